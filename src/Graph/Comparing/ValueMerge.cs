using Easel.Graph.Source;

namespace Easel.Graph.Comparing;

/// <summary>Where a value stands, as a conflict names it.</summary>
internal sealed record MergePlace(string Kind, string? Node, string? Name)
{
    public MergePlace Inside(string name) => this with { Name = Name is null ? name : $"{Name}.{name}" };

    public override string ToString() => Node is null ? Name ?? "the workflow" : Name is null ? $"node {Node}" : $"{Node}.{Name}";
}

/// <summary>Merges JSON by members, and lists whose elements have ids by id. Reads the three as they were and writes beside mine.</summary>
internal sealed class ValueMerge(MergeSession merging)
{
    /// <summary>Where things stand and what is in view is no matter to stop for: mine stands. Which links go through a reroute is settled when
    /// the links are.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "pos", "size", "order", "bounding", "ds", "frontendVersion", "linkIds", "linkExtensions",
    };

    private static readonly HashSet<string> Counters = new(StringComparer.Ordinal)
    {
        "last_node_id", "last_link_id", "lastNodeId", "lastLinkId", "lastGroupId", "lastRerouteId", "revision",
    };

    /// <summary>Merges all members but some of an object into its copy.</summary>
    public void Members(MergePlace place, SourceValue? was, SourceValue mine, SourceValue theirs, SourceValue target, IReadOnlySet<string>? except = null)
    {
        var names = theirs.Members.Concat(was is { IsObject: true } ? was.Members : []).Select(member => member.Name!);
        foreach (var name in names.Distinct(StringComparer.Ordinal).Where(name => except?.Contains(name) != true).ToArray())
        {
            Member(place, name, Of(was, name), mine[name], theirs[name], target);
        }
    }

    public void Member(MergePlace around, string name, SourceValue? was, SourceValue? mine, SourceValue? theirs, SourceValue target)
    {
        if (SourceEquality.Same(was, theirs) || SourceEquality.Same(mine, theirs))
        {
            return;
        }

        var place = around.Node is not null && around.Name is null && name is "title" or "mode"
            ? around with { Kind = name == "title" ? "TITLE_CHANGED" : "MODE_CHANGED", Name = name }
            : around.Inside(name);
        if (Counters.Contains(name) && mine?.Number is { } one && theirs?.Number is { } other)
        {
            if (other > one)
            {
                target.Set(name, theirs);
            }
        }
        else if (SourceEquality.Same(was, mine))
        {
            Put(target, name, theirs);
        }
        else if (Silent.Contains(name))
        {
            return;
        }
        else if (mine is { IsObject: true } && theirs is { IsObject: true } && was is null or { IsObject: true })
        {
            Members(place, was, mine!, theirs!, target[name]!);
        }
        else if (ById(was) is { } old && ById(mine) is { } ours && ById(theirs) is { } others)
        {
            Elements(place, old, ours, others, target[name]!);
        }
        else
        {
            merging.Conflict(place.Kind, place.Node, place.Name, was, mine, theirs, $"Both changed {place}: mine was kept; take theirs or leave it.");
        }
    }

    /// <summary>Merges lists element by element; <paramref name="target"/> has mine's elements in the same order.</summary>
    public void Elements(
        MergePlace place, KeyedList was, KeyedList mine, KeyedList theirs, SourceValue target)
    {
        var gone = new List<int>();
        foreach (var (key, index) in mine.Index)
        {
            var ours = mine[key]!;
            var old = was[key];
            var at = place.Inside(place.Kind == "GROUP_CHANGED" ? ours["title"]?.Text ?? key : key);
            if (theirs[key] is { } other)
            {
                Members(at, old, ours, other, target[index]);
            }
            else if (old is not null && SourceEquality.Same(old, ours))
            {
                gone.Add(index);
            }
            else if (old is not null)
            {
                merging.Conflict(at.Kind, at.Node, at.Name, old, ours, null, $"Theirs removed {at}, which mine changed: it was kept; remove it or leave it.");
            }
        }

        foreach (var index in gone.OrderDescending())
        {
            target.RemoveAt(index);
        }

        foreach (var key in theirs.Index.Keys.Where(key => mine[key] is null))
        {
            var other = theirs[key]!;
            if (was[key] is not { } old)
            {
                target.Add(other);
            }
            else if (!SourceEquality.Same(old, other))
            {
                var at = place.Inside(place.Kind == "GROUP_CHANGED" ? other["title"]?.Text ?? key : key);
                merging.Conflict(at.Kind, at.Node, at.Name, old, null, other, $"Mine removed {at}, which theirs changed: it stays removed; bring it back or leave it.");
            }
        }
    }

    public static void Put(SourceValue target, string name, SourceValue? value)
    {
        if (value is null)
        {
            target.Remove(name);
        }
        else
        {
            target.Set(name, value);
        }
    }

    public static SourceValue? Of(SourceValue? value, string name) => value is { IsObject: true } ? value[name] : null;

    private static KeyedList? ById(SourceValue? list) => list switch
    {
        null => KeyedList.Empty,
        { IsArray: true } => KeyedList.Read(list, element => element["id"]?.RawText),
        _ => null,
    };
}

/// <summary>A list whose elements can be told apart.</summary>
internal sealed class KeyedList(SourceValue? list, Dictionary<string, int> index)
{
    public static readonly KeyedList Empty = new(null, []);

    /// <summary>Places by key, in the order of the list.</summary>
    public Dictionary<string, int> Index { get; } = index;

    public SourceValue? this[string key] => Index.TryGetValue(key, out var place) ? list![place] : null;

    /// <summary>Null where an element has no key, or the key of another.</summary>
    public static KeyedList? Read(SourceValue list, Func<SourceValue, string?> key)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            if (!list[i].IsObject || key(list[i]) is not { } name || !index.TryAdd(name, i))
            {
                return null;
            }
        }

        return new KeyedList(list, index);
    }

    /// <summary>Tells elements apart by a name that several may have, by counting those.</summary>
    public static KeyedList Named(SourceValue? list, Func<SourceValue, string> name)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        // Where counting goes on: a hundred thousand of one name would otherwise be counted from the first again for each.
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < (list is { IsArray: true } ? list.Count : 0); i++)
        {
            if (list![i].IsObject)
            {
                var key = name(list[i]);
                for (var unique = key; !index.TryAdd(unique, i);)
                {
                    var next = counted[key] = counted.GetValueOrDefault(key, 1) + 1;
                    unique = $"{key}#{next}";
                }
            }
        }

        return new KeyedList(list, index);
    }
}
