using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>What instances have from their definitions, when those change or lose their last instance.</content>
internal sealed partial class EditSession
{
    private bool _instanceRemoved;

    /// <summary>Changes links or nodes of a level, and keeps in step what instances remember of its inside.</summary>
    private void Rewire(EditLevel level, Action write)
    {
        if (level.Ui?.Subgraph is null)
        {
            write();
            Settle(level);
            return;
        }

        var before = _instances.ByPosition();
        write();
        Settle(level);
        foreach (var (id, bound) in before)
        {
            if (_graph.Find(id[..(id.LastIndexOf('/') + 1)])?.ById.GetValueOrDefault(id) is { Subgraph: not null } instance
                && _instances.BoundNames(instance) is var now && !now.SequenceEqual(bound))
            {
                Reorder(instance, bound, now);
            }
        }
    }

    private void Reorder(NodeView instance, IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        var held = instance.Source["widgets_values"]!;
        var values = SourceValue.Read("[]"u8);
        foreach (var name in now)
        {
            var index = PlaceOf(before, name);
            // Null means that the value inside counts.
            values.Add(index >= 0 && index < held.Count ? held[index] : SourceValue.Read("null"u8));
        }

        var level = _graph.LevelOf(instance);
        instance.Source.Set("widgets_values", values);
        level.Mark(instance.LocalId);
        Touched.Add(instance.Id);
        Settle(level);
    }

    private static int PlaceOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Widgets of a node inside that instances show, and that are gone, are shown no more.</summary>
    private void Unshow(EditLevel level, string localId, Func<string, bool> isGone)
    {
        if (level.Ui?.Subgraph is not { } definition)
        {
            return;
        }

        var changed = false;
        foreach (var (_, instance) in _graph.Instances(definition.Id))
        {
            if (instance.Source["properties"]?["proxyWidgets"] is not { IsArray: true } proxies)
            {
                continue;
            }

            for (var i = proxies.Count - 1; i >= 0; i--)
            {
                if (proxies[i] is { IsArray: true, Count: >= 2 } proxy && proxy[0].RawText == localId && isGone(proxy[1].RawText))
                {
                    proxies.RemoveAt(i);
                    if (instance.Source["widgets_values"] is { IsArray: true } values && i < values.Count)
                    {
                        values.RemoveAt(i);
                    }

                    changed = true;
                    Touched.Add(instance.Id);
                }
            }
        }

        if (changed)
        {
            _graph.Forget();
        }
    }

    /// <summary>The editor saves only definitions that are used; what was unused before is nobody's business here.</summary>
    private void DropUnusedDefinitions()
    {
        if (!_instanceRemoved)
        {
            return;
        }

        _graph.Forget();
        var used = Used(_document.Ui);
        for (var dropped = true; dropped;)
        {
            var still = Used(_graph.Workflow);
            dropped = Drop(_graph.Root, definition => definition["id"]?.RawText is { } id && used.Contains(id) && !still.Contains(id));
            _graph.Forget();
        }
    }

    private static HashSet<string> Used(UiWorkflow workflow) =>
        [.. workflow.Subgraphs.SelectMany(subgraph => subgraph.Inside.Nodes.Where(node => node.Type != subgraph.Id)).Concat(workflow.Root.Nodes).Select(node => node.Type)];

    private static bool Drop(SourceValue owner, Func<SourceValue, bool> isMeant)
    {
        var dropped = false;
        if (owner["definitions"] is { IsObject: true } definitions && definitions["subgraphs"] is { IsArray: true } list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (list[i].IsObject && isMeant(list[i]))
                {
                    list.RemoveAt(i);
                    dropped = true;
                }
                else if (list[i].IsObject)
                {
                    dropped |= Drop(list[i], isMeant);
                }
            }
        }

        return dropped;
    }
}
