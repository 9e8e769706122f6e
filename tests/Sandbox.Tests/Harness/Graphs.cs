using System.Text.Json.Nodes;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>Writes API graphs in short.</summary>
internal static class Graphs
{
    public static JsonObject Graph(params (string Id, string Class, object Inputs)[] nodes)
    {
        var graph = new JsonObject();
        foreach (var (id, nodeClass, inputs) in nodes)
        {
            graph[id] = new JsonObject { ["class_type"] = nodeClass, ["inputs"] = System.Text.Json.JsonSerializer.SerializeToNode(inputs) };
        }

        return graph;
    }

    public static object[] Link(string id, int slot = 0) => [id, slot];

    public static (string, string, object) Empty(string id, int width, int height, int colour = 0, int batch = 1) =>
        (id, "EmptyImage", new { width, height, batch_size = batch, color = colour });

    public static (string, string, object) Save(string id, string source, string prefix = "t", int slot = 0) =>
        (id, "SaveImage", new { images = Link(source, slot), filename_prefix = prefix });
}
