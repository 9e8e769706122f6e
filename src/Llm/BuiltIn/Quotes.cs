using System.Text;

namespace Easel.Llm.BuiltIn;

/// <summary>
/// Takes what stands in quotation marks out of a message before it is read, so that a comma or an "and" inside a title or a prompt
/// does not cut it in two. Each quotation is one character of the private use area meanwhile.
/// </summary>
internal sealed class Quotes
{
    private const char First = '\uE000';
    private const char Last = '\uF8FF';
    private const string Openers = "\"“「『‘'`";
    private const string Closers = "\"”」』’'`";

    private readonly List<string> _quoted = [];

    /// <summary>A pattern that matches one quotation.</summary>
    public const string Pattern = "[\uE000-\uF8FF]";

    public string Hide(string text)
    {
        var hidden = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var kind = Openers.IndexOf(text[i], StringComparison.Ordinal);
            var end = kind < 0 || !MayOpen(text, i) ? -1 : text.IndexOf(Closers[kind], i + 1);
            if (end < 0 || _quoted.Count > Last - First)
            {
                hidden.Append(text[i] is >= First and <= Last ? ' ' : text[i]);
                continue;
            }

            hidden.Append((char)(First + _quoted.Count));
            _quoted.Add(text[(i + 1)..end]);
            i = end;
        }

        return hidden.ToString();
    }

    /// <summary>The text with its quotations back in place, without their marks.</summary>
    public string Show(string text) => text.Any(IsHidden)
        ? string.Concat(text.Select(c => IsHidden(c) ? _quoted[c - First] : c.ToString()))
        : text;

    /// <summary>Whether the text is one quotation and nothing else.</summary>
    public static bool IsQuoted(string text) => text.Length == 1 && text[0] is >= First and <= Last;

    private bool IsHidden(char c) => c >= First && c - First < _quoted.Count;

    // The mark in "node 3's" and "it's" opens nothing.
    private static bool MayOpen(string text, int at) => text[at] is not ('\'' or '’') || at == 0 || !char.IsLetterOrDigit(text[at - 1]);
}
