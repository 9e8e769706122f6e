using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;

namespace Easel.Agent.Tools;

/// <summary>Applies a batch of operations to the draft: all of them or none.</summary>
internal sealed class WorkflowEditTool : AgentTool
{
    public override string Name => "workflow_edit";

    public override string Description =>
        "Changes the workflow by a batch of operations; all are applied or none. Name nodes by id or by the alias you gave in 'as' "
        + "(\"$up\"), and slots by name (\"8.IMAGE\"), never by index. Nodes inside an instance of a subgraph are named by path "
        + "(\"57/3\"); what changes there changes in all its instances. The answer says what changed with the old values, what could "
        + "not be kept, or what to repair. Put everything that belongs together in one batch; use dryRun to try.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Editors;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["reason","ops"],"properties":{
          "reason":{"type":"string","minLength":1,"maxLength":300,"description":"Why, in a few words that the user will read."},
          "ops":{"type":"array","minItems":1,"maxItems":200,"items":{"type":"object"}},
          "baseVersion":{"type":"integer","description":"The version you looked at; the edit is refused when it is no longer that one."},
          "dryRun":{"type":"boolean","description":"Only say what would change."}}}
        """;

    public override string Intent(JsonElement arguments) => arguments.GetProperty("reason").GetString()!;

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["text"] = arguments.GetProperty("reason").GetString() };

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var draft = context.Draft;
        if (arguments.TryGetProperty("baseVersion", out var wanted) && wanted.GetInt64() != draft.Version)
        {
            return ToolPlan.Refuse(Edits.Stale(draft.Version));
        }

        var catalog = await context.Catalog(ct);
        var ops = EditBatch.Parse(arguments.GetProperty("ops"));
        var outcome = WorkflowEditor.Apply(draft.Document, catalog, ops);
        if (outcome is not EditsApplied applied)
        {
            return ToolPlan.Refuse(Edits.Refused(outcome is EditsRefused refused
                ? refused.Error
                : new EditError("edit_failed", -1, "The edit had no outcome. Try it in smaller batches.", null, [])));
        }

        if (!Edits.ReadsBack(draft.Document, applied, catalog, out var kept))
        {
            return ToolPlan.Refuse(Edits.Error("edit_not_kept", "The edited workflow does not read back as edited, so nothing was changed. "
                + "Try the operations one by one."));
        }

        var change = WorkflowDiff.Compare(draft.Document, kept, catalog);
        var words = change.Changes.Count == 0 ? "Nothing differs" : Carriers.Sentence(change.Summary, 120);
        var dryRun = arguments.TryGetProperty("dryRun", out var dry) && dry.GetBoolean();
        var result = Tell(applied, ops.Count, dryRun);
        if (dryRun || change.Changes.Count == 0)
        {
            return ToolPlan.Answer(() => ToolOutcome.Done(result, dryRun ? $"Tried: {words}" : words, Facts(change, dryRun)));
        }

        var reason = Carriers.Line(arguments.GetProperty("reason").GetString()!, 160);
        return new ToolPlan.Ready(async token =>
        {
            if (await context.BeginEditing(reason, token) is { } stale)
            {
                return stale;
            }

            await context.Put(kept, words, applied.Changed, token);
            return ToolOutcome.Done(result, words, Facts(change, dryRun: false));
        })
        {
            MustAsk = draft.RemovesMost(kept) ? Edits.RemovesMostWords : OutsideReach.Of(draft.Document, kept, catalog),
            Summary = words,
            Facts = Facts(change, dryRun: false),
        };
    }

    protected override JsonElement Declared(JsonElement parameters)
    {
        var declared = JsonSerializer.SerializeToNode(parameters)!.AsObject();
        declared["properties"]!["ops"] = JsonSerializer.SerializeToNode(EditBatch.Schema);
        return JsonSerializer.SerializeToElement(declared);
    }

    private static JsonObject Facts(WorkflowDiff change, bool dryRun) => new() { ["diff"] = change.Facts, ["dryRun"] = dryRun };

    private static JsonObject Tell(EditsApplied applied, int count, bool dryRun) => new()
    {
        ["applied"] = dryRun ? 0 : count,
        ["dryRun"] = dryRun,
        ["ids"] = new JsonObject([.. applied.Ids.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))]),
        ["changed"] = new JsonArray([.. applied.Changed.Select(change => (JsonNode)new JsonObject
        {
            ["path"] = change.Path,
            ["old"] = change.Old?.DeepClone(),
            ["new"] = change.New?.DeepClone(),
        })]),
        ["findings"] = FindingJson.Tell(applied.Findings),
    };
}
