namespace Easel.Graph.Catalog;

/// <summary>The node classes that a server offers. Immutable; parse it once and share it between threads.</summary>
public sealed class NodeCatalog
{
    private readonly Dictionary<string, NodeDefinition> _byName;
    private readonly CatalogIndex _index;
    private readonly Lazy<Spelling.Candidate[]> _names;

    private NodeCatalog(Dictionary<string, NodeDefinition> byName)
    {
        _byName = byName;
        _index = new CatalogIndex([.. byName.Values]);
        _names = new(() => [.. byName.Keys.Select(name => new Spelling.Candidate(name))]);
    }

    /// <summary>A catalog without classes, for work on documents alone.</summary>
    public static NodeCatalog Empty { get; } = new([]);

    /// <summary>How many classes there are.</summary>
    public int Count => _byName.Count;

    /// <summary>All classes, in the server's order.</summary>
    public IEnumerable<NodeDefinition> All => _byName.Values;

    /// <summary>Reads the answer of <c>GET /object_info</c>, of any server version.</summary>
    /// <param name="objectInfo">The answer's body as UTF-8; it is not kept.</param>
    /// <exception cref="FormatException">It is no such answer.</exception>
    public static NodeCatalog Parse(ReadOnlyMemory<byte> objectInfo) => new(ObjectInfoReader.Read(objectInfo));

    /// <summary>The class of exactly that name, null where the server has none.</summary>
    public NodeDefinition? Find(string nodeClass) => _byName.GetValueOrDefault(nodeClass);

    /// <summary>The classes that match, best first.</summary>
    public IReadOnlyList<NodeDefinition> Search(NodeQuery query) => _index.Search(query);

    /// <summary>The class names that a mistyped one was probably meant to be, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string nodeClass, int limit = 3) => Spelling.Nearest(nodeClass, _names.Value, limit);
}
