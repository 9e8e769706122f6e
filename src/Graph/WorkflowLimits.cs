namespace Easel.Graph;

/// <summary>What a document may cost; anything larger is refused with the limit in the message.</summary>
public static class WorkflowLimits
{
    /// <summary>UTF-8 bytes of a document.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Nodes of a document, those inside subgraph definitions included.</summary>
    public const int MaxNodes = 5000;

    /// <summary>Links of a document, those inside subgraph definitions included.</summary>
    public const int MaxLinks = 20000;

    /// <summary>Groups of a document, those inside subgraph definitions included.</summary>
    public const int MaxGroups = 1000;

    /// <summary>Subgraph definitions of a document, those inside others included.</summary>
    public const int MaxSubgraphs = 5000;

    /// <summary>Levels of objects and arrays inside each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>Instances of subgraphs inside each other.</summary>
    public const int MaxNesting = 64;
}
