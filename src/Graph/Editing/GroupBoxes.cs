using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Layout;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <summary>Finds, makes and draws the groups of a document.</summary>
internal sealed class GroupBoxes(EditGraph graph)
{
    private const double Padding = 10;
    private const double TitleHeight = 34;

    /// <summary>A group by its title or id, inside a subgraph behind the path of an instance.</summary>
    public (EditLevel Level, SourceValue Group) Named(string reference)
    {
        var places = Enumerable.Range(0, reference.Length).Where(i => reference[i] == '/').Select(i => i + 1).Prepend(0)
            .Select(cut => (Level: graph.Find(reference[..cut]), Name: reference[cut..]))
            .Where(place => place.Level is not null)
            .ToArray();
        foreach (var find in (Func<EditLevel, string, IEnumerable<SourceValue>>[])[Titled, WithId])
        {
            var found = places.SelectMany(place => find(place.Level!, place.Name).Select(group => (place.Level!, group))).ToArray();
            if (found.Length == 1)
            {
                return found[0];
            }

            if (found.Length > 1)
            {
                string[] ids = [.. found.Select(place => place.group["id"] is { } id ? place.Item1.Path + id.RawText : null).OfType<string>()];
                throw Refusal.Of(
                    "group_ambiguous",
                    $"There are {found.Length} groups \"{reference}\"; " + (ids.Length > 0 ? $"tell them apart by their ids {string.Join(", ", ids)}." : "give them different titles in the editor first."),
                    reference,
                    ids);
            }
        }

        string[] titles = [.. places.SelectMany(place => All(place.Level!).Select(group => place.Level!.Path + group["title"]?.Text))];
        throw Refusal.Of(
            "unknown_group",
            titles.Length == 0 ? $"There is no group {reference}, nor any other." : $"There is no group {reference}; there are {string.Join(", ", titles.Take(24))}.",
            reference,
            Spelling.Nearest(reference, titles) is { Count: > 0 } near ? near : titles.Length <= 6 ? titles : []);
    }

    public IEnumerable<SourceValue> Titled(EditLevel level, string title) => All(level).Where(group => group["title"]?.Text == title);

    public SourceValue Add(EditLevel level, string title)
    {
        var id = All(level).Select(group => group["id"]?.Number).OfType<double>().Where(number => number < 1e12).DefaultIfEmpty(0).Max() + 1;
        if (level.Source["groups"] is not { IsArray: true })
        {
            level.Source.Set("groups", SourceValue.Read("[]"u8));
        }

        level.Source["groups"]!.Add(SourceValue.From(new JsonObject
        {
            ["id"] = (long)id,
            ["title"] = title,
            ["bounding"] = new JsonArray(0, 0, 0, 0),
            ["color"] = "#3f789e",
            ["font_size"] = 24,
            ["flags"] = new JsonObject(),
        }));
        if (level.Source["state"] is { IsObject: true } state)
        {
            state.Set("lastGroupId", SourceValue.From((long)Math.Max(id, state["lastGroupId"]?.Number is { } last and < 1e12 ? last : 0)));
        }

        return All(level).Last();
    }

    public static void Remove(EditLevel level, SourceValue group)
    {
        var groups = level.Source["groups"]!;
        for (var i = groups.Count - 1; i >= 0; i--)
        {
            if (groups[i] == group)
            {
                groups.RemoveAt(i);
            }
        }
    }

    /// <summary>Draws the box round nodes, together with what it held where it grows; gives the nodes that it holds unasked.</summary>
    public static IReadOnlyList<NodeView> Draw(EditLevel level, SourceValue group, IReadOnlyList<NodeView> members, bool grows)
    {
        var box = members.Select(NodeBox.Of).Aggregate((one, other) => one.With(other)).Grown(Padding, TitleHeight);
        var before = grows ? NodeBox.OfGroup(group) : null;
        if (before is { } held)
        {
            box = box.With(held);
        }

        group.Set("bounding", SourceValue.From(new JsonArray(Whole(box.Left), Whole(box.Top), Whole(box.Right - box.Left), Whole(box.Bottom - box.Top))));
        return [.. level.Nodes.Where(node => !members.Contains(node) && box.HoldsMiddleOf(NodeBox.Of(node)) && before?.HoldsMiddleOf(NodeBox.Of(node)) != true)];
    }

    /// <summary>Moves the box as it is; says whether there is one.</summary>
    public static bool Place(SourceValue group, double left, double top)
    {
        if (NodeBox.OfGroup(group) is null || group["bounding"] is not { IsArray: true } bounding)
        {
            return false;
        }

        group.Set("bounding", SourceValue.From(new JsonArray(Whole(left), Whole(top), bounding[2].ToNode(), bounding[3].ToNode())));
        return true;
    }

    private static JsonNode Whole(double length) => JsonNode.Parse(Math.Round(length).ToString("0", CultureInfo.InvariantCulture))!;

    private IEnumerable<SourceValue> WithId(EditLevel level, string id) => All(level).Where(group => group["id"]?.RawText == id);

    private static IEnumerable<SourceValue> All(EditLevel level) =>
        level.Source["groups"] is { IsArray: true } groups ? groups.Members.Select(member => member.Value).Where(group => group.IsObject) : [];
}
