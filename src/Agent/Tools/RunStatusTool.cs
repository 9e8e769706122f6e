using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Agent.Tools;

/// <summary>How far a run has come. It waits a little, so that a model that asks again and again does not spin.</summary>
internal sealed class RunStatusTool : AgentTool
{
    private static readonly TimeSpan _shortWait = TimeSpan.FromSeconds(10);

    public override string Name => "run_status";

    public override string Description => "How far a run of this workflow has come: its status, place in the queue, progress.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["runId"],"properties":{"runId":{"type":"integer","minimum":1}}}
        """;

    public override string Intent(JsonElement arguments) => $"Look at run {arguments.GetProperty("runId").GetInt64()}";

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["runId"] = arguments.GetProperty("runId").GetInt64() };

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var id = arguments.GetProperty("runId").GetInt64();
        return ValueTask.FromResult(ToolPlan.Do(async token =>
        {
            var run = await context.ReadRun(id, token);
            if (run is { Ended: false })
            {
                run = await context.WaitForRun(id, _shortWait, token) ?? run;
            }

            return run is null ? Missing(id) : ToolOutcome.Done(RunJson.Status(run), RunJson.Words(run), RunJson.Facts(run));
        }));
    }

    internal static ToolOutcome Missing(long id) => ToolOutcome.Error(
        "not_found", $"There is no run {id} of this workflow. Use the runId that run gave you.");
}
