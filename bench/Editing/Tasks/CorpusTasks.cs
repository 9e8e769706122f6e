using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Bench.Editing.Grading;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;

namespace Easel.Bench.Editing.Tasks;

/// <summary>
/// Tasks over workflows that people made. They are derived from the files by fixed rules, so that nothing of the files is kept here, and the
/// same files give the same tasks.
/// </summary>
internal sealed class CorpusTasks
{
    /// <summary>How many tasks there are.</summary>
    public const int Count = 60;

    private static readonly string[] MadeByTools = ["synthetic", "mutants", "resaved"];

    private static readonly Func<CorpusGraph, Draft?>[] Rules =
        [CorpusRules.Set, CorpusRules.Mode, CorpusRules.Insert, CorpusRules.Rewire, CorpusRules.Repair, CorpusRules.Explain];

    /// <summary>A task before it has been tried.</summary>
    internal sealed record Draft(
        string Kind, string Request, IReadOnlyList<Condition> Conditions, JsonArray Solution, string Answer = "Done.", WorkflowDocument? Start = null);

    public static IReadOnlyList<EditTask> All(string folder)
    {
        var catalog = NodeCatalog.Parse(File.ReadAllBytes(Path.Combine(folder, "object_info.json")));
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        var ids = index.RootElement.GetProperty("entries").EnumerateArray().Where(IsSuitable).Select(entry => entry.GetProperty("id").GetString()!)
            .Order(StringComparer.Ordinal).ToArray();
        var tasks = new List<EditTask>();
        var stride = Math.Max(1, ids.Length / (2 * Count));
        for (var i = 0; i < ids.Length && tasks.Count < Count; i += stride)
        {
            var graph = new CorpusGraph(WorkflowDocument.Parse(File.ReadAllBytes(Path.Combine(folder, ids[i] + ".ui.json"))), catalog);
            if (Enumerable.Range(0, Rules.Length).Select(turn => Tried(ids[i], Rules[(tasks.Count + turn) % Rules.Length](graph), graph)).FirstOrDefault(task => task is not null) is { } task)
            {
                tasks.Add(task);
            }
        }

        return tasks;
    }

    private static bool IsSuitable(JsonElement entry)
    {
        var features = entry.GetProperty("features");
        return !MadeByTools.Contains(entry.GetProperty("collection").GetString())
            && entry.GetProperty("score").GetString() == "strict" && entry.GetProperty("status").GetString() == "ok"
            && features.GetProperty("subgraph_defs").GetInt32() == 0 && features.GetProperty("total_nodes").GetInt32() is >= 6 and <= 120;
    }

    /// <summary>A task counts only where its solution can be applied and makes the difference that its conditions ask for.</summary>
    private static EditTask? Tried(string file, Draft? draft, CorpusGraph graph)
    {
        if (draft is null)
        {
            return null;
        }

        var start = draft.Start ?? graph.Document;
        var solution = JsonSerializer.SerializeToElement(draft.Solution);
        var task = new EditTask($"{draft.Kind}-corpus-{file}", draft.Kind, draft.Request, start, graph.Catalog, draft.Conditions, solution, draft.Answer);
        if (draft.Solution.Count > 0 && WorkflowEditor.Apply(start, graph.Catalog, EditBatch.Parse(solution)) is not EditsApplied)
        {
            return null;
        }

        return Holds(task.Solved, draft.Answer) && !Holds(start, "") ? task : null;

        bool Holds(WorkflowDocument document, string answer)
        {
            var outcome = new Outcome(task, document, answer);
            return task.Conditions.All(condition => condition.Holds(outcome)) && Collateral.Of(outcome).Count == 0;
        }
    }
}

/// <summary>A workflow of the corpus, and what the rules ask of it.</summary>
internal sealed class CorpusGraph(WorkflowDocument document, NodeCatalog catalog)
{
    private readonly EndGraph _graph = EndGraph.Of(document, catalog);

    public WorkflowDocument Document { get; } = document;

    public NodeCatalog Catalog { get; } = catalog;

    /// <summary>The nodes that run and whose class is known, in the order of their ids.</summary>
    public IEnumerable<EndNode> Nodes => _graph.Nodes.Values.Where(node => node.Mode == "run" && Catalog.Find(node.Class) is not null)
        .OrderBy(node => long.TryParse(node.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue);

    public EndNode? Find(string id) => _graph.Nodes.GetValueOrDefault(id);

    /// <summary>The outputs of a type, as <c>8.IMAGE</c>.</summary>
    public IEnumerable<string> Makers(string type) => Nodes.SelectMany(node => Catalog.Find(node.Class)!.Outputs.Where(output => output.Type == type).Select(output => $"{node.Id}.{output.Name}"));
}
