using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Easel.Graph.Catalog;

namespace Easel.Graph.Prompting;

/// <summary>Says which installed class a missing one was probably meant to be.</summary>
internal sealed class NearestClasses(NodeCatalog catalog)
{
    // A document can name thousands of missing classes, and each is compared with all that are installed.
    private const int MostSearches = 100;

    private const int MostKept = 1000;

    // The same workflow is checked over and over while it is worked on; what its missing classes are near to does not change.
    private static readonly ConditionalWeakTable<NodeCatalog, ConcurrentDictionary<string, IReadOnlyList<string>>> Kept = [];

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _found = Kept.GetOrCreateValue(catalog);
    private int _searches;

    public IReadOnlyList<string> Of(string missing)
    {
        if (_found.TryGetValue(missing, out var near))
        {
            return near;
        }

        if (_searches++ >= MostSearches)
        {
            return [];
        }

        near = catalog.Nearest(missing);
        if (_found.Count < MostKept)
        {
            _found[missing] = near;
        }

        return near;
    }

    public string Hint(string missing) =>
        missing.StartsWith("workflow>", StringComparison.Ordinal) || missing.StartsWith("workflow/", StringComparison.Ordinal)
            ? "It is a group node, which no server knows; open the workflow in the editor, convert it to nodes or to a subgraph, and save again."
        : Of(missing) is { Count: > 0 } near ? $"Did you mean {string.Join(" or ", near)}?"
        : "Install the custom nodes that bring it, or replace the node.";
}
