using System.Text.Json;

namespace Easel.TestKit;

/// <summary>Reads one scenario's folder: its timeline, which points into its HTTP exchanges and its sockets' frames.</summary>
internal sealed class RecordedFolder(string path)
{
    private const string NoteOfClosing = ": client closes";

    private readonly Dictionary<int, JsonElement> _exchanges = Parse(Path.Combine(path, "http.json")).EnumerateArray()
        .ToDictionary(exchange => exchange.GetProperty("n").GetInt32());

    private readonly Dictionary<string, JsonElement> _sockets = Directory.EnumerateFiles(path, "ws-*.json").Select(Parse)
        .ToDictionary(socket => socket.GetProperty("label").GetString()!);

    public RecordedScenario Read()
    {
        var version = Path.GetFileName(Path.GetDirectoryName(path)!);
        return new RecordedScenario(
            Path.GetFileName(path),
            version == "comfyui-traces" ? "0.33.0" : version,
            [.. Parse(Path.Combine(path, "timeline.json")).EnumerateArray().Select(Step).OfType<RecordedStep>()]);
    }

    private RecordedStep? Step(JsonElement happened)
    {
        var what = happened.TryGetProperty("what", out var word) ? word.GetString() : null;
        switch (happened.GetProperty("kind").GetString(), what)
        {
            case ("http", "sent"):
                return Exchange(_exchanges[happened.GetProperty("n").GetInt32()]);
            case ("ws", "open"):
                var client = happened.GetProperty("client").GetString()!;
                return new RecordedStep.Opened(client, _sockets[client].TryGetProperty("client_id", out var id) ? id.GetString() : null);
            case ("ws", "closed"):
                return new RecordedStep.Died();
            case ("ws", _) when happened.TryGetProperty("n", out var n):
                var label = happened.GetProperty("client").GetString()!;
                var frame = _sockets[label].GetProperty("frames")[n.GetInt32()];
                var isKept = frame.TryGetProperty("text", out _) || frame.TryGetProperty("base64", out _);
                return isKept && frame.GetProperty("dir").ValueEquals("in") ? RecordedStep.FrameOf(label, frame) : null;
            case ("note", _) when happened.GetProperty("text").GetString() is { } note && note.EndsWith(NoteOfClosing, StringComparison.Ordinal):
                return new RecordedStep.Closed(note["ws ".Length..^NoteOfClosing.Length]);
            default:
                return null;
        }
    }

    private static RecordedStep.Exchange Exchange(JsonElement exchange)
    {
        var (request, response) = (exchange.GetProperty("request"), exchange.GetProperty("response"));
        var isAnswered = response.ValueKind == JsonValueKind.Object && response.TryGetProperty("status", out _);
        return new RecordedStep.Exchange(
            exchange.GetProperty("n").GetInt32(),
            exchange.TryGetProperty("label", out var label) ? label.GetString() ?? "" : "",
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            RecordedStep.TextOf(request, "json"),
            isAnswered ? response.GetProperty("status").GetInt32() : null,
            isAnswered ? RecordedStep.TextOf(response, "json") ?? RecordedStep.TextOf(response, "text") ?? "" : "");
    }

    private static JsonElement Parse(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.Clone();
    }
}
