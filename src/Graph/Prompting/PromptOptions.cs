namespace Easel.Graph.Prompting;

/// <summary>What a prompt depends on besides document and catalog.</summary>
public sealed record PromptOptions
{
    /// <summary>The clock that <c>%date:…%</c> in file name prefixes reads; without it such a part stays as text.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>What picks from <c>{a|b}</c> in prompts; without it the first choice is taken.</summary>
    public Random? Random { get; init; }
}
