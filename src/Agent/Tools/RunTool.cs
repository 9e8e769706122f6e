using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Prompting;

namespace Easel.Agent.Tools;

/// <summary>Runs the draft on the workflow's service and waits for the end, within bounds.</summary>
internal sealed class RunTool : AgentTool
{
    public const string ToolName = "run";

    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(5);

    public override string Name => ToolName;

    public override string Description =>
        "Runs the workflow as it stands now, your edits included, and waits for its end. 'inputs' replaces values for this run only "
        + "(\"12.seed\": 5); 'targets' runs only what these output nodes need. The status may still be QUEUED or RUNNING: "
        + "then ask run_result. A status of FAILED is a failure: say so.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Editors;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "inputs":{"type":"object","description":"Values for this run only, by \"node.input\"."},
          "targets":{"type":"array","items":{"type":["string","integer"]},"maxItems":100,"description":"Ids of output nodes."},
          "dryRun":{"type":"boolean","description":"Only say whether it could run, and what it would cost."}}}
        """;

    public override string Intent(JsonElement arguments) => "Run the workflow";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        if (context.RunsStarted >= context.Limits.Runs)
        {
            return ToolPlan.Refuse("limit_runs", $"This turn may start {context.Limits.Runs} runs, and has. Answer with what there is.");
        }

        var inputs = Inputs(arguments);
        var targets = Targets(arguments);
        var document = context.Draft.Document;
        if (targets.Except(document.Nodes.Select(node => node.Id)).FirstOrDefault() is { } stranger)
        {
            return ToolPlan.Refuse("unknown_node", $"There is no node {stranger}. Name output nodes by their id, or leave targets out.");
        }

        var catalog = await context.Catalog(ct);
        string? paid = null;
        if (catalog.Count > 0)
        {
            var built = PromptBuilder.Build(document, catalog);
            if (built.Prompt is null)
            {
                return NotRunnable(built.Findings);
            }

            if (await context.Forbidden(built.Prompt.With(inputs), ct) is { Count: > 0 } forbidden)
            {
                return NotRunnable(forbidden);
            }

            paid = string.Join(", ", built.Prompt.Json
                .Select(node => node.Value?["class_type"]?.GetValue<string>())
                .OfType<string>().Distinct()
                .Where(name => catalog.Find(name)?.IsApiNode ?? false).Order());
        }

        if (arguments.TryGetProperty("dryRun", out var dry) && dry.GetBoolean())
        {
            return catalog.Count == 0
                ? ToolPlan.Refuse("service_unavailable", "What nodes the service has is not known now, so nothing can be told. Try again later.")
                : ToolPlan.Answer(() => ToolOutcome.Done(
                    new JsonObject { ["dryRun"] = true, ["canRun"] = true, ["costsCredits"] = string.IsNullOrEmpty(paid) ? null : paid }, "Tried: it can run"));
        }

        return new ToolPlan.Ready(async token =>
        {
            context.RunsStarted++;
            return await Outcome(await context.StartRun(document, inputs, targets, token), context, token);
        })
        {
            MustAsk = string.IsNullOrEmpty(paid) ? null : $"It costs credits: {paid}.",
        };
    }

    public override async Task<ToolOutcome?> Recover(ToolContext context, CancellationToken ct)
    {
        if (await context.FindRun(ct) is not { } run)
        {
            return null;
        }

        context.RunsStarted++;
        return await Outcome(run, context, ct);
    }

    private static ToolPlan NotRunnable(IReadOnlyList<Finding> findings)
    {
        var outcome = ToolOutcome.Error("not_runnable", "The workflow can't run as it stands. Repair the findings first.");
        outcome.Result["findings"] = FindingJson.Tell(findings);
        return ToolPlan.Refuse(outcome);
    }

    private static async Task<ToolOutcome> Outcome(RunReport run, ToolContext context, CancellationToken ct) =>
        RunJson.Outcome(run.Ended ? run : await context.WaitForRun(run.RunId, _longestWait, ct) ?? run);

    private static Dictionary<string, JsonNode?> Inputs(JsonElement arguments) =>
        arguments.TryGetProperty("inputs", out var inputs)
            ? inputs.EnumerateObject().ToDictionary(one => one.Name, one => JsonSerializer.SerializeToNode(one.Value))
            : [];

    private static List<string> Targets(JsonElement arguments) =>
        arguments.TryGetProperty("targets", out var targets) ? [.. targets.EnumerateArray().Select(one => one.ToString())] : [];
}
