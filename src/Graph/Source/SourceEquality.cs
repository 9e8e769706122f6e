using System.Text;
using System.Text.Json;

namespace Easel.Graph.Source;

/// <summary>Compares values as JSON means them: members in any order, numbers by value, texts without their escapes.</summary>
internal static class SourceEquality
{
    public static bool Same(SourceValue? left, SourceValue? right)
    {
        if (left is null || right is null || left.Kind != right.Kind)
        {
            return left is null && right is null;
        }

        if (left.Raw.SequenceEqual(right.Raw))
        {
            return true;
        }

        return left.Kind switch
        {
            JsonValueKind.Number => JsonNumber.Compare(Encoding.UTF8.GetString(left.Raw), Encoding.UTF8.GetString(right.Raw)) == 0,
            JsonValueKind.String => left.Text == right.Text,
            JsonValueKind.Array => left.Count == right.Count && left.Members.Zip(right.Members).All(pair => Same(pair.First.Value, pair.Second.Value)),
            JsonValueKind.Object => SameMembers(left, right),
            _ => true,
        };
    }

    private static bool SameMembers(SourceValue left, SourceValue right)
    {
        var mine = Last(left);
        var theirs = Last(right);
        return mine.Count == theirs.Count && mine.All(member => theirs.TryGetValue(member.Key, out var other) && Same(member.Value, other));
    }

    private static Dictionary<string, SourceValue> Last(SourceValue map)
    {
        var members = new Dictionary<string, SourceValue>(map.Count, StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            members[member.Name!] = member.Value;
        }

        return members;
    }
}
