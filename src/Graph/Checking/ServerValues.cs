using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Source;

namespace Easel.Graph.Checking;

/// <summary>Judges values as a server does: it first turns what it gets into the type that it needs, and then looks at range and list.</summary>
internal static partial class ServerValues
{
    /// <summary>What is wrong, and what the server calls it; null for what it takes.</summary>
    public static (string ServerType, ValueProblem Problem)? Problem(InputDefinition input, PromptInput held, bool suggest)
    {
        var value = held.Value!;
        switch (input.Type)
        {
            case "INT":
                return Whole(value) is not { } whole ? ("invalid_input_type", ValueRules.Wrong("a whole number", value))
                    : Ranged(input, whole.ToString(CultureInfo.InvariantCulture));
            case "FLOAT":
                return Number(value) is not { } number ? ("invalid_input_type", ValueRules.Wrong("a number", value)) : Ranged(input, number);
            case "COMBO" when input.Options is { } options && !input.IsUpload:
                return Listed(input, options, held, suggest);
            default:
                return null;
        }
    }

    private static (string, ValueProblem)? Ranged(InputDefinition input, string number) => ValueRules.OutOfRange(input, number) switch
    {
        null => null,
        { Code: "below_min" } problem => ("value_smaller_than_min", problem),
        var problem => ("value_bigger_than_max", problem),
    };

    private static (string, ValueProblem)? Listed(InputDefinition input, IReadOnlyList<InputOption> options, PromptInput held, bool suggest)
    {
        var value = held.Value!;
        if (input.Multiselect && value.IsArray)
        {
            foreach (var member in value.Members)
            {
                if (ValueRules.Listed(options, member.Value, suggest) is { } wrong)
                {
                    return ("value_not_in_list", wrong);
                }
            }

            return null;
        }

        return ValueRules.Listed(options, value, suggest) is { } problem ? ("value_not_in_list", problem) : null;
    }

    /// <summary>As Python's <c>int</c> has it: fractions are cut off, texts may hold digits only.</summary>
    private static BigInteger? Whole(SourceValue value)
    {
        switch (value.Kind)
        {
            case JsonValueKind.True:
                return BigInteger.One;
            case JsonValueKind.False:
                return BigInteger.Zero;
            case JsonValueKind.Number:
                return JsonNumber.TryInteger(value.RawText, out var whole) ? whole : value.Number is { } number ? new BigInteger(Math.Truncate(number)) : null;
            case JsonValueKind.String:
                var text = value.Text!.Trim();
                return text.Length <= 64 && Digits().IsMatch(text) && JsonNumber.TryInteger(text.Replace("_", "", StringComparison.Ordinal), out var parsed) ? parsed : null;
            default:
                return null;
        }
    }

    /// <summary>As Python's <c>float</c> has it, as JSON text; what is infinite or no number is beyond no bound that it could be told about.</summary>
    private static string? Number(SourceValue value)
    {
        switch (value.Kind)
        {
            case JsonValueKind.True:
                return "1";
            case JsonValueKind.False:
                return "0";
            case JsonValueKind.Number:
                return value.RawText;
            case JsonValueKind.String:
                var text = value.Text!.Trim();
                return NotFinite().IsMatch(text) ? text.StartsWith('-') ? "-1e999" : text.EndsWith("nan", StringComparison.OrdinalIgnoreCase) ? "0" : "1e999"
                    : Decimal().IsMatch(text) ? text.Replace("_", "", StringComparison.Ordinal).TrimStart('+') : null;
            default:
                return null;
        }
    }

    [GeneratedRegex(@"^[+-]?[0-9]+(_[0-9]+)*$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[+-]?([0-9]+(_[0-9]+)*\.?([0-9]+(_[0-9]+)*)?|\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+(_[0-9]+)*)?$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[+-]?(nan|inf|infinity)$", RegexOptions.IgnoreCase)]
    private static partial Regex NotFinite();
}
