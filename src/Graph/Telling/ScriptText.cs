using System.Globalization;
using System.Text;

namespace Easel.Graph.Telling;

/// <summary>Texts in a script: JSON's, in which a lone half of a pair survives and no character breaks the line.</summary>
internal static class ScriptText
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2);
        Quote(quoted, text);
        return quoted.ToString();
    }

    public static void Quote(StringBuilder output, string text)
    {
        output.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            switch (letter)
            {
                case '"': output.Append("\\\""); break;
                case '\\': output.Append(@"\\"); break;
                case '\n': output.Append("\\n"); break;
                case '\r': output.Append("\\r"); break;
                case '\t': output.Append("\\t"); break;
                case var _ when char.IsSurrogate(letter):
                    if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    {
                        output.Append(letter).Append(text[++i]);
                    }
                    else
                    {
                        Escape(output, letter);
                    }

                    break;
                case var _ when char.IsControl(letter) || letter is '\u2028' or '\u2029':
                    Escape(output, letter);
                    break;
                default: output.Append(letter); break;
            }
        }

        output.Append('"');
    }

    /// <summary>A name as a message shows it.</summary>
    public static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";

    private static void Escape(StringBuilder output, char letter) => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
}
