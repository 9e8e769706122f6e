using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Searches the catalog, as the tool <c>node_search</c>.</summary>
public static class NodeSearch
{
    /// <summary>The classes that the arguments ask for: query, category, produces, accepts, limit.</summary>
    public static JsonObject Answer(NodeCatalog catalog, JsonElement args) => throw new NotSupportedException("Searching comes with a later change.");
}
