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

    /// <summary>Exchanges that are not sent, by scenario and number → why.</summary>
    public static IReadOnlyDictionary<(string Scenario, int Number), string> LeftOut { get; } = new Dictionary<(string, int), string>
    {
        [("06", 8)] = NoSuchNode,
        [("06", 9)] = NoSuchNode,
        [("06", 42)] = NoSuchNode,
        [("06", 43)] = NoSuchNode,
        [("06", 44)] = NoSuchNode,
        [("06", 45)] = NoSuchNode,
        [("08", 8)] = NoSuchNode,
        [("08", 9)] = NoSuchNode,
        [("12", 28)] = "the recorded order of a folder's files is that machine's file system's",
        [("22", 20)] = "it sorts by how long each took, which is not the same on two machines",
        [("24", 13)] = "the list of jobs of a server that had run a hundred prompts",
        [("24", 26)] = "a handshake by hand; a test of its own has it",
        [("24", 27)] = "versions and memory of that machine",
    };

    /// <summary>Whole scenarios that are not replayed → why.</summary>
    public static IReadOnlyDictionary<string, string> LeftOutScenarios { get; } = new Dictionary<string, string>
    {
        ["05"] = NoSuchNode,
        ["05b"] = NoSuchNode,
        ["10"] = "the interrupt falls where that machine's speed let it fall; 09 has the same with steps that a test takes",
        ["13"] = "no /upload/mask: it belongs to ComfyUI's own page",
        ["20"] = "no node expansion, lists, lazy inputs or async nodes",
        ["23"] = "no userdata, users and settings: they belong to ComfyUI's own page",
        ["26"] = "its process does not die apart from Easel's",
        ["27"] = "as 26",
        ["28"] = "as 26",
        ["29"] = "a fault of the real server that nobody needs to be compatible with: one prompt breaks the list of jobs for all",
        ["30"] = "raw multipart bodies; the robustness tests have their own",
        ["31"] = "100 MB; the limit has a test of its own",
        ["33"] = "no node that blocks its branch",
        ["34"] = "a measurement of frame sizes; 01 has the same frames",
        ["35"] = "a socket that stops reading is cut off instead of holding up everybody, which has a test of its own",
        ["36"] = "no assets",
        ["37"] = "no users of its own",
    };

    private const string NoSuchNode = "its graph uses nodes that the sandbox does not have";

    /// <summary>The numbers that a scenario leaves out.</summary>
    public static int[] LeftOutOf(string scenario) => [.. LeftOut.Keys.Where(key => key.Scenario == scenario).Select(key => key.Number)];

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
