using System.Globalization;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Merges prompts in API format: nodes by id, inputs by name, links as the values they are there.</summary>
internal sealed class ApiMerge(MergeSession merging, SourceValue was, SourceValue mine, SourceValue theirs, SourceValue target)
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "inputs", "class_type", "_meta" };

    private readonly ValueMerge _values = new(merging);

    public void Run()
    {
        var others = Disjoin();
        var ours = Entries(mine);
        var old = Entries(was);
        var kept = new Dictionary<string, SourceValue>(StringComparer.Ordinal);
        foreach (var (id, node) in Entries(others))
        {
            if (!ours.TryGetValue(id, out var our))
            {
                if (!old.TryGetValue(id, out var before))
                {
                    target.Set(id, node);
                    kept[id] = node;
                }
                else if (!SourceEquality.Same(before, node))
                {
                    merging.Conflict("NODE_REMOVED_AND_CHANGED", id, null, before, null, node, $"Mine removed node {id}, which theirs changed: it stays removed; bring it back or leave it.");
                }
            }
            else if (old.TryGetValue(id, out var before) || !SourceEquality.Same(our, node))
            {
                Node(id, before, our, node, target[id]!);
            }
        }

        Remove(old, ours, Entries(others));
        Unlink(old, ours, kept);
    }

    private void Node(string id, SourceValue? before, SourceValue our, SourceValue other, SourceValue into)
    {
        var place = new MergePlace("OTHER_CHANGED", id, null);
        if (!Whole(before, our, other))
        {
            _values.Member(place with { Kind = "CLASS_CHANGED" }, "class_type", before?["class_type"], our["class_type"], other["class_type"], into);
            _values.Member(place with { Kind = "INPUT_CHANGED" }, "inputs", before?["inputs"], our["inputs"], other["inputs"], into);
        }
        else if (SourceEquality.Same(before?["class_type"], our["class_type"]) && SourceEquality.Same(before?["inputs"], our["inputs"]))
        {
            ValueMerge.Put(into, "class_type", other["class_type"]);
            ValueMerge.Put(into, "inputs", other["inputs"]);
        }
        else if (!SourceEquality.Same(before?["class_type"], other["class_type"]) || !SourceEquality.Same(before?["inputs"], other["inputs"]))
        {
            merging.Conflict("CLASS_CHANGED", id, null, before, our, other, $"Both changed node {id}, and one of them its class: mine was kept; take theirs or leave it.");
        }

        _values.Member(place with { Kind = "TITLE_CHANGED" }, "_meta", before?["_meta"], our["_meta"], other["_meta"], into);
        _values.Members(place, before, our, other, into, Own);
    }

    // Inputs belong to a class: those of two classes can't be mixed.
    private static bool Whole(SourceValue? before, SourceValue our, SourceValue other) =>
        !SourceEquality.Same(our["class_type"], other["class_type"]) || !SourceEquality.Same(before?["class_type"], our["class_type"]);

    private void Remove(Dictionary<string, SourceValue> old, Dictionary<string, SourceValue> ours, Dictionary<string, SourceValue> others)
    {
        foreach (var (id, node) in ours)
        {
            if (others.ContainsKey(id) || !old.TryGetValue(id, out var before))
            {
                continue;
            }

            if (!SourceEquality.Same(before, node))
            {
                merging.Conflict("NODE_REMOVED_AND_CHANGED", id, null, before, node, null, $"Theirs removed node {id}, which mine changed: it was kept; remove it or leave it.");
            }
            else if (LinksTo(ours, id).FirstOrDefault(place => !LinksTo(old, id).Contains(place)) is { } linked)
            {
                merging.Conflict("NODE_REMOVED_AND_LINKED", id, linked, before, node, null, $"Theirs removed node {id}, to which mine linked {linked}: it was kept; remove it or leave it.");
            }
            else
            {
                target.Remove(id);
            }
        }
    }

    /// <summary>What theirs linked to a node that mine removed is left unlinked.</summary>
    private void Unlink(Dictionary<string, SourceValue> old, Dictionary<string, SourceValue> ours, Dictionary<string, SourceValue> added)
    {
        foreach (var (id, node) in Entries(SourceValue.Read(target.Write())))
        {
            foreach (var input in node["inputs"] is { IsObject: true } inputs ? inputs.Members : [])
            {
                if (Origin(input.Value) is { } origin && target[origin] is null && old.TryGetValue(origin, out var before)
                    && (!ours.TryGetValue(id, out var our) || !SourceEquality.Same(ValueMerge.Of(our["inputs"], input.Name!), input.Value)))
                {
                    merging.Conflict("NODE_REMOVED_AND_LINKED", origin, $"{id}.{input.Name}", before, null, input.Value, $"Mine removed node {origin}, to which theirs linked {id}.{input.Name}: it stays removed; link another or leave it.");
                    var into = target[id]!["inputs"]!;
                    ValueMerge.Put(into, input.Name!, added.ContainsKey(id) || our is null ? null : ValueMerge.Of(our["inputs"], input.Name!));
                }
            }
        }
    }

    private SourceValue Disjoin()
    {
        var old = Entries(was);
        var ours = Entries(mine);
        var others = Entries(theirs);
        var next = old.Keys.Concat(ours.Keys).Concat(others.Keys).Select(id => UiGraph.WholeId(id) ?? 0).Where(id => id < 1_000_000_000_000).DefaultIfEmpty(0).Max();
        foreach (var (id, node) in others)
        {
            if (!old.ContainsKey(id) && ours.TryGetValue(id, out var our) && !SourceEquality.Same(our, node))
            {
                merging.RenamedNodes[id] = (++next).ToString(CultureInfo.InvariantCulture);
            }
        }

        if (merging.RenamedNodes.Count == 0)
        {
            return theirs;
        }

        var renamed = SourceValue.Read("{}"u8);
        foreach (var (id, node) in others)
        {
            renamed.Set(merging.RenamedNodes.GetValueOrDefault(id, id), node);
        }

        foreach (var (_, node) in Entries(renamed))
        {
            foreach (var input in node["inputs"] is { IsObject: true } inputs ? inputs.Members : [])
            {
                if (Origin(input.Value) is { } origin && merging.RenamedNodes.TryGetValue(origin, out var id))
                {
                    input.Value.Set(0, SourceValue.From(id));
                }
            }
        }

        return SourceValue.Read(renamed.Write());
    }

    private static IEnumerable<string> LinksTo(Dictionary<string, SourceValue> nodes, string id) => nodes.SelectMany(
        node => node.Value["inputs"] is { IsObject: true } inputs
            ? inputs.Members.Where(input => Origin(input.Value) == id).Select(input => $"{node.Key}.{input.Name}")
            : []);

    private static string? Origin(SourceValue value) => value is { IsArray: true, Count: 2 } && value[0] is { IsString: true } && value[1].IsNumber ? value[0].Text : null;

    private static Dictionary<string, SourceValue> Entries(SourceValue root) =>
        DocumentShape.Entries(root).ToDictionary(entry => entry.Id, entry => entry.Node, StringComparer.Ordinal);
}
