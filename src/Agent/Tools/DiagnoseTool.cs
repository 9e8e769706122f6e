using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;

namespace Easel.Agent.Tools;

/// <summary>Why the workflow does not run: what is missing, what is wrong, and what the last failed run said, as one answer.</summary>
internal sealed class DiagnoseTool : AgentTool
{
    private const string MissingClass = "class_missing";
    private const string MissingModel = "model_missing";

    public override string Name => "diagnose";

    public override string Description =>
        "Why the workflow does not run, joined: missing node classes and model files with the nearest ones there are, what the check finds, "
        + "and the last failed run with its node and traceback. Call it first when something failed.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "runId":{"type":"integer","minimum":1,"description":"A certain run; the last failed one when left out."}}}
        """;

    public override string Intent(JsonElement arguments) => "Look for what is wrong";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        long? runId = arguments.TryGetProperty("runId", out var named) ? named.GetInt64() : null;
        IReadOnlyList<Finding> findings = [];
        string? away = null;
        try
        {
            findings = await context.Check(context.Draft.Document, ct);
        }
        catch (WorkspaceRefusal refusal)
        {
            // A service that is away is a finding like others: what the run said is told all the same.
            away = refusal.Message;
        }

        return ToolPlan.Do(async token =>
        {
            var run = runId is { } id ? await context.ReadRun(id, token) : await context.LastFailedRun(token);
            return run is null && runId is { } missing ? RunStatusTool.Missing(missing) : Tell(context.Draft.Document, findings, away, run);
        });
    }

    private static ToolOutcome Tell(WorkflowDocument document, IReadOnlyList<Finding> findings, string? away, RunReport? run)
    {
        var (classes, models) = (Of(findings, MissingClass), Of(findings, MissingModel));
        var others = findings.Where(finding => finding.Code is not (MissingClass or MissingModel)).ToList();
        var errors = others.Count(finding => finding.Severity == FindingSeverity.Error);
        var result = new JsonObject
        {
            ["verdict"] = Verdict(classes.Count, models.Count, errors, away, run),
            ["missingClasses"] = FindingJson.Tell(classes),
            ["missingModels"] = FindingJson.Tell(models),
            ["findings"] = FindingJson.Tell(others),
            ["lastFailedRun"] = run is null ? null : Failure(document, run),
        };
        if (away is not null)
        {
            result["service"] = away;
        }

        var problems = classes.Count + models.Count + errors;
        return problems switch
        {
            0 when run is null && away is null => ToolOutcome.Done(result, "Found nothing wrong", new JsonObject { ["count"] = 0 }),
            0 => ToolOutcome.Done(result, "Looked for what is wrong"),
            _ => ToolOutcome.Done(result, problems == 1 ? "Found 1 problem" : $"Found {problems} problems", new JsonObject { ["count"] = problems }),
        };
    }

    /// <summary>Which kind of fault comes first: a service that is away says nothing about the graph, and a graph that can't run explains its run.</summary>
    private static string Verdict(int classes, int models, int errors, string? away, RunReport? run) => (away, run) switch
    {
        (not null, _) => "service_away",
        _ when classes > 0 => "missing_classes",
        _ when models > 0 => "missing_models",
        _ when errors > 0 => "invalid_graph",
        (_, { Status: "LOST" }) => "service_lost_the_run",
        (_, { Error.NodeId: not null }) => "node_failed",
        (_, { Error: not null }) => "run_failed",
        _ => "nothing_found",
    };

    private static List<Finding> Of(IReadOnlyList<Finding> findings, string code) => [.. findings.Where(finding => finding.Code == code)];

    private static JsonObject Failure(WorkflowDocument document, RunReport run)
    {
        var result = RunJson.Result(run);
        if (run.Error is { NodeId: { } node })
        {
            result["nodeIsStillThere"] = document.Nodes.Any(one => one.Id == node.Split(':', '/')[0]);
        }

        return result;
    }
}
