using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Layout;

namespace Easel.Agent.Tools;

/// <summary>Arranges nodes in the draft; nothing but their places changes.</summary>
internal sealed class WorkflowLayoutTool : AgentTool
{
    public override string Name => "workflow_layout";

    public override string Description =>
        "Arranges the nodes from left to right in running order: all of one level, or only those you name while the others stay. "
        + "Only where the user asks for it; new nodes are placed by workflow_edit already.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Editors;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "nodes":{"type":"array","items":{"type":["string","integer"]},"minItems":1,"maxItems":2000,"description":"Ids on one level; all when left out."},
          "subgraph":{"type":["string","integer"],"description":"The id of an instance, to arrange its inside."},
          "dryRun":{"type":"boolean","description":"Only say what would move."}}}
        """;

    public override string Intent(JsonElement arguments) => "Arrange the nodes";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var document = context.Draft.Document;
        if (document.Format == WorkflowFormat.Api)
        {
            return ToolPlan.Refuse("no_places", "This workflow is in API format, where nodes have no places. There is nothing to arrange.");
        }

        var catalog = await context.Catalog(ct);
        var path = arguments.TryGetProperty("subgraph", out var instance) ? $"{instance}/" : "";
        var nodes = arguments.TryGetProperty("nodes", out var named) ? named.EnumerateArray().Select(one => Local(one.ToString(), path)).ToHashSet(StringComparer.Ordinal) : null;
        WorkflowDocument arranged;
        try
        {
            arranged = WorkflowLayout.Arrange(document, catalog, nodes, path);
        }
        catch (ArgumentException wrong)
        {
            return ToolPlan.Refuse("unknown_node", $"{wrong.Message.Split(" (Parameter", 2)[0]} Name nodes of one level by their ids.");
        }

        var changes = WorkflowDiff.Compare(document, arranged, catalog).Changes;
        var moved = changes.Where(change => change.Kind == "NODE_MOVED").ToList();
        var words = moved.Count == 1 ? "Moved 1 node" : $"Moved {moved.Count} nodes";
        var dryRun = arguments.TryGetProperty("dryRun", out var dry) && dry.GetBoolean();
        var result = new JsonObject { ["moved"] = moved.Count, ["dryRun"] = dryRun };
        var facts = new JsonObject { ["count"] = moved.Count, ["dryRun"] = dryRun };
        if (dryRun || changes.Count == 0)
        {
            return ToolPlan.Answer(() => ToolOutcome.Done(result, dryRun ? $"Tried: {words}" : "Everything is in its place", facts));
        }

        return new ToolPlan.Ready(async token =>
        {
            if (await context.BeginEditing("Arrange the nodes", token) is { } stale)
            {
                return stale;
            }

            await context.Put(arranged, words, [.. moved.Select(change => new EditChange($"{change.NodeId}.pos", change.Old, change.New))], token);
            return ToolOutcome.Done(result, words, facts);
        })
        {
            Summary = words,
            Facts = facts,
        };
    }

    private static string Local(string id, string path) => path.Length > 0 && id.StartsWith(path, StringComparison.Ordinal) ? id[path.Length..] : id;
}
