using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Comparing;

/// <summary>Finds what differs on a level of the editor beside its nodes: the slots of a subgraph, groups, reroutes, the rest.</summary>
internal sealed class LevelComparison(GraphView? before, GraphView? after, string path, List<WorkflowChange> changes)
{
    private static readonly HashSet<string> Covered = new(StringComparer.Ordinal)
    {
        "nodes", "links", "groups", "last_node_id", "last_link_id", "state", "revision", "definitions", "reroutes", "floatingLinks", "inputs", "outputs", "widgets",
    };

    private static readonly HashSet<string> RoutesOfExtra = new(StringComparer.Ordinal) { "reroutes", "linkExtensions" };

    private static readonly HashSet<string> SlotsOwn = new(StringComparer.Ordinal) { "linkIds", "pos" };

    public static void Run(GraphView? before, GraphView? after, string path, List<WorkflowChange> changes) =>
        new LevelComparison(before, after, path, changes).Run();

    private void Run()
    {
        if ((before ?? after)!.Subgraph is { } subgraph && (before is null || after is null))
        {
            var node = path.EndsWith(subgraph.Id + "/", StringComparison.Ordinal) ? null : path[..^1];
            changes.Add(new WorkflowChange(
                before is null ? "SUBGRAPH_ADDED" : "SUBGRAPH_REMOVED", node, subgraph.Id, subgraph.Name, null, null,
                $"{(before is null ? "added" : "removed")} subgraph \"{Comparison.Short(subgraph.Name)}\""));
        }

        Groups(before?.Source["groups"], after?.Source["groups"]);
        if (before is null || after is null)
        {
            return;
        }

        if (before.Subgraph is not null)
        {
            Slots("input", "inputs");
            Slots("output", "outputs");
            Given(before, after);
        }

        Routes(before, after);
        Rest(before.Source, after.Source);
    }

    private void Groups(SourceValue? old, SourceValue? now)
    {
        var renamed = Retitled(old, now);
        string Name(SourceValue group) => group["id"]?.RawText ?? "t:" + (renamed.GetValueOrDefault(group) ?? group["title"]?.RawText);
        string Title(SourceValue group) => path + group["title"]?.Text;
        Pairs("GROUP", KeyedList.Named(old, Name), KeyedList.Named(now, Name), Title, new HashSet<string>(), (title, was, group) =>
            was is null ? $"added group \"{title}\""
            : group is null ? $"removed group \"{title}\""
            : was["title"]?.Text != group["title"]?.Text ? $"renamed group \"{Comparison.Short(Title(was))}\" → \"{Comparison.Short(group["title"]?.Text ?? "")}\""
            : $"changed group \"{title}\"");
    }

    /// <summary>Groups without an id that have another title and stand where they stood, by their new selves, with the title that they had.</summary>
    private static Dictionary<SourceValue, string?> Retitled(SourceValue? old, SourceValue? now)
    {
        var before = Unnamed(old);
        var after = Unnamed(now);
        var titles = after.Select(group => group["title"]?.RawText).ToHashSet(StringComparer.Ordinal);
        var gone = before.Where(group => !titles.Contains(group["title"]?.RawText)).ToList();
        var known = before.Select(group => group["title"]?.RawText).ToHashSet(StringComparer.Ordinal);
        var renamed = new Dictionary<SourceValue, string?>();
        foreach (var group in after.Where(group => !known.Contains(group["title"]?.RawText)))
        {
            if (gone.Find(other => SourceEquality.Same(other["bounding"], group["bounding"])) is { } was)
            {
                gone.Remove(was);
                renamed[group] = was["title"]?.RawText;
            }
        }

        return renamed;

        static List<SourceValue> Unnamed(SourceValue? groups) =>
            groups is { IsArray: true } ? [.. groups.Members.Select(member => member.Value).Where(group => group.IsObject && group["id"] is null)] : [];
    }

    private void Slots(string side, string list)
    {
        var (old, now) = (before!.Source[list], after!.Source[list]);
        var byId = KeyedLists(old, now, slot => slot["id"]?.RawText) ?? (Names(old), Names(now));
        string Place(SourceValue slot) => $"{path}{side}.{slot["name"]?.Text}";
        Pairs("SLOT", byId.Old, byId.New, Place, SlotsOwn, (name, was, slot) =>
            was is null ? $"added slot {name}"
            : slot is null ? $"removed slot {name}"
            : was["name"]?.Text != slot["name"]?.Text ? $"renamed slot {Comparison.Short(Place(was))} → {Comparison.Short(slot["name"]?.Text ?? "")}" : $"changed slot {name}");

        static KeyedList Names(SourceValue? slots) => KeyedList.Named(slots, slot => slot["name"]?.Text ?? "");
    }

    /// <summary>What feeds the outputs of the subgraph that both have; an output that came or went is told as a slot.</summary>
    private void Given(GraphView old, GraphView now)
    {
        var givenBefore = new Dictionary<string, UiSubgraphSlot>(StringComparer.Ordinal);
        foreach (var output in old.Subgraph!.Outputs)
        {
            givenBefore.TryAdd(output.Name, output);
        }

        foreach (var output in now.Subgraph!.Outputs)
        {
            if (!givenBefore.TryGetValue(output.Name, out var was) || Feeder(old, was) is var from && Feeder(now, output) is var to && from == to)
            {
                continue;
            }

            Link("LINK_REMOVED", from, output.Name);
            Link("LINK_ADDED", to, output.Name);
        }

        void Link(string kind, string? end, string output)
        {
            if (end is not null)
            {
                var isNew = kind == "LINK_ADDED";
                changes.Add(new WorkflowChange(kind, path + "output", null, output, isNew ? null : path + end, isNew ? path + end : null, $"{(isNew ? "connected" : "disconnected")} {path}{end} → {path}output.{output}"));
            }
        }
    }

