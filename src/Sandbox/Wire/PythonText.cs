using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Sandbox.Wire;

/// <summary>Says values as Python's <c>str</c> and <c>repr</c> do: error messages and text outputs carry them.</summary>
internal static class PythonText
{
    /// <summary>A JSON number as Python would write it back: integers digit for digit, everything else as a float.</summary>
    public static string Number(JsonValue value)
    {
        if (value.TryGetValue<JsonElement>(out var element))
        {
            var raw = element.GetRawText();
            return raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? raw : Float(element.GetDouble());
        }

        if (value.TryGetValue<double>(out var real))
        {
            return Float(real);
        }

        return value.ToJsonString();
    }

    public static bool IsInteger(JsonValue value) => Number(value).AsSpan().IndexOfAny(".einf") < 0;

    public static string Float(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        // .NET and Python agree on the shortest digits, but not on where exponents begin: Python's at 1e16 and below 1e-4.
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var size = Math.Abs(value);
        var isPlain = size is 0 or (>= 1e-4 and < 1e16);
        return shortest.Contains('E')
            ? isPlain ? value.ToString("0.0###", CultureInfo.InvariantCulture) : Scientific(shortest)
            : !isPlain ? Scientific(Exponential(shortest))
            : shortest.Contains('.') ? shortest : shortest + ".0";
    }

    /// <summary>What <c>str(value)</c> gives: a string bare, everything else as <see cref="Repr"/>.</summary>
    public static string Str(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Repr(node);

    public static string Repr(JsonNode? node) => node switch
    {
        null => "None",
        JsonArray items => $"[{string.Join(", ", items.Select(Repr))}]",
        JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{Quoted(member.Key)}: {Repr(member.Value)}"))}}}",
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => Quoted(value.GetValue<string>()),
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            _ => Number(value),
        },
        _ => node.ToJsonString(),
    };

    public static string Quoted(string value)
    {
        var quote = value.Contains('\'') && !value.Contains('"') ? '"' : '\'';
        var text = new StringBuilder().Append(quote);
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when character == quote => text.Append('\\').Append(quote),
                < ' ' => text.Append("\\x").Append(((int)character).ToString("x2")),
                _ => text.Append(character),
            };
        }

        return text.Append(quote).ToString();
    }

    /// <summary>Turns the digits of a whole number into mantissa and exponent.</summary>
    private static string Exponential(string whole)
    {
        var (sign, digits) = whole.StartsWith('-') ? ("-", whole[1..]) : ("", whole);
        var kept = digits.TrimEnd('0');
        return $"{sign}{kept[0]}{(kept.Length > 1 ? "." : "")}{kept[1..]}E+{digits.Length - 1}";
    }

    private static string Scientific(string text)
    {
        var (mantissa, exponent) = (text[..text.IndexOf('E')], text[(text.IndexOf('E') + 1)..]);
        var sign = exponent.StartsWith('-') ? '-' : '+';
        return $"{mantissa}e{sign}{exponent.TrimStart('+', '-').TrimStart('0').PadLeft(2, '0')}";
    }
}
