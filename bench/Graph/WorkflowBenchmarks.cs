using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;

namespace Easel.Bench.Graph;

/// <summary>What is done with a workflow, beside a plain DOM parse of the same bytes.</summary>
public class WorkflowBenchmarks
{
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse(Samples.ObjectInfo());

    private byte[] _bytes = [];
    private WorkflowDocument _document = null!;
    private WorkflowDocument _edited = null!;
    private IReadOnlyList<GraphEdit> _edits = [];

    [Params(10, 100, 400, 250, 500, 1000, 2000)]
    public int Nodes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _bytes = Samples.Workflow(Nodes);
        _document = WorkflowDocument.Parse(_bytes);
        _edits = Batch(_document);
        _edited = WorkflowEditor.Apply(_document, Catalog, _edits) is EditsApplied applied
            ? applied.Document
            : throw new InvalidOperationException("The batch of the benchmark was refused.");
    }

    [Benchmark(Baseline = true)]
    public int Floor()
    {
        using var dom = JsonDocument.Parse(_bytes);
        return dom.RootElement.GetPropertyCount();
    }

    [Benchmark]
    public int Parse() => WorkflowDocument.Parse(_bytes).NodeCount;

    [Benchmark]
    public PromptResult ParseConvert() => PromptBuilder.Build(WorkflowDocument.Parse(_bytes), Catalog);

    [Benchmark]
    public PromptResult Convert() => PromptBuilder.Build(_document, Catalog);

    [Benchmark]
    public int Check() => WorkflowChecker.Check(_document, Catalog).Count;

    [Benchmark]
    public EditOutcome EditTen() => WorkflowEditor.Apply(_document, Catalog, _edits);

    [Benchmark]
    public int Diff() => WorkflowDiff.Compare(_document, _edited, Catalog).Changes.Count;

    [Benchmark]
    public int Outline() => Easel.Graph.Telling.Outline.Tell(_document, Catalog, int.MaxValue).Length;

    public static int CountOf(int nodes) => WorkflowDocument.Parse(Samples.Workflow(nodes)).NodeCount;

    public static int BytesOf(int nodes) => Samples.Workflow(nodes).Length;

    /// <summary>Titles, modes and places that exist in every workflow, and a new node with a value and a link.</summary>
    private static GraphEdit[] Batch(WorkflowDocument document)
    {
        var ids = document.Nodes.Select(node => node.Id).Distinct(StringComparer.Ordinal).Take(7).ToArray();
        return
        [
            new AddNode("EmptyImage", As: "blank", Inputs: new JsonObject { ["width"] = 64 }),
            new AddNode("PreviewImage", As: "show"),
            new Connect("$blank.IMAGE", "$show.images"),
            .. ids.Take(3).Select((id, index) => new SetTitle(id, $"Titled {index}")),
            .. ids.Skip(3).Take(2).Select(id => new SetMode(id, NodeMode.Mute)),
            .. ids.Skip(5).Take(2).Select((id, index) => new MoveNode(id, 10 * index, 20)),
        ];
    }
}