    /// <summary>The output that the first link of a slot comes from, the only one that the editor looks at.</summary>
    private static string? Feeder(GraphView level, UiSubgraphSlot slot)
    {
        if (slot.Links is not [var id, ..] || !level.Subgraph!.Inside.Links.TryGetValue(id, out var link))
        {
            return null;
        }

        if (link.Origin == UiLink.InputNode)
        {
            return link.OriginSlot >= 0 && link.OriginSlot < level.Subgraph.Inputs.Count ? $"input.{level.Subgraph.Inputs[link.OriginSlot].Name}" : null;
        }

        return level.ByLocalId.TryGetValue(link.Origin, out var node)
            ? $"{link.Origin}.{(link.OriginSlot >= 0 && link.OriginSlot < node.Outputs.Count ? node.Outputs[link.OriginSlot].Name : $"{link.OriginSlot}")}"
            : null;
    }

    private static (KeyedList Old, KeyedList New)? KeyedLists(SourceValue? old, SourceValue? now, Func<SourceValue, string?> key) =>
        old is { IsArray: true } && now is { IsArray: true } && KeyedList.Read(old, key) is { } left && KeyedList.Read(now, key) is { } right ? (left, right) : null;

    private void Pairs(string what, KeyedList old, KeyedList now, Func<SourceValue, string> name, IReadOnlySet<string> except, Func<string, SourceValue?, SourceValue?, string> words)
    {
        foreach (var key in now.Index.Keys)
        {
            var (was, item) = (old[key], now[key]!);
            if (was is null)
            {
                changes.Add(new WorkflowChange(what + "_ADDED", null, null, name(item), null, item.ToNode(), words(Comparison.Short(name(item)), null, item)));
            }
            else if (!NodeParts.Same(was, item, except))
            {
                changes.Add(new WorkflowChange(what + "_CHANGED", null, null, name(item), was.ToNode(), item.ToNode(), words(Comparison.Short(name(item)), was, item)));
            }
        }

        foreach (var was in old.Index.Keys.Where(key => now[key] is null).Select(key => old[key]!))
        {
            changes.Add(new WorkflowChange(what + "_REMOVED", null, null, name(was), was.ToNode(), null, words(Comparison.Short(name(was)), was, null)));
        }
    }

    /// <summary>Reroutes and the links that go through them, by what those feed, since their own numbers mean nothing; one change for all.</summary>
    private void Routes(GraphView old, GraphView now)
    {
        var (was, isNow) = (RoutesOf(old), RoutesOf(now));
        if (!JsonNode.DeepEquals(was, isNow))
        {
            changes.Add(new WorkflowChange("OTHER_CHANGED", null, null, path + "reroutes", was, isNow, $"changed {path}reroutes"));
        }
    }

    private static JsonObject? RoutesOf(GraphView level)
    {
        var source = level.Source;
        var floating = LinkRoutes.Objects(source["floatingLinks"]).Select(link => Without(link, "id")).OrderBy(link => link.ToJsonString(), StringComparer.Ordinal).ToArray();
        var routes = new LinkRoutes(source);
        if (routes.IsEmpty && floating.Length == 0)
        {
            return null;
        }

        var links = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in source["links"] is { } list && (list.IsArray || list.IsObject) ? list.Members.Select(member => UiLink.Read(member.Value)).OfType<UiLink>() : [])
        {
            if (routes.Last(link.Id) is { } last)
            {
                links[$"{link.Target}.{link.TargetSlot}"] = last;
            }
        }

        return new JsonObject
        {
            ["reroutes"] = new JsonArray([.. routes.Reroutes.Select(reroute => Without(reroute, "linkIds")).OrderBy(reroute => reroute.ToJsonString(), StringComparer.Ordinal)]),
            ["links"] = new JsonObject(links.Select(link => KeyValuePair.Create(link.Key, (JsonNode?)link.Value))),
            ["floating"] = new JsonArray([.. floating]),
        };
    }

    private static JsonObject Without(SourceValue value, string name)
    {
        var copy = value.ToNode()!.AsObject();
        copy.Remove(name);
        return copy;
    }

    private void Rest(SourceValue old, SourceValue now)
    {
        foreach (var name in old.Members.Concat(now.Members).Select(member => member.Name!).Distinct(StringComparer.Ordinal).Where(name => !Covered.Contains(name)))
        {
            var (was, isNow) = (old[name], now[name]);
            if (!SourceEquality.Same(was, isNow) && !(name == "extra" && IsSameExtra(was, isNow)))
            {
                changes.Add(new WorkflowChange("OTHER_CHANGED", null, null, path + name, was?.ToNode(), isNow?.ToNode(), $"changed {path}{Comparison.Short(name)}"));
            }
        }
    }

    private static bool IsSameExtra(SourceValue? old, SourceValue? now)
    {
        var nothing = SourceValue.Read("{}"u8);
        return (old ?? nothing) is { IsObject: true } was && (now ?? nothing) is { IsObject: true } isNow && NodeParts.Same(was, isNow, RoutesOfExtra);
    }
}
