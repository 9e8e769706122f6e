using System.Text.Json.Nodes;

namespace Easel.Graph.Comparing;

/// <summary>Says differences in one line: what was asked for first, what follows from it last or not at all.</summary>
internal static class DiffSummary
{
    private const int MaxLength = 200;
    private const int MaxFacts = 6;
    private const int MaxValue = 60;

    public static string Tell(IReadOnlyList<WorkflowChange> changes)
    {
        var (told, moved) = Choose(changes);
        var words = told.ConvertAll(change => change.Words);
        if (moved > 0)
        {
            words.Add(moved == 1 ? changes.First(change => change.Kind == "NODE_MOVED").Words : $"moved {moved} nodes");
        }

        return Join(words);
    }

    /// <summary>The same as data, for who says it in another language: <c>changes</c>, <c>moved</c> nodes, and how many <c>more</c> there are.</summary>
    public static JsonObject Facts(IReadOnlyList<WorkflowChange> changes)
    {
        var (told, moved) = Choose(changes);
        return new JsonObject
        {
            ["changes"] = new JsonArray([.. told.Take(MaxFacts).Select(change => (JsonNode)new JsonObject
            {
                ["kind"] = change.Kind,
                ["nodeId"] = change.NodeId,
                ["nodeClass"] = Cut(change.NodeClass),
                ["name"] = Cut(change.Name),
                ["old"] = Cut(change.Old),
                ["new"] = Cut(change.New),
                ["words"] = Cut(change.Words),
            })]),
            ["moved"] = moved,
            ["more"] = Math.Max(0, told.Count - MaxFacts),
        };
    }

    private static (List<WorkflowChange> Told, int Moved) Choose(IReadOnlyList<WorkflowChange> changes)
    {
        var nodes = changes.Where(change => change.Kind is "NODE_ADDED" or "NODE_REMOVED").Select(change => change.NodeId).ToHashSet(StringComparer.Ordinal);
        // A link that an added or removed node brought or took goes without saying, and so does the link that it replaced.
        var implied = changes
            .Where(change => IsLink(change) && (nodes.Contains(change.NodeId) || nodes.Contains(Origin(change))))
            .Select(change => (change.NodeId, change.Name))
            .ToHashSet();

        // And so does what stands in a subgraph that came or went as a whole.
        var subgraphs = changes.Where(change => change.Kind is "SUBGRAPH_ADDED" or "SUBGRAPH_REMOVED" && change.NodeId is not null).Select(change => change.NodeId!).ToHashSet(StringComparer.Ordinal);
        bool IsInside(WorkflowChange change) => subgraphs.Count > 0 && (change.NodeId ?? change.Name) is { } place && place.LastIndexOf('/') is var slash and > 0 && subgraphs.Contains(place[..slash]);
        var told = changes
            .Where(change => change.Kind != "NODE_MOVED" && !IsInside(change) && !(IsLink(change) && implied.Contains((change.NodeId, change.Name))))
            .OrderBy(change => Rank(change.Kind))
            .ToList();
        var moved = changes.Count(change => change.Kind == "NODE_MOVED");
        if (told.Count == 0 && moved == 0 && changes.Count > 0)
        {
            told.Add(changes[0]);
        }

        return (told, moved);
    }

    private static JsonNode? Cut(JsonNode? value)
    {
        var text = value is JsonValue plain && plain.TryGetValue<string>(out var words) ? words : value?.ToJsonString();
        return text is null || text.Length <= MaxValue ? value?.DeepClone() : $"{text.AsSpan(0, char.IsHighSurrogate(text[MaxValue - 2]) ? MaxValue - 2 : MaxValue - 1)}…";
    }

    private static string Join(List<string> words)
    {
        // Only what fits is put together: there may be a hundred thousand of them.
        var (kept, length) = (0, 0);
        while (kept < words.Count && length + words[kept].Length <= MaxLength)
        {
            length += words[kept].Length + 2;
            kept++;
        }

        if (kept == words.Count)
        {
            return string.Join("; ", words);
        }

        var line = Line(kept);
        while (line.Length > MaxLength && kept > 1)
        {
            line = Line(--kept);
        }

        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength - 1), "…");

        string Line(int count) => count == 0 ? words[0] : $"{string.Join("; ", words.Take(count))}; and {words.Count - count} more";
    }

    private static bool IsLink(WorkflowChange change) => change.Kind is "LINK_ADDED" or "LINK_REMOVED";

    private static string? Origin(WorkflowChange change) =>
        (change.New ?? change.Old)?.ToString() is { } from && from.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? from[..dot] : null;

    private static int Rank(string kind) => kind switch
    {
        "INPUT_CHANGED" => 0,
        "NODE_ADDED" => 1,
        "NODE_REMOVED" => 2,
        "LINK_ADDED" => 3,
        "LINK_REMOVED" => 4,
        "MODE_CHANGED" => 5,
        "TITLE_CHANGED" => 6,
        "SUBGRAPH_ADDED" or "SUBGRAPH_REMOVED" => 6,
        "OTHER_CHANGED" => 8,
        _ => 7,
    };
}
