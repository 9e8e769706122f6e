namespace Easel.Graph.Catalog;

/// <summary>Ranks node classes against a query.</summary>
internal static class CatalogSearch
{
    public static IReadOnlyList<NodeDefinition> Run(IEnumerable<NodeDefinition> all, NodeQuery query)
    {
        var words = (query.Words ?? "").Split([' ', ',', ';', '/', '\t', '\n', '_', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Take(12)
            .Select(word => word.ToLowerInvariant())
            .ToArray();
        var found = all
            .Where(definition => Fits(definition, query))
            .Select(definition => (Definition: definition, Score: words.Length == 0 ? 1 : Score(definition, words)))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Definition.Deprecated)
            .ThenBy(hit => hit.Definition.Name.Length)
            .ThenBy(hit => hit.Definition.Name, StringComparer.Ordinal)
            .Select(hit => hit.Definition);
        return query.Limit > 0 ? [.. found.Take(query.Limit)] : [.. found];
    }

    private static bool Fits(NodeDefinition definition, NodeQuery query) =>
        (query.Category is null || definition.Category.Contains(query.Category, StringComparison.OrdinalIgnoreCase))
        && (query.Produces is null || definition.Outputs.Any(output => TypeRules.Names(output.Type, query.Produces)))
        && (query.Accepts is null || definition.Inputs.Any(input => TypeRules.Names(input.SocketType, query.Accepts)));

    private static double Score(NodeDefinition definition, string[] words)
    {
        var name = Spelling.Fold(definition.Name);
        var shown = Spelling.Fold(definition.DisplayName);
        var whole = string.Concat(words.Select(Spelling.Fold));
        var score = whole == name || whole == shown ? 100.0 : 0;
        var matched = 0;
        var parts = Words(definition.Name).Concat(Words(definition.DisplayName)).ToArray();
        foreach (var word in words)
        {
            var gain = WordScore(definition, Spelling.Fold(word), name, shown, parts);
            matched += gain > 0 ? 1 : 0;
            score += gain;
        }

        // A class that answers every word beats one that answers a single word loudly.
        return matched == 0 ? 0 : score * matched / words.Length;
    }

    private static double WordScore(NodeDefinition definition, string word, string name, string shown, string[] parts)
    {
        if (word.Length == 0)
        {
            return 0;
        }

        if (parts.Contains(word))
        {
            return 10;
        }

        if (name.Contains(word, StringComparison.Ordinal) || shown.Contains(word, StringComparison.Ordinal))
        {
            return word.Length >= 3 ? 7 : 2;
        }

        if (definition.Aliases.Any(alias => alias.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return 6;
        }

        if (definition.Category.Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            return 3;
        }

        if (word.Length >= 3 && definition.Description.Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            return 2;
        }

        return word.Length >= 4 && parts.Any(part => Spelling.Distance(word, part, 1 + word.Length / 6) <= 1 + word.Length / 6) ? 4 : 0;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetterOrDigit(text[i]) || i > start && char.IsUpper(text[i]) && !char.IsUpper(text[i - 1]);
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                yield return Spelling.Fold(text[start..i]);
            }

            start = i < text.Length && char.IsLetterOrDigit(text[i]) ? i : i + 1;
        }
    }
}
