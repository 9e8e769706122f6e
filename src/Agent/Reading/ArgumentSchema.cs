using System.Globalization;
using System.Text.Json;

namespace Easel.Agent.Reading;

/// <summary>
/// Checks a call's arguments against the subset of JSON schema that our tools use: type (one or several), required, properties,
/// additionalProperties false, enum, items, minItems, maxItems, minLength, maxLength, minimum, maximum. The schemas of other servers'
/// tools are checked as well: what there is not of the shape that it should be of asks for nothing.
/// </summary>
internal static class ArgumentSchema
{
    private const int MaxProblems = 5;

    /// <summary>What is wrong, as sentences that say how to repair it; empty when the arguments fit.</summary>
    public static IReadOnlyList<string> Problems(JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "", problems);
        return problems;
    }

    private static void Check(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (problems.Count >= MaxProblems)
        {
            return;
        }

        if (schema.ValueKind == JsonValueKind.False)
        {
            problems.Add($"{Place(path)} may not be given; leave it out.");
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("type", out var type) && !Fits(type, value))
        {
            problems.Add(WrongType(type, value, path));
            return;
        }

        if (Has(schema, "enum", JsonValueKind.Array, out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            problems.Add($"{Place(path)} must be one of {string.Join(", ", allowed.EnumerateArray().Select(one => one.GetRawText()))}.");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Members(schema, value, path, problems);
                break;
            case JsonValueKind.Array:
                Items(schema, value, path, problems);
                break;
            case JsonValueKind.String:
                Range(schema, "minLength", "maxLength", value.GetString()!.Length, path, "characters", problems);
                break;
            case JsonValueKind.Number:
                Bounds(schema, value, path, problems);
                break;
        }
    }

    private static void Members(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        var hasProperties = Has(schema, "properties", JsonValueKind.Object, out var properties);
        if (Has(schema, "required", JsonValueKind.Array, out var required))
        {
            foreach (var name in Texts(required))
            {
                if (!value.TryGetProperty(name, out _))
                {
                    problems.Add($"{Place(Join(path, name))} is missing; add it.");
                }
            }
        }

        var closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        foreach (var member in value.EnumerateObject())
        {
            if (problems.Count >= MaxProblems)
            {
                return;
            }

            if (hasProperties && properties.TryGetProperty(member.Name, out var inner))
            {
                Check(inner, member.Value, Join(path, member.Name), problems);
            }
            else if (closed)
            {
                var known = hasProperties ? string.Join(", ", properties.EnumerateObject().Select(one => one.Name)) : "";
                problems.Add($"{Place(Join(path, Carriers.Line(member.Name, 60)))} is not known here; leave it out. "
                    + (known.Length > 0 ? $"Known: {known}." : "Nothing may stand here."));
            }
        }
    }

    private static void Items(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        Range(schema, "minItems", "maxItems", value.GetArrayLength(), path, "items", problems);
        if (!schema.TryGetProperty("items", out var inner))
        {
            return;
        }

        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (problems.Count >= MaxProblems)
            {
                return;
            }

            Check(inner, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), problems);
        }
    }

    private static void Bounds(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        var number = value.TryGetDouble(out var parsed) ? parsed : double.PositiveInfinity;
        if (Has(schema, "minimum", JsonValueKind.Number, out var min) && number < min.GetDouble())
        {
            problems.Add($"{Place(path)} must be at least {min.GetRawText()}.");
        }

        if (Has(schema, "maximum", JsonValueKind.Number, out var max) && number > max.GetDouble())
        {
            problems.Add($"{Place(path)} must be at most {max.GetRawText()}.");
        }
    }

    private static void Range(JsonElement schema, string min, string max, int count, string path, string what, List<string> problems)
    {
        if (Has(schema, min, JsonValueKind.Number, out var least) && count < least.GetDouble())
        {
            problems.Add($"{Place(path)} needs at least {least.GetRawText()} {what}.");
        }

        if (Has(schema, max, JsonValueKind.Number, out var most) && count > most.GetDouble())
        {
            problems.Add($"{Place(path)} may have at most {most.GetRawText()} {what}.");
        }
    }

    private static bool Has(JsonElement schema, string name, JsonValueKind kind, out JsonElement found) =>
        schema.TryGetProperty(name, out found) && found.ValueKind == kind;

    private static IEnumerable<string> Texts(JsonElement list) =>
        list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!);

    private static bool Fits(JsonElement type, JsonElement value) => type.ValueKind switch
    {
        JsonValueKind.Array => Texts(type).Any(one => Is(one, value)),
        JsonValueKind.String => Is(type.GetString()!, value),
        _ => true,
    };

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    private static string WrongType(JsonElement type, JsonElement value, string path)
    {
        var wanted = type.ValueKind == JsonValueKind.Array
            ? string.Join(" or ", Texts(type))
            : type.GetString()!;
        var hint = value.ValueKind == JsonValueKind.String && wanted is "object" or "array"
            ? " Send the JSON itself, not its text in quotes."
            : "";
        return $"{Place(path)} must be {wanted}, not {Kind(value)}.{hint}";
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Place(string path) => path.Length == 0 ? "The arguments object" : $"'{path}'";
}
