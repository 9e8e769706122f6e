using System.Text.Json;

namespace Easel.Graph.Tests.Editing;

/// <summary>Finds the places that differ in two documents with the framework's own JSON reader, to check what an edit tells.</summary>
internal static class PlaceComparison
{
    public static IReadOnlySet<string> Differences(string before, string after)
    {
        using var old = JsonDocument.Parse(before, Deep);
        using var now = JsonDocument.Parse(after, Deep);
        var places = new HashSet<string>();
        Compare(old.RootElement, now.RootElement, "$", "", places);
        return places;
    }

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonDocumentOptions Deep { get; } = new() { MaxDepth = 128 };

    private static void Compare(JsonElement old, JsonElement now, string path, string member, HashSet<string> places)
    {
        if (old.GetRawText() == now.GetRawText())
        {
            return;
        }

        var left = Parts(old, now, member);
        var right = left is null ? null : Parts(now, old, member);
        var common = left?.Keys.Where(key => right!.ContainsKey(key)).ToArray();
        if (left is null || right is null || !common!.SequenceEqual(right.Keys.Where(left.ContainsKey)))
        {
            places.Add(path);
            return;
        }

        foreach (var key in left.Keys.Union(right.Keys).ToArray())
        {
            if (left.TryGetValue(key, out var was) && right.TryGetValue(key, out var stands))
            {
                Compare(was.Value, stands.Value, path + key, was.Member, places);
            }
            else
            {
                places.Add(path + key);
            }
        }
    }

    /// <summary>What a value consists of, by the way it is named; null where its parts can't be told apart.</summary>
    private static OrderedDictionary<string, (JsonElement Value, string Member)>? Parts(JsonElement value, JsonElement other, string member)
    {
        if (value.ValueKind != other.ValueKind)
        {
            return null;
        }

        var parts = new OrderedDictionary<string, (JsonElement, string)>();
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.EnumerateObject().All(part => parts.TryAdd(Named(part.Name), (part.Value, part.Name))) ? parts : null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var key in new[] { "id", "name" })
        {
            if (value.EnumerateArray().Concat(other.EnumerateArray()).All(element => Key(element, key, member) is not null))
            {
                return value.EnumerateArray().All(element => parts.TryAdd($"[{key}={Key(element, key, member)}]", (element, ""))) ? parts : null;
            }
        }

        return value.GetArrayLength() == other.GetArrayLength() && value.EnumerateArray().Index().All(item => parts.TryAdd($"[{item.Index}]", (item.Item, ""))) ? parts : null;
    }

    private static string? Key(JsonElement element, string key, string member)
    {
        var found = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) ? value
            : element.ValueKind == JsonValueKind.Array && key == "id" && member == "links" && element.GetArrayLength() > 0 ? element[0]
            : default;
        return found.ValueKind switch
        {
            JsonValueKind.Number => Plain(found.GetRawText()),
            JsonValueKind.String => Plain(found.GetString()!),
            _ => null,
        };
    }

    private static string Named(string name) => Plain(name) == name && !char.IsAsciiDigit(name[0]) ? $".{name}" : $"[{Quoted(name)}]";

    private static string Plain(string text) =>
        System.Text.RegularExpressions.Regex.IsMatch(text, @"\A[A-Za-z0-9_:-]+\z") ? text : Quoted(text);

    private static string Quoted(string text) =>
        JsonSerializer.Serialize(text, AsWritten);
}
