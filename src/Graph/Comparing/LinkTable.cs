using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Writes links into one level of the merged document, at all the places that name them.</summary>
internal sealed class LinkTable
{
    private readonly SourceValue _level;
    private readonly bool _isSubgraph;
    private readonly Dictionary<string, SourceValue> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceValue> _links = new(StringComparer.Ordinal);
    private readonly HashSet<SourceValue> _gone = [];
    private readonly Dictionary<SourceValue, (int Version, Dictionary<string, int> ByKey)> _places = [];
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    private readonly Func<long> _next;

    public LinkTable(SourceValue level, bool isSubgraph, Func<long> next)
    {
        _level = level;
        _isSubgraph = isSubgraph;
        _next = next;
        foreach (var node in NodeParts.Slots(level, "nodes"))
        {
            if (ValueMerge.Of(node, "id") is { } id)
            {
                _nodes[id.RawText] = node;
            }
        }

        foreach (var link in level["links"] is { } links && (links.IsArray || links.IsObject) ? links.Members : [])
        {
            if (UiLink.Read(link.Value) is { } read)
            {
                _links[read.Id] = link.Value;
            }
        }
    }

    /// <summary>The links that were added: their ids on the side they come from by their ids here.</summary>
    public IReadOnlyDictionary<string, string> Taken => _taken;

    public bool Has(string node) => _nodes.ContainsKey(node) || _isSubgraph && node is UiLink.InputNode or UiLink.OutputNode;

    public bool HasInput((string Node, string Input) target) => Slot(target.Node, UiLink.OutputNode, "inputs", "outputs", target.Input) is not null;

    /// <summary>Takes a link out of the ends that name it, and remembers it as gone.</summary>
    public void Remove(MergeLink link, string target)
    {
        if (!_links.Remove(link.Link.Id, out var source))
        {
            return;
        }

        _gone.Add(source);
        var id = link.Link.Id;
        foreach (var slot in Ends(target, UiLink.OutputNode, "inputs", "outputs"))
        {
            if (ValueMerge.Of(slot, "link")?.RawText == id)
            {
                slot.Set("link", SourceValue.From((JsonNode?)null));
            }

            Drop(ValueMerge.Of(slot, "linkIds"), id);
        }

        foreach (var slot in Ends(link.Origin, UiLink.InputNode, "outputs", "inputs"))
        {
            Drop(ValueMerge.Of(slot, "links"), id);
            Drop(ValueMerge.Of(slot, "linkIds"), id);
        }
    }

    /// <summary>False where an end has no such slot.</summary>
    public bool Add(MergeLink link, (string Node, string Input) target)
    {
        var to = Slot(target.Node, UiLink.OutputNode, "inputs", "outputs", target.Input);
        var from = Slot(link.Origin, UiLink.InputNode, "outputs", "inputs", link.Output);
        if (to is null || from is null)
        {
            return false;
        }

        var id = link.Link.Id;
        if (_links.ContainsKey(id))
        {
            id = _next().ToString(CultureInfo.InvariantCulture);
        }

        var value = JsonNode.Parse(id)!;
        if (target.Node == UiLink.OutputNode)
        {
            Append(to.Value.Slot, "linkIds", id, value);
        }
        else if (to.Value.Slot["link"]?.RawText != id)
        {
            to.Value.Slot.Set("link", SourceValue.From(value));
        }

        Append(from.Value.Slot, link.Origin == UiLink.InputNode ? "linkIds" : "links", id, value);
        StillKnown(to.Value);
        StillKnown(from.Value);
        if (_level["links"] is not { } links || links.IsNull)
        {
            _level.Set("links", SourceValue.Read("[]"u8));
            links = _level["links"]!;
        }

        var source = Entry(link.Link, links, value, from.Value.Index, to.Value.Index);
        links.Insert(links.Count, links.IsObject ? id : null, source);
        _links[id] = links[links.Count - 1];
        _taken[id] = link.Link.Id;
        return true;
    }

    /// <summary>Writes the slot numbers of a link that stayed again, after slots came or went; one whose slot went goes with it.</summary>
    public void Renumber(MergeLink link, (string Node, string Input) target)
    {
        if (_taken.ContainsKey(link.Link.Id) || !_links.TryGetValue(link.Link.Id, out var source))
        {
            return;
        }

        if (Slot(target.Node, UiLink.OutputNode, "inputs", "outputs", target.Input) is { } to
            && Slot(link.Origin, UiLink.InputNode, "outputs", "inputs", link.Output) is { } from)
        {
            SetSlot(source, 2, "origin_slot", link.Link.OriginSlot, from.Index);
            SetSlot(source, 4, "target_slot", link.Link.TargetSlot, to.Index);
        }
        else
        {
            Remove(link, target.Node);
        }
    }

