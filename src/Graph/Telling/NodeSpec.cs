using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Tells one node class with its inputs and outputs, as the tool <c>node_spec</c>.</summary>
public static class NodeSpec
{
    /// <summary>The class with at most <paramref name="maxOptions"/> choices of each list.</summary>
    public static JsonObject Tell(NodeDefinition definition, int maxOptions = 20) => throw new NotSupportedException("Specifications come with a later change.");
}
