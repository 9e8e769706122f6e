using System.Globalization;
using System.Text;

namespace Easel.Server.Features.Files;

/// <summary>
/// Names that people and programs give their files. They never become part of a path, so they only have to be storable (no NUL, no broken
/// surrogates, no control characters) and, in a header, harmless to read.
/// </summary>
internal static class FileNames
{
    public const int Longest = 255;
    private const int LongestExtension = 16;

    /// <summary>The name as it is stored.</summary>
    public static string Clean(string? name)
    {
        var text = new StringBuilder(Math.Min(name?.Length ?? 0, Longest));
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            text.Append(Rune.IsControl(rune) ? "_" : rune.ToString());
        }

        var clean = text.ToString().Trim();
        return clean.Length == 0 ? "file" : Shorten(clean);
    }

    /// <summary>The name as it is proposed to a browser: without separators, and without letters that turn the reading direction.</summary>
    public static string ForDownload(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control)
            {
                continue;
            }

            text.Append(rune.Value is '/' or '\\' or ':' or '"' or '*' or '?' or '<' or '>' or '|' ? "_" : rune.ToString());
        }

        var safe = text.ToString().Trim('.', ' ');
        return safe.Length == 0 ? "file" : safe;
    }

    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= LongestExtension ? name[dot..] : "";
        var most = Longest - extension.Length;
        if (char.IsHighSurrogate(name[most - 1]))
        {
            most--;
        }

        return name[..most] + extension;
    }
}
