using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Agent.Tools;

/// <summary>Ends a run of this workflow.</summary>
internal sealed class RunCancelTool : AgentTool
{
    public override string Name => "run_cancel";

    public override string Description =>
        "Cancels a run of this workflow that waits or runs; one that has ended stays as it is. Only where the user wants it or you started it.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Editors;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["runId"],"properties":{"runId":{"type":"integer","minimum":1}}}
        """;

    public override string Intent(JsonElement arguments) => $"Cancel run {arguments.GetProperty("runId").GetInt64()}";

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["runId"] = arguments.GetProperty("runId").GetInt64() };

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var id = arguments.GetProperty("runId").GetInt64();
        return await context.ReadRun(id, ct) switch
        {
            null => ToolPlan.Refuse(RunStatusTool.Missing(id)),
            { Ended: true } over => ToolPlan.Answer(() => ToolOutcome.Done(RunJson.Status(over), $"Run {id} had ended already", RunJson.Facts(over))),
            _ => ToolPlan.Do(async token => await context.CancelRun(id, token) is { } run
                ? ToolOutcome.Done(RunJson.Status(run), run.Ended ? $"Cancelled run {id}" : $"Run {id} stops at its next step", RunJson.Facts(run))
                : RunStatusTool.Missing(id)),
        };
    }
}