    /// <summary>No link goes to a node or from it any more.</summary>
    public void Forget(string node) => _nodes.Remove(node);

    /// <summary>Takes the links that are gone off the list, and those whose end went with a changed node.</summary>
    public void Finish()
    {
        foreach (var (id, source) in _links.ToArray())
        {
            if (UiLink.Read(source) is { } link && _nodes.TryGetValue(link.Target, out var node) && node.Version > 0
                && NodeParts.Slots(node, "inputs").All(slot => ValueMerge.Of(slot, "link")?.RawText != id))
            {
                _gone.Add(source);
                _links.Remove(id);
                foreach (var slot in Ends(link.Origin, UiLink.InputNode, "outputs", "inputs"))
                {
                    Drop(ValueMerge.Of(slot, "links"), id);
                    Drop(ValueMerge.Of(slot, "linkIds"), id);
                }
            }
        }

        if (_gone.Count > 0)
        {
            _level["links"]!.RemoveWhere(_gone.Contains);
        }
    }

    private SourceValue Entry(UiLink link, SourceValue links, JsonNode id, int from, int to)
    {
        var asObject = links.Count > 0 ? links[0].IsObject : link.Source.IsObject;
        if (asObject == link.Source.IsObject)
        {
            var copy = SourceValue.Read(link.Source.Raw);
            if (link.Id != id.ToJsonString())
            {
                Put(copy, 0, "id", SourceValue.From(id));
            }

            SetSlot(copy, 2, "origin_slot", link.OriginSlot, from);
            SetSlot(copy, 4, "target_slot", link.TargetSlot, to);
            return copy;
        }

        JsonNode Origin(int place, string name) => (link.Source.IsArray ? link.Source[place] : link.Source[name]!).ToNode()!;
        return SourceValue.From(asObject
            ? new JsonObject { ["id"] = id, ["origin_id"] = Origin(1, "origin_id"), ["origin_slot"] = from, ["target_id"] = Origin(3, "target_id"), ["target_slot"] = to, ["type"] = link.Type }
            : new JsonArray(id, Origin(1, "origin_id"), from, Origin(3, "target_id"), to, link.Type));
    }

    private static void SetSlot(SourceValue source, int place, string name, int old, int now)
    {
        if (old != now)
        {
            Put(source, place, name, SourceValue.From(now));
        }
    }

    private static void Put(SourceValue source, int place, string name, SourceValue value)
    {
        if (source.IsArray)
        {
            source.Set(place, value);
        }
        else
        {
            source.Set(name, value);
        }
    }

    private static void Append(SourceValue slot, string name, string id, JsonNode value)
    {
        if (slot[name] is not { IsArray: true })
        {
            slot.Set(name, SourceValue.Read("[]"u8));
        }

        if (slot[name]!.Members.All(member => member.Value.RawText != id))
        {
            slot[name]!.Add(SourceValue.From(value));
        }
    }

    private static void Drop(SourceValue? list, string id)
    {
        if (list is { IsArray: true })
        {
            list.RemoveWhere(held => held.RawText == id);
        }
    }

    private SlotPlace? Slot(string node, string border, string list, string borderList, string key)
    {
        var isBorder = _isSubgraph && node == border;
        var holder = isBorder ? _level : _nodes.GetValueOrDefault(node);
        if (ValueMerge.Of(holder, isBorder ? borderList : list) is not { IsArray: true } slots)
        {
            return null;
        }

        if (!_places.TryGetValue(slots, out var known) || known.Version != slots.Version)
        {
            _places[slots] = known = (slots.Version, Places(slots));
        }

        return known.ByKey.TryGetValue(key, out var index) ? new SlotPlace(slots, index) : null;
    }

    private static Dictionary<string, int> Places(SourceValue slots)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, key) in NodeParts.Keys(slots.Members.Select(slot => ValueMerge.Of(slot.Value, "name")?.Text ?? "")).Index())
        {
            if (slots[index].IsObject)
            {
                byKey.TryAdd(key, index);
            }
        }

        return byKey;
    }

    /// <summary>What was written at a slot is no name: the places that are known stay so.</summary>
    private void StillKnown(SlotPlace place) => _places[place.List] = (place.List.Version, _places[place.List].ByKey);

    private IReadOnlyList<SourceValue> Ends(string node, string border, string list, string borderList) =>
        _isSubgraph && node == border ? NodeParts.Slots(_level, borderList)
        : _nodes.TryGetValue(node, out var source) ? NodeParts.Slots(source, list) : [];

    private readonly record struct SlotPlace(SourceValue List, int Index)
    {
        public SourceValue Slot => List[Index];
    }
}
