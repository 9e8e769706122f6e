using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Checking;

namespace Easel.Bench.Editing.Grading;

/// <summary>Something that must hold at the end of a task.</summary>
/// <param name="Words">It as a sentence, for the report of what failed.</param>
/// <param name="Holds">Whether it does.</param>
internal sealed record Condition(string Words, Func<Outcome, bool> Holds)
{
    /// <summary>Reads one condition of a task's file; what it is about is the name of its first member.</summary>
    public static Condition Read(JsonElement json)
    {
        var (name, about) = json.EnumerateObject().Select(member => (member.Name, member.Value)).First();
        return name switch
        {
            "value" => Value(about.GetString()!, JsonNode.Parse(json.GetProperty("is").GetRawText())),
            "between" => Between(about.GetString()!, json.GetProperty("low").GetDecimal(), json.GetProperty("high").GetDecimal()),
            "link" => Link(about.GetString()!, json.GetProperty("from").GetString()!),
            "unlinked" => Unlinked(about.GetString()!),
            "mode" => Node(about.GetString()!, $"is in mode {json.GetProperty("is").GetString()}", node => node.Mode == json.GetProperty("is").GetString()),
            "title" => Node(about.GetString()!, $"is called {json.GetProperty("is").GetString()}", node => node.Title == json.GetProperty("is").GetString()),
            "class" => Node(about.GetString()!, $"is a {json.GetProperty("is").GetString()}", node => node.Class == json.GetProperty("is").GetString()),
            "gone" => new($"node {about.GetString()} is gone", outcome => !outcome.End.Nodes.ContainsKey(about.GetString()!)),
            "added" => Added(json),
            "chain" => Chain([.. about.EnumerateArray().Select(entry => entry.GetString()!)]),
            "group" => Group(about.GetString()!, [.. json.GetProperty("holds").EnumerateArray().Select(id => id.GetString()!)]),
            "note" => Note(about.GetString()!),
            "answer" => Answer(about.GetString()!),
            "runs" => Runs,
            _ => throw new InvalidDataException($"There is no condition \"{name}\"."),
        };
    }

    public static Condition Runs { get; } = new(
        "the server would take it",
        outcome => WorkflowChecker.Check(outcome.End.Document, outcome.Task.Catalog).All(finding => finding.Severity != FindingSeverity.Error));

    public static Condition Value(string path, JsonNode? wanted) =>
        new($"{path} is {wanted?.ToJsonString()}", outcome => outcome.End.Input(path) is { From: null } input && Same(input.Value, wanted));

    public static Condition Link(string input, string from) => new($"{input} is fed by {from}", outcome => outcome.End.Input(input)?.From == from);

    public static Condition Mode(string id, string mode) => Node(id, $"is in mode {mode}", node => node.Mode == mode);

    /// <summary>One of the words, which stand apart by <c>|</c>, is in the answer, in any case.</summary>
    public static Condition Answer(string words) => new(
        $"the answer tells {words}", outcome => words.Split('|').Any(word => outcome.Answer.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Each is fed directly by the one before; an entry is the id of a node, or the class of one that was added.</summary>
    public static Condition Chain(IReadOnlyList<string> entries) => new(
        string.Join(" → ", entries),
        outcome => Candidates(outcome, entries[0]).Any(first => Continues(outcome, first, entries.Skip(1))));

    private static bool Continues(Outcome outcome, EndNode node, IEnumerable<string> rest) =>
        !rest.Any() || Candidates(outcome, rest.First()).Any(next => next.IsFedBy(node.Id) && Continues(outcome, next, rest.Skip(1)));

    private static IEnumerable<EndNode> Candidates(Outcome outcome, string entry) =>
        outcome.End.Nodes.TryGetValue(entry, out var node) ? [node] : outcome.Added.Where(added => added.Class == entry);

    private static Condition Between(string path, decimal low, decimal high) => new(
        $"{path} is between {low} and {high}",
        outcome => Number(outcome.End.Input(path)?.Value) is { } value && value >= low && value <= high);

    private static Condition Unlinked(string path) => new($"{path} is not linked", outcome => outcome.End.Input(path)?.From is null);

    private static Condition Node(string id, string words, Func<EndNode, bool> holds) =>
        new($"node {id} {words}", outcome => outcome.End.Nodes.GetValueOrDefault(id) is { } node && holds(node));

    private static Condition Added(JsonElement json)
    {
        var nodeClass = json.GetProperty("added").GetString()!;
        var inside = json.TryGetProperty("inside", out var level) ? level.GetString() + "/" : "";
        var values = json.TryGetProperty("values", out var wanted) ? (JsonObject)JsonNode.Parse(wanted.GetRawText())! : [];
        return new(
            $"one {nodeClass} was added{(values.Count > 0 ? " with " + values.ToJsonString() : "")}",
            outcome => outcome.Added.Count(node =>
                node.Class == nodeClass && node.Id.StartsWith(inside, StringComparison.Ordinal)
                && values.All(value => node.Inputs.GetValueOrDefault(value.Key) is { From: null } input && Same(input.Value, value.Value))) == 1);
    }

    /// <summary>It may hold others, too: only geometry makes members, and what stands between two nodes is in their box.</summary>
    private static Condition Group(string title, IReadOnlyList<string> members) => new(
        $"the group {title} holds {string.Join(", ", members)}",
        outcome => members.All(id => outcome.End.Nodes.GetValueOrDefault(id) is { } node && node.Groups.Contains(title)));

    private static Condition Note(string text) => new(
        $"a note says \"{text}\"",
        outcome => outcome.End.Document.Nodes.Any(node => node.Class is "Note" or "MarkdownNote" && outcome.IsNew(node.Id))
            && outcome.End.Document.ToJson().Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool Same(JsonNode? left, JsonNode? right) =>
        Number(left) is { } one && Number(right) is { } other ? one == other : JsonNode.DeepEquals(left, right);

    private static decimal? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
