namespace Easel.Agent;

/// <summary>What an agent is for; it decides which tools the agent can have at all.</summary>
public enum AgentType
{
    WorkflowEditor,
    WorkflowAnalyzer,
    GeneralAssistant,
}

/// <summary>How an administrator set up an agent: its kind, its own words, and what its turns may do.</summary>
public sealed record AgentProfile(AgentType Type, string? SystemPrompt, double? Temperature, int? MaxTokens, ToolsConfig Tools);
