namespace Easel.Graph.Catalog;

/// <summary>The node classes that a server offers. Immutable; parse it once and share it.</summary>
public sealed class NodeCatalog
{
    private readonly Dictionary<string, NodeDefinition> _byName;

    private (string Name, string Folded)[]? _folded;

    private NodeCatalog(Dictionary<string, NodeDefinition> byName) => _byName = byName;

    public static NodeCatalog Empty { get; } = new([]);

    public int Count => _byName.Count;

    public IEnumerable<NodeDefinition> All => _byName.Values;

    /// <summary>Reads the answer of <c>GET /object_info</c>, of any server version.</summary>
    /// <exception cref="FormatException">It is no such answer.</exception>
    public static NodeCatalog Parse(ReadOnlyMemory<byte> objectInfo) => new(ObjectInfoReader.Read(objectInfo));

    public NodeDefinition? Find(string nodeClass) => _byName.GetValueOrDefault(nodeClass);

    /// <summary>The classes that match, best first.</summary>
    public IReadOnlyList<NodeDefinition> Search(NodeQuery query) => CatalogSearch.Run(_byName.Values, query);

    /// <summary>The class names that a mistyped one was probably meant to be, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string nodeClass, int limit = 3) =>
        Spelling.Nearest(nodeClass, _folded ??= [.. _byName.Keys.Select(name => (name, Spelling.Fold(name)))], limit);
}
