using System.Text;
using System.Text.Json.Nodes;

namespace Easel.Agent.Reading;

/// <summary>
/// What a tool answers, made fit for a model: hidden characters gone and at most <see cref="MaxBytes"/>. Too much is cut
/// where it is largest, lists from their end and strings in their tail, and the result says so; it stays valid JSON.
/// </summary>
internal static class ResultLimit
{
    public const int MaxBytes = 32 * 1024;
    private const int Room = 256;
    private const string CutMark = "… [cut]";

    public static string Fit(JsonObject result, int maxBytes = MaxBytes)
    {
        var clean = (JsonObject)Cleaned(result)!;
        var text = clean.ToJsonString(Json.Plain);
        if (Size(text) <= maxBytes)
        {
            return text;
        }

        clean["truncated"] = true;
        clean["note"] = "Cut to fit. Ask for less: name ids, fields or a smaller limit.";
        for (var round = 0; round < 64; round++)
        {
            var size = Size(text = clean.ToJsonString(Json.Plain));
            if (size <= maxBytes)
            {
                return text;
            }

            if (!CutLargest(clean, Math.Max(0.05, (double)(maxBytes - Room) / size)))
            {
                break;
            }
        }

        return new JsonObject { ["truncated"] = true, ["note"] = "The result is too large to show. Ask for less." }.ToJsonString(Json.Plain);
    }

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text);

    private static JsonNode? Cleaned(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                var copy = new JsonObject();
                foreach (var (name, value) in members)
                {
                    copy[Carriers.Clean(name)] = Cleaned(value);
                }

                return copy;
            case JsonArray items:
                return new JsonArray([.. items.Select(Cleaned)]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return JsonValue.Create(Carriers.Clean(text));
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Goes down into the largest member until there is a list of several or a string to shorten.</summary>
    private static bool CutLargest(JsonNode node, double keep)
    {
        while (true)
        {
            switch (node)
            {
                case JsonArray { Count: > 1 } items:
                    var count = Math.Clamp((int)(items.Count * keep), 1, items.Count - 1);
                    items.RemoveRange(count, items.Count - count);
                    return true;
                case JsonArray { Count: 1 } items when items[0] is { } only:
                    if (only is JsonValue)
                    {
                        return Replace(only, keep, shorter => items[0] = shorter);
                    }

                    node = only;
                    break;
                case JsonObject members when Largest(members) is { } largest:
                    if (members[largest] is JsonValue value)
                    {
                        return Replace(value, keep, shorter => members[largest] = shorter) || members.Remove(largest);
                    }

                    node = members[largest]!;
                    break;
                default:
                    return false;
            }
        }
    }

    private static string? Largest(JsonObject members) => members
        .Where(member => member.Value is not null && member.Key is not ("truncated" or "note"))
        .Select(member => member.Key)
        .MaxBy(name => members[name]!.ToJsonString(Json.Plain).Length);

    private static bool Replace(JsonNode value, double keep, Action<JsonNode> put)
    {
        if (!value.AsValue().TryGetValue<string>(out var text) || text.Length < 40)
        {
            return false;
        }

        var bare = text.EndsWith(CutMark, StringComparison.Ordinal) ? text[..^CutMark.Length] : text;
        put(JsonValue.Create(Carriers.Cut(bare, (int)(bare.Length * Math.Min(keep, 0.9))) + CutMark)!);
        return true;
    }
}
