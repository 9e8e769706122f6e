using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Agent.Tools;

/// <summary>Ends the turn with a question: the question is the answer, and the user's next message goes on from it.</summary>
internal sealed class AskUserTool : AgentTool
{
    public override string Name => "ask_user";

    public override string Description =>
        "Asks the user and ends your turn; the next message is the answer. Only where you can't decide from the workflow itself.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["question"],"properties":{
          "question":{"type":"string","minLength":1,"maxLength":2000},
          "choices":{"type":"array","items":{"type":"string","minLength":1,"maxLength":200},"maxItems":12}}}
        """;

    public override string Intent(JsonElement arguments) => "Ask the user";

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var question = arguments.GetProperty("question").GetString()!;
        var choices = arguments.TryGetProperty("choices", out var list)
            ? string.Concat(list.EnumerateArray().Select(choice => $"\n- {choice.GetString()}"))
            : "";
        return ValueTask.FromResult(ToolPlan.Answer(() =>
            ToolOutcome.Done(new JsonObject { ["asked"] = true }, "Asked the user") with { FinalText = question + choices }));
    }
}
