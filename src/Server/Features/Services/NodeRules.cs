using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Prompting;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Services;

/// <summary>What an administrator lets run on a service, by names of node classes, in which <c>*</c> stands for anything.</summary>
/// <param name="Denied">Classes that never run.</param>
/// <param name="Allowed">The only classes that run; empty for all.</param>
/// <param name="Paths">Classes whose inputs may hold paths and addresses, which are refused in all others.</param>
internal sealed record NodeRules(IReadOnlyList<string> Denied, IReadOnlyList<string> Allowed, IReadOnlyList<string> Paths)
{
    private const int MostNames = 500;
    private const int LongestName = 200;

    public static NodeRules None { get; } = new([], [], []);

    /// <summary>The rules as a row keeps them; null where there are none.</summary>
    public string? ToJson() => Denied.Count + Allowed.Count + Paths.Count == 0 ? null : JsonSerializer.Serialize(this);

    public static NodeRules Read(string? json) => json is null ? None : JsonSerializer.Deserialize<NodeRules>(json)!;

    /// <summary>The rules with what a request changes; what it leaves out stays.</summary>
    /// <exception cref="Refusal">400 where a name can't be one.</exception>
    public NodeRules With(List<string>? denied, List<string>? allowed, List<string>? paths) => new(
        Names(denied, "deniedClasses") ?? Denied, Names(allowed, "allowedClasses") ?? Allowed, Names(paths, "pathClasses") ?? Paths);

    /// <summary>What of a prompt must not run on the service: classes, and values that lead out of its folders.</summary>
    public IReadOnlyList<Finding> Check(ApiPrompt prompt, NodeCatalog catalog) =>
        [.. Classes(prompt), .. OutsideValues.Find(prompt, catalog, nodeClass => Has(Paths, nodeClass))];

    private IEnumerable<Finding> Classes(ApiPrompt prompt)
    {
        if (Denied.Count == 0 && Allowed.Count == 0)
        {
            yield break;
        }

        foreach (var (id, content) in prompt.Json)
        {
            if ((content as JsonObject)?["class_type"]?.ToString() is { } nodeClass && (Has(Denied, nodeClass) || Allowed.Count > 0 && !Has(Allowed, nodeClass)))
            {
                var node = id.Replace(':', '/');
                yield return new Finding(
                    FindingSeverity.Error,
                    "class_denied",
                    $"Node {node} is of the class {nodeClass}, which an administrator does not let run on this service.",
                    [node],
                    Hint: "Use another class, run it on another service, or ask an administrator.");
            }
        }
    }

    private static bool Has(IReadOnlyList<string> patterns, string nodeClass) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, nodeClass, ignoreCase: false));

    private static List<string>? Names(List<string>? names, string field)
    {
        if (names is null)
        {
            return null;
        }

        if (names.Count > MostNames || names.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
        {
            throw Refusal.BadField(
                field,
                FieldReason.NodeNames,
                $"At most {MostNames} names of node classes, each of 1 to {LongestName} characters; * stands for anything.",
                new { most = MostNames, max = LongestName });
        }

        return [.. names.Select(name => name.Trim()).Distinct()];
    }
}
