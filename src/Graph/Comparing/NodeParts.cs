using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>What of a saved node is its own, and what only says how it is linked and where it stands.</summary>
internal static class NodeParts
{
    private static readonly HashSet<string> Bookkeeping = new(StringComparer.Ordinal) { "link", "links", "linkIds", "slot_index" };

    private static readonly HashSet<string> Unimportant = new(StringComparer.Ordinal) { "pos", "size", "order", "inputs", "outputs" };

    public static bool SameButLinks(SourceValue left, SourceValue right) => Same(left, right, ["inputs", "outputs"]) && SameSlots(left, right);

    /// <summary>Whether neither values nor slots nor anything but the place differs.</summary>
    public static bool SameButLinksAndPlace(SourceValue left, SourceValue right) => Same(left, right, Unimportant) && SameSlots(left, right);

    public static bool SameSlots(SourceValue left, SourceValue right) => SameSlots(left, right, "inputs") && SameSlots(left, right, "outputs");

    public static bool SameSlots(SourceValue? left, SourceValue? right, string list)
    {
        var ours = Slots(left, list);
        var others = Slots(right, list);
        return ours.Count == others.Count && ours.Zip(others).All(pair => SameSlot(pair.First, pair.Second));
    }

    public static bool SameSlot(SourceValue left, SourceValue right) =>
        left.IsObject && right.IsObject ? Same(left, right, Bookkeeping) : SourceEquality.Same(left, right);

    public static IReadOnlySet<string> SlotBookkeeping => Bookkeeping;

    /// <summary>Names that tell slots apart, those of one name counted.</summary>
    public static IReadOnlyList<string> Keys(IEnumerable<string> names)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new List<string>();
        foreach (var name in names)
        {
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            keys.Add(count == 1 ? name : $"{name}#{count}");
        }

        return keys;
    }

    public static IReadOnlyList<string> Keys(SourceValue? holder, string list) =>
        Keys(Slots(holder, list).Select(slot => ValueMerge.Of(slot, "name")?.Text ?? ""));

    public static IReadOnlyList<string> InputKeys(UiNode node) => Keys(node.Inputs.Select(input => input.Name));

    public static IReadOnlyList<string> OutputKeys(UiNode node) => Keys(node.Outputs.Select(output => output.Name));

    public static IReadOnlyList<SourceValue> Slots(SourceValue? holder, string list) =>
        ValueMerge.Of(holder, list) is { IsArray: true } slots ? [.. slots.Members.Select(member => member.Value)] : [];

    public static bool Same(SourceValue left, SourceValue right, IReadOnlySet<string> except)
    {
        foreach (var name in left.Members.Concat(right.Members).Select(member => member.Name!))
        {
            if (!except.Contains(name) && !SourceEquality.Same(left[name], right[name]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(SourceValue left, SourceValue right, string[] except) => Same(left, right, except.ToHashSet(StringComparer.Ordinal));
}
