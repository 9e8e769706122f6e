using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Fixtures;
using Easel.Graph.Ui;
using Easel.TestKit;

namespace Easel.Graph.Tests.Editing;

public sealed class EditLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_batches_keep_the_laws_on_documents_of_our_own()
    {
        var applied = 0;
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var document = random.Next(3) == 0 ? Fixture.Subgraph : Fixture.Picture;
                for (var step = 0; step < 4; step++)
                {
                    if (Obeys(document, Fixture.Catalog, new RandomEdits(random, document, Fixture.Catalog).Batch(3)) is { } next)
                    {
                        Interlocked.Increment(ref applied);
                        document = next;
                    }
                }

                return true;
            },
            iter: 150);
        output.WriteLine($"{applied} batches applied");
        Assert.True(applied > 50, $"only {applied} batches were applied: the laws were hardly tried");
    }

    [Fact]
    public void Random_batches_keep_the_laws_on_real_documents()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var applied = 0;
        var tried = 0;
        foreach (var (pair, index) in corpus.Pairs.Where(pair => !pair.Id.StartsWith("mutants/", StringComparison.Ordinal)).Select((pair, index) => (pair, index)).Where(item => item.index % 12 == 0))
        {
            var random = new Random(index);
            var document = WorkflowDocument.Parse(pair.Ui);
            if (document.Nodes.Count == 0)
            {
                continue;
            }

            tried++;
            applied += Obeys(document, corpus.Catalog, new RandomEdits(random, document, corpus.Catalog).Batch(2)) is null ? 0 : 1;
        }

        output.WriteLine($"{applied} of {tried} batches applied");
        Assert.True(applied > tried / 5, $"{applied} of {tried} batches were applied");
    }

    private static WorkflowDocument? Obeys(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits)
    {
        var before = document.ToJson();
        var faults = GraphIntegrity.Faults(document);
        var outcome = WorkflowEditor.Apply(document, catalog, edits);
        Assert.Equal(before, document.ToJson());
        if (outcome is not EditsApplied applied)
        {
            Assert.NotEmpty(((EditsRefused)outcome).Error.Message);
            return null;
        }

        var told = string.Join('\n', edits);
        var broken = GraphIntegrity.Faults(applied.Document).Except(faults).ToArray();
        Assert.True(broken.Length == 0, $"{told}\nbroke: {string.Join("; ", broken)}");
        OnlyTouchedNodesDiffer(document, catalog, edits, applied, told);
        var moved = WorkflowDiff.Compare(document, applied.Document, catalog).Changes.Where(change => change.Kind == "NODE_MOVED").Select(change => change.NodeId!);
        Assert.Subset(edits.OfType<MoveNode>().Select(move => move.Node.StartsWith('$') ? applied.Ids[move.Node[1..]] : move.Node).ToHashSet(), moved.ToHashSet());
        Assert.Equal(Text(document.Root["groups"]), Text(applied.Document.Root["groups"]));
        return applied.Document;
    }

    private static void OnlyTouchedNodesDiffer(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits, EditsApplied applied, string told)
    {
        var session = new EditSession(document, catalog);
        foreach (var edit in edits)
        {
            session.Apply(edit);
        }

        var touched = session.Touched.Select(id => id[(id.LastIndexOf('/') + 1)..]).ToHashSet();
        var old = ById(document);
        foreach (var (key, node) in ById(applied.Document))
        {
            if (!touched.Contains(node.Id) && old.TryGetValue(key, out var was))
            {
                Assert.True(node.Source.Raw.SequenceEqual(was.Source.Raw), $"{told}\nchanged {key}, which no operation reached");
            }
        }
    }

    private static Dictionary<string, UiNode> ById(WorkflowDocument document)
    {
        var workflow = UiWorkflow.Read(document.Root);
        var nodes = new Dictionary<string, UiNode>();
        foreach (var graph in workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root))
        {
            foreach (var node in graph.Nodes)
            {
                nodes.TryAdd($"{graph.Subgraph?.Id}/{node.Id}", node);
            }
        }

        return nodes;
    }

    private static string? Text(Source.SourceValue? value) => value is null ? null : System.Text.Encoding.UTF8.GetString(value.Raw);
}
