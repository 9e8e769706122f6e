using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Agent.Tools;

/// <summary>Reads a skill that the instructions name: how something is done here, written by an administrator.</summary>
internal sealed class SkillReadTool : AgentTool
{
    public override string Name => "skill_read";

    public override string Description =>
        "Reads one of the skills that your instructions list, before you do what it is about. Without 'file' it gives SKILL.md and the "
        + "names of the skill's other files.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["skill"],"properties":{
          "skill":{"type":"string","minLength":1,"maxLength":100},
          "file":{"type":"string","minLength":1,"maxLength":200,"description":"One of its other files."}}}
        """;

    public override string Intent(JsonElement arguments) => $"Read the skill {arguments.GetProperty("skill").GetString()}";

    public override JsonObject? IntentFacts(JsonElement arguments) => new() { ["text"] = arguments.GetProperty("skill").GetString() };

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var skill = arguments.GetProperty("skill").GetString()!;
        var file = arguments.TryGetProperty("file", out var named) ? named.GetString() : null;
        if (!context.Skills.Any(known => known.Name == skill))
        {
            return ValueTask.FromResult(ToolPlan.Refuse("unknown_skill", $"There is no skill '{skill}'. You have: {string.Join(", ", context.Skills.Select(known => known.Name))}."));
        }

        return ValueTask.FromResult(ToolPlan.Do(async token => await context.ReadSkill(skill, file, token) is { } text
            ? ToolOutcome.Done(new JsonObject { ["text"] = text.Text, ["files"] = new JsonArray([.. text.Files.Select(one => (JsonNode)one)]) }, $"Read the skill {skill}", new JsonObject { ["text"] = skill })
            : ToolOutcome.Error("not_found", $"The skill {skill} has no file '{file ?? "SKILL.md"}'.")));
    }
}
