using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Agent.Tools;

/// <summary>The saved versions of the workflow.</summary>
internal sealed class VersionListTool : AgentTool
{
    private const int StandardLimit = 10;

    public override string Name => "version_list";

    public override string Description => "The saved versions of the workflow, newest first, each with who made it and what it changed.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{"limit":{"type":"integer","minimum":1,"maximum":50}}}
        """;

    public override string Intent(JsonElement arguments) => "List the versions";

    public override ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var limit = arguments.TryGetProperty("limit", out var wanted) ? wanted.GetInt32() : StandardLimit;
        return ValueTask.FromResult(ToolPlan.Do(async token =>
        {
            var versions = await context.Versions(limit, token);
            return ToolOutcome.Done(
                new JsonObject
                {
                    ["current"] = context.Draft.Version,
                    ["versions"] = new JsonArray([.. versions.Take(limit).Select(Line)]),
                },
                versions.Count == 1 ? "Listed 1 version" : $"Listed {versions.Count} versions",
                new JsonObject { ["count"] = versions.Count });
        }));
    }

    private static JsonNode Line(VersionLine version) => new JsonObject
    {
        ["version"] = version.Version,
        ["summary"] = version.Summary,
        ["actor"] = version.Actor,
        ["createdAt"] = version.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
