using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>Something that is wrong at an input of a node.</summary>
internal sealed class InputProblem(string code, string? serverType, string input, InputDefinition definition)
{
    public string Code { get; } = code;

    /// <summary>What a server calls it; null where it does not look.</summary>
    public string? ServerType { get; } = serverType;

    public string Input { get; } = input;

    public InputDefinition Definition { get; } = definition;

    public FindingSeverity Severity { get; init; }

    /// <summary>Whether a server, looking at it, stumbles and gives up the whole node.</summary>
    public bool Raises { get; init; }

    /// <summary>Of a value: what would be right.</summary>
    public ValueProblem? Value { get; init; }

    /// <summary>What the node holds there.</summary>
    public PromptInput Held { get; init; }

    /// <summary>Of a link: the type that comes.</summary>
    public string? Received { get; init; }
}

/// <summary>What is wrong at the inputs of one node, and which nodes feed it.</summary>
internal sealed class NodeReport(PromptNode node)
{
    public PromptNode Node { get; } = node;

    public List<InputProblem> Problems { get; } = [];

    /// <summary>The links that a server follows: those whose type fits.</summary>
    public List<(string Input, PromptNode Origin)> Links { get; } = [];

    /// <summary>What feeds it over a link that a server does not follow.</summary>
    public List<PromptNode> Misfits { get; } = [];

    /// <summary>Whether a server gives up this node in the middle.</summary>
    public bool Raises { get; set; }
}
