using System.Text.Json;

namespace Easel.Agent.Tools;

/// <summary>What a run made, or why it failed; it waits for a run that is not over yet, within bounds.</summary>
internal sealed class RunResultTool : AgentTool
{
    private static readonly TimeSpan _wait = TimeSpan.FromMinutes(2);

    public override string Name => "run_result";

    public override string Description =>
        "What a run of this workflow made, or why it failed. It waits a while for a run that is not over yet.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["runId"],"properties":{"runId":{"type":"integer","minimum":1}}}
        """;

    public override string Intent(JsonElement arguments) => $"Read run {arguments.GetProperty("runId").GetInt64()}";

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var id = arguments.GetProperty("runId").GetInt64();
        return ValueTask.FromResult(ToolPlan.Do(async token =>
        {
            var run = await context.ReadRun(id, token);
            if (run is { Ended: false })
            {
                run = await context.WaitForRun(id, _wait, token) ?? run;
            }

            return run is null ? RunStatusTool.Missing(id) : RunJson.Outcome(run);
        }));
    }
}
