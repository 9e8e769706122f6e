using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Merges one level: nodes by id, links by the input that they feed, groups, and what else it holds.</summary>
internal sealed class LevelMerge(MergeSession merging, UiGraph? was, UiGraph mine, UiGraph theirs, SourceValue target, string path, Func<long> nextLink)
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "nodes", "links", "groups", "definitions" };

    /// <summary>What a new node or link moves on, whatever else is left out.</summary>
    private static readonly string[] Counters = ["last_node_id", "last_link_id", "state"];

    private static readonly HashSet<string> OwnOfSubgraph = new(StringComparer.Ordinal) { "nodes", "links", "groups", "definitions", "inputs", "outputs" };

    private readonly ValueMerge _values = new(merging);
    private readonly MergeLinks _oldLinks = new(was);
    private readonly MergeLinks _myLinks = new(mine);
    private readonly MergeLinks _theirLinks = new(theirs);

    /// <summary>Nodes at which mine stands whole, because of a conflict about the node itself.</summary>
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    private readonly HashSet<string> _reslotted = new(StringComparer.Ordinal);

    public void Run()
    {
        if (SourceEquality.Same(was?.Source, theirs.Source) || SourceEquality.Same(mine.Source, theirs.Source) || path.Length > 0 && !merging.Takes(path))
        {
            return;
        }

        Rest(new MergePlace("OTHER_CHANGED", null, mine.Subgraph?.Name));
        Groups();
        if (mine.Subgraph is not null)
        {
            var slots = new SlotMerge(merging, new MergePlace("SLOT_CHANGED", null, mine.Subgraph.Name), was?.Source, mine.Source, theirs.Source, target);
            if (slots.Merge("inputs", key => HasNewTarget(UiLink.InputNode, key)) | slots.Merge("outputs", key => HasNewLink((UiLink.OutputNode, key))))
            {
                _reslotted.UnionWith([UiLink.InputNode, UiLink.OutputNode]);
            }
        }

        var removed = Nodes();
        var table = new LinkTable(target, mine.Subgraph is not null, nextLink);
        Remove(removed, table);
        Links(table);
        foreach (var (key, link) in _myLinks.ByTarget)
        {
            if (_reslotted.Contains(key.Node) || _reslotted.Contains(link.Origin))
            {
                table.Renumber(link, key);
            }
        }

        table.Finish();
        var counterparts = _myLinks.ByTarget.ToLookup(link => link.Value.Link.Id, link => (SameAs(link, _oldLinks), merging.Takes(path + link.Key.Node) ? SameAs(link, _theirLinks) : null));
        new RouteMerge(was, mine, theirs, target).Run(table.Taken, id => counterparts[id].FirstOrDefault());

        static string? SameAs(KeyValuePair<(string Node, string Input), MergeLink> link, MergeLinks side) =>
            side.ByTarget.TryGetValue(link.Key, out var other) && link.Value.SameAs(other) ? other.Link.Id : null;
    }

    private void Rest(MergePlace place)
    {
        if (!merging.IsPartial)
        {
            _values.Members(place, was?.Source, mine.Source, theirs.Source, target, mine.Subgraph is null ? Own : OwnOfSubgraph);
            return;
        }

        foreach (var name in Counters)
        {
            _values.Member(place, name, was?.Source[name], mine.Source[name], theirs.Source[name], target);
        }
    }

    private void Groups()
    {
        var (old, ours, others) = (was?.Source["groups"], mine.Source["groups"], theirs.Source["groups"]);
        if (SourceEquality.Same(old, others) || SourceEquality.Same(ours, others) || merging.IsPartial)
        {
            return;
        }

        if (SourceEquality.Same(old, ours) || ours is not { IsArray: true })
        {
            ValueMerge.Put(target, "groups", others);
            return;
        }

        static string Name(SourceValue group) => group["id"]?.RawText ?? "t:" + group["title"]?.RawText;
        _values.Elements(
            new MergePlace("GROUP_CHANGED", null, mine.Subgraph?.Name), KeyedList.Named(old, Name), KeyedList.Named(ours, Name), KeyedList.Named(others, Name), target["groups"]!);
    }

    private HashSet<string> Nodes()
    {
        var places = new Dictionary<string, SourceValue>(StringComparer.Ordinal);
        foreach (var node in NodeParts.Slots(target, "nodes"))
        {
            places[node["id"]!.RawText] = node;
        }

        foreach (var node in theirs.Nodes.Where(node => theirs.ById[node.Id] == node && merging.Takes(path + node.Id)))
        {
            var old = was?.ById.GetValueOrDefault(node.Id);
            if (mine.ById.TryGetValue(node.Id, out var ours))
            {
                var merge = new NodeMerge(merging, old, ours, node, places[node.Id], path);
                merge.Run(key => HasNewLink((node.Id, key)), key => HasNewTarget(node.Id, key));
                if (merge.IsKept)
                {
                    _kept.Add(node.Id);
                }

                if (merge.IsReslotted)
                {
                    _reslotted.Add(node.Id);
                }
            }
            else if (old is null)
            {
                Append(node);
            }
            else if (!NodeParts.SameButLinksAndPlace(old.Source, node.Source) || IsRelinked(node.Id, _theirLinks))
            {
                merging.Conflict(
                    "NODE_REMOVED_AND_CHANGED", path + node.Id, null, old.Source, null, node.Source,
                    $"Mine removed node {path}{node.Id}, which theirs changed: it stays removed; bring it back or leave it.");
            }
        }

        return Removed();
    }

    private void Append(UiNode node)
    {
        var nodes = target["nodes"]!;
        nodes.Add(node.Source);
        var copy = nodes[nodes.Count - 1];
        foreach (var slot in NodeParts.Slots(copy, "inputs").Concat(NodeParts.Slots(copy, "outputs")).Where(slot => slot.IsObject))
        {
            SlotMerge.Unlink(slot);
        }
    }

    private HashSet<string> Removed()
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in mine.Nodes)
        {
            if (theirs.ById.ContainsKey(node.Id) || !merging.Takes(path + node.Id) || was?.ById.GetValueOrDefault(node.Id) is not { } old)
            {
                continue;
            }

            if (merging.KeptDefinitions.Contains(node.Type))
            {
                _kept.Add(node.Id);
            }
            else if (!NodeParts.SameButLinksAndPlace(old.Source, node.Source) || IsRelinked(node.Id, _myLinks))
            {
                _kept.Add(node.Id);
                merging.Conflict(
                    "NODE_REMOVED_AND_CHANGED", path + node.Id, null, old.Source, node.Source, null,
                    $"Theirs removed node {path}{node.Id}, which mine changed: it was kept; remove it or leave it.");
            }
            else if (NewTargets(node.Id, _myLinks).FirstOrDefault() is { Node: not null } linked)
            {
                _kept.Add(node.Id);
                merging.Conflict(
                    "NODE_REMOVED_AND_LINKED", path + node.Id, Told(linked), old.Source, _myLinks.ByTarget[linked].Told, null,
                    $"Theirs removed node {path}{node.Id}, to which mine linked {Told(linked)}: it was kept; remove it or leave it.");
            }
            else
            {
                removed.Add(node.Id);
            }
        }

        return removed;
    }

    private void Remove(HashSet<string> removed, LinkTable table)
    {
        if (removed.Count == 0)
        {
            return;
        }

        foreach (var (key, link) in _myLinks.ByTarget)
        {
            if (removed.Contains(key.Node) || removed.Contains(link.Origin))
            {
                table.Remove(link, key.Node);
            }
        }

        var nodes = target["nodes"]!;
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (removed.Contains(nodes[i]["id"]!.RawText))
            {
                nodes.RemoveAt(i);
            }
        }

        foreach (var id in removed)
        {
            table.Forget(id);
        }
    }

    private void Links(LinkTable table)
    {
        var changes = new List<LinkChange>();
        foreach (var key in _theirLinks.ByTarget.Keys.Concat(_oldLinks.ByTarget.Keys).Distinct())
        {
            var old = _oldLinks.ByTarget.GetValueOrDefault(key);
            var ours = _myLinks.ByTarget.GetValueOrDefault(key);
            var other = _theirLinks.ByTarget.GetValueOrDefault(key);
            if (Same(old, other) || Same(ours, other) || !table.Has(key.Node) || !merging.Takes(path + key.Node) || _kept.Contains(key.Node) || old is not null && _kept.Contains(old.Origin) && Same(old, ours))
            {
                continue;
            }

            if (other is not null && !table.Has(other.Origin))
            {
                merging.Conflict(
                    "NODE_REMOVED_AND_LINKED", path + other.Origin, Told(key), was?.ById.GetValueOrDefault(other.Origin)?.Source, null, other.Told,
                    $"Mine removed node {path}{other.Origin}, to which theirs linked {Told(key)}: it stays removed; link another or leave it.");
            }
            else if (Same(old, ours) || ours is null && !mine.ById.ContainsKey(old!.Origin) && old.Origin != UiLink.InputNode)
            {
                changes.Add(new LinkChange(key, ours, other));
            }
            else if (other is not null || theirs.ById.ContainsKey(old!.Origin) || old.Origin == UiLink.InputNode)
            {
                var name = Told(key);
                var dot = name.IndexOf('.', StringComparison.Ordinal);
                merging.Conflict(
                    "LINK_CHANGED", path + Told(key).Split('.')[0], key.Input, old?.Told, ours?.Told, other?.Told,
                    $"Both changed what feeds {path}{name[..dot]}{name[dot..]}: mine was kept; take theirs or leave it.");
            }
        }

        Take(changes, table);
    }

    private void Take(List<LinkChange> changes, LinkTable table)
    {
        var refused = Circles(changes, table);
        foreach (var (key, ours, other) in changes.Where(change => !refused.Contains(change)))
        {
            if (ours is not null)
            {
                table.Remove(ours, key.Node);
            }
        }

        // After all that goes, so that its ids are free again.
        foreach (var (key, ours, other) in changes.Where(change => change.Theirs is not null && !refused.Contains(change) && !table.Add(change.Theirs, change.Key)))
        {
            if (IsReplaced(other!.Origin) && table.HasInput(key))
            {
                merging.Conflict(
                    "NODE_REMOVED_AND_LINKED", path + other.Origin, Told(key), was?.ById.GetValueOrDefault(other.Origin)?.Source, null, other.Told,
                    $"Mine replaced node {path}{other.Origin} by one without the output that theirs linked to {path}{Told(key)}: it stays unlinked; link another or leave it.");
                continue;
            }

            merging.Conflict(
                "LINK_CHANGED", path + Told(key).Split('.')[0], key.Input, _oldLinks.ByTarget.GetValueOrDefault(key)?.Told, null, other!.Told,
                $"Theirs linked {path}{Told(key)}, a slot that mine has no more: it stays unlinked; link another or leave it.");
        }
    }

    private bool IsReplaced(string id) => mine.ById.TryGetValue(id, out var ours) && theirs.ById.TryGetValue(id, out var other) && ours.Type != other.Type;

    /// <summary>The links of theirs that would close a circle with mine's.</summary>
    private HashSet<LinkChange> Circles(List<LinkChange> changes, LinkTable table)
    {
        var changed = changes.Select(change => change.Key).ToHashSet();
        var standing = _myLinks.ByTarget
            .Where(link => !changed.Contains(link.Key) && table.Has(link.Key.Node) && table.Has(link.Value.Origin))
            .Select(link => new Feed(link.Value.Origin, link.Key.Node))
            .ToArray();
        var taken = changes.Where(change => change.Theirs is not null).ToArray();
        var refused = FeedGraph.Refused(
            standing,
            [.. taken.Select(change => (change.Feed(change.Theirs!), change.Mine is { } ours && table.Has(ours.Origin) ? change.Feed(ours) : (Feed?)null))],
            _theirLinks.ByTarget.Select(link => new Feed(link.Value.Origin, link.Key.Node)));
        foreach (var (index, mineStands) in refused)
        {
            var (key, ours, other) = taken[index];
            if (ours is not null && !mineStands)
            {
                table.Remove(ours, key.Node);
            }

            merging.Conflict(
                "LINK_CLOSES_CIRCLE", path + key.Node, key.Input, _oldLinks.ByTarget.GetValueOrDefault(key)?.Told, mineStands ? ours!.Told : null, other!.Told,
                $"Theirs linked {path}{Told(key)}, which would close a circle with what mine linked: it was left out; link another or leave it.");
        }

        return [.. refused.Keys.Select(index => taken[index])];
    }

    private static bool Same(MergeLink? left, MergeLink? right) => left is null ? right is null : left.SameAs(right);

    private static string Told((string Node, string Input) key) => $"{(key.Node == UiLink.OutputNode ? "output" : key.Node)}.{key.Input}";

    /// <summary>Whether a side gave one of a node's inputs another link; that it lost one is no change of the node.</summary>
    private bool IsRelinked(string id, MergeLinks links)
    {
        var level = links == _myLinks ? mine : theirs;
        return NodeParts.InputKeys(level.ById[id]).Any(key => links.ByTarget.GetValueOrDefault((id, key)) is { } link && !link.SameAs(_oldLinks.ByTarget.GetValueOrDefault((id, key))));
    }

    private IEnumerable<(string Node, string Input)> NewTargets(string id, MergeLinks links) =>
        links.ByOrigin.GetValueOrDefault(id, []).Where(key => !links.ByTarget[key].SameAs(_oldLinks.ByTarget.GetValueOrDefault(key)));

    private bool HasNewLink((string Node, string Input) key) =>
        _myLinks.ByTarget.GetValueOrDefault(key) is { } link && !link.SameAs(_oldLinks.ByTarget.GetValueOrDefault(key));

    private bool HasNewTarget(string origin, string output) => NewTargets(origin, _myLinks).Any(key => _myLinks.ByTarget[key].Output == output);
}

/// <summary>An input whose link theirs changed and mine did not.</summary>
internal sealed record LinkChange((string Node, string Input) Key, MergeLink? Mine, MergeLink? Theirs)
{
    public Feed Feed(MergeLink link) => new(link.Origin, Key.Node);
}
