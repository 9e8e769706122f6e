using System.Text.Json.Nodes;
using Easel.Graph.Checking;
using Easel.Graph.Editing;

namespace Easel.Graph;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>The server would refuse the prompt, or a part of it.</summary>
    Error,

    /// <summary>It runs, but perhaps not as meant.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}

/// <summary>A problem in a workflow, as a sentence that a person or a model can act on.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">A stable word for programs, such as <c>unknown_class</c>.</param>
/// <param name="Message">What is wrong, with names and values.</param>
/// <param name="Nodes">The ids of the nodes that it is about.</param>
/// <param name="Input">The input that it is about.</param>
/// <param name="Hint">What would repair it.</param>
public sealed record Finding(
    FindingSeverity Severity,
    string Code,
    string Message,
    IReadOnlyList<string> Nodes,
    string? Input = null,
    string? Hint = null)
{
    /// <summary>
    /// The error type under which a server refuses the same thing in its answer to <c>POST /prompt</c>, such as
    /// <c>value_not_in_list</c>; null for what it does not look at, or does not reach because something before it stops it.
    /// </summary>
    public string? ServerType { get; init; }

    /// <summary>Operations that repair it and break nothing else; null where none is certain enough.</summary>
    public IReadOnlyList<GraphEdit>? Repair { get; init; }

    /// <summary>The repair as JSON, as a batch of edits takes it.</summary>
    public JsonArray? RepairJson() => Repair is null ? null : RepairOperations.Write(Repair);
}
