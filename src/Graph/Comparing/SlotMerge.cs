using System.Text.Json.Nodes;
using Easel.Graph.Source;

namespace Easel.Graph.Comparing;

/// <summary>Merges the slots of a node or of a subgraph by name; which links hang on them is not looked at here.</summary>
internal sealed class SlotMerge(MergeSession merging, MergePlace place, SourceValue? was, SourceValue mine, SourceValue theirs, SourceValue target)
{
    /// <summary>Whether slots came, went or changed places.</summary>
    /// <param name="list"><c>inputs</c> or <c>outputs</c>.</param>
    /// <param name="holds">Whether mine hung a new link on a slot, which then can't go.</param>
    public bool Merge(string list, Func<string, bool> holds)
    {
        if (NodeParts.SameSlots(was, theirs, list) || NodeParts.SameSlots(mine, theirs, list))
        {
            return false;
        }

        var old = Read(was, list);
        var ours = Read(mine, list);
        var others = Read(theirs, list);
        var result = SourceValue.Read("[]"u8);
        if (NodeParts.SameSlots(was, mine, list))
        {
            foreach (var key in others.Index.Keys)
            {
                result.Add(Relinked(others[key]!, ours[key]));
            }

            foreach (var key in ours.Index.Keys.Where(key => others[key] is null && holds(key)))
            {
                result.Add(ours[key]!);
            }
        }
        else
        {
            Mix(old, ours, others, result, holds);
        }

        target.Set(list, result);
        return true;
    }

    /// <summary>Empties what a slot names of links.</summary>
    public static void Unlink(SourceValue slot)
    {
        if (slot["link"] is { IsNull: false })
        {
            slot.Set("link", SourceValue.From((JsonNode?)null));
        }

        foreach (var name in (string[])["links", "linkIds"])
        {
            if (slot[name] is { IsArray: true, Count: > 0 })
            {
                slot.Set(name, SourceValue.Read("[]"u8));
            }
        }
    }

    private void Mix(KeyedList old, KeyedList ours, KeyedList others, SourceValue result, Func<string, bool> holds)
    {
        var values = new ValueMerge(merging);
        foreach (var key in ours.Index.Keys)
        {
            if (others[key] is null && old[key] is { } before && NodeParts.SameSlot(before, ours[key]!) && !holds(key))
            {
                continue;
            }

            result.Add(ours[key]!);
            if (others[key] is { } other)
            {
                values.Members(place.Inside(key), old[key], ours[key]!, other, result[result.Count - 1], NodeParts.SlotBookkeeping);
            }
        }

        foreach (var key in others.Index.Keys.Where(key => ours[key] is null && old[key] is null))
        {
            result.Add(others[key]!);
            Unlink(result[result.Count - 1]);
        }
    }

    private static SourceValue Relinked(SourceValue slot, SourceValue? mine)
    {
        var copy = SourceValue.Read(slot.Raw);
        if (mine is null)
        {
            Unlink(copy);
            return copy;
        }

        foreach (var name in (string[])["link", "links", "linkIds"])
        {
            if (mine[name] is not null || copy[name] is not null)
            {
                ValueMerge.Put(copy, name, mine[name]);
            }
        }

        return copy;
    }

    private static KeyedList Read(SourceValue? holder, string list) => KeyedList.Named(ValueMerge.Of(holder, list), slot => slot["name"]?.Text ?? "");
}
