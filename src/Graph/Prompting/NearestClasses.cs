using Easel.Graph.Catalog;

namespace Easel.Graph.Prompting;

/// <summary>Says which installed class a missing one was probably meant to be.</summary>
internal sealed class NearestClasses(NodeCatalog catalog)
{
    // A document can name thousands of missing classes, and each is compared with all that are installed.
    private const int MostSearches = 100;

    private readonly Dictionary<string, IReadOnlyList<string>> _found = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Of(string missing)
    {
        if (!_found.TryGetValue(missing, out var near))
        {
            near = _found.Count < MostSearches ? catalog.Nearest(missing) : [];
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
