using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Telling;

/// <summary>Answers questions about a workflow's nodes, as the tool <c>workflow_query</c>.</summary>
public static class WorkflowQuery
{
    /// <summary>The nodes that the arguments ask for: ids, types, where, upstream_of, downstream_of, depth, fields, max_chars.</summary>
    public static JsonObject Answer(WorkflowDocument document, NodeCatalog catalog, JsonElement args) =>
        throw new NotSupportedException("Queries come with a later change.");
}
