using System.Text.Json;
using System.Text.Json.Serialization;

namespace Easel.Server.Platform.Http;

/// <summary>
/// A JSON value that passes through as the text it came in: number text, member order and unknown members survive, and nothing is
/// parsed into objects on the way.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed record RawJson(string Text)
{
    private sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var value = JsonDocument.ParseValue(ref reader);
            return new RawJson(value.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
