using System.Text.Encodings.Web;
using System.Text.Json;

namespace Easel.Agent.Reading;

/// <summary>How JSON for a model is written: compact, and Chinese as Chinese, since escapes cost six times the tokens.</summary>
internal static class Json
{
    public static JsonSerializerOptions Plain { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
