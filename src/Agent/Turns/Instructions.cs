using Easel.Agent.Reading;
using Easel.Graph.Telling;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>What the model is told before anyone speaks: the words of its kind, how outlines are written, then the words of its administrator. Nothing else.</summary>
internal static class Instructions
{
    private static readonly Dictionary<AgentType, string> _texts = new()
    {
        [AgentType.WorkflowEditor] = Read("workflow-editor"),
        [AgentType.WorkflowAnalyzer] = Read("workflow-analyzer"),
        [AgentType.GeneralAssistant] = Read("general-assistant"),
    };

    public static ChatMessage For(AgentProfile agent, IReadOnlyList<SkillLine> skills) => new(
        ChatRole.System,
        string.IsNullOrWhiteSpace(agent.SystemPrompt)
            ? Own(agent, skills)
            : $"{Own(agent, skills)}\n\nFrom the administrator who set you up:\n{agent.SystemPrompt.Trim()}");

    private static string Own(AgentProfile agent, IReadOnlyList<SkillLine> skills)
    {
        var text = _texts[agent.Type];
        if (agent.Tools.Review)
        {
            text += "\n\nWhat you change in this workspace is not saved: it is proposed to the user, who takes all, some or none of it. Say that it is proposed.";
        }

        return skills.Count == 0
            ? text
            : $"{text}\n\nSkills, written by the administrators. When a task is about one of them, read it with skill_read first:\n"
                + string.Join('\n', skills.Select(skill => $"- {skill.Name}: {Carriers.Line(skill.Description, 500)}"));
    }

    private static string Read(string name)
    {
        using var stream = typeof(Instructions).Assembly.GetManifestResourceStream($"Instructions/{name}.md")
            ?? throw new InvalidOperationException($"The instructions {name}.md are not in the assembly.");
        using var reader = new StreamReader(stream);

        // Outlines come many times in a turn; how to read them is told once, here.
        return $"{reader.ReadToEnd().Trim()}\n\nHow outlines are written: {Outline.Notation}";
    }
}
