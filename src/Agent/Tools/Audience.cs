namespace Easel.Agent.Tools;

/// <summary>The three circles of agents that a tool is given to.</summary>
internal static class Audience
{
    public static IReadOnlyList<AgentType> Everyone { get; } =
        [AgentType.WorkflowEditor, AgentType.WorkflowAnalyzer, AgentType.GeneralAssistant];

    public static IReadOnlyList<AgentType> Readers { get; } = [AgentType.WorkflowEditor, AgentType.WorkflowAnalyzer];

    public static IReadOnlyList<AgentType> Editors { get; } = [AgentType.WorkflowEditor];
}
