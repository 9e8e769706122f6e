using System.Text.Json.Nodes;
using Easel.Sandbox.Nodes;

namespace Easel.Bench;

/// <summary>A node that takes no time, so that what a run takes is everybody else's.</summary>
internal sealed class InstantNode : SandboxNode
{
    public override string Class => "Instant";

    public override JsonObject Definition { get; } = (JsonObject)JsonNode.Parse(
        """
        {"input": {"required": {"name": ["STRING", {"default": ""}]}}, "input_order": {"required": ["name"]}, "output": [], "output_is_list": [],
         "output_name": [], "name": "Instant", "display_name": "Instant", "description": "", "python_module": "bench", "category": "bench", "output_node": true}
        """)!;

    public static object Workflow(string name) => new Dictionary<string, object> { ["1"] = new { class_type = "Instant", inputs = new { name } } };

    public override ValueTask<NodeResult> Run(NodeCall call) => new(new NodeResult([], new JsonObject { ["text"] = new JsonArray(call.Text("name")) }));
}
