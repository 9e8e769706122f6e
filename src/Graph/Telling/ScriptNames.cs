using System.Text.RegularExpressions;

namespace Easel.Graph.Telling;

/// <summary>How a node is called in a script: a word of its class and its id, so that the same node has the same name in every version.</summary>
internal static partial class ScriptNames
{
    private const int ShortestWord = 3;
    private const int LongestWord = 12;

    /// <summary>The name; <c>@"…"</c> where the id is not made of numbers.</summary>
    public static string Of(string id, string? nodeClass) =>
        PlainId().IsMatch(id) ? Word(nodeClass ?? "") + id.Replace(':', '_') : "@" + ScriptText.Quote(id);

    /// <summary>The id that a name carries, or null.</summary>
    public static string? IdOf(string name)
    {
        var word = name.AsSpan().TrimEnd("0123456789_").Length;
        var id = word == 0 ? "" : name[word..].TrimStart('_').Replace('_', ':');
        return PlainId().IsMatch(id) ? id : null;
    }

    public static bool IsWord(string name) => Identifier().IsMatch(name);

    public static bool IsInputWord(string name) => InputWord().IsMatch(name);

    /// <summary>Names that mean a value, in JSON or in Python.</summary>
    public static bool IsReserved(string name) => name is "true" or "false" or "null" or "True" or "False" or "None";

    // The class's first words, so that KSampler and KSamplerAdvanced are called alike and a change of class stays a change of one line.
    private static string Word(string nodeClass)
    {
        var length = 0;
        Span<char> word = stackalloc char[LongestWord];
        for (var i = 0; i < nodeClass.Length && length < LongestWord; i++)
        {
            var letter = nodeClass[i];
            if (!char.IsAsciiLetter(letter))
            {
                if (length >= ShortestWord)
                {
                    break;
                }

                continue;
            }

            if (length >= ShortestWord && StartsWord(nodeClass, i))
            {
                break;
            }

            word[length++] = char.ToLowerInvariant(letter);
        }

        return length == 0 ? "node" : new string(word[..length]);
    }

    private static bool StartsWord(string text, int i) =>
        char.IsAsciiLetterUpper(text[i]) && (!char.IsAsciiLetterUpper(text[i - 1]) || (i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1])));

    [GeneratedRegex(@"^(0|[1-9][0-9]*)(:(0|[1-9][0-9]*))*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlainId();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InputWord();
}
