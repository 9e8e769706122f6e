namespace Easel.Agent.Tools;

/// <summary>The closed list of tools, and which of them an agent has.</summary>
internal static class ToolBox
{
    public static IReadOnlyList<AgentTool> All { get; } =
    [
        new WorkflowOutlineTool(),
        new WorkflowQueryTool(),
        new NodeSearchTool(),
        new NodeSpecTool(),
        new CompatibleNodesTool(),
        new ModelsListTool(),
        new WorkflowEditTool(),
        new WorkflowValidateTool(),
        new WorkflowLayoutTool(),
        new DiagnoseTool(),
        new RunTool(),
        new RunStatusTool(),
        new RunResultTool(),
        new RunCancelTool(),
        new VersionListTool(),
        new VersionDiffTool(),
        new VersionRestoreTool(),
        new PlanUpdateTool(),
        new SkillReadTool(),
        new AskUserTool(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(tool => tool.Name)];

    /// <summary>What a turn has: its agent's tools, those for skills where there are any, and the granted ones of other servers.</summary>
    public static IReadOnlyList<AgentTool> For(TurnRequest request) =>
    [
        .. For(request.Agent.Type, request.Agent.Tools).Where(tool => tool is not SkillReadTool || request.Skills.Count > 0),
        .. request.RemoteTools.Where(remote => remote.Name.StartsWith(RemoteTool.Prefix, StringComparison.Ordinal)).Select(remote => new RemoteToolCall(remote)),
    ];

    public static IReadOnlyList<AgentTool> For(AgentType type, ToolsConfig config) =>
        [.. All.Where(tool => tool.Audience.Contains(type) && (config.Tools?.Contains(tool.Name) ?? true))];
}
