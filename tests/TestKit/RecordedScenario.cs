using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.TestKit;

/// <summary>What happened between a real ComfyUI server and the client that recorded it, in the order in which it happened.</summary>
/// <param name="Version">The server's: "0.33.0", or "2024-08" for a source checkout that calls itself "unknown".</param>
public sealed record RecordedScenario(string Name, string Version, IReadOnlyList<RecordedStep> Steps)
{
    /// <summary>What that server calls itself.</summary>
    public string ServerVersion => Version.StartsWith("20", StringComparison.Ordinal) ? "unknown" : Version;

    public override string ToString() => $"{Version} {Name}";

    /// <summary>Those that are part of this project, of each version.</summary>
    public static IEnumerable<RecordedScenario> Committed()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Recordings"), "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (var line in File.ReadLines(file))
            {
                using var json = JsonDocument.Parse(line);
                var steps = json.RootElement.GetProperty("steps").EnumerateArray().Select(RecordedStep.Read).ToList();
                yield return new RecordedScenario(json.RootElement.GetProperty("scenario").GetString()!, Path.GetFileNameWithoutExtension(file), steps);
            }
        }
    }

    /// <summary>All that stand beside this checkout; null where they do not.</summary>
    public static IEnumerable<RecordedScenario>? All() => SharedData.Path("comfyui-traces") is { } root
        ? Directory.EnumerateFiles(root, "timeline.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new RecordedFolder(Path.GetDirectoryName(file)!).Read())
        : null;
}

/// <summary>One thing that happened, as the recording client saw it.</summary>
public abstract record RecordedStep
{
    private protected RecordedStep()
    {
    }

    /// <summary>An exchange over HTTP.</summary>
    /// <param name="Body">JSON text, where the request had such a body.</param>
    /// <param name="Status">Null where nobody answered.</param>
    public sealed record Exchange(int Number, string Label, string Method, string Path, string? Body, int? Status, string Answer) : RecordedStep;

    /// <summary>A frame that came in at a socket: a text, or bytes with their header.</summary>
    public sealed record Frame(string Socket, string? Text, byte[]? Bytes) : RecordedStep
    {
        /// <summary>The message of a text frame; a NaN in it is null here.</summary>
        public JsonObject? Message => Text is null ? null : JsonNode.Parse(Text.Replace("NaN", "null", StringComparison.Ordinal))!.AsObject();

        /// <summary>The type of a text frame, or "binary:4".</summary>
        public string Type => Message is { } message ? (string)message["type"]! : $"binary:{Bytes![3]}";
    }

    /// <summary>A socket opened; without a client id of the client's own it is null.</summary>
    public sealed record Opened(string Socket, string? ClientId) : RecordedStep;

    /// <summary>The client closed a socket.</summary>
    public sealed record Closed(string Socket) : RecordedStep;

    /// <summary>The server was gone.</summary>
    public sealed record Died : RecordedStep;

    internal static RecordedStep Read(JsonElement step)
    {
        if (step.TryGetProperty("open", out var opened))
        {
            return new Opened(opened.GetString()!, step.GetProperty("client").GetString());
        }

        if (step.TryGetProperty("close", out var closed))
        {
            return new Closed(closed.GetString()!);
        }

        if (step.TryGetProperty("died", out _))
        {
            return new Died();
        }

        return step.TryGetProperty("frame", out var socket) ? FrameOf(socket.GetString()!, step) : new Exchange(
            step.GetProperty("n").GetInt32(),
            step.GetProperty("label").GetString()!,
            step.GetProperty("method").GetString()!,
            step.GetProperty("path").GetString()!,
            TextOf(step, "body"),
            step.TryGetProperty("status", out var status) ? status.GetInt32() : null,
            TextOf(step, "answer") ?? "");
    }

    internal static Frame FrameOf(string socket, JsonElement frame) => frame.TryGetProperty("text", out var text)
        ? new Frame(socket, text.GetString(), null)
        : new Frame(socket, null, frame.GetProperty("base64").GetBytesFromBase64());

    /// <summary>JSON as it was written; what is not JSON, such as a body with NaN, is kept as a string.</summary>
    internal static string? TextOf(JsonElement step, string name) => step.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : null;
}
