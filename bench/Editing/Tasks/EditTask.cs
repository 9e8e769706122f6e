using System.Text.Json;
using Easel.Bench.Editing.Grading;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;

namespace Easel.Bench.Editing.Tasks;

/// <summary>One request about one workflow, with what must hold afterwards.</summary>
/// <param name="Id">Its name, unique among all tasks.</param>
/// <param name="Kind">One of <see cref="TaskKinds.All"/>.</param>
/// <param name="Request">What the user says.</param>
/// <param name="Start">The workflow before, in UI format.</param>
/// <param name="Catalog">What the user's server offers.</param>
/// <param name="Conditions">What must hold at the end.</param>
/// <param name="Solution">Operations that solve it; empty where nothing is to be changed. They say what may change, too.</param>
/// <param name="Answer">An answer that holds the facts asked for.</param>
internal sealed record EditTask(
    string Id,
    string Kind,
    string Request,
    WorkflowDocument Start,
    NodeCatalog Catalog,
    IReadOnlyList<Condition> Conditions,
    JsonElement Solution,
    string Answer)
{
    /// <summary>The workflow as the solution leaves it.</summary>
    public WorkflowDocument Solved => field ??= WorkflowEditor.Apply(Start, Catalog, EditBatch.Parse(Solution)) switch
    {
        EditsApplied applied => applied.Document,
        EditsRefused refused => throw new InvalidDataException($"The solution of {Id} can't be applied: {refused.Error.Message}"),
        _ => throw new InvalidDataException($"The solution of {Id} had no outcome."),
    };
}

/// <summary>The kinds of tasks, in the order of the report.</summary>
internal static class TaskKinds
{
    public static IReadOnlyList<string> All { get; } =
        ["set", "rewire", "insert", "upscale", "swap_model", "repair", "mute_bypass", "subgraph", "batch", "explain"];
}
