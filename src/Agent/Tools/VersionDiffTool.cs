using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Comparing;

namespace Easel.Agent.Tools;

/// <summary>What differs between two versions, or between a version and the draft.</summary>
internal sealed class VersionDiffTool : AgentTool
{
    private const int MostChanges = 200;

    public override string Name => "version_diff";

    public override string Description =>
        "What differs between two versions, change by change. Without 'to' it compares with the workflow as it stands now, your edits "
        + "included; without both, it shows what you have changed in this turn.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "from":{"type":"integer","minimum":1},
          "to":{"type":"integer","minimum":1}}}
        """;

    public override string Intent(JsonElement arguments) => "Compare versions";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.CatalogOrNone(ct);
        long? from = arguments.TryGetProperty("from", out var older) ? older.GetInt64() : null;
        long? to = arguments.TryGetProperty("to", out var newer) ? newer.GetInt64() : null;
        return ToolPlan.Do(async token =>
        {
            var before = from is { } early ? await context.ReadVersion(early, token) : context.Draft.Base;
            var after = to is { } late ? await context.ReadVersion(late, token) : context.Draft.Document;
            return (before, after) switch
            {
                (null, _) => Missing(from!.Value),
                (_, null) => Missing(to!.Value),
                var (one, other) => Tell(WorkflowDiff.Compare(one, other, catalog)),
            };
        });
    }

    private static ToolOutcome Tell(WorkflowDiff diff) => ToolOutcome.Done(
        new JsonObject
        {
            ["summary"] = diff.Summary,
            ["changes"] = new JsonArray([.. diff.Changes.Take(MostChanges).Select(change => (JsonNode)change.Words)]),
            ["total"] = diff.Changes.Count,
        },
        diff.Changes.Count switch { 0 => "Nothing differs", 1 => "1 difference", var count => $"{count} differences" },
        new JsonObject { ["count"] = diff.Changes.Count });

    internal static ToolOutcome Missing(long version) =>
        ToolOutcome.Error("not_found", $"There is no version {version} of this workflow. version_list shows those there are.");
}
