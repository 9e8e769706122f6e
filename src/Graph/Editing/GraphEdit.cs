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
