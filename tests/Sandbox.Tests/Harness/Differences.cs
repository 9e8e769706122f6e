using System.Text.Json.Nodes;

namespace Easel.Sandbox.Tests.Harness;

/// <summary>What differs from a real server on purpose, and why. Everything else is compared.</summary>
internal static class Differences
{
    /// <summary>Header name and recorded value → why ours is another.</summary>
    public static IReadOnlyDictionary<(string, string), string> Headers { get; } = new Dictionary<(string, string), string>
    {
        [("Content-Type", "application/octet-stream")] = "an empty 404 needs no type; files of that type are checked by the bytes",
        [("Allow", "GET,HEAD,POST")] = "one fallback answers every wrong method and does not know the others of the path",
        [("Cache-Control", "no-store, must-revalidate")] = "the page at / is ours: there is no front end to keep fresh",
    };

    /// <summary>Recorded text → why ours is another.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["<!doctype html><title>ComfyUI (no front end)</title><p>ComfyUI server without its front end.</p>\n"] = "the sandbox says what it is",
    };

    /// <summary>Another library packs pictures into other bytes; the pixels are checked by tests of their own.</summary>
    public static bool IsEncodedPicture(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType is "image/webp" or "image/jpeg"
        || (answer.Content.Headers.ContentType?.MediaType == "image/png" && IsMadeHere(answer));

    /// <summary>Blanks what is told in other words: messages of Python's own libraries.</summary>
    public static void Forget(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                if (members["exception_type"]?.GetValue<string>() is "TypeError" or "av.error.FileNotFoundError" or "FileNotFoundError" or "PIL.UnidentifiedImageError"
                    && members.ContainsKey("node_id"))
                {
                    // The sandbox names the input and the remedy where Python names an operator or a path of the server.
                    members["exception_message"] = "other words";
                    members["exception_type"] = members["exception_type"]!.GetValue<string>().Replace("av.error.", "", StringComparison.Ordinal);
                }

                foreach (var (_, value) in members.ToList())
                {
                    if (value is not null)
                    {
                        Forget(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items.OfType<JsonNode>())
                {
                    Forget(item);
                }

                break;
        }
    }

    private static bool IsMadeHere(HttpResponseMessage answer) =>
        answer.Headers.ETag is null || answer.RequestMessage!.RequestUri!.Query is var query
            && (query.Contains("type=output", StringComparison.Ordinal) || query.Contains("type=temp", StringComparison.Ordinal));
}
