using System.Text.RegularExpressions;

namespace Easel.Llm.Wire;

/// <summary>
/// Finds in the words of a 400 the optional field that the server does not take at all. One whose value it does not like is none: what the
/// user set would be dropped without a word.
/// </summary>
internal static partial class RefusedField
{
    /// <summary>What of the reasoning is asked for; only models that reason have it.</summary>
    public const string EncryptedContent = "encrypted content";

    /// <summary>Farther from the words of refusal than this, a name belongs to something else.</summary>
    private const int Near = 100;

    private static readonly string[] s_optional =
    [
        "stream_options", "max_completion_tokens", "max_tokens", "parallel_tool_calls", "temperature", "top_p", "frequency_penalty", "presence_penalty",
        "seed", "tool_choice", "response_format", "parametersJsonSchema", "cache_control", EncryptedContent,
    ];

    /// <param name="isSent">Whether the request holds the field, so that it is another one without.</param>
    public static string? In(string text, Func<string, bool> isSent)
    {
        var refusals = (OfValue.IsMatch(text) ? OnlyValue : Refusal).Matches(text);
        return refusals.Count == 0 ? null : s_optional
            .SelectMany(field => Places(text, field).Select(at => (Field: field, At: at, Gap: refusals.Min(refusal => Gap(refusal, at, field.Length)))))
            .Where(found => found.Gap <= Near)
            .OrderBy(found => found.Gap).ThenBy(found => found.At)
            .Select(found => found.Field)
            .Distinct()
            .FirstOrDefault(isSent);
    }

    /// <summary>Where a name stands by itself, and not as a part of a longer one.</summary>
    private static IEnumerable<int> Places(string text, string field)
    {
        for (var at = text.IndexOf(field, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(field, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + field.Length;
            if ((at == 0 || !IsOfName(text[at - 1])) && (end == text.Length || !IsOfName(text[end])))
            {
                yield return at;
            }
        }
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private static int Gap(Match refusal, int at, int length) => Math.Max(0, Math.Max(refusal.Index - (at + length), at - (refusal.Index + refusal.Length)));

    [GeneratedRegex(
        "unsupported|not[ _]support|n't support|unknown[ _](?:parameter|field|name|argument|key|option|property)|unrecogni[sz]ed|not recogni[sz]ed"
        + "|unexpected (?:keyword|argument|parameter|field|property|key|name)|(?:was|were) unexpected|not permitted|not allowed|extra[ _](?:inputs|fields|forbidden)"
        + "|invalid parameter name|deprecated|cannot find field|不支持|未知参数|" + OnlyOne,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refusal { get; }

    [GeneratedRegex("(?:unsupported|invalid|unexpected)[ _]value", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfValue { get; }

    /// <summary>A field that can have one value only is as good as none.</summary>
    private const string OnlyOne = @"only (?:the default )?\(?[\d.]+\)?(?: value)? is (?:allowed|supported)";

    [GeneratedRegex(OnlyOne, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnlyValue { get; }
}
