using System.Text.Json.Nodes;

namespace Easel.Graph.Telling;

/// <summary>What a script says, before its names are looked up.</summary>
internal sealed class ParsedScript
{
    public List<ScriptStatement> Statements { get; } = [];

    /// <summary>Whether nodes that say nothing of their title have no <c>_meta</c>.</summary>
    public bool IsUntitled { get; set; }

    public string[] Keys { get; set; } = ScriptAssembly.EditorKeys;
}

/// <summary>One node of a script.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Name">Null where nothing is assigned.</param>
/// <param name="IsId">Whether the name is the id itself.</param>
internal sealed record ScriptStatement(int At, string? Name, bool IsId)
{
    /// <summary>The node's JSON, where it stands in braces.</summary>
    public JsonNode? Raw { get; set; }

    /// <summary>Null for a node without one.</summary>
    public string? Class { get; set; }

    public bool IsClassQuoted { get; set; }

    public int ClassAt { get; set; }

    public List<ScriptArgument> Arguments { get; } = [];

    public string? Title { get; set; }

    public bool HasMeta { get; set; }

    public JsonNode? Meta { get; set; }
}

/// <summary>One input of a node: a value, or a link.</summary>
internal sealed record ScriptArgument(int At, string Name, bool IsQuoted)
{
    public JsonNode? Value { get; set; }

    public ScriptReference? Link { get; set; }
}

/// <summary>An output by the name of its node.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Name">The node's name.</param>
/// <param name="IsId">Whether the name is the id itself.</param>
internal sealed record ScriptReference(int At, string Name, bool IsId)
{
    public string? Output { get; set; }

    public int Slot { get; set; }
}
