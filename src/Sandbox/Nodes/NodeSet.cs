using System.Text.Json.Nodes;

namespace Easel.Sandbox.Nodes;

/// <summary>The nodes that this server has, by class.</summary>
internal sealed class NodeSet
{
    private readonly Dictionary<string, SandboxNode> _nodes = new(StringComparer.Ordinal);

    public NodeSet(IEnumerable<SandboxNode> nodes)
    {
        foreach (var node in nodes)
        {
            _nodes[node.Class] = node;
        }
    }

    public SandboxNode? Find(string? nodeClass) => nodeClass is null ? null : _nodes.GetValueOrDefault(nodeClass);

    /// <summary>What GET /object_info says: all nodes, or one of them, or nothing where there is no such node.</summary>
    public JsonObject ObjectInfo(string? onlyClass = null)
    {
        var answer = new JsonObject();
        foreach (var node in _nodes.Values.Where(node => onlyClass is null || node.Class == onlyClass))
        {
            answer[node.Class] = node.Definition.DeepClone();
        }

        return answer;
    }
}
