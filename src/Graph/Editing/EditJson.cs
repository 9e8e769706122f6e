using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Easel.Graph.Source;

namespace Easel.Graph.Editing;

/// <summary>Writes operations as <see cref="EditReader"/> reads them.</summary>
internal static class EditJson
{
    private static readonly JsonSerializerOptions Options = new(JsonText.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static JsonObject Write(GraphEdit edit)
    {
        var members = (JsonObject)JsonSerializer.SerializeToNode(edit, edit.GetType(), Options)!;
        var json = new JsonObject { ["op"] = edit.Op };
        foreach (var (name, value) in members.Where(member => member.Key != "op"))
        {
            json[name] = value?.DeepClone();
        }

        if (edit is SetInput set)
        {
            // Null is a value like any other here.
            json["value"] = set.Value?.DeepClone();
        }

        return json;
    }
}
