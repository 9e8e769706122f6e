using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Comparing;
using Easel.Server.Platform.Database;

namespace Easel.Server.Features.Workflows;

/// <summary>Why there is a version or a proposal: in English, and as data for who says it in another language.</summary>
/// <param name="Facts">What the text is made of; null where it is somebody's own words.</param>
internal sealed record VersionSummary(string Text, JsonObject? Facts)
{
    /// <summary>In characters, also of the stored text.</summary>
    public const int Longest = 300;

    public static VersionSummary Created { get; } = new("created the workflow", Cause("CREATED"));

    public static VersionSummary FirstExample { get; } = new("the example of the first start", Cause("EXAMPLE"));

    public string Short => Text.Length > Longest ? Text[..(Longest - 1)] + "…" : Text;

    /// <summary>What stands in the table.</summary>
    public string? FactsJson => FactsColumn.Write(Facts);

    /// <param name="reason">What whoever changed it says of it; null where nothing.</param>
    public static VersionSummary Of(WorkflowDiff diff, string? reason = null) => diff.Changes.Count == 0
        ? new("saved without a visible change", Cause("SAME"))
        : new(string.IsNullOrEmpty(reason) ? diff.Summary : $"{reason}: {diff.Summary}", new JsonObject { ["diff"] = diff.Facts, ["reason"] = reason });

    public static VersionSummary ByAgent(string? summary, JsonObject? diff) =>
        new(summary ?? "edited by the agent", diff is null ? Cause("AGENT") : new JsonObject { ["diff"] = diff });

    /// <param name="token">The personal token with which an outside agent did it.</param>
    public static VersionSummary ByToken(string summary, JsonObject? facts, string token) =>
        new($"{summary} ({token}, MCP)", facts?["diff"] is { } diff ? new JsonObject { ["diff"] = diff.DeepClone(), ["token"] = token } : null);

    public static VersionSummary Imported(string name) => new($"imported {name}", Cause("IMPORTED", "name", name));

    public static VersionSummary Restored(long version) =>
        new(string.Create(CultureInfo.InvariantCulture, $"restored version {version}"), Cause("RESTORED", "version", version));

    public static VersionSummary Copied(string name, long version)
    {
        var facts = Cause("COPIED", "name", name);
        facts["version"] = version;
        return new(string.Create(CultureInfo.InvariantCulture, $"copied from {name}, version {version}"), facts);
    }

    private static JsonObject Cause(string cause, string? name = null, JsonNode? value = null) =>
        name is null ? new() { ["cause"] = cause } : new() { ["cause"] = cause, [name] = value };
}
