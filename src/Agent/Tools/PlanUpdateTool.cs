using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Reading;

namespace Easel.Agent.Tools;

/// <summary>Shows the user what the agent means to do and how far it is; it changes nothing else.</summary>
internal sealed class PlanUpdateTool : AgentTool
{
    public override string Name => "plan_update";

    public override string Description =>
        "Shows the user your plan for a task of several steps, and how far you are. Send the whole list each time; one step at most is "
        + "in_progress. Not for tasks of one or two calls.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["steps"],"properties":{
          "steps":{"type":"array","minItems":1,"maxItems":20,"items":{"type":"object","additionalProperties":false,"required":["text","status"],"properties":{
            "text":{"type":"string","minLength":1,"maxLength":200},
            "status":{"type":"string","enum":["pending","in_progress","done","skipped"]}}}}}}
        """;

    public override string Intent(JsonElement arguments) => "Update the plan";

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        List<PlanStep> steps =
        [
            .. arguments.GetProperty("steps").EnumerateArray().Select(step => new PlanStep(
                Carriers.Line(step.GetProperty("text").GetString()!, 200), step.GetProperty("status").GetString()!)),
        ];
        if (steps.Count(step => step.Status == "in_progress") > 1)
        {
            return ValueTask.FromResult(ToolPlan.Refuse("invalid_plan", "At most one step is in_progress. Send the list again."));
        }

        return ValueTask.FromResult(ToolPlan.Do(async token =>
        {
            await context.ShowPlan(steps, token);
            var done = steps.Count(step => step.Status is "done" or "skipped");
            return ToolOutcome.Done(new JsonObject { ["shown"] = steps.Count }, $"Plan: {done} of {steps.Count} steps done", new JsonObject { ["done"] = done, ["total"] = steps.Count });
        }));
    }
}
