using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Sandbox.Wire;

/// <summary>Turns a literal input into the widget's type as Python's <c>int</c>, <c>float</c>, <c>str</c> and <c>bool</c> do.</summary>
internal static class Conversion
{
    /// <exception cref="ConversionException">Python would have raised; the message is the one that it gives.</exception>
    public static JsonNode? To(string type, JsonNode? value) => type switch
    {
        "INT" => Int(value),
        "FLOAT" => Float(value),
        "STRING" => JsonValue.Create(PythonText.Str(value)),
        "BOOLEAN" => JsonValue.Create(Truth(value)),
        _ => value,
    };

    public static bool Truth(JsonNode? value) => value switch
    {
        null => false,
        JsonArray items => items.Count > 0,
        JsonObject members => members.Count > 0,
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => scalar.GetValue<string>().Length > 0,
            _ => Real(scalar) != 0,
        },
        _ => true,
    };

    public static double Real(JsonValue number) => double.Parse(PythonText.Number(number), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonNode Int(JsonNode? value)
    {
        if (value is JsonValue scalar)
        {
            switch (scalar.GetValueKind())
            {
                case JsonValueKind.True or JsonValueKind.False:
                    return JsonValue.Create(scalar.GetValue<bool>() ? 1L : 0L);
                case JsonValueKind.String:
                    var text = scalar.GetValue<string>();
                    return BigInteger.TryParse(text.Trim().Replace("_", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
                        ? Whole(parsed)
                        : throw new ConversionException($"invalid literal for int() with base 10: {PythonText.Quoted(text)}");
                case JsonValueKind.Number when PythonText.IsInteger(scalar):
                    return Whole(BigInteger.Parse(PythonText.Number(scalar), CultureInfo.InvariantCulture));
                case JsonValueKind.Number:
                    var real = Real(scalar);
                    return double.IsFinite(real)
                        ? Whole(new BigInteger(Math.Truncate(real)))
                        : throw new ConversionException("cannot convert float infinity to integer");
            }
        }

        throw new ConversionException(
            $"int() argument must be a string, a bytes-like object or a real number, not '{TypeName(value)}'");
    }

    private static JsonNode Float(JsonNode? value)
    {
        if (value is JsonValue scalar)
        {
            switch (scalar.GetValueKind())
            {
                case JsonValueKind.True or JsonValueKind.False:
                    return JsonValue.Create(scalar.GetValue<bool>() ? 1.0 : 0.0);
                case JsonValueKind.String:
                    var text = scalar.GetValue<string>();
                    return double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed)
                        ? JsonValue.Create(parsed)
                        : throw new ConversionException($"could not convert string to float: {PythonText.Quoted(text)}");
                case JsonValueKind.Number:
                    return JsonValue.Create(Real(scalar));
            }
        }

        throw new ConversionException($"float() argument must be a string or a real number, not '{TypeName(value)}'");
    }

    /// <summary>Numbers of ComfyUI go beyond 64 bits (a seed's maximum is 2^64-1), so they stay text where they must.</summary>
    private static JsonNode Whole(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return JsonValue.Create((long)value);
        }

        if (value.GetBitLength() > 1024)
        {
            throw new ConversionException("Exceeds the limit (1024 bits) for integer conversion");
        }

        return JsonNode.Parse(value.ToString(CultureInfo.InvariantCulture))!;
    }

    internal static string TypeName(JsonNode? value) => value switch
    {
        null => "NoneType",
        JsonArray => "list",
        JsonObject => "dict",
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.String => "str",
            JsonValueKind.True or JsonValueKind.False => "bool",
            _ => PythonText.IsInteger(scalar) ? "int" : "float",
        },
        _ => "object",
    };
}

/// <summary>A literal input that can't become the widget's type.</summary>
internal sealed class ConversionException(string message) : Exception(message);
