using System.Globalization;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Gives what theirs added other ids where mine gave the same ones away, so that afterwards an id means one thing.</summary>
internal sealed class FreshIds
{
    private readonly MergeSession _merging;
    private readonly UiWorkflow _was;
    private readonly UiWorkflow _mine;
    private readonly SourceValue _copy;
    private readonly UiWorkflow _theirs;
    private readonly HashSet<string> _elsewhere;
    private long _lastNode;
    private long _lastLink;
    private long _lastGroup;

    private FreshIds(MergeSession merging, SourceValue was, SourceValue mine, SourceValue theirs)
    {
        _merging = merging;
        _was = UiWorkflow.Read(was);
        _mine = UiWorkflow.Read(mine);
        _copy = SourceValue.Read(theirs.Raw);
        _theirs = UiWorkflow.Read(_copy);
        _elsewhere = Elsewhere();
        var levels = new[] { _was, _mine, _theirs }.SelectMany(workflow => workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root)).ToArray();
        _lastNode = Last(levels.SelectMany(level => level.ById.Keys), levels, "last_node_id", "lastNodeId");
        _lastLink = Last(levels.SelectMany(level => level.Links.Keys), levels, "last_link_id", "lastLinkId");
        _lastGroup = Last(levels.SelectMany(level => GroupsOf(level).Select(group => group["id"]?.RawText ?? "")), levels, "", "lastGroupId");
    }

    /// <summary>Theirs with those ids; theirs itself where none had to change.</summary>
    public static SourceValue Give(MergeSession merging, SourceValue was, SourceValue mine, SourceValue theirs, Func<string, string> path)
    {
        var ids = new FreshIds(merging, was, mine, theirs);
        var changed = ids.Level(ids._was.Root, ids._mine.Root, ids._theirs.Root, "");
        foreach (var subgraph in ids._theirs.Subgraphs)
        {
            var mineInside = ids._mine.ById.GetValueOrDefault(subgraph.Id)?.Inside;
            changed |= ids.Level(ids._was.ById.GetValueOrDefault(subgraph.Id)?.Inside, mineInside, subgraph.Inside, path(subgraph.Id));
        }

        if (!changed)
        {
            return theirs;
        }

        ids.Raise("last_node_id", "lastNodeId", ids._lastNode, merging.RenamedNodes.Count);
        ids.Raise("last_link_id", "lastLinkId", ids._lastLink, merging.RenamedLinks.Count);
        return SourceValue.Read(ids._copy.Write());
    }

    /// <summary>
    /// What mine has at a level where theirs has no such id. Ids are one count for the whole document, so theirs can't use them at another level;
    /// but what theirs only moved into a subgraph keeps its ids, because mine's goes.
    /// </summary>
    private HashSet<string> Elsewhere()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Add(_was.Root, _mine.Root, _theirs.Root);
        foreach (var subgraph in _mine.Subgraphs)
        {
            Add(_was.ById.GetValueOrDefault(subgraph.Id)?.Inside, subgraph.Inside, _theirs.ById.GetValueOrDefault(subgraph.Id)?.Inside);
        }

        return ids;

        void Add(UiGraph? was, UiGraph mine, UiGraph? theirs) => ids.UnionWith(mine.Nodes
            .Where(node => theirs is null || !theirs.ById.ContainsKey(node.Id) && !SourceEquality.Same(was?.ById.GetValueOrDefault(node.Id)?.Source, node.Source))
            .Select(node => node.Id));
    }

    private bool Collides(UiNode node, UiGraph? mine) =>
        _elsewhere.Contains(node.Id) || mine?.ById.GetValueOrDefault(node.Id) is { } other && !NodeParts.SameButLinks(other.Source, node.Source);

    private bool Level(UiGraph? was, UiGraph? mine, UiGraph theirs, string path)
    {
        var nodes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in theirs.Nodes)
        {
            if (was?.ById.ContainsKey(node.Id) != true && Collides(node, mine))
            {
                nodes[node.Id] = (++_lastNode).ToString(CultureInfo.InvariantCulture);
                _merging.RenamedNodes[path + node.Id] = path + nodes[node.Id];
            }
        }

        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, link) in theirs.Links)
        {
            if (was?.Links.ContainsKey(id) != true && mine?.Links.GetValueOrDefault(id) is { } other
                && (nodes.ContainsKey(link.Origin) || nodes.ContainsKey(link.Target) || other with { Source = link.Source } != link))
            {
                links[id] = (++_lastLink).ToString(CultureInfo.InvariantCulture);
                _merging.RenamedLinks[path + id] = path + links[id];
            }
        }

        // The links first: they are found by what the nodes are called now.
        if (nodes.Count + links.Count > 0)
        {
            RenameLinks(theirs, nodes, links);
            RenameNodes(theirs, nodes);
        }

        return (mine is not null && Groups(was, mine, theirs)) | nodes.Count + links.Count > 0;
    }

    private static void RenameLinks(UiGraph level, Dictionary<string, string> nodes, Dictionary<string, string> links)
    {
        foreach (var link in level.Links.Values)
        {
            Rename(link.Source, link.Source.IsArray ? null : "id", 0, links);
            Rename(link.Source, link.Source.IsArray ? null : "origin_id", 1, nodes);
            Rename(link.Source, link.Source.IsArray ? null : "target_id", 3, nodes);
        }

        foreach (var slot in level.Nodes.SelectMany(node => node.Inputs))
        {
            Rename(slot.Source, "link", 0, links);
        }

        foreach (var slot in level.Nodes.SelectMany(node => node.Outputs))
        {
            RenameAll(ValueMerge.Of(slot.Source, "links"), links);
        }

        var slots = level.Subgraph is null ? [] : Objects(level.Source["inputs"]).Concat(Objects(level.Source["outputs"]));
        var reroutes = Objects(level.Source["reroutes"]).Concat(Objects(ValueMerge.Of(level.Source["extra"], "reroutes")));
        foreach (var holder in slots.Concat(reroutes))
        {
            RenameAll(holder["linkIds"], links);
        }

        foreach (var extension in Objects(ValueMerge.Of(level.Source["extra"], "linkExtensions")))
        {
            Rename(extension, "id", 0, links);
        }
    }

    private void RenameNodes(UiGraph level, Dictionary<string, string> nodes)
    {
        foreach (var node in level.Nodes)
        {
            Rename(node.Source, "id", 0, nodes);
        }

        foreach (var widget in level.Subgraph is null ? [] : Objects(level.Source["widgets"]))
        {
            Rename(widget, "id", 0, nodes);
        }

        // An instance names the inner widgets that it shows by the inner node's id.
        var instances = _theirs.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(_theirs.Root)
            .SelectMany(graph => graph.Nodes)
            .Where(node => level.Subgraph is not null && node.Type == level.Subgraph.Id);
        foreach (var proxy in instances.Select(node => node.Properties?["proxyWidgets"]).Where(list => list is { IsArray: true }).SelectMany(list => list!.Members))
        {
            if (proxy.Value is { IsArray: true, Count: > 0 } pair)
            {
                Rename(pair, null, 0, nodes);
            }
        }
    }

    private bool Groups(UiGraph? was, UiGraph mine, UiGraph theirs)
    {
        var changed = false;
        var old = was is null ? [] : GroupsOf(was).Select(group => group["id"]?.RawText).ToHashSet(StringComparer.Ordinal);
        var others = GroupsOf(mine).Where(group => group["id"] is not null).GroupBy(group => group["id"]!.RawText, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var group in GroupsOf(theirs))
        {
            if (group["id"] is { } id && !old.Contains(id.RawText) && others.TryGetValue(id.RawText, out var other) && !SourceEquality.Same(other, group))
            {
                group.Set("id", SourceValue.From(++_lastGroup));
                changed = true;
            }
        }

        return changed;
    }

    private void Raise(string member, string stateMember, long last, int given)
    {
        if (given > 0)
        {
            if (_copy[member] is not null)
            {
                _copy.Set(member, SourceValue.From(last));
            }

            if (_copy["state"] is { IsObject: true } state)
            {
                state.Set(stateMember, SourceValue.From(last));
            }
        }
    }

    private static void Rename(SourceValue holder, string? name, int place, Dictionary<string, string> renamed)
    {
        if (holder is not ({ IsObject: true } or { IsArray: true }))
        {
            return;
        }

        var value = name is null ? holder[place] : holder[name];
        if (value is not ({ IsNumber: true } or { IsString: true }) || !renamed.TryGetValue(value.RawText, out var id))
        {
            return;
        }

        var fresh = value.IsString ? SourceValue.From(id) : SourceValue.From(long.Parse(id, CultureInfo.InvariantCulture));
        if (name is null)
        {
            holder.Set(place, fresh);
        }
        else
        {
            holder.Set(name, fresh);
        }
    }

    private static void RenameAll(SourceValue? list, Dictionary<string, string> renamed)
    {
        for (var i = 0; i < (list is { IsArray: true } ? list.Count : 0); i++)
        {
            Rename(list!, null, i, renamed);
        }
    }

    private static IEnumerable<SourceValue> Objects(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];

    private static IEnumerable<SourceValue> GroupsOf(UiGraph level) => Objects(level.Source["groups"]);

    private static long Last(IEnumerable<string> ids, UiGraph[] levels, string member, string stateMember) => ids
        .Select(id => UiGraph.WholeId(id) ?? 0)
        .Concat(levels.SelectMany(level => (double?[])[level.Source[member]?.Number, ValueMerge.Of(level.Source["state"], stateMember)?.Number]).Select(number => number is > 0 and < 1e12 ? (long)number : 0))
        .Where(id => id < 1_000_000_000_000)
        .DefaultIfEmpty(0)
        .Max();
}
