using System.Text.Json.Nodes;

namespace Easel.Sandbox.Nodes;

/// <summary>A node that is nothing but its definition and one function.</summary>
internal sealed class BuiltInNode(string nodeClass, JsonObject definition, Func<NodeCall, NodeResult> run) : SandboxNode
{
    public override string Class => nodeClass;

    public override JsonObject Definition => definition;

    public override ValueTask<NodeResult> Run(NodeCall call) => ValueTask.FromResult(run(call));
}
