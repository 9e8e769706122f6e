namespace Easel.Graph.Catalog;

/// <summary>Finds the classes of a catalog by category, by what they give and take, and by words. Built once, when it is first asked.</summary>
internal sealed class CatalogIndex(NodeDefinition[] all)
{
    private readonly Lazy<Dictionary<string, int[]>> _byCategory = new(() => Group(all, definition => [definition.Category]));
    private readonly Lazy<Dictionary<string, int[]>> _byOutput = new(() => Group(all, definition => definition.Outputs.SelectMany(output => TypeRules.Parts(output.Type))));
    private readonly Lazy<Dictionary<string, int[]>> _byInput = new(() => Group(all, definition => definition.AllInputs.SelectMany(input => TypeRules.Parts(input.Input.SocketType))));
    private readonly Lazy<WordIndex> _words = new(() => new WordIndex(all));

    /// <summary>The classes that a query asks for, best first.</summary>
    public IReadOnlyList<NodeDefinition> Search(NodeQuery query)
    {
        var scores = WordIndex.Words(query.Words) is { Length: > 0 } words ? _words.Value.Score(words) : null;
        var found = Candidates(query)
            .Where(place => scores is null || scores[place] > 0)
            .OrderByDescending(place => scores?[place] ?? 0)
            .ThenBy(place => Drawbacks(all[place]))
            .ThenBy(place => all[place].Name.Length)
            .ThenBy(place => all[place].Name, StringComparer.Ordinal)
            .Select(place => all[place]);
        return query.Limit > 0 ? [.. found.Take(query.Limit)] : [.. found];
    }

    private IEnumerable<int> Candidates(NodeQuery query)
    {
        var found = Enumerable.Range(0, all.Length);
        if (query.Category is { } category)
        {
            found = _byCategory.Value.Where(group => group.Key.Contains(category, StringComparison.OrdinalIgnoreCase)).SelectMany(group => group.Value);
        }

        if (query.Produces is { } produced)
        {
            found = found.Intersect(_byOutput.Value.GetValueOrDefault(produced, []));
        }

        // What takes one of several types is found by each of them, and so is asked by each.
        return query.Accepts is { } accepted ? found.Intersect(TypeRules.Parts(accepted).SelectMany(type => _byInput.Value.GetValueOrDefault(type, []))) : found;
    }

    /// <summary>Of classes that answer equally well, what is deprecated, made for developers, or costs money comes last.</summary>
    private static int Drawbacks(NodeDefinition definition) =>
        (definition.Deprecated ? 4 : 0) + (definition.IsDevOnly ? 2 : 0) + (definition.IsApiNode ? 1 : 0);

    private static Dictionary<string, int[]> Group(NodeDefinition[] all, Func<NodeDefinition, IEnumerable<string>> keys) => all
        .SelectMany((definition, place) => keys(definition).Distinct(StringComparer.OrdinalIgnoreCase).Select(key => (Key: key, Place: place)))
        .GroupBy(entry => entry.Key, entry => entry.Place, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
}
