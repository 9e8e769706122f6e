using Easel.Agent.Tools;
using Microsoft.Extensions.AI;

namespace Easel.Agent;

/// <summary>What the tools are, for documents and for pages that set up an agent.</summary>
public static class AgentTools
{
    /// <summary>Every tool's name.</summary>
    public static IReadOnlyList<string> Names => ToolBox.Names;

    /// <summary>The tools of such an agent as the model is told of them: name, description, JSON schema.</summary>
    public static IReadOnlyList<AITool> Declarations(AgentType type, ToolsConfig config) =>
        [.. ToolBox.For(type, config).Select(tool => tool.Declaration)];
}
