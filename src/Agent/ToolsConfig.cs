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

    public TurnLimits Limits { get; init; } = new();

    /// <summary>The JSON schema of what <see cref="Parse"/> takes.</summary>
    public static JsonElement Schema => ToolsConfigSchema.Element;

    /// <summary>Reads the JSON strictly; null is the default. Throws <see cref="ToolsConfigException"/> with the place.</summary>
    public static ToolsConfig Parse(JsonElement? json) => ToolsConfigReader.Read(json);
}

/// <summary>A tools configuration that can't be used; the message names the place and what may stand there.</summary>
public sealed class ToolsConfigException(string jsonPath, string problem, IReadOnlyList<string> allowed)
    : Exception($"{jsonPath}: {problem}{(allowed.Count > 0 ? " Allowed: " + string.Join(", ", allowed) + "." : "")}")
{
    /// <summary>Where, as in <c>$.limits.steps</c>.</summary>
    public string JsonPath { get; } = jsonPath;

    /// <summary>The names or values that may stand there; empty where that is no list.</summary>
    public IReadOnlyList<string> Allowed { get; } = allowed;
}
