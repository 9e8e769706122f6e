namespace Easel.Llm.BuiltIn;

/// <summary>One thing that a message asks for.</summary>
internal abstract record Request;

/// <summary>A request that changes the workflow.</summary>
internal abstract record EditRequest : Request;

internal sealed record SetInput(NodeRef? Node, string Input, string Value) : EditRequest;

internal sealed record SetTitle(NodeRef Node, string Title) : EditRequest;

internal sealed record AddNode(string Class, Placement Placement, IReadOnlyList<(string Input, string Value)> Inputs) : EditRequest;

internal sealed record RemoveNode(NodeRef Node) : EditRequest;

internal sealed record ReplaceNode(NodeRef Node, string Class) : EditRequest;

internal sealed record Connect(SlotRef From, SlotRef To) : EditRequest;

internal sealed record Disconnect(SlotRef What, SlotRef? Other) : EditRequest;

/// <param name="Mode"><c>run</c>, <c>mute</c> or <c>bypass</c>.</param>
internal sealed record SetMode(NodeRef Node, string Mode) : EditRequest;

internal sealed record Undo : Request;

internal sealed record RestoreVersion(int Version) : Request;

internal sealed record Explain : Request;

internal sealed record Check : Request;

/// <param name="Run">The run that failed, where one is named.</param>
internal sealed record RepairWorkflow(long? Run) : Request;

internal sealed record Run : Request;

internal sealed record ListNodes : Request;

internal sealed record SearchNodes(string Words) : Request;

internal sealed record Help : Request;

internal sealed record Hello : Request;

/// <summary>What was not understood, in the user's words.</summary>
internal sealed record NotUnderstood(string Words) : Request;

/// <summary>Where a new node goes.</summary>
internal sealed record Placement(PlacementKind Kind, NodeRef? Node = null, NodeRef? Other = null)
{
    public static readonly Placement Loose = new(PlacementKind.Loose);
}

internal enum PlacementKind
{
    Loose,
    BeforeSaving,
    Before,
    After,
    Between,
}

/// <summary>How a message names a node.</summary>
internal sealed record NodeRef(NodeRefKind Kind, string Text);

internal enum NodeRefKind
{
    Id,

    /// <summary>Quoted: a title, or a class that somebody put in quotes.</summary>
    Title,

    /// <summary>Unquoted words: a class or a title.</summary>
    Name,

    /// <summary>"it": the node that was spoken of last.</summary>
    Last,
}

/// <summary>An input or an output of a node; the slot is null where only the node was named.</summary>
internal sealed record SlotRef(NodeRef Node, string? Slot);
