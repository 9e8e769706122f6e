using System.Collections.Concurrent;
using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Fixtures;
using Easel.Graph.Ui;
using Easel.TestKit;

namespace Easel.Graph.Tests.Editing;

public sealed class EditLawTests(ITestOutputHelper output)
{
    /// <summary>What a document in API format has no place for.</summary>
    private static readonly string[] OnlyInUi = ["group", "remove_group", "note", "move", "set_mode"];

    private readonly ConcurrentDictionary<string, (int Applied, int Tried)> _counts = new();

    [Fact]
    public void Random_batches_keep_the_laws_on_documents_of_our_own()
    {
        WorkflowDocument[] documents = [Fixture.Picture, Fixture.Subgraph, Fixture.Nested, Fixture.Api];
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var document = documents[random.Next(documents.Length)];
                for (var step = 0; step < 4; step++)
                {
                    document = Obeys(document, Fixture.Catalog, new RandomEdits(random, document, Fixture.Catalog).Batch(3), inFull: true) ?? document;
                }

                return true;
            },
            iter: 250);
        Tell();
    }

    [Fact]
    public void Random_batches_keep_the_laws_on_real_documents() => OnCorpus(pair => WorkflowDocument.Parse(pair.Ui), step: 1);

    [Fact]
    public void Random_batches_keep_the_laws_on_real_prompts() => OnCorpus(
        pair => pair.IsError || pair.Api.GetRawText() is var json && !json.Contains("\"class_type\"", StringComparison.Ordinal) ? null : WorkflowDocument.Parse(json), step: 4);

    private void OnCorpus(Func<ConversionPair, WorkflowDocument?> read, int step)
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        Parallel.ForEach(corpus.Pairs.Index().Where(item => item.Index % step == 0), item =>
        {
            if (read(item.Item) is { Nodes.Count: > 0 } document)
            {
                try
                {
                    Obeys(document, corpus.Catalog, new RandomEdits(new Random(item.Index), document, corpus.Catalog).Batch(2), inFull: item.Index % 10 == 0);
                }
                catch (Exception broken)
                {
                    throw new InvalidOperationException($"{item.Item.Id}: {broken.Message}", broken);
                }
            }
        });
        Tell(isApi: step > 1);
    }

    private void Tell(bool isApi = false)
    {
        var all = _counts.GetValueOrDefault("batches");
        output.WriteLine($"{all.Applied} of {all.Tried} batches applied; operations in applied batches of those tried:");
        foreach (var (name, count) in _counts.Where(count => count.Key != "batches").OrderBy(count => count.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {name}: {count.Applied} of {count.Tried}");
        }

        Assert.True(all.Applied > all.Tried * 0.3, $"only {all.Applied} of {all.Tried} batches were applied: the laws were hardly tried");
        Assert.All(_counts.Where(count => count.Value.Tried >= 50 && !(isApi && OnlyInUi.Contains(count.Key))), count => Assert.True(count.Value.Applied > 0, $"no batch with {count.Key} was applied"));
    }

    private WorkflowDocument? Obeys(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits, bool inFull)
    {
        var before = document.ToJson();
        var outcome = inFull ? WorkflowEditor.Apply(document, catalog, edits) : Written(document, catalog, edits);
        Assert.Equal(before, document.ToJson());
        Count(edits, outcome is EditsApplied);
        // The same batch as a client would send it, once more.
        var session = new EditSession(document, catalog);
        var again = Written(document, session, EditJson.ThereAndBack(edits));
        if (outcome is not EditsApplied applied)
        {
            var error = ((EditsRefused)outcome).Error;
            Assert.NotEmpty(error.Message);
            Assert.Equal(error with { DidYouMean = [] }, Assert.IsType<EditsRefused>(again).Error with { DidYouMean = [] });
            IsAsItWas(document, before, catalog);
            return null;
        }

        var told = string.Join('\n', edits);
        Assert.Equal(applied.Document.ToJson(), Assert.IsType<EditsApplied>(again).Document.ToJson());
        Assert.True(Assert.IsType<EditsUndone>(applied.Undo.Apply(applied.Document)).Document.ToJson() == before, $"{told}\nwas not undone");
        var broken = GraphIntegrity.Faults(applied.Document).Except(GraphIntegrity.Faults(document)).ToArray();
        Assert.True(broken.Length == 0, $"{told}\nbroke: {string.Join("; ", broken)}");
        var differences = PlaceComparison.Differences(before, applied.Document.ToJson());
        Assert.True(differences.SetEquals(applied.Touched), $"{told}\ntouched {string.Join(", ", differences.Except(applied.Touched))}\ntold {string.Join(", ", applied.Touched.Except(differences))}");
        OnlyReachedNodesDiffer(document, edits, session.Touched, applied, told);
        if (inFull)
        {
            ReadsAsAFreshOne(document, applied.Document, catalog);
        }

        return applied.Document;
    }

    /// <summary>What a document writes is the text that it was read from, so that what was made of it is looked at as well.</summary>
    private static void IsAsItWas(WorkflowDocument document, string before, NodeCatalog catalog)
    {
        Assert.Equal(0, document.Root.Version);
        Assert.Equal(Outline.Tell(WorkflowDocument.Parse(before), catalog), Outline.Tell(document, catalog));
    }

    /// <summary>An edited document takes over what was read of the older one, and must tell no other than one that is read from its first byte.</summary>
    private static void ReadsAsAFreshOne(WorkflowDocument before, WorkflowDocument edited, NodeCatalog catalog)
    {
        var fresh = WorkflowDocument.Parse(edited.ToJson());
        Assert.Equal(Told(WorkflowDiff.Compare(WorkflowDocument.Parse(before.ToJson()), fresh, catalog)), Told(WorkflowDiff.Compare(before, edited, catalog)));
        Assert.Equal(WorkflowChecker.Check(fresh, catalog).Select(finding => finding.Message), WorkflowChecker.Check(edited, catalog).Select(finding => finding.Message));
        Assert.Equal(Outline.Tell(fresh, catalog), Outline.Tell(edited, catalog));

        static IEnumerable<string> Told(WorkflowDiff diff) => diff.Changes.Select(change => $"{change.Kind} {change.Words} {change.Old?.ToJsonString()} {change.New?.ToJsonString()}");
    }

    private static EditOutcome Written(WorkflowDocument document, NodeCatalog catalog, IReadOnlyList<GraphEdit> edits) =>
        Written(document, new EditSession(document, catalog), edits);

    /// <summary>What the editor gives, without the report about it, which takes most of its time and is not what the laws are about.</summary>
    private static EditOutcome Written(WorkflowDocument document, EditSession session, IReadOnlyList<GraphEdit> edits)
    {
        var index = 0;
        try
        {
            for (; index < edits.Count; index++)
            {
                session.Apply(edits[index]);
            }
        }
        catch (GraphEditException refusal)
        {
            return new EditsRefused(refusal.Error.At(index));
        }

        var edited = WorkflowDocument.Parse(session.Finish());
        var delta = DocumentDelta.Between(document, edited);
        return new EditsApplied(edited, session.Aliases, [], [], delta.Touched, EditUndo.Of(document, edited, delta.Back));
    }

    private void Count(IReadOnlyList<GraphEdit> edits, bool applied)
    {
        foreach (var name in edits.Select(edit => edit.Op).Append("batches"))
        {
            _counts.AddOrUpdate(name, (applied ? 1 : 0, 1), (_, count) => (count.Applied + (applied ? 1 : 0), count.Tried + 1));
        }
    }

    /// <summary>A node that no operation named or reached is the same to the byte, and only one that was to be moved stands elsewhere.</summary>
    private static void OnlyReachedNodesDiffer(WorkflowDocument document, IReadOnlyList<GraphEdit> edits, IReadOnlySet<string> touched, EditsApplied applied, string told)
    {
        var reached = touched.Select(Local).ToHashSet();
        var moved = edits.OfType<MoveNode>().Select(move => Local(move.Node.StartsWith('$') ? applied.Ids[move.Node[1..]] : move.Node)).ToHashSet();
        var old = ById(document);
        foreach (var (key, node) in ById(applied.Document))
        {
            if (!old.TryGetValue(key, out var was))
            {
                continue;
            }

            Assert.True(reached.Contains(Local(key)) || node.Raw.SequenceEqual(was.Raw), $"{told}\nchanged {key}, which no operation reached");
            Assert.True(moved.Contains(Local(key)) || Text(node["pos"]) == Text(was["pos"]), $"{told}\nmoved {key}");
        }
    }

    private static string Local(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static Dictionary<string, Source.SourceValue> ById(WorkflowDocument document)
    {
        var nodes = new Dictionary<string, Source.SourceValue>();
        if (document.Format == WorkflowFormat.Api)
        {
            foreach (var (id, node) in DocumentShape.Entries(document.Root))
            {
                nodes[id] = node;
            }

            return nodes;
        }

        var workflow = UiWorkflow.Read(document.Root);
        foreach (var graph in workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root))
        {
            foreach (var node in graph.Nodes)
            {
                nodes.TryAdd($"{graph.Subgraph?.Id}/{node.Id}", node.Source);
            }
        }

        return nodes;
    }

    private static string? Text(Source.SourceValue? value) => value is null ? null : System.Text.Encoding.UTF8.GetString(value.Raw);
}
