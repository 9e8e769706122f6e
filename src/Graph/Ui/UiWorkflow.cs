using System.Globalization;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>A UI document read into nodes, links and subgraph definitions.</summary>
internal sealed class UiWorkflow
{
    private UiWorkflow(SourceValue source, UiWorkflow? older, bool isWritten)
    {
        Root = new UiGraph(source, null, older?.Root, isWritten);
        foreach (var definition in Definitions(source))
        {
            var same = older is not null && definition["id"] is { } id ? older.ById.GetValueOrDefault(id.RawText) : null;
            var read = !isWritten && same is not null && same.Inside.Source.Raw.SequenceEqual(definition.Raw) ? same : new UiSubgraph(definition, same?.Inside, isWritten);
            Subgraphs.Add(read);
            ById.TryAdd(read.Id, read);
        }
    }

    public UiGraph Root { get; }

    /// <summary>All definitions in the order of the file, nested ones after the one that holds them.</summary>
    public List<UiSubgraph> Subgraphs { get; } = [];

    public Dictionary<string, UiSubgraph> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a document that nobody changes.</summary>
    /// <param name="source">Its root.</param>
    /// <param name="older">Another such document, whose nodes, links and definitions stand for those that have the same text here.</param>
    public static UiWorkflow Read(SourceValue source, UiWorkflow? older = null) => new(source, older, isWritten: false);

    /// <summary>Reads a document that is about to be written, or was written to, from an unchanged one with the same beginnings.</summary>
    public static UiWorkflow ReadToWrite(SourceValue source, UiWorkflow older) => new(source, older, isWritten: true);

    /// <summary>The workflow as the editor loads it, ids inside definitions that stand elsewhere too replaced; itself where every id is unique.</summary>
    public UiWorkflow Loaded()
    {
        var renamed = Renamed();
        if (renamed.All(names => names.Count == 0))
        {
            return this;
        }

        var loaded = Read(Root.Source);
        for (var i = 0; i < renamed.Count; i++)
        {
            loaded.Subgraphs[i].Inside.Rename(renamed[i]);
        }

        return loaded;
    }

    /// <summary>The definition behind the last instance of a path such as <c>57/3/</c>; null for the root, and where no instance stands there.</summary>
    public UiSubgraph? SubgraphAt(string path)
    {
        UiSubgraph? subgraph = null;
        foreach (var id in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            subgraph = (subgraph?.Inside ?? Root).ById.TryGetValue(id, out var instance) ? Definition(instance) : null;
            if (subgraph is null)
            {
                return null;
            }
        }

        return subgraph;
    }

    public UiSubgraph? Definition(UiNode node) => ById.GetValueOrDefault(node.Type);

    private static IEnumerable<SourceValue> Definitions(SourceValue level)
    {
        if (level["definitions"] is { IsObject: true } definitions && definitions["subgraphs"] is { IsArray: true } list)
        {
            foreach (var member in list.Members)
            {
                if (member.Value.IsObject)
                {
                    yield return member.Value;
                    foreach (var nested in Definitions(member.Value))
                    {
                        yield return nested;
                    }
                }
            }
        }
    }

    /// <summary>The ids that each definition's nodes get in place of theirs.</summary>
    private List<Dictionary<string, string>> Renamed()
    {
        var all = new List<Dictionary<string, string>>(Subgraphs.Count);
        if (Subgraphs.Count == 0)
        {
            return all;
        }

        var source = Root.Source;
        var used = new HashSet<string>(Root.Nodes.Select(node => node.Id), StringComparer.Ordinal);
        var last = source["last_node_id"] ?? (source["state"] is { IsObject: true } state ? state["lastNodeId"] : null);
        var counter = (long)Math.Clamp(last?.Number ?? 0, 0, 1e15);
        foreach (var inside in Subgraphs.Select(subgraph => subgraph.Inside))
        {
            // All at once: a replacement can be the id of a node further down that is itself about to get another.
            var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var node in inside.Nodes)
            {
                if (UiGraph.WholeId(node.Id) is not { } id)
                {
                    continue;
                }

                if (used.Add(node.Id))
                {
                    counter = Math.Max(counter, id);
                    continue;
                }

                string replacement;
                do
                {
                    replacement = (++counter).ToString(CultureInfo.InvariantCulture);
                }
                while (!used.Add(replacement));
                renamed[node.Id] = replacement;
            }

            all.Add(renamed);
        }

        return all;
    }
}
