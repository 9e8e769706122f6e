namespace Easel.Graph.Catalog;

/// <summary>An output slot of a node class.</summary>
/// <param name="Name">The name as the editor shows it.</param>
/// <param name="Type">The type, <c>*</c> for any, or <c>A,B</c> for one of several.</param>
/// <param name="IsList">Whether downstream nodes run once for each element.</param>
/// <param name="Tooltip">What the server says about it, for a person.</param>
public sealed record OutputDefinition(string Name, string Type, bool IsList, string? Tooltip = null);
