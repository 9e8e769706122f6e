using System.Globalization;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Comparing;

/// <summary>Merges prompts in API format: nodes by id, inputs by name, links as the values they are there.</summary>
internal sealed class ApiMerge
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "inputs", "class_type", "_meta" };

    private readonly MergeSession _merging;
    private readonly ValueMerge _values;
    private readonly SourceValue _target;
    private readonly ApiSide _was;
    private readonly ApiSide _mine;
    private readonly ApiSide _theirs;

    /// <summary>Nodes that theirs removed and that stay.</summary>
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    public ApiMerge(MergeSession merging, SourceValue was, SourceValue mine, SourceValue theirs, SourceValue target)
    {
        _merging = merging;
        _values = new ValueMerge(merging);
        _target = target;
        _was = new ApiSide(was);
        _mine = new ApiSide(mine);
        _theirs = new ApiSide(Disjoin(theirs));
    }

    public void Run()
    {
        Remove();
        foreach (var (id, node) in _theirs.Nodes.Where(node => _merging.Takes(node.Key)))
        {
            var before = _was.Nodes.GetValueOrDefault(id);
            if (_mine.Nodes.TryGetValue(id, out var our))
            {
                if (before is not null)
                {
                    Node(id, before, our, node, _target[id]!);
                }
            }
            else if (before is null)
            {
                _target.Set(id, node);
            }
            else if (!IsSame(before, node, _theirs))
            {
                _merging.Conflict("NODE_REMOVED_AND_CHANGED", id, null, before, null, node, $"Mine removed node {id}, which theirs changed: it stays removed; bring it back or leave it.");
            }
        }

        Unlink();
        Open();
    }

    private void Remove()
    {
        foreach (var (id, node) in _mine.Nodes)
        {
            if (_theirs.Nodes.ContainsKey(id) || !_merging.Takes(id) || !_was.Nodes.TryGetValue(id, out var before))
            {
                continue;
            }

            if (!IsSame(before, node, _mine))
            {
                _kept.Add(id);
                _merging.Conflict("NODE_REMOVED_AND_CHANGED", id, null, before, node, null, $"Theirs removed node {id}, which mine changed: it was kept; remove it or leave it.");
            }
            else if (_mine.LinksTo(id).FirstOrDefault(place => !SourceEquality.Same(_was.Input(place), _mine.Input(place))) is { Node: not null } linked)
            {
                _kept.Add(id);
                _merging.Conflict("NODE_REMOVED_AND_LINKED", id, $"{linked.Node}.{linked.Input}", before, node, null, $"Theirs removed node {id}, to which mine linked {linked.Node}.{linked.Input}: it was kept; remove it or leave it.");
            }
            else
            {
                _target.Remove(id);
            }
        }
    }

    private void Node(string id, SourceValue before, SourceValue our, SourceValue other, SourceValue into)
    {
        var place = new MergePlace("OTHER_CHANGED", id, null);
        if (SourceEquality.Same(before["class_type"], our["class_type"]) && SourceEquality.Same(our["class_type"], other["class_type"]))
        {
            Inputs(id, before, our, other, into);
        }
        else if (IsSameCore(before, our, _mine))
        {
            ValueMerge.Put(into, "class_type", other["class_type"]);
            ValueMerge.Put(into, "inputs", other["inputs"]);
        }
        else if (!IsSameCore(before, other, _theirs) && !SameCore(our, other))
        {
            _merging.Conflict("CLASS_CHANGED", id, null, before, our, other, $"Both changed node {id}, and one of them its class: mine was kept; take theirs or leave it.");
        }

        _values.Member(place with { Kind = "TITLE_CHANGED" }, "_meta", before["_meta"], our["_meta"], other["_meta"], into);
        _values.Members(place, before, our, other, into, Own);
    }

    private void Inputs(string id, SourceValue before, SourceValue our, SourceValue other, SourceValue into)
    {
        var place = new MergePlace("INPUT_CHANGED", id, null);
        var (old, ours, others) = (before["inputs"], our["inputs"], other["inputs"]);
        if (old is not { IsObject: true } || ours is not { IsObject: true } || others is not { IsObject: true })
        {
            _values.Member(place, "inputs", old, ours, others, into);
            return;
        }

        foreach (var name in others.Members.Concat(old.Members).Select(member => member.Name!).Distinct(StringComparer.Ordinal).ToArray())
        {
            var (was, mine, theirs) = (old[name], ours[name], others[name]);
            if (ApiSide.Origin(was) is { } origin && _kept.Contains(origin) && SourceEquality.Same(was, mine)
                || theirs is null && IsLost(was, _theirs) && !SourceEquality.Same(was, mine))
            {
                continue;
            }

            // That mine lost a link with the node it came from is no choice of mine's.
            _values.Member(place, name, mine is null && IsLost(was, _mine) ? null : was, mine, theirs, into["inputs"]!);
        }
    }

    /// <summary>What theirs linked to a node that mine removed is left unlinked, and so is what else hung on a node that is gone.</summary>
    private void Unlink()
    {
        foreach (var (place, value) in ApiSide.Links(_target))
        {
            var origin = ApiSide.Origin(value)!;
            if (_target[origin] is not null || !_was.Nodes.TryGetValue(origin, out var before))
            {
                continue;
            }

            if (!_mine.Nodes.ContainsKey(origin) && !SourceEquality.Same(_was.Input(place), value))
            {
                _merging.Conflict("NODE_REMOVED_AND_LINKED", origin, $"{place.Node}.{place.Input}", before, null, value, $"Mine removed node {origin}, to which theirs linked {place.Node}.{place.Input}: it stays removed; link another or leave it.");
            }

            Leave(place, ApiSide.Origin(_mine.Input(place)) is { } mine && _target[mine] is null ? null : _mine.Input(place));
        }
    }

    /// <summary>Leaves out the links of theirs that would close a circle with mine's.</summary>
    private void Open()
    {
        var links = ApiSide.Links(_target);
        var taken = links.Where(link => !SourceEquality.Same(_mine.Input(link.Place), link.Value)).ToArray();
        var places = taken.Select(link => link.Place).ToHashSet();
        var refused = FeedGraph.Refused(
            [.. links.Where(link => !places.Contains(link.Place)).Select(link => link.Feed)],
            [.. taken.Select(link => (link.Feed, ApiSide.Origin(_mine.Input(link.Place)) is { } mine && _target[mine] is not null ? new Feed(mine, link.Place.Node) : (Feed?)null))],
            ApiSide.Links(_theirs.Root).Select(link => link.Feed));
        foreach (var (index, mineStands) in refused)
        {
            var ((node, input), value) = taken[index];
            var mine = _mine.Input((node, input));
            var left = ApiSide.Origin(mine) is null || mineStands ? mine : null;
            _merging.Conflict(
                "LINK_CLOSES_CIRCLE", node, input, _was.Input((node, input)), left, value,
                $"Theirs linked {node}.{input}, which would close a circle with what mine linked: it was left out; link another or leave it.");
            Leave((node, input), left);
        }
    }

    private void Leave((string Node, string Input) place, SourceValue? value) => ValueMerge.Put(_target[place.Node]!["inputs"]!, place.Input, value);

    /// <summary>Whether a side left a node alone; that inputs lost their links with a node it removed is no change of theirs.</summary>
    private bool IsSame(SourceValue before, SourceValue node, ApiSide side) =>
        IsSameCore(before, node, side) && NodeParts.Same(before, node, Own) && SourceEquality.Same(before["_meta"], node["_meta"]);

    private bool IsSameCore(SourceValue before, SourceValue node, ApiSide side)
    {
        var (old, now) = (before["inputs"], node["inputs"]);
        return SameCore(before, node)
            || SourceEquality.Same(before["class_type"], node["class_type"]) && old is { IsObject: true } && now is { IsObject: true }
            && now.Members.Concat(old.Members).All(member => SourceEquality.Same(old[member.Name!], now[member.Name!]) || now[member.Name!] is null && IsLost(old[member.Name!], side));
    }

    private static bool SameCore(SourceValue left, SourceValue right) =>
        SourceEquality.Same(left["class_type"], right["class_type"]) && SourceEquality.Same(left["inputs"], right["inputs"]);

    private bool IsLost(SourceValue? was, ApiSide side) => ApiSide.Origin(was) is { } origin && _was.Nodes.ContainsKey(origin) && !side.Nodes.ContainsKey(origin);

    private SourceValue Disjoin(SourceValue theirs)
    {
        var others = DocumentShape.Entries(theirs);
        var next = _was.Nodes.Keys.Concat(_mine.Nodes.Keys).Concat(others.Keys).Select(id => UiGraph.WholeId(id) ?? 0).Where(id => id < 1_000_000_000_000).DefaultIfEmpty(0).Max();
        foreach (var (id, node) in others)
        {
            if (!_was.Nodes.ContainsKey(id) && _mine.Nodes.TryGetValue(id, out var our) && !SourceEquality.Same(our, node))
            {
                _merging.RenamedNodes[id] = (++next).ToString(CultureInfo.InvariantCulture);
            }
        }

        if (_merging.RenamedNodes.Count == 0)
        {
            return theirs;
        }

        var renamed = SourceValue.Read("{}"u8);
        foreach (var (id, node) in others)
        {
            renamed.Set(_merging.RenamedNodes.GetValueOrDefault(id, id), node);
        }

        foreach (var (_, value) in ApiSide.Links(renamed))
        {
            if (_merging.RenamedNodes.TryGetValue(ApiSide.Origin(value)!, out var id))
            {
                value.Set(0, SourceValue.From(id));
            }
        }

        return SourceValue.Read(renamed.Write());
    }
}

