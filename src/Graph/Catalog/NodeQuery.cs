namespace Easel.Graph.Catalog;

/// <summary>What a node class is searched by; conditions that are null do not narrow.</summary>
/// <param name="Words">Words of the name, display name, description or aliases; small typos are forgiven.</param>
/// <param name="Category">The category or a part of its path, such as <c>image/transform</c>.</param>
/// <param name="Produces">A type that one of the outputs has.</param>
/// <param name="Accepts">A type that one of the inputs takes.</param>
/// <param name="Limit">How many at most; 0 or less for all.</param>
public sealed record NodeQuery(string? Words = null, string? Category = null, string? Produces = null, string? Accepts = null, int Limit = 20);
