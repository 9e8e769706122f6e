using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes on plain values.</summary>
internal static class Primitives
{
    public static NodeResult Value(NodeCall call) => new([call.Raw("value")]);

    public static NodeResult Concatenate(NodeCall call) => new([call.Text("string_a") + call.Text("delimiter") + call.Text("string_b")]);

    public static NodeResult Preview(NodeCall call)
    {
        var text = call.Raw("source") switch
        {
            null => "None",
            string value => value,
            bool value => value ? "True" : "False",
            long value => value.ToString(CultureInfo.InvariantCulture),
            double value => PythonText.Float(value),
            JsonNode value => PythonJson.Write(value),
            var value => value.ToString() ?? "",
        };
        return new NodeResult([text], new JsonObject { ["text"] = new JsonArray(text) });
    }
}
