using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Comparing;

/// <summary>Merges documents of the editor: the root level, then each subgraph definition by its id.</summary>
internal sealed class UiMerge(MergeSession merging, SourceValue was, SourceValue mine, SourceValue theirs, SourceValue target)
{
    private readonly UiWorkflow _was = UiWorkflow.Read(was);
    private readonly UiWorkflow _mine = UiWorkflow.Read(mine);
    private readonly UiWorkflow _target = UiWorkflow.Read(target);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private UiWorkflow _theirs = UiWorkflow.Read(theirs);
    private long _lastLink;

    public void Run()
    {
        foreach (var workflow in new[] { _mine, _theirs, _was })
        {
            AddPaths(workflow);
        }

        merging.KeptDefinitions.UnionWith(_mine.Subgraphs
            .Where(subgraph => !_theirs.ById.ContainsKey(subgraph.Id) && _was.ById.GetValueOrDefault(subgraph.Id) is { } old && !DefinitionEquality.Same(old, subgraph))
            .Select(subgraph => subgraph.Id));
        _theirs = UiWorkflow.Read(FreshIds.Give(merging, was, mine, theirs, Path));
        _lastLink = new[] { _was, _mine, _theirs }
            .SelectMany(workflow => workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root))
            .SelectMany(level => level.Links.Keys)
            .Select(id => UiGraph.WholeId(id) ?? 0)
            .Where(id => id < 1_000_000_000_000)
            .DefaultIfEmpty(0)
            .Max();
        new LevelMerge(merging, _was.Root, _mine.Root, _theirs.Root, _target.Root.Source, "", NextLink).Run();
        foreach (var subgraph in _mine.Subgraphs)
        {
            if (_theirs.ById.TryGetValue(subgraph.Id, out var other))
            {
                var old = _was.ById.GetValueOrDefault(subgraph.Id)?.Inside;
                new LevelMerge(merging, old, subgraph.Inside, other.Inside, _target.ById[subgraph.Id].Inside.Source, Path(subgraph.Id), NextLink).Run();
            }
        }

        Add(Used([.. _target.Subgraphs, .. _theirs.Subgraphs]));
        Remove(Used(UiWorkflow.Read(SourceValue.Read(target.Write())).Subgraphs));
    }

    private void AddPaths(UiWorkflow workflow)
    {
        var waiting = new Queue<(UiGraph Level, string Path)>([(workflow.Root, "")]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var instance in next.Level.Nodes)
            {
                if (workflow.Definition(instance) is { } subgraph && _paths.TryAdd(subgraph.Id, $"{next.Path}{instance.Id}/"))
                {
                    waiting.Enqueue((subgraph.Inside, _paths[subgraph.Id]));
                }
            }
        }
    }

    private string Path(string subgraph) => _paths.GetValueOrDefault(subgraph, subgraph + "/");

    private long NextLink()
    {
        var id = ++_lastLink;
        if (target["last_link_id"]?.Number < id)
        {
            target.Set("last_link_id", SourceValue.From(id));
        }

        if (target["state"] is { IsObject: true } state && state["lastLinkId"]?.Number < id)
        {
            state.Set("lastLinkId", SourceValue.From(id));
        }

        return id;
    }

    /// <summary>The definitions that nodes of the root are instances of, and those that stay anyway, with all that these hold instances of.</summary>
    private HashSet<string> Used(IReadOnlyList<UiSubgraph> known)
    {
        var inside = known.ToLookup(subgraph => subgraph.Id, subgraph => subgraph.Inside.Source, StringComparer.Ordinal);
        var used = known.Select(subgraph => subgraph.Id)
            .Where(id => !_was.ById.ContainsKey(id) || merging.KeptDefinitions.Contains(id) || _mine.ById.ContainsKey(id) && _theirs.ById.ContainsKey(id))
            .ToHashSet(StringComparer.Ordinal);
        var waiting = new Stack<SourceValue>(used.SelectMany(id => inside[id]).Append(target));
        while (waiting.TryPop(out var level))
        {
            foreach (var type in NodeParts.Slots(level, "nodes").Select(node => ValueMerge.Of(node, "type")?.Text ?? "").Where(type => inside.Contains(type) && used.Add(type)))
            {
                foreach (var source in inside[type])
                {
                    waiting.Push(source);
                }
            }
        }

        return used;
    }

    private void Add(HashSet<string> used)
    {
        var added = new HashSet<SourceValue>();
        foreach (var subgraph in _theirs.Subgraphs.Where(subgraph => !_mine.ById.ContainsKey(subgraph.Id)))
        {
            var source = subgraph.Inside.Source;
            var old = _was.ById.GetValueOrDefault(subgraph.Id);
            if (old is not null && !used.Contains(subgraph.Id))
            {
                if (!DefinitionEquality.Same(old, subgraph))
                {
                    merging.Conflict("SUBGRAPH_CHANGED", null, subgraph.Name, old.Inside.Source, null, source, $"Mine removed the subgraph \"{subgraph.Name}\", which theirs changed: it stays removed; bring it back or leave it.");
                }

                continue;
            }

            added.Add(source);
            if (!IsInside(source, added))
            {
                Definitions().Add(source);
            }
        }
    }

    private static bool IsInside(SourceValue source, HashSet<SourceValue> added)
    {
        for (var holder = source.Parent; holder is not null; holder = holder.Parent)
        {
            if (added.Contains(holder))
            {
                return true;
            }
        }

        return false;
    }

    private SourceValue Definitions()
    {
        if (target["definitions"] is not { IsObject: true })
        {
            target.Set("definitions", SourceValue.Read("{}"u8));
        }

        if (target["definitions"]!["subgraphs"] is not { IsArray: true })
        {
            target["definitions"]!.Set("subgraphs", SourceValue.Read("[]"u8));
        }

        return target["definitions"]!["subgraphs"]!;
    }

    private void Remove(HashSet<string> used)
    {
        foreach (var subgraph in _mine.Subgraphs.Where(subgraph => !_theirs.ById.ContainsKey(subgraph.Id)))
        {
            if (merging.KeptDefinitions.Contains(subgraph.Id))
            {
                merging.Conflict("SUBGRAPH_CHANGED", null, subgraph.Name, _was.ById[subgraph.Id].Inside.Source, subgraph.Inside.Source, null, $"Theirs removed the subgraph \"{subgraph.Name}\", which mine changed: it was kept; remove it or leave it.");
                continue;
            }

            var source = _target.ById[subgraph.Id].Inside.Source;
            var list = source.Parent!;
            for (var i = list.Count - 1; i >= 0 && !used.Contains(subgraph.Id); i--)
            {
                if (list[i] == source)
                {
                    list.RemoveAt(i);
                }
            }
        }
    }
}
