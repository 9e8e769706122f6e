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
        new AskUserTool(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(tool => tool.Name)];

    public static IReadOnlyList<AgentTool> For(AgentType type, ToolsConfig config) =>
        [.. All.Where(tool => tool.Audience.Contains(type) && (config.Tools?.Contains(tool.Name) ?? true))];
}
