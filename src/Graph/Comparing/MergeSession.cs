using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Comparing;

/// <summary>What all parts of one merge write down.</summary>
/// <param name="only">The nodes of the root level whose changes are taken from theirs; null for all of them and everything else.</param>
internal sealed class MergeSession(NodeCatalog catalog, IReadOnlySet<string>? only = null)
{
    private const string Mine = "mine";
    private const string Theirs = "theirs";

    public NodeCatalog Catalog { get; } = catalog;

    /// <summary>Whether only some nodes are taken, so that what belongs to no node stays as it is.</summary>
    public bool IsPartial => only is not null;

    public List<MergeConflict> Conflicts { get; } = [];

    public Dictionary<string, string> RenamedNodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> RenamedLinks { get; } = new(StringComparer.Ordinal);

    /// <summary>Subgraph definitions that theirs removed and mine changed; they stay, and their instances with them.</summary>
    public HashSet<string> KeptDefinitions { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes a conflict down whose sides are <c>{0}</c> for mine and <c>{1}</c> for theirs in the message.</summary>
    public void Conflict(string kind, string? node, string? name, SourceValue? was, SourceValue? mine, SourceValue? theirs, string message) =>
        Conflicts.Add(new MergeConflict(kind, node, name, was?.ToNode(), mine?.ToNode(), theirs?.ToNode(), message));

    /// <summary>Whether theirs' changes of a node are taken; inside a subgraph its instance on the root level decides.</summary>
    public bool Takes(string path)
    {
        if (only is null)
        {
            return true;
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var root = slash < 0 ? path : path[..slash];
        return only.Contains(RenamedNodes.FirstOrDefault(renamed => renamed.Value == root).Key ?? root);
    }

    /// <summary>The same sentence with the sides changed over.</summary>
    public static string Swap(string message) => string.Join(
        ' ', message.Split(' ').Select(word => word switch { Mine => Theirs, Theirs => Mine, "Mine" => "Theirs", "Theirs" => "Mine", _ => word }));
}
