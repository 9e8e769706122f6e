using System.Text;
using System.Text.Json;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Source;

namespace Easel.Graph.Editing;

/// <summary>What is wrong with a value for an input.</summary>
/// <param name="Code">As in <see cref="EditError"/>.</param>
/// <param name="Words">What would be right, to follow the name of the input.</param>
/// <param name="DidYouMean">The nearest right values.</param>
internal sealed record ValueProblem(string Code, string Words, IReadOnlyList<string> DidYouMean);

/// <summary>Checks values against type, range and list of an input.</summary>
internal static class ValueRules
{
    public static ValueProblem? Problem(InputDefinition input, SourceValue value)
    {
        if (input.Choices is { } choices)
        {
            return Listed([.. choices.Select(choice => new InputOption(choice.Key, true))], value, true);
        }

        return (input.WidgetType ?? input.Type) switch
        {
            "INT" => !value.IsNumber || !IsWhole(value) ? Wrong("a whole number", value) : OutOfRange(input, value),
            "FLOAT" => !value.IsNumber ? Wrong("a number", value) : OutOfRange(input, value),
            "STRING" => value.IsString ? null : Wrong("a text", value),
            "BOOLEAN" => value.Kind is JsonValueKind.True or JsonValueKind.False ? null : Wrong("true or false", value),
            "COMBO" => Choice(input, value),
            _ => null,
        };
    }

    private static ValueProblem? Choice(InputDefinition input, SourceValue value)
    {
        if (input.Multiselect && value.IsArray)
        {
            return value.Members.Select(member => Choice(input, member.Value)).FirstOrDefault(problem => problem is not null);
        }

        if (input.Options is not { } options || input.IsUpload && value.IsString)
        {
            // The list is asked for elsewhere, or a file may have been uploaded since it was read.
            return value.IsString || value.IsNumber || value.Kind is JsonValueKind.True or JsonValueKind.False ? null : Wrong("one of a list", value);
        }

        return Listed(options, value, true);
    }

    /// <summary>Whether a value is one of a list; looking for near ones costs, so that whoever checks thousands can do without.</summary>
    public static ValueProblem? Listed(IReadOnlyList<InputOption> options, SourceValue value, bool suggest)
    {
        var text = value.RawText;
        foreach (var option in options)
        {
            if (option.IsString == value.IsString && option.Text == text || !option.IsString && value.IsNumber && JsonNumber.Compare(option.Text, text) == 0)
            {
                return null;
            }
        }

        if (options.Count == 0)
        {
            return new ValueProblem("no_options_available", "has nothing to choose from on this server: the files or models that it lists are not there", []);
        }

        if (!suggest)
        {
            return new ValueProblem("unknown_enum_value", $"must be one of its {options.Count} choices", []);
        }

        var near = ModelFiles.IsOne(text) ? ModelFiles.Nearest(text, options) : [];
        near = near.Count > 0 ? near : Spelling.Nearest(text, options.Select(option => option.Text));
        if (near.Count == 0 && options.Count <= 8)
        {
            near = [.. options.Select(option => option.Text)];
        }

        return new ValueProblem(
            "unknown_enum_value",
            near.Count > 0 ? $"must be one of its {options.Count} choices, perhaps {string.Join(" or ", near)}" : $"must be one of its {options.Count} choices, such as {options[0].Text}",
            near);
    }

    private static ValueProblem? OutOfRange(InputDefinition input, SourceValue value) => OutOfRange(input, value.RawText);

    /// <summary>Whether a number, as JSON text, is beyond the range of an input.</summary>
    public static ValueProblem? OutOfRange(InputDefinition input, string text)
    {
        if (input.MinText is { } min && JsonNumber.Compare(text, min) < 0)
        {
            return new ValueProblem("below_min", $"must be at least {min}", [min]);
        }

        return input.MaxText is { } max && JsonNumber.Compare(text, max) > 0 ? new ValueProblem("above_max", $"must be at most {max}", [max]) : null;
    }

    private static bool IsWhole(SourceValue value) =>
        JsonNumber.TryInteger(Encoding.UTF8.GetString(value.Raw), out _) || value.Number is { } number && number == Math.Floor(number);

    public static ValueProblem Wrong(string expected, SourceValue value) => new("wrong_value_type", $"must be {expected}, not {Kind(value)}", []);

    private static string Kind(SourceValue value) => value.Kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => value.RawText,
        JsonValueKind.Null => "null",
        _ => value.RawText,
    };
}
