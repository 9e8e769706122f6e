using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Easel.Sandbox.Nodes;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>A node that writes down which runs reached it and in which order, and lets through as many as a test allows.</summary>
internal sealed class LogNode : SandboxNode
{
    private readonly SemaphoreSlim _permits = new(0);

    /// <summary>Names in the order in which they began.</summary>
    public ConcurrentQueue<string> Began { get; } = new();

    public override string Class => "TestLog";

    public override JsonObject Definition { get; } = (JsonObject)JsonNode.Parse(
        """
        {"input": {"required": {"name": ["STRING", {"default": ""}], "seed": ["INT", {"default": 0, "min": 0, "max": 18446744073709551615, "control_after_generate": true}]}},
         "input_order": {"required": ["name", "seed"]}, "output": [], "output_is_list": [], "output_name": [], "name": "TestLog", "display_name": "Log", "description": "",
         "python_module": "tests", "category": "tests", "output_node": true}
        """)!;

    public static string Workflow { get; } = """{"3": {"class_type": "TestLog", "inputs": {"name": "", "seed": 5}}}""";

    public static Dictionary<string, object> Named(string name) => new() { ["3.name"] = name };

    /// <summary>Lets so many more runs end.</summary>
    public void Let(int count) => _permits.Release(count);

    public override async ValueTask<NodeResult> Run(NodeCall call)
    {
        Began.Enqueue(call.Text("name"));
        await _permits.WaitAsync(call.Interrupted);
        return new NodeResult([], new JsonObject { ["text"] = new JsonArray(call.Text("name")) });
    }
}
