using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;
using Easel.Graph.Comparing;

namespace Easel.Agent.Tools;

/// <summary>Puts an earlier version into the draft; it is saved as a new version like every other change.</summary>
internal sealed class VersionRestoreTool : AgentTool
{
    public override string Name => "version_restore";

    public override string Description =>
        "Puts an earlier version's content back as the workflow to go on from. Nothing is lost: it becomes a new version at the end.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Editors;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["version"],"properties":{
          "version":{"type":"integer","minimum":1},
          "dryRun":{"type":"boolean","description":"Only say what would change."}}}
        """;

    public override string Intent(JsonElement arguments) => $"Go back to version {arguments.GetProperty("version").GetInt64()}";

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["version"] = arguments.GetProperty("version").GetInt64() };

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var version = arguments.GetProperty("version").GetInt64();
        if (await context.ReadVersion(version, ct) is not { } earlier)
        {
            return ToolPlan.Refuse(VersionDiffTool.Missing(version));
        }

        var catalog = await context.CatalogOrNone(ct);
        var change = WorkflowDiff.Compare(context.Draft.Document, earlier, catalog);
        var result = new JsonObject { ["restored"] = version, ["changed"] = change.Summary };
        if (change.Changes.Count == 0)
        {
            return ToolPlan.Answer(() => ToolOutcome.Done(result, $"It is already as in version {version}", new JsonObject { ["version"] = version, ["same"] = true }));
        }

        if (arguments.TryGetProperty("dryRun", out var dry) && dry.GetBoolean())
        {
            result["dryRun"] = true;
            return ToolPlan.Answer(() => ToolOutcome.Done(result, $"Tried to go back to version {version}", new JsonObject { ["version"] = version, ["dryRun"] = true }));
        }

        var words = $"Went back to version {version}";
        return new ToolPlan.Ready(async token =>
        {
            if (await context.BeginEditing(words, token) is { } stale)
            {
                return stale;
            }

            await context.Put(earlier, Carriers.Sentence(change.Summary, 120), [], token);
            return ToolOutcome.Done(result, words, new JsonObject { ["version"] = version });
        })
        {
            MustAsk = context.Draft.RemovesMost(earlier) ? Edits.RemovesMostWords : OutsideReach.Of(context.Draft.Document, earlier, catalog),
            Facts = new JsonObject { ["version"] = version, ["diff"] = change.Facts },
            Summary = $"{words}: {Carriers.Line(change.Summary, 100)}",
        };
    }
}
