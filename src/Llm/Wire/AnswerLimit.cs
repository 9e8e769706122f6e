using System.Globalization;
using System.Text.RegularExpressions;

namespace Easel.Llm.Wire;

/// <summary>Finds in the words of a 400 the longest answer that the model gives, where a longer one was asked for.</summary>
internal static partial class AnswerLimit
{
    /// <summary>Whether the words speak of how long an answer may be.</summary>
    public static bool IsMeant(string text) => Field.IsMatch(text);

    public static int? In(string text)
    {
        if (!IsMeant(text))
        {
            return null;
        }

        var (most, below) = (Most.Match(text), Below.Match(text));
        return Number(most) ?? Number(below) - 1;
    }

    private static int? Number(Match match) =>
        match.Success && int.TryParse(match.Groups["most"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? number : null;

    [GeneratedRegex("max(?:imum)?[ _]?(?:completion|output|new)?[ _]?tokens", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Field { get; }

    /// <summary>"at most 4096", "&gt; 8192", "less than or equal to `8192`", "the valid range is [1, 8192]".</summary>
    [GeneratedRegex(
        @"(?:at most|up to|no more than|not exceed|less than or equal to|maximum (?:value )?(?:of|is)|limit (?:of|is)|<=|≤|>|\[\s*\d+\s*,)[\s`'""\\]*(?<most>\d+)\b(?!\s*\()",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Most { get; }

    /// <summary>"the supported range is from 1 (inclusive) to 8193 (exclusive)".</summary>
    [GeneratedRegex(@"(?:\bto|less than|below)\s+(?<most>\d+)\s*\(exclusive\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Below { get; }
}
