using System.Globalization;
using System.Text.Json;
using Easel.Agent.Reading;
using Easel.Agent.Tools;

namespace Easel.Agent.Config;

/// <summary>Reads a tools configuration member by member, so that every error names its place.</summary>
internal static class ToolsConfigReader
{
    private static readonly string[] Members = ["tools", "approvals", "limits", "review", "skills", "mcp"];
    private static readonly string[] GrantMembers = ["server", "tools", "withoutApproval"];
    private const int LongestName = 100;
    private static readonly string[] LimitNames = ["steps", "toolCalls", "runs", "seconds", "tokens", "cost", "invalidCalls"];

    public static ToolsConfig Read(JsonElement? json)
    {
        if (json is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } root)
        {
            return ToolsConfig.Default;
        }

        var members = MembersOf(root, "$", Members);
        return new ToolsConfig
        {
            Tools = members.TryGetValue("tools", out var tools) ? ToolNames(tools, "$.tools") : null,
            Approvals = members.TryGetValue("approvals", out var approvals) ? ToolNames(approvals, "$.approvals") : new HashSet<string>(),
            Review = members.TryGetValue("review", out var review) && Flag(review, "$.review"),
            Skills = members.TryGetValue("skills", out var skills) ? Words(skills, "$.skills", "skill names") : null,
            Mcp = members.TryGetValue("mcp", out var mcp) ? Grants(mcp) : [],
            Limits = members.TryGetValue("limits", out var limits) ? Limits(limits) : new TurnLimits(),
        };
    }

    private static Dictionary<string, JsonElement> MembersOf(JsonElement element, string path, string[] allowed)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ToolsConfigException(path, "must be an object.", allowed);
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!allowed.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new ToolsConfigException($"{path}.{Shown(member.Name)}", "there is no such member.", allowed);
            }

            if (!members.TryAdd(member.Name, member.Value))
            {
                throw new ToolsConfigException($"{path}.{member.Name}", "stands there twice.", []);
            }
        }

        return members;
    }

    private static HashSet<string> ToolNames(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new ToolsConfigException(path, "must be a list of tool names.", ToolBox.Names);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.String || !ToolBox.Names.Contains(item.GetString()))
            {
                throw new ToolsConfigException($"{path}[{index}]", $"{Shown(item.GetRawText())} is not a tool.", ToolBox.Names);
            }

            names.Add(item.GetString()!);
        }

        return names;
    }

    /// <summary>Names of things that come and go; whether there are such is seen when a turn begins.</summary>
    private static HashSet<string> Words(JsonElement element, string path, string what)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new ToolsConfigException(path, $"must be a list of {what}.", []);
        }

        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            words.Add(item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 and <= LongestName } word
                ? word
                : throw new ToolsConfigException($"{path}[{index}]", $"must be a text of 1 to {LongestName} characters.", []));
        }

        return words;
    }

    private static bool Flag(JsonElement element, string path) => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean()
        : throw new ToolsConfigException(path, "must be true or false.", []);

    private static List<McpGrant> Grants(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new ToolsConfigException("$.mcp", "must be a list of servers with the tools that the agent may use.", []);
        }

        var grants = new List<McpGrant>();
        foreach (var (index, item) in element.EnumerateArray().Index())
        {
            var path = $"$.mcp[{index}]";
            var members = MembersOf(item, path, GrantMembers);
            var server = members.TryGetValue("server", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 and <= LongestName } given
                ? given
                : throw new ToolsConfigException($"{path}.server", "must be the name of a registered MCP server.", []);
            if (grants.Exists(grant => grant.Server == server))
            {
                throw new ToolsConfigException($"{path}.server", "stands there twice.", []);
            }

            var tools = members.TryGetValue("tools", out var list) ? Words(list, $"{path}.tools", "tool names") : throw new ToolsConfigException($"{path}.tools", "must be a list of tool names.", []);
            var free = members.TryGetValue("withoutApproval", out var without) ? Words(without, $"{path}.withoutApproval", "tool names") : [];
            if (free.FirstOrDefault(tool => !tools.Contains(tool)) is { } stranger)
            {
                throw new ToolsConfigException($"{path}.withoutApproval", $"{Shown(stranger)} does not stand in tools.", [.. tools]);
            }

            grants.Add(new McpGrant(server, tools, free));
        }

        return grants;
    }

    private static TurnLimits Limits(JsonElement element)
    {
        var members = MembersOf(element, "$.limits", LimitNames);
        var limits = new TurnLimits();
        return limits with
        {
            Steps = Whole("steps", limits.Steps, 1, 200),
            ToolCalls = Whole("toolCalls", limits.ToolCalls, 0, 1_000),
            Runs = Whole("runs", limits.Runs, 0, 100),
            Seconds = Whole("seconds", limits.Seconds, 1, 86_400),
            Tokens = Large("tokens", limits.Tokens, 1_000, 100_000_000),
            Cost = Money("cost"),
            InvalidCalls = Whole("invalidCalls", limits.InvalidCalls, 1, 100),
            TokensSet = members.ContainsKey("tokens"),
        };

        int Whole(string name, int absent, int min, int max) => (int)Large(name, absent, min, max);

        long Large(string name, long absent, long min, long max)
        {
            if (!members.TryGetValue(name, out var value))
            {
                return absent;
            }

            return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= min && number <= max
                ? number
                : throw new ToolsConfigException(
                    $"$.limits.{name}", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {min} to {max}."), [], new NumberRange(min, max));
        }

        decimal? Money(string name)
        {
            if (!members.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0
                ? number
                : throw new ToolsConfigException($"$.limits.{name}", "must be a number from 0.", []);
        }
    }

    private static string Shown(string name) => Carriers.Line(name, 60);
}
