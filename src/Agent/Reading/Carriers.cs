using System.Globalization;
using System.Text;

namespace Easel.Agent.Reading;

/// <summary>
/// Takes out of foreign text what a person does not see and a model reads: control characters, direction overrides, zero-width
/// and tag characters, lone surrogates. Foreign is all that did not come from the user's own message or from this program.
/// </summary>
internal static class Carriers
{
    /// <summary>The text without hidden characters; line ends and tabs stay.</summary>
    public static string Clean(string text) => Filter(text, Hidden);

    /// <summary>One line of clean text, of at most <paramref name="max"/> characters.</summary>
    public static string Line(string text, int max)
    {
        var window = text.Length > max * 4 ? text[..(max * 4)] : text;
        var line = string.Join(' ', Clean(window).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= max && window.Length == text.Length ? line : Cut(line, max - 1) + "…";
    }

    /// <summary>One line that begins with a capital, for people.</summary>
    public static string Sentence(string text, int max) =>
        Line(text, max) is { Length: > 0 } line ? char.ToUpperInvariant(line[0]) + line[1..] : "";

    /// <summary>At most <paramref name="max"/> characters, never half of a surrogate pair.</summary>
    public static string Cut(string text, int max) =>
        text.Length <= max ? text : text[..(max > 0 && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>The model's own words as they are shown: joiners stay (emoji and some scripts need them), the rest goes.</summary>
    public static string CleanAnswer(string text) => Filter(text, HiddenInAnswer);

    private static string Filter(string text, Func<Rune, bool> hidden)
    {
        var clean = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (hidden(rune))
            {
                clean = false;
                break;
            }
        }

        if (clean)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!hidden(rune))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString();
    }

    // EnumerateRunes gives U+FFFD for a lone surrogate; a real U+FFFD carries no meaning either.
    private static bool Hidden(Rune rune) => HiddenInAnswer(rune)
        || rune.Value is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
        || (rune.Value is >= 0x180B and <= 0x180F)
        || (rune.Value is >= 0xFE00 and <= 0xFE0F)
        || (rune.Value is >= 0xE0100 and <= 0xE01EF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool HiddenInAnswer(Rune rune) => rune.Value switch
    {
        '\n' or '\t' => false,
        0xFFFD => true,
        >= 0x202A and <= 0x202E => true,
        >= 0x2066 and <= 0x2069 => true,
        >= 0xE0000 and <= 0xE007F => true,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control,
    };
}
