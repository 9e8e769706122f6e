using System.Text.Json.Nodes;

namespace Easel.Sandbox.Nodes;

/// <summary>One class of node: what /object_info says of it, and what it does.</summary>
public abstract class SandboxNode
{
    public abstract string Class { get; }

    /// <summary>The entry of /object_info, asked anew for each answer because lists of files change.</summary>
    public abstract JsonObject Definition { get; }

    /// <summary>Inputs whose list, minimum and maximum <see cref="Refuse"/> judges in place of the definition.</summary>
    public virtual IReadOnlySet<string> JudgedInputs { get; } = new HashSet<string>();

    /// <summary>Judges one of <see cref="JudgedInputs"/>: null accepts it, a text says why not.</summary>
    public virtual string? Refuse(string input, JsonNode? value) => null;

    /// <summary>Stands for what the result depends on beside the inputs, such as a file's content; equal texts may be cached.</summary>
    public virtual string Fingerprint(JsonObject inputs) => "";

    /// <exception cref="NodeException">The node can't do its work with these inputs.</exception>
    public abstract ValueTask<NodeResult> Run(NodeCall call);
}

/// <summary>What a node gave: one value per output slot, and what clients see of it.</summary>
/// <param name="Outputs">In the order of the definition's <c>output</c>.</param>
/// <param name="Ui">Told by the frame <c>executed</c> and by /history; null tells nothing.</param>
public sealed record NodeResult(IReadOnlyList<object?> Outputs, JsonObject? Ui = null);
