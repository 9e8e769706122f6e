using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Easel.Agent;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Agents;

/// <summary>A new agent.</summary>
public sealed record CreateAgentRequest(
    [property: Required, StringLength(AgentDefinition.LongestName, MinimumLength = 1)] string Name,
    [property: Required] AgentType? Type,
    [property: StringLength(AgentDefinition.LongestDescription)] string? Description,
    [property: Required] long? ModelId,
    [property: StringLength(AgentDefinition.LongestSystemPrompt)] string? SystemPrompt,
    [property: Range(0.0, 2.0)] double? Temperature,
    [property: Range(1, 10_000_000)] int? MaxTokens,
    JsonElement? ToolsConfig,
    long? FallbackModelId);

/// <summary>A change of an agent; what is left out stays. A <c>fallbackModelId</c> of 0 removes the fallback.</summary>
/// <param name="Clear">Which of <c>temperature</c> and <c>maxTokens</c> go back to those of the model.</param>
public sealed record UpdateAgentRequest(
    [property: StringLength(AgentDefinition.LongestName, MinimumLength = 1)] string? Name,
    [property: StringLength(AgentDefinition.LongestSystemPrompt)] string? SystemPrompt,
    [property: Range(0.0, 2.0)] double? Temperature,
    [property: Range(1, 10_000_000)] int? MaxTokens,
    JsonElement? ToolsConfig,
    [property: StringLength(AgentDefinition.LongestDescription)] string? Description,
    long? ModelId,
    AgentStatus? Status,
    long? FallbackModelId,
    IReadOnlyList<string>? Clear = null);

/// <summary>An agent that was made.</summary>
public sealed record CreatedAgent(long Id, string Name, AgentType Type, AgentStatus Status);

/// <summary>An agent in a list.</summary>
public sealed record AgentRow(long Id, string Name, AgentType Type, long ModelId, string ModelName, AgentStatus Status, DateTime CreatedAt);

/// <summary>An agent, whole.</summary>
public sealed record AgentDetails(
    long Id,
    string Name,
    AgentType Type,
    string? Description,
    long ModelId,
    string ModelName,
    string? SystemPrompt,
    double? Temperature,
    int? MaxTokens,
    RawJson? ToolsConfig,
    AgentStatus Status,
    DateTime CreatedAt,
    long? FallbackModelId);
