using Easel.Graph.Source;

namespace Easel.Graph.Editing;

/// <summary>A member or element of two values that are one thing, or stand in one of them only.</summary>
/// <param name="Old">Where it stands in the old value.</param>
/// <param name="New">Where it stands in the new value.</param>
/// <param name="Key">Its name or id; null for an element that is known by its place.</param>
internal readonly record struct AlignedPair(SourceValue? Old, SourceValue? New, string? Key);

/// <summary>Which members and elements of two values are the same thing, in the order of both.</summary>
/// <param name="Pairs">What stands in both, with what only the old one has between; then what only the new one has.</param>
/// <param name="By">The member that tells elements apart; null for members of an object and for elements known by their place.</param>
internal sealed record Alignment(IReadOnlyList<AlignedPair> Pairs, string? By)
{
    /// <summary>Null where two values can't be told apart member by member: the place as a whole differs then.</summary>
    public static Alignment? Of(SourceValue old, SourceValue now, string? member)
    {
        if (old.IsObject && now.IsObject)
        {
            return ByKey(old, now, Names(old), Names(now), null);
        }

        if (!old.IsArray || !now.IsArray)
        {
            return null;
        }

        foreach (var key in (string[])["id", "name"])
        {
            if (Keys(old, key, member) is { } before && Keys(now, key, member) is { } after)
            {
                return ByKey(old, now, before, after, key);
            }
        }

        return old.Count == now.Count ? new Alignment([.. old.Members.Select((element, i) => new AlignedPair(element.Value, now[i], null))], null) : null;
    }

    private static Alignment? ByKey(SourceValue old, SourceValue now, string[] before, string[] after, string? by)
    {
        var places = new Dictionary<string, int>(after.Length, StringComparer.Ordinal);
        for (var i = 0; i < after.Length; i++)
        {
            if (!places.TryAdd(after[i], i))
            {
                return null;
            }
        }

        var pairs = new List<AlignedPair>(after.Length);
        var seen = new HashSet<string>(before.Length, StringComparer.Ordinal);
        var next = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var stays = places.TryGetValue(before[i], out var index);
            if (!seen.Add(before[i]) || stays && index < next)
            {
                return null;
            }

            pairs.Add(new AlignedPair(old[i], stays ? now[index] : null, before[i]));
            next = stays ? index + 1 : next;
        }

        for (var i = 0; i < after.Length; i++)
        {
            if (!seen.Contains(after[i]))
            {
                pairs.Add(new AlignedPair(null, now[i], after[i]));
            }
        }

        return new Alignment(pairs, by);
    }

    private static string[] Names(SourceValue map) => [.. map.Members.Select(member => member.Name!)];

    /// <summary>The text by which each element is known; null where one has none.</summary>
    private static string[]? Keys(SourceValue list, string key, string? member)
    {
        var keys = new string[list.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var found = list[i].IsObject ? list[i][key]
                : key == "id" && member == "links" && list[i] is { IsArray: true, Count: > 0 } link ? link[0] : null;
            if (found is null || !(found.IsNumber || found.IsString))
            {
                return null;
            }

            keys[i] = found.RawText;
        }

        return keys;
    }
}
