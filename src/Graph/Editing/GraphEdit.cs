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
/// <param name="Class">The node class, as the catalog names it.</param>
/// <param name="As">A name for the new node within the batch, which others then name as <c>$name</c>.</param>
/// <param name="Title">Its title; the class's own where it is left out.</param>
/// <param name="Near">The node that it is put beside, and on whose level: <c>57/3</c> inside a subgraph.</param>
/// <param name="Inputs">Values by input; what is left out has its default.</param>
public sealed record AddNode(string Class, string? As = null, string? Title = null, string? Near = null, JsonObject? Inputs = null) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "add_node";
}

/// <summary>Adds a node that is as another is, without its links, beside it: also one whose class only the document knows.</summary>
/// <param name="Node">The node to copy; a copied instance of a subgraph has the same inside.</param>
/// <param name="As">A name for the new node within the batch.</param>
/// <param name="X">Its left edge, together with <paramref name="Y"/>; without them it finds a place beside the node.</param>
/// <param name="Y">The upper edge of its body.</param>
public sealed record CopyNode(string Node, string? As = null, double? X = null, double? Y = null) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "copy_node";
}

/// <summary>Removes a node.</summary>
/// <param name="Node">The node, with all its links.</param>
/// <param name="Bridge">Whether what it fed is then fed by what fed it, by type, as with a bypassed node.</param>
public sealed record RemoveNode(string Node, bool Bridge = false) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "remove_node";
}

/// <summary>Changes a node's class and keeps the links and values that fit.</summary>
/// <param name="Node">The node, which keeps its id, place and title.</param>
/// <param name="Class">Its new class.</param>
public sealed record ReplaceNode(string Node, string Class) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "replace_node";
}

/// <summary>Puts a new node into an existing link.</summary>
/// <param name="Class">The class of the new node.</param>
/// <param name="From">The output that feeds now: <c>8.IMAGE</c>, or <c>8</c> where it has one output that fits.</param>
/// <param name="To">The input that is fed now: <c>9.images</c>.</param>
/// <param name="As">A name for the new node within the batch.</param>
/// <param name="Inputs">Values by input.</param>
public sealed record InsertBetween(string Class, string From, string To, string? As = null, JsonObject? Inputs = null) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "insert_between";
}

/// <summary>Feeds an input; where only the node is named, the one input that fits.</summary>
/// <param name="From">The output: <c>8.IMAGE</c>, or <c>8</c> where one output fits.</param>
/// <param name="To">The input: <c>9.images</c>, or <c>9</c> where one input fits; what fed it before does no more.</param>
public sealed record Connect(string From, string To) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "connect";
}

/// <summary>Takes the link away from an input.</summary>
/// <param name="To">The input: <c>9.images</c>.</param>
/// <param name="From">The output that must be the one that feeds it; any where it is left out.</param>
public sealed record Disconnect(string To, string? From = null) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "disconnect";
}

/// <summary>Gives an input a value.</summary>
/// <param name="Node">The node; of an instance of a subgraph the value is written where it lives.</param>
/// <param name="Input">The input, by the name that prompts use.</param>
/// <param name="Value">The value as JSON; checked against type, range and list.</param>
public sealed record SetInput(string Node, string Input, JsonNode? Value) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "set";
}

/// <summary>Gives a node a title.</summary>
/// <param name="Node">The node.</param>
/// <param name="Title">The title.</param>
public sealed record SetTitle(string Node, string Title) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "set_title";
}

/// <summary>Lets a node run, mutes it or bypasses it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Mode">Run, mute or bypass.</param>
public sealed record SetMode(string Node, NodeMode Mode) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "set_mode";
}

/// <summary>Moves a node to a place, in editor units.</summary>
/// <param name="Node">The node.</param>
/// <param name="X">Its left edge, in editor units, below a thousand million.</param>
/// <param name="Y">The upper edge of its body, below the title, in editor units.</param>
public sealed record MoveNode(string Node, double X, double Y) : GraphEdit
{
    /// <inheritdoc/>
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
    /// <inheritdoc/>
    public override string Op => "group";
}

/// <summary>Dissolves a group; its nodes stay.</summary>
/// <param name="Group">The group, by title or id, inside a subgraph as <c>57/Title</c>.</param>
public sealed record RemoveGroup(string Group) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "remove_group";
}

/// <summary>Writes a note: a new one near a node, or the text of the one that is named.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Node">The note to write anew; null for a new one.</param>
/// <param name="Near">The node that a new note is put beside.</param>
/// <param name="As">A name for the new note within the batch.</param>
/// <param name="Markdown">Whether a new note is shown as Markdown.</param>
/// <param name="Title">Its title.</param>
public sealed record WriteNote(string Text, string? Node = null, string? Near = null, string? As = null, bool Markdown = false, string? Title = null) : GraphEdit
{
    /// <inheritdoc/>
    public override string Op => "note";
}
