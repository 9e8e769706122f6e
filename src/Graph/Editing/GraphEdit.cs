using System.Text.Json.Nodes;

namespace Easel.Graph.Editing;

/// <summary>One operation of a batch. Nodes are named by id or by <c>$alias</c>, slots as <c>8.IMAGE</c>.</summary>
public abstract record GraphEdit
{
    private protected GraphEdit()
    {
    }

    /// <summary>The operation's name in JSON.</summary>
    public abstract string Op { get; }
}

/// <summary>Adds a node, with values for its inputs, near another where one is named.</summary>
public sealed record AddNode(string Class, string? As = null, string? Title = null, string? Near = null, JsonObject? Inputs = null) : GraphEdit
{
    public override string Op => "add_node";
}

/// <summary>Removes a node; with <paramref name="Bridge"/> its consumers are fed by what fed it.</summary>
public sealed record RemoveNode(string Node, bool Bridge = false) : GraphEdit
{
    public override string Op => "remove_node";
}

/// <summary>Changes a node's class and keeps the links and values that fit.</summary>
public sealed record ReplaceNode(string Node, string Class) : GraphEdit
{
    public override string Op => "replace_node";
}

/// <summary>Puts a new node into an existing link.</summary>
public sealed record InsertBetween(string Class, string From, string To, string? As = null, JsonObject? Inputs = null) : GraphEdit
{
    public override string Op => "insert_between";
}

/// <summary>Feeds an input; where only the node is named, the one input that fits.</summary>
public sealed record Connect(string From, string To) : GraphEdit
{
    public override string Op => "connect";
}

/// <summary>Takes the link away from an input.</summary>
public sealed record Disconnect(string To, string? From = null) : GraphEdit
{
    public override string Op => "disconnect";
}

/// <summary>Gives an input a value.</summary>
public sealed record SetInput(string Node, string Input, JsonNode? Value) : GraphEdit
{
    public override string Op => "set";
}

/// <summary>Gives a node a title.</summary>
public sealed record SetTitle(string Node, string Title) : GraphEdit
{
    public override string Op => "set_title";
}

/// <summary>Lets a node run, mutes it or bypasses it.</summary>
public sealed record SetMode(string Node, NodeMode Mode) : GraphEdit
{
    public override string Op => "set_mode";
}

/// <summary>Moves a node to a place, in editor units.</summary>
public sealed record MoveNode(string Node, double X, double Y) : GraphEdit
{
    public override string Op => "move";
}

/// <summary>
/// Makes a group round nodes, or changes the one that is named. Only geometry makes a node a member, so a box can hold others, too;
/// the outcome says which.
/// </summary>
/// <param name="Group">The group to change, by title or id, inside a subgraph as <c>57/Title</c>; null for a new one.</param>
/// <param name="Title">Its title.</param>
/// <param name="Nodes">All the nodes that its box goes round.</param>
/// <param name="Add">Nodes that its box is to hold beside those that it holds.</param>
/// <param name="Color">Its colour, such as <c>#3f789e</c>.</param>
/// <param name="X">Where the left edge of its box goes, together with <paramref name="Y"/>; the box keeps its size, and nodes stay where they are.</param>
/// <param name="Y">Where the upper edge of its box goes.</param>
public sealed record GroupNodes(
    string? Group = null, string? Title = null, IReadOnlyList<string>? Nodes = null, IReadOnlyList<string>? Add = null, string? Color = null, double? X = null, double? Y = null) : GraphEdit
{
    public override string Op => "group";
}

/// <summary>Dissolves a group; its nodes stay.</summary>
public sealed record RemoveGroup(string Group) : GraphEdit
{
    public override string Op => "remove_group";
}

/// <summary>Writes a note: a new one near a node, or the text of the one that is named.</summary>
public sealed record WriteNote(string Text, string? Node = null, string? Near = null, string? As = null, bool Markdown = false, string? Title = null) : GraphEdit
{
    public override string Op => "note";
}
