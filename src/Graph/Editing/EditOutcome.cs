using System.Text.Json.Nodes;

namespace Easel.Graph.Editing;

/// <summary>What became of a batch: all of it, or none.</summary>
public abstract record EditOutcome;

/// <summary>Every operation was applied.</summary>
/// <param name="Document">The document after the batch.</param>
/// <param name="Ids">The ids that aliases stand for, by alias without the dollar sign.</param>
/// <param name="Changed">What differs, with old and new values.</param>
/// <param name="Findings">Problems that the new document has at the nodes that the batch touched.</param>
public sealed record EditsApplied(
    WorkflowDocument Document,
    IReadOnlyDictionary<string, string> Ids,
    IReadOnlyList<EditChange> Changed,
    IReadOnlyList<Finding> Findings) : EditOutcome;

/// <summary>Nothing was applied.</summary>
/// <param name="Error">The first operation that could not be, and why.</param>
public sealed record EditsRefused(EditError Error) : EditOutcome;

/// <summary>One place that an edit changed.</summary>
/// <param name="Path"><c>31.model_name</c> an input, <c>31</c> a node that came or went, or <c>31.mode</c>, <c>31.title</c>, <c>31.pos</c>.</param>
/// <param name="Old">What was there; null for nothing.</param>
/// <param name="New">What is there now; null for nothing.</param>
public sealed record EditChange(string Path, JsonNode? Old, JsonNode? New);