/// <summary>One of the three prompts that are merged.</summary>
internal sealed class ApiSide
{
    private readonly Dictionary<string, List<(string Node, string Input)>> _linksTo = new(StringComparer.Ordinal);

    public ApiSide(SourceValue root)
    {
        Root = root;
        Nodes = DocumentShape.Entries(root);
        foreach (var (place, value) in Links(root))
        {
            var origin = Origin(value)!;
            (_linksTo.TryGetValue(origin, out var list) ? list : _linksTo[origin] = []).Add(place);
        }
    }

    public SourceValue Root { get; }

    public IReadOnlyDictionary<string, SourceValue> Nodes { get; }

    public IReadOnlyList<(string Node, string Input)> LinksTo(string id) => _linksTo.GetValueOrDefault(id, []);

    public SourceValue? Input((string Node, string Input) place) => Nodes.TryGetValue(place.Node, out var node) ? ValueMerge.Of(node["inputs"], place.Input) : null;

    public static string? Origin(SourceValue? value) => value is not null && ApiNodes.IsLink(value) ? value[0].RawText : null;

    public static IReadOnlyList<ApiLink> Links(SourceValue root) =>
    [
        .. DocumentShape.Entries(root).SelectMany(node => node.Value["inputs"] is { IsObject: true } inputs
            ? DocumentShape.Entries(inputs).Where(input => ApiNodes.IsLink(input.Value)).Select(input => new ApiLink((node.Key, input.Key), input.Value))
            : []),
    ];
}

/// <summary>An input of a prompt that is a link.</summary>
internal sealed record ApiLink((string Node, string Input) Place, SourceValue Value)
{
    public Feed Feed => new(Value[0].RawText, Place.Node);
}
