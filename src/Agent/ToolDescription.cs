using Easel.Agent.Tools;

namespace Easel.Agent;

/// <summary>A tool as an administrator sees it who chooses among them.</summary>
/// <param name="Description">What a model is told of it.</param>
/// <param name="AgentTypes">The kinds of agent that may have it.</param>
public sealed record ToolDescription(string Name, string Description, IReadOnlyList<AgentType> AgentTypes)
{
    public static IReadOnlyList<ToolDescription> All { get; } =
        [.. ToolBox.All.Select(tool => new ToolDescription(tool.Name, tool.Description, tool.Audience))];
}
