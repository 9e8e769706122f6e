using System.Text.Json.Nodes;
using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Source;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Editing;
using Easel.Graph.Tests.Fixtures;
using Easel.TestKit;

namespace Easel.Graph.Tests.Comparing;

public sealed class MergeLawTests(ITestOutputHelper output)
{
    private int _merged;
    private int _conflicts;
    private int _disjoint;

    [Fact]
    public void Random_edits_of_documents_of_our_own_keep_the_laws_of_merging()
    {
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                Try(random.Next(3) == 0 ? Fixture.Subgraph : Fixture.Picture, Fixture.Catalog, random);
                return true;
            },
            iter: 300,
            threads: 1);
        Tell();
        Assert.True(_merged > 30 && _disjoint > 10, "the laws were hardly tried");
    }

    [Fact]
    public void Random_edits_of_real_documents_keep_the_laws_of_merging()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        foreach (var (pair, index) in corpus.Pairs.Where(pair => !pair.Id.StartsWith("mutants/", StringComparison.Ordinal)).Select((pair, index) => (pair, index)).Where(item => item.index % 12 == 0))
        {
            var document = WorkflowDocument.Parse(pair.Ui);
            if (document.Nodes.Count > 0)
            {
                for (var i = 0; i < 3; i++)
                {
                    Try(document, corpus.Catalog, new Random(index * 7 + i));
                }
            }
        }

        Tell();
        Assert.True(_merged > 20 && _disjoint > 10, "the laws were hardly tried");
    }

    private void Tell() => output.WriteLine($"{_merged} merges of random edits with {_conflicts} conflicts, {_disjoint} of disjoint edits");

    private void Try(WorkflowDocument before, NodeCatalog catalog, Random random)
    {
        var mine = Edited(before, catalog, new RandomEdits(random, before, catalog).Batch(2));
        var theirs = Edited(before, catalog, new RandomEdits(random, before, catalog).Batch(2));
        if (mine is not null && theirs is not null)
        {
            Obeys(before, mine, theirs, catalog);
        }

        Disjoint(before, catalog, random);
    }

    private void Obeys(WorkflowDocument before, WorkflowDocument mine, WorkflowDocument theirs, NodeCatalog catalog)
    {
        _merged++;
        Assert.True(Same(theirs, WorkflowMerge.Merge(before, before, theirs, catalog).Document));
        Assert.True(Same(mine, WorkflowMerge.Merge(before, mine, before, catalog).Document));
        Assert.True(Same(mine, WorkflowMerge.Merge(before, mine, mine, catalog).Document));

        var merge = WorkflowMerge.Merge(before, mine, theirs, catalog);
        var faults = GraphIntegrity.Faults(before).Concat(GraphIntegrity.Faults(mine)).Concat(GraphIntegrity.Faults(theirs));
        var broken = GraphIntegrity.Faults(merge.Document).Except(faults).ToArray();
        Assert.True(broken.Length == 0, $"{Told(before, mine, catalog)}\n{Told(before, theirs, catalog)}\nbroke: {string.Join("; ", broken)}");
        foreach (var conflict in merge.Conflicts)
        {
            _conflicts++;
            Assert.False(JsonNode.DeepEquals(conflict.Mine, conflict.Theirs), conflict.Message);
            Assert.False(JsonNode.DeepEquals(conflict.Base, conflict.Mine), conflict.Message);
            Assert.False(JsonNode.DeepEquals(conflict.Base, conflict.Theirs), conflict.Message);
        }
    }

    private void Disjoint(WorkflowDocument before, NodeCatalog catalog, Random random)
    {
        var batch = new RandomEdits(random, before, catalog);
        var edits = Enumerable.Range(0, 20).SelectMany(_ => batch.Batch(1)).Where(edit => edit is SetInput or SetTitle or SetMode or MoveNode or Connect or Disconnect).ToArray();
        foreach (var first in edits)
        {
            foreach (var second in edits.Where(edit => !Nodes(edit).Overlaps(Nodes(first))))
            {
                if (Edited(before, catalog, [first]) is not { } mine || Edited(before, catalog, [second]) is not { } theirs
                    || Edited(before, catalog, [first, second]) is not { } both)
                {
                    continue;
                }

                _disjoint++;
                var one = WorkflowMerge.Merge(before, mine, theirs, catalog);
                var other = WorkflowMerge.Merge(before, theirs, mine, catalog);
                var told = $"{first}\n{second}";
                Assert.True(one.Conflicts.Count == 0 && other.Conflicts.Count == 0, $"{told}: {string.Join(" ", one.Conflicts)}");
                Assert.True(Told(one.Document, other.Document, catalog).Length == 0, $"{told}: {Told(one.Document, other.Document, catalog)}");
                Assert.True(Told(both, one.Document, catalog).Length == 0, $"{told}: {Told(both, one.Document, catalog)}");

                // Taking the first edit back out of both leaves the second.
                var undone = WorkflowMerge.Merge(mine, both, before, catalog);
                Assert.True(undone.Conflicts.Count == 0, $"{told}: {string.Join(" ", undone.Conflicts)}");
                Assert.True(Told(theirs, undone.Document, catalog).Length == 0, $"{told}: {Told(theirs, undone.Document, catalog)}");
                return;
            }
        }
    }

    private static HashSet<string> Nodes(GraphEdit edit) => (edit switch
    {
        SetInput set => (string[])[set.Node],
        SetTitle title => [title.Node],
        SetMode mode => [mode.Node],
        MoveNode move => [move.Node],
        Connect connect => [connect.From.Split('.')[0], connect.To.Split('.')[0]],
        Disconnect disconnect => [disconnect.To.Split('.')[0]],
        _ => [],
    }).ToHashSet();

    private static WorkflowDocument? Edited(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits) =>
        (WorkflowEditor.Apply(document, catalog, edits) as EditsApplied)?.Document;

    private static bool Same(WorkflowDocument left, WorkflowDocument right) => SourceEquality.Same(left.Root, right.Root);

    private static string Told(WorkflowDocument from, WorkflowDocument to, NodeCatalog catalog) => WorkflowDiff.Compare(from, to, catalog).Summary;
}
