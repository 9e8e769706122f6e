using System.Text;
using System.Text.RegularExpressions;

namespace Easel.Graph.Prompting;

/// <summary>Takes comments out of a prompt and picks one of each <c>{a|b|c}</c>.</summary>
internal static partial class DynamicPrompt
{
    private const int MaxDepth = 64;

    /// <summary>The text that is sent; without <paramref name="random"/> the first choice is taken everywhere.</summary>
    public static string Resolve(string text, Random? random) => Resolve(text, random, 0);

    /// <summary>A text that <see cref="Resolve(string, Random?)"/> turns into this one: choices and comments in it are meant literally.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny('{', '\\', '/') < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                var run = text.AsSpan(i).IndexOfAnyExcept('\\') is var end and >= 0 ? end : text.Length - i;
                escaped.Append('\\', run);
                i += run;
                if (i < text.Length)
                {
                    AppendAfterBackslashes(escaped, text[i], run % 2 == 1);
                }
            }
            else
            {
                escaped.Append(text[i] == '{' ? "\\{" : text[i..(i + 1)]);
            }

            // An empty choice parts what would begin a comment, and vanishes.
            if (i + 1 < text.Length && text[i] == '/' && (text[i + 1] is '/' or '*'))
            {
                escaped.Append("{}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>Backslashes come through in pairs, and the last before a brace or bar is dropped at the very end, so one more is needed there.</summary>
    private static void AppendAfterBackslashes(StringBuilder escaped, char character, bool isOdd)
    {
        if (character is not ('{' or '}' or '|'))
        {
            escaped.Append(character);
        }
        else if (!isOdd)
        {
            escaped.Append('\\').Append(character);
        }
        else
        {
            escaped.Append('\\').Append(character == '{' ? "{\\{}" : $"{character}");
        }
    }

    private static string Resolve(string text, Random? random, int depth)
    {
        var source = Comments().Replace(text, "");
        if (depth >= MaxDepth || source.AsSpan().IndexOfAny('{', '\\') < 0)
        {
            return source;
        }

        var result = new StringBuilder(source.Length);
        var next = 0;
        while (next < source.Length)
        {
            var character = source[next++];
            if (character == '\\' && next < source.Length)
            {
                result.Append('\\').Append(source[next++]);
            }
            else if (character == '{')
            {
                result.Append(Choice(source, ref next, random, depth));
            }
            else
            {
                result.Append(character);
            }
        }

        return Escapes().Replace(result.ToString(), "$1");
    }

    private static string Choice(string source, ref int next, Random? random, int depth)
    {
        var choices = new List<string>();
        var choice = new StringBuilder();
        var open = 0;
        while (next < source.Length)
        {
            var character = source[next++];
            if (character == '\\' && next < source.Length)
            {
                choice.Append('\\').Append(source[next++]);
                continue;
            }

            if (character == '}' && open == 0)
            {
                break;
            }

            if (character == '|' && open == 0)
            {
                choices.Add(choice.ToString());
                choice.Clear();
                continue;
            }

            open += character == '{' ? 1 : character == '}' ? -1 : 0;
            choice.Append(character);
        }

        choices.Add(choice.ToString());
        return Resolve(choices[random?.Next(choices.Count) ?? 0], random, depth + 1);
    }

    [GeneratedRegex(@"/\*[\s\S]*?\*/|//[^\n\r\u2028\u2029]*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"\\([{}|])")]
    private static partial Regex Escapes();
}
