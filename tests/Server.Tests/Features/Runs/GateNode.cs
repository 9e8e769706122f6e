using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Easel.Sandbox.Nodes;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>A node that runs until a test lets it through, so that a test decides what is running when.</summary>
internal sealed class GateNode : SandboxNode
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    /// <summary>The picture in the making that it shows while it waits, as PNG; without one it shows none.</summary>
    public byte[]? Shown { get; init; }

    public override string Class => "TestGate";

    public override JsonObject Definition { get; } = (JsonObject)JsonNode.Parse(
        """
        {"input": {"required": {"gate": ["STRING", {"default": ""}]}}, "input_order": {"required": ["gate"]},
         "output": [], "output_is_list": [], "output_name": [], "name": "TestGate", "display_name": "Gate", "description": "",
         "python_module": "tests", "category": "tests", "output_node": true}
        """)!;

    public void Open(string gate) => Gate(gate).TrySetResult();

    public override async ValueTask<NodeResult> Run(NodeCall call)
    {
        call.Progress(1, 2, Shown is null ? null : new ReadOnlyMemory<byte>(Shown), isPng: true);
        await Gate(call.Text("gate")).Task.WaitAsync(call.Interrupted);
        return new NodeResult([], new JsonObject { ["text"] = new JsonArray($"through {call.Text("gate")}") });
    }

    private TaskCompletionSource Gate(string gate) =>
        _gates.GetOrAdd(gate, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
