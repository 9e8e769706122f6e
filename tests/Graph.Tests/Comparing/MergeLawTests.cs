using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Source;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Editing;
using Easel.Graph.Tests.Fixtures;
using Easel.TestKit;

namespace Easel.Graph.Tests.Comparing;

public sealed class MergeLawTests(ITestOutputHelper output)
{
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private int _merged;
    private int _conflicts;
    private int _disjoint;

    /// <summary>How many trials; EASEL_MERGE_SEEDS asks for more.</summary>
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("EASEL_MERGE_SEEDS"), out var seeds) ? seeds : 120;

    [Fact]
    public void Random_edits_of_documents_of_our_own_keep_the_laws_of_merging()
    {
        var prompt = WorkflowDocument.Parse(PromptBuilder.Build(Fixture.Nested, Fixture.Catalog).Prompt!.ToJson());
        WorkflowDocument[] documents = [Fixture.Picture, Fixture.Picture, Fixture.Subgraph, Fixture.Nested, Fixture.Api, prompt];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            Try(documents[random.Next(documents.Length)], Fixture.Catalog, random);
        }

        Tell();
        Assert.True(_merged > 50 && _disjoint > 100 && _conflicts > 0, "the laws were hardly tried");
    }

    [Fact]
    public void Random_edits_of_real_documents_keep_the_laws_of_merging()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        foreach (var (pair, index) in corpus.Pairs.Where(pair => !pair.Id.StartsWith("mutants/", StringComparison.Ordinal)).Select((pair, index) => (pair, index)).Where(item => item.index % 24 == 0))
        {
            var document = WorkflowDocument.Parse(pair.Ui);
            if (index % 96 == 0 && PromptBuilder.Build(document, corpus.Catalog).Prompt is { Json.Count: > 0 } prompt)
            {
                document = WorkflowDocument.Parse(prompt.ToJson());
            }

            if (document.Nodes.Count > 0)
            {
                Try(document, corpus.Catalog, new Random(index));
            }
        }

        Tell();
        Assert.True(_merged > 20 && _disjoint > 50, "the laws were hardly tried");
    }

    private void Tell() => output.WriteLine(
        $"{_merged} merges of random edits with {_conflicts} conflicts, {_disjoint} of disjoint edits: {string.Join(", ", _kinds.Select(kind => $"{kind.Value} {kind.Key}"))}");

    private void Try(WorkflowDocument before, NodeCatalog catalog, Random random)
    {
        var known = random.Next(4) == 0 ? NodeCatalog.Empty : catalog;
        for (var i = 0; i < 3; i++)
        {
            var mine = Edited(before, catalog, new RandomEdits(random, before, catalog).Batch(2));
            var theirs = Edited(before, catalog, new RandomEdits(random, before, catalog).Batch(2));
            if (mine is not null && theirs is not null)
            {
                Obeys(before, mine, theirs, known);
            }
        }

        Disjoint(before, catalog, known, random);
    }

    private void Obeys(WorkflowDocument before, WorkflowDocument mine, WorkflowDocument theirs, NodeCatalog catalog)
    {
        _merged++;
        Assert.True(Same(theirs, WorkflowMerge.Merge(before, before, theirs, catalog).Document));
        Assert.True(Same(mine, WorkflowMerge.Merge(before, mine, before, catalog).Document));
        Assert.True(Same(mine, WorkflowMerge.Merge(before, mine, mine, catalog).Document));

        var told = $"mine: {WorkflowDiff.Compare(before, mine, catalog).Summary}\ntheirs: {WorkflowDiff.Compare(before, theirs, catalog).Summary}";
        var merge = WorkflowMerge.Merge(before, mine, theirs, catalog);
        IsWhole(merge.Document, told, before, mine, theirs);
        IsWhole(WorkflowMerge.Merge(before, mine, theirs, catalog, MergePreference.Theirs).Document, told, before, mine, theirs);
        var (ours, others) = (WorkflowDiff.Compare(before, mine, catalog).Changes, WorkflowDiff.Compare(before, theirs, catalog).Changes);
        foreach (var conflict in merge.Conflicts)
        {
            _conflicts++;
            Assert.True(IsOfBoth(conflict, ours, others), $"{told}\n{conflict}");
        }
    }

    private static void IsWhole(WorkflowDocument merged, string told, params WorkflowDocument[] sides)
    {
        var broken = GraphIntegrity.Faults(merged).Except(sides.SelectMany(GraphIntegrity.Faults)).ToArray();
        Assert.True(broken.Length == 0, $"{told}\nbroke: {string.Join("; ", broken)}");
    }

    /// <summary>Whether both sides changed the place that a conflict names, each in its own way, as the difference to base tells it.</summary>
    private static bool IsOfBoth(MergeConflict conflict, IReadOnlyList<WorkflowChange> mine, IReadOnlyList<WorkflowChange> theirs)
    {
        bool IsAt(WorkflowChange change) => conflict.Kind switch
        {
            "INPUT_CHANGED" or "LINK_CHANGED" or "TITLE_CHANGED" or "MODE_CHANGED" => change.NodeId == conflict.NodeId
                && (change.Kind == conflict.Kind && change.Name == (change.Kind == "INPUT_CHANGED" ? conflict.Name : null) || change.Kind.StartsWith("LINK_", StringComparison.Ordinal) && change.Name == conflict.Name),
            // What was linked can be a node that got another id in the merge, so it is found by its input alone.
            "NODE_REMOVED_AND_LINKED" => change.NodeId == conflict.NodeId && change.Kind == "NODE_REMOVED"
                || change.Name == conflict.Name!.Split('.', 2)[1] && $"{change.New}".StartsWith(conflict.NodeId + ".", StringComparison.Ordinal),
            "LINK_CLOSES_CIRCLE" => change.Kind == "LINK_ADDED",
            _ => conflict.NodeId is null || change.NodeId == conflict.NodeId,
        };

        if (conflict.Kind != "LINK_CLOSES_CIRCLE" && (JsonNode.DeepEquals(conflict.Mine, conflict.Theirs) || JsonNode.DeepEquals(conflict.Base, conflict.Theirs)
            || conflict.Kind != "NODE_REMOVED_AND_LINKED" && JsonNode.DeepEquals(conflict.Base, conflict.Mine)))
        {
            return false;
        }

        return mine.Any(IsAt) && theirs.Any(IsAt);
    }

    private void Disjoint(WorkflowDocument before, NodeCatalog catalog, NodeCatalog known, Random random)
    {
        var batch = new RandomEdits(random, before, catalog);
        var edits = Enumerable.Range(0, 14)
            .SelectMany(index => batch.Batch(1).Select(edit => edit is GroupNodes { Group: null } group ? group with { Title = $"Group {index}" } : edit))
            .Select(edit => (Edit: edit, After: Edited(before, catalog, [edit])))
            .Where(edit => edit.After is not null)
            .Select(edit => (edit.Edit, After: edit.After!, Touched: Touched(edit.Edit, before, edit.After!, catalog)))
            .Where(edit => edit.Touched.Count > 0)
            .Take(6)
            .ToArray();
        var pairs = edits.SelectMany((first, index) => edits.Skip(index + 1).Where(second => !Meet(first.Touched, second.Touched)).Select(second => (first, second)));
        foreach (var (first, second) in pairs.Take(4))
        {
            if (Edited(first.After, catalog, [second.Edit]) is not { } both)
            {
                continue;
            }

            _disjoint++;
            _kinds[first.Edit.Op] = _kinds.GetValueOrDefault(first.Edit.Op) + 1;
            _kinds[second.Edit.Op] = _kinds.GetValueOrDefault(second.Edit.Op) + 1;
            var told = $"{first.Edit}\n{second.Edit}";
            var wanted = Told(before, both, catalog);
            Stands(WorkflowMerge.Merge(before, first.After, second.After, known), wanted, "one way");
            Stands(WorkflowMerge.Merge(before, second.After, first.After, known), wanted, "the other way");

            // Taking the first edit back out of both leaves the second.
            Stands(WorkflowMerge.Merge(first.After, both, before, known), Told(before, second.After, catalog), "undone");

            void Stands(MergeResult merge, string wanted, string how)
            {
                Assert.True(merge.Conflicts.Count == 0, $"{how}: {told}\n{string.Join("\n", merge.Conflicts)}");
                var got = Told(before, merge.Document, catalog);
                Assert.True(got == wanted, $"{how}: {told}\nwanted:\n{wanted}\ngot:\n{got}");
                IsWhole(merge.Document, $"{how}: {told}", before, first.After, second.After, both);
            }
        }
    }

    /// <summary>The nodes and groups that an edit has to do with; of what it added only the class, since its id is free for others.</summary>
    private static HashSet<string> Touched(GraphEdit edit, WorkflowDocument before, WorkflowDocument after, NodeCatalog catalog)
    {
        var changes = WorkflowDiff.Compare(before, after, catalog).Changes;
        var added = Added(changes);
        return
        [
            // A group is drawn around where its nodes stand.
            .. edit is GroupNodes group ? (group.Nodes ?? []).Concat(group.Add ?? []) : [],
            // A copy is of what stands there.
            .. edit is CopyNode copy ? [copy.Node] : Array.Empty<string>(),
            // A group that comes takes the id of one that went.
            .. edit is GroupNodes or RemoveGroup ? ["groups"] : Array.Empty<string>(),
            .. changes.SelectMany(change => (string[])
            [
                change.NodeId is null ? $"{change.Kind[..4]} {change.Name}" : added.Contains(change.NodeId) ? change.NodeId[..(change.NodeId.LastIndexOf('/') + 1)] + change.NodeClass : change.NodeId,
                .. change.Kind.StartsWith("LINK_", StringComparison.Ordinal) ? [Origin(change)] : Array.Empty<string>(),
            ]).Where(place => !added.Contains(place)),
        ];
    }

    /// <summary>Whether two edits have a node in common, or one has to do with an instance that the other works inside of.</summary>
    private static bool Meet(HashSet<string> one, HashSet<string> other) =>
        one.Any(place => other.Any(second => place == second || place.StartsWith(second + "/", StringComparison.Ordinal) || second.StartsWith(place + "/", StringComparison.Ordinal)));

    private static HashSet<string> Added(IReadOnlyList<WorkflowChange> changes) =>
        [.. changes.Where(change => change.Kind == "NODE_ADDED").Select(change => change.NodeId!).Except(changes.Where(change => change.Kind == "NODE_REMOVED").Select(change => change.NodeId!))];

    private static string Origin(WorkflowChange change)
    {
        var end = (change.New ?? change.Old)!.ToString();
        var origin = end.Split('.')[0];
        return origin == "input" ? $"{change.NodeId!.Split('/')[0]}/{end}" : origin;
    }

    private static WorkflowDocument? Edited(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits) =>
        (WorkflowEditor.Apply(document, catalog, edits) as EditsApplied)?.Document;

    private static bool Same(WorkflowDocument left, WorkflowDocument right) => SourceEquality.Same(left.Root, right.Root);

    /// <summary>The whole difference, whatever ids the added nodes and groups got.</summary>
    private static string Told(WorkflowDocument from, WorkflowDocument to, NodeCatalog catalog)
    {
        var changes = WorkflowDiff.Compare(from, to, catalog).Changes;
        var added = Added(changes);
        string Any(JsonNode? end) => end is JsonValue && end.ToString().Split('.') is [var node, var slot] && added.Contains(node) ? $"*.{slot}" : JsonText(end);
        var levels = Views.GraphView.Levels(to, catalog).SelectMany(level => level.Nodes).ToDictionary(node => node.Id);
        return string.Join('\n', changes
            .Select(change => change.Kind switch
            {
                "NODE_ADDED" when added.Contains(change.NodeId!) => $"added {change.NodeClass} {levels[change.NodeId!].Title} {string.Join(',', levels[change.NodeId!].Inputs.Select(input => $"{input.Name}={input.Value?.RawText}"))}",
                _ => $"{change.Kind} {(change.NodeId is { } id && added.Contains(id) ? "*" : change.NodeId)} {change.Name} {Any(change.Old)} {Any(change.New)}",
            })
            .Order(StringComparer.Ordinal));
    }

    private static string JsonText(JsonNode? node)
    {
        if (node is JsonObject group && group.ContainsKey("bounding"))
        {
            node = node.DeepClone();
            node.AsObject().Remove("id");
        }

        return node?.ToJsonString() ?? "nothing";
    }
}
