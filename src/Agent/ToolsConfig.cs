using System.Text.Json;
using Easel.Agent.Config;

namespace Easel.Agent;

/// <summary>
/// The part of an agent that its administrator writes as JSON: which tools it has, which of them wait for the user, and its limits.
/// What is left out keeps its default. A tool that the agent's type may not have is not given, even where it is named here.
/// </summary>
public sealed record ToolsConfig
{
    public static ToolsConfig Default { get; } = new();

    /// <summary>The only tools the agent has; null gives all that its type may have.</summary>
    public IReadOnlySet<string>? Tools { get; init; }

    /// <summary>The tools whose every call waits for the user's yes.</summary>
    public IReadOnlySet<string> Approvals { get; init; } = new HashSet<string>();

    /// <summary>Whether what a turn changes becomes a proposal that the user looks through, instead of a version.</summary>
    public bool Review { get; init; }

    /// <summary>The only skills that the agent is told of; null tells it of all.</summary>
    public IReadOnlySet<string>? Skills { get; init; }

    /// <summary>Tools of MCP servers that the agent has beside its own; without an entry it has none of a server's.</summary>
    public IReadOnlyList<McpGrant> Mcp { get; init; } = [];

    public TurnLimits Limits { get; init; } = new();

    /// <summary>The JSON schema of what <see cref="Parse"/> takes.</summary>
    public static JsonElement Schema => ToolsConfigSchema.Element;

    /// <summary>Reads the JSON strictly; null is the default. Throws <see cref="ToolsConfigException"/> with the place.</summary>
    public static ToolsConfig Parse(JsonElement? json) => ToolsConfigReader.Read(json);
}

/// <summary>The tools of one registered MCP server that an agent may use, by name.</summary>
/// <param name="Server">The name under which an administrator registered it.</param>
/// <param name="WithoutApproval">Those of them whose calls don't wait for the user; all others do.</param>
public sealed record McpGrant(string Server, IReadOnlySet<string> Tools, IReadOnlySet<string> WithoutApproval);

/// <summary>A tools configuration that can't be used; the message names the place and what may stand there.</summary>
public sealed class ToolsConfigException(string jsonPath, string problem, IReadOnlyList<string> allowed, NumberRange? range = null)
    : Exception($"{jsonPath}: {problem}{(allowed.Count > 0 ? " Allowed: " + string.Join(", ", allowed) + "." : "")}")
{
    /// <summary>Where, as in <c>$.limits.steps</c>.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>The names or values that may stand there; empty where that is no list.</summary>
    public IReadOnlyList<string> Allowed { get; } = allowed;

    /// <summary>The numbers that may stand there, where that is what is wrong.</summary>
    public NumberRange? Range { get; } = range;
}

/// <summary>From the least to the largest number that may stand somewhere.</summary>
public sealed record NumberRange(long Min, long Max);
