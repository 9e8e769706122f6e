using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Merges one node that all sides still have: values by name, slots by name, the rest by member.</summary>
internal sealed class NodeMerge(MergeSession merging, UiNode? was, UiNode mine, UiNode theirs, SourceValue target, string path)
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "id", "type", "inputs", "outputs", "widgets_values" };

    /// <summary>Whether one side changed the class and the other the values, so that mine stands whole.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Whether slots came, went or changed places.</summary>
    public bool IsReslotted { get; private set; }

    /// <param name="takes">Whether mine gave an input a new link.</param>
    /// <param name="gives">Whether mine hung a new link on an output.</param>
    public void Run(Func<string, bool> takes, Func<string, bool> gives)
    {
        var place = new MergePlace("OTHER_CHANGED", path + mine.Id, null);
        new ValueMerge(merging).Members(place, was?.Source, mine.Source, theirs.Source, target, Own);
        if (was is null || SameCore(was, theirs) || SameCore(mine, theirs))
        {
            return;
        }

        if (!SameCore(was, mine) && (was.Type != mine.Type || was.Type != theirs.Type))
        {
            IsKept = true;
            merging.Conflict(
                "CLASS_CHANGED", place.Node, null, was.Source, mine.Source, theirs.Source,
                $"Both changed node {place.Node}, and one of them its class: mine was kept; take theirs or leave it.");
            return;
        }

        if (mine.Type != theirs.Type)
        {
            target.Set("type", theirs.Source["type"]!);
        }

        var slots = new SlotMerge(merging, place with { Kind = "SLOT_CHANGED" }, was.Source, mine.Source, theirs.Source, target);
        IsReslotted = slots.Merge("inputs", takes) | slots.Merge("outputs", gives);
        Values(was);
    }

    private static bool SameCore(UiNode left, UiNode right) =>
        left.Type == right.Type && SourceEquality.Same(left.WidgetValues, right.WidgetValues) && NodeParts.SameSlots(left.Source, right.Source);

    private void Values(UiNode old)
    {
        var (before, ours, others) = (old.WidgetValues, mine.WidgetValues, theirs.WidgetValues);
        if (SourceEquality.Same(before, others) || SourceEquality.Same(ours, others))
        {
            return;
        }

        if (SourceEquality.Same(before, ours))
        {
            ValueMerge.Put(target, "widgets_values", others);
            return;
        }

        if (before is { IsObject: true } && ours is { IsObject: true } && others is { IsObject: true })
        {
            new ValueMerge(merging).Members(new MergePlace("INPUT_CHANGED", path + mine.Id, null), before, ours, others, target["widgets_values"]!);
            return;
        }

        var (was, now, theirNow) = (Named(old), Named(mine), Named(theirs));
        if (was is null || now is null || theirNow is null)
        {
            Conflict("widgets_values", before, ours, others);
        }
        else if (SamePlaces(was, theirNow) && SamePlaces(was, now))
        {
            Overlay(was, now, theirNow, target["widgets_values"]!);
        }
        else if (SamePlaces(was, now))
        {
            // Theirs has another set of widgets, such as those of another choice: mine's values go where theirs has them.
            target.Set("widgets_values", others!);
            Overlay(was, theirNow, now, target["widgets_values"]!, keepOverlaid: true);
        }
        else if (SamePlaces(was, theirNow))
        {
            Overlay(was, now, theirNow, target["widgets_values"]!);
        }
        else
        {
            Conflict("widgets_values", before, ours, others);
        }
    }

    /// <summary>Writes what one side changed by name into the list that has the other side's places.</summary>
    private void Overlay(Dictionary<string, WidgetValue> was, Dictionary<string, WidgetValue> under, Dictionary<string, WidgetValue> over, SourceValue list, bool keepOverlaid = false)
    {
        foreach (var (name, widget) in over)
        {
            var old = was.GetValueOrDefault(name)?.Value;
            var other = under.GetValueOrDefault(name);
            if (SourceEquality.Same(old, widget.Value) || other is not null && SourceEquality.Same(other.Value, widget.Value))
            {
                continue;
            }

            if (other is not null && SourceEquality.Same(old, other.Value))
            {
                list.Set(other.Place, widget.Value!);
                continue;
            }

            if (keepOverlaid && other is not null)
            {
                list.Set(other.Place, widget.Value!);
            }

            var (ours, theirValue) = keepOverlaid ? (widget.Value, other?.Value) : (other?.Value, widget.Value);
            Conflict(name, old, ours, theirValue);
        }
    }

    private void Conflict(string name, SourceValue? before, SourceValue? ours, SourceValue? others) => merging.Conflict(
        "INPUT_CHANGED", path + mine.Id, name, before, ours, others, $"Both changed {path}{mine.Id}.{name}: mine was kept; take theirs or leave it.");

    /// <summary>The saved values by name; null where some of the list have none.</summary>
    private Dictionary<string, WidgetValue>? Named(UiNode node)
    {
        if (node.WidgetValues is not { IsArray: true } list)
        {
            return null;
        }

        var named = new Dictionary<string, WidgetValue>(StringComparer.Ordinal);
        var places = new HashSet<int>();
        foreach (var widget in LoadedNode.Load(node, EditorClasses.Find(merging.Catalog, node.Type)).Widgets)
        {
            if (widget is { IsSaved: true, Value: not null } && widget.Place >= 0 && widget.Place < list.Count && named.TryAdd(widget.Name, widget))
            {
                places.Add(widget.Place);
            }
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (!places.Contains(i))
            {
                named.TryAdd($"widgets_values[{i}]", new WidgetValue { Name = $"widgets_values[{i}]", Place = i, Value = list[i], IsSaved = true });
            }
        }

        return named;
    }

    private static bool SamePlaces(Dictionary<string, WidgetValue> left, Dictionary<string, WidgetValue> right) =>
        left.Count == right.Count && left.Values.All(widget => right.TryGetValue(widget.Name, out var other) && other.Place == widget.Place);
}
