using System.Text.Json.Nodes;
using Easel.TestKit;

namespace Easel.Llm.Tests;

/// <summary>What real providers sent, with what each recording is known to say.</summary>
internal static class Recordings
{
    private static readonly string? s_folder = SharedData.Path("llm-recordings");

    public static IReadOnlyList<Recording> All { get; } = s_folder is null ? [] : [.. Read()];

    private static IEnumerable<Recording> Read() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder!, "index.json")))!["recordings"]!.AsArray()
            .Select(json => new Recording(json!.AsObject(), File.ReadAllBytes(Path.Combine(s_folder!, (string)json["file"]!))));
}

/// <summary>One recorded answer.</summary>
internal sealed record Recording(JsonObject Json, byte[] Body)
{
    public string File => (string)Json["file"]!;

    public string Api => (string)Json["api"]!;

    public int Status => (int)Json["status"]!;

    public JsonObject? Expected => Json["expected"] as JsonObject;

    public bool IsError => Status >= 400 || Expected?["error"] is not null;

    public override string ToString() => File;

    /// <summary>The provider code whose wire this is.</summary>
    private string Code => Api switch { "anthropic-messages" => "ANTHROPIC", "gemini" => "GEMINI", "ollama-chat" => "OLLAMA", _ => "OPENAI_COMPATIBLE" };

    public Task<Heard> Hear(int? status = null, Func<byte[], Stream>? stream = null)
    {
        var headers = Json["headers"] is JsonObject given
            ? given.Where(h => h.Key is not ("content-type" or "transfer-encoding" or "content-length" or "content-encoding")).Select(h => (h.Key, h.Value!.ToString())).ToArray()
            : [];
        var handler = new ScriptedHandler(_ => Task.FromResult(ScriptedHandler.Response(
            status ?? Status, new StreamContent(stream?.Invoke(Body) ?? new MemoryStream(Body)), (string?)Json["headers"]?["content-type"], headers)));
        return Clients.Hear(Clients.Over(handler, Clients.Settings(Code) with { Responses = Api == "openai-responses" }));
    }

    public override int GetHashCode() => File.GetHashCode(StringComparison.Ordinal);

    public bool Equals(Recording? other) => other?.File == File;
}
