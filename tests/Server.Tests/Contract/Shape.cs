using System.Globalization;
using System.Text.Json;

namespace Easel.Server.Tests.Contract;

/// <summary>
/// Holds an answer against its shape: <c>int</c>, <c>number</c>, <c>text</c>, <c>bool</c>, <c>true</c>, <c>time</c> (ISO 8601 in UTC with Z),
/// upper-case words with bars between them (one of these), <c>{…}</c> (an object), <c>[…]</c> (a list with at least one row).
/// </summary>
internal static class Shape
{
    /// <summary>What is wrong, by place; empty where nothing is.</summary>
    public static IReadOnlyList<string> Misfits(JsonElement answer, string shape)
    {
        var wrong = new List<string>();
        Match(answer, shape, "data", wrong);
        return wrong;
    }

    private static void Match(JsonElement value, string shape, string place, List<string> wrong)
    {
        if (shape.Length == 0)
        {
            Expect(value.ValueKind == JsonValueKind.Null, "null");
        }
        else if (shape[0] == '[')
        {
            Expect(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0, "a list with rows");
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var row in value.EnumerateArray())
                {
                    Members(row, shape[1..^1], $"{place}[]", wrong);
                }
            }
        }
        else
        {
            Members(value, shape, place, wrong);
        }

        void Expect(bool fits, string what)
        {
            if (!fits)
            {
                wrong.Add($"{place} is no {what}: {value}");
            }
        }
    }

    private static void Members(JsonElement value, string shape, string place, List<string> wrong)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            wrong.Add($"{place} is no object: {value}");
            return;
        }

        foreach (var (name, type) in Split(shape))
        {
            if (!value.TryGetProperty(name, out var member))
            {
                wrong.Add($"{place}.{name} is missing");
            }
            else if (type[0] == '{')
            {
                Members(member, type[1..^1], $"{place}.{name}", wrong);
            }
            else if (!Fits(member, type))
            {
                wrong.Add($"{place}.{name} is no {type}: {member}");
            }
        }
    }

    private static IEnumerable<(string Name, string Type)> Split(string shape)
    {
        for (var at = 0; at < shape.Length;)
        {
            var colon = shape.IndexOf(':', at);
            var end = shape[colon + 1] == '{' ? shape.IndexOf('}', colon) + 1 : shape.IndexOf(' ', colon);
            end = end <= 0 ? shape.Length : end;
            yield return (shape[at..colon], shape[(colon + 1)..end]);
            at = end + 1;
        }
    }

    private static bool Fits(JsonElement value, string type)
    {
        if (type[^1] == '?')
        {
            return value.ValueKind == JsonValueKind.Null || Fits(value, type[..^1]);
        }

        return type switch
        {
            "int" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "text" => value.ValueKind == JsonValueKind.String,
            "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "true" => value.ValueKind == JsonValueKind.True,
            "time" => value.ValueKind == JsonValueKind.String && value.GetString()!.EndsWith('Z')
                && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _),
            _ => value.ValueKind == JsonValueKind.String && type.Split('|').Contains(value.GetString()),
        };
    }
}
