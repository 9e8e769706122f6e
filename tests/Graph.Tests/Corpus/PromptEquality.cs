using Easel.Graph.Source;

namespace Easel.Graph.Tests.Corpus;

/// <summary>Where two prompts differ: a node, and the input or member that differs there.</summary>
internal sealed record PromptDifference(string Node, string? Input, string Words)
{
    public override string ToString() => $"{Node}.{Input}: {Words}";
}

/// <summary>Compares prompts strictly: order of nodes, exact numbers, and titles where the first has them.</summary>
internal static class PromptEquality
{
    public static IReadOnlyList<PromptDifference> Differences(WorkflowDocument expected, WorkflowDocument actual, IReadOnlySet<string> editorOnly)
    {
        var differences = new List<PromptDifference>();
        var wanted = DocumentShape.Entries(expected.Root).ToArray();
        var found = DocumentShape.Entries(actual.Root).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        if (!wanted.Select(entry => entry.Key).Where(found.ContainsKey).SequenceEqual(found.Keys))
        {
            differences.Add(new PromptDifference("", null, "the order of the nodes differs"));
        }

        foreach (var (id, node) in wanted)
        {
            if (!found.TryGetValue(id, out var mine))
            {
                differences.Add(new PromptDifference(id, null, "missing"));
                continue;
            }

            if (!SourceEquality.Same(node["class_type"], mine["class_type"]))
            {
                differences.Add(new PromptDifference(id, null, $"class {mine["class_type"]?.RawText}, not {node["class_type"]?.RawText}"));
            }

            if (node["_meta"]?["title"] is { IsString: true } title && mine["_meta"]?["title"]?.Text != title.Text)
            {
                differences.Add(new PromptDifference(id, null, $"title {mine["_meta"]?["title"]?.Text}, not {title.Text}"));
            }

            differences.AddRange(Inputs(id, node, mine, editorOnly));
        }

        return differences;
    }

    private static IEnumerable<PromptDifference> Inputs(string id, SourceValue node, SourceValue mine, IReadOnlySet<string> editorOnly)
    {
        var (wanted, found) = (Names(node), Names(mine));
        foreach (var name in wanted.Union(found).Where(name => !editorOnly.Contains($"{node["class_type"]?.Text}.{name}")))
        {
            var (one, other) = (wanted.Contains(name) ? node["inputs"]![name] : null, found.Contains(name) ? mine["inputs"]![name] : null);
            if (!SourceEquality.Same(one, other))
            {
                yield return new PromptDifference(id, name, $"{other?.RawText ?? "nothing"}, not {one?.RawText ?? "nothing"}");
            }
        }
    }

    private static HashSet<string> Names(SourceValue node) => node["inputs"] is { IsObject: true } inputs ? [.. inputs.Members.Select(member => member.Name!)] : [];
}
