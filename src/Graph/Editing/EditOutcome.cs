using System.Text.Json.Nodes;

namespace Easel.Graph.Editing;

/// <summary>What became of a batch: all of it, or none.</summary>
public abstract record EditOutcome;

/// <summary>Every operation was applied.</summary>
/// <param name="Document">The document after the batch.</param>
/// <param name="Ids">The ids that aliases stand for, by alias without the dollar sign.</param>
/// <param name="Changed">What differs, with old and new values.</param>
/// <param name="Findings">What the batch could not keep or reaches beyond what it names, and problems that the new document has at the
/// nodes that it touched.</param>
/// <param name="Touched">
/// The JSON places that differ, such as <c>$.nodes[id=12].widgets_values[2]</c>, <c>$.links[id=7]</c> or <c>$.last_node_id</c>; outside of
/// them both documents are the same to the byte. Objects are compared member by member, and a member that only one has is a place. Lists
/// are compared element by element: by <c>id</c> (a link that is a list has its id first), else by <c>name</c>, where each element of both
/// has one; else by index, where both have as many. Anything else whose text differs is a place as a whole, and so is what holds a name or
/// id twice, or what stands in both in another order.
/// </param>
/// <param name="Undo">Takes the batch back.</param>
public sealed record EditsApplied(
    WorkflowDocument Document,
    IReadOnlyDictionary<string, string> Ids,
    IReadOnlyList<EditChange> Changed,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> Touched,
    EditUndo Undo) : EditOutcome;

/// <summary>A batch was taken back.</summary>
/// <param name="Document">The document before the batch, to the byte.</param>
/// <param name="Redo">Brings the batch again.</param>
public sealed record EditsUndone(WorkflowDocument Document, EditUndo Redo) : EditOutcome;

/// <summary>Nothing was applied.</summary>
/// <param name="Error">The first operation that could not be, and why.</param>
public sealed record EditsRefused(EditError Error) : EditOutcome;

/// <summary>One place that an edit changed.</summary>
/// <param name="Path"><c>31.model_name</c> an input, <c>31</c> a node that came or went, or <c>31.mode</c>, <c>31.title</c>, <c>31.pos</c>.</param>
/// <param name="Old">What was there; null for nothing.</param>
/// <param name="New">What is there now; null for nothing.</param>
public sealed record EditChange(string Path, JsonNode? Old, JsonNode? New);
