namespace Easel.Graph.Prompting;

/// <summary>What a prompt depends on besides document and catalog.</summary>
public sealed record PromptOptions
{
    /// <summary>The clock that <c>%date:…%</c> in file name prefixes reads; without it such a part stays as text.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>What picks from <c>{a|b}</c> in prompts; without it the first choice is taken.</summary>
    public Random? Random { get; init; }

    /// <summary>
    /// Whether nodes that only a custom pack's script understands (set and get nodes, labels, switches of groups) are seen through, as that
    /// script would. The editor alone sends them, and the server refuses them.
    /// </summary>
    public bool SeeThroughPackNodes { get; init; } = true;
}
