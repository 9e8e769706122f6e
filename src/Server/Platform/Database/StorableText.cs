using System.Text;

namespace Easel.Server.Platform.Database;

/// <summary>
/// Text as both databases can hold it. PostgreSQL refuses NUL and halves of surrogate pairs, and both come in: from clients, from models, from
/// node titles, and from whatever cuts a text at a number of characters.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The same text where it can be stored; else with U+FFFD in place of what can't.</summary>
    public static string Of(string text)
    {
        var first = FirstBad(text);
        if (first < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text, 0, first, text.Length);
        foreach (var rune in text.AsSpan(first).EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        }

        return clean.ToString();
    }

    private static int FirstBad(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0')
            {
                return at;
            }

            if (char.IsSurrogate(text[at]))
            {
                if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                {
                    return at;
                }

                at++;
            }
        }

        return -1;
    }
}
