using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>One recorded prompt on its second way, and what the recording says must become of it. Read here without the client's own readers.</summary>
internal sealed class PlayedPrompt(string recordedId, string? recordedClient, FakeComfyPrompt prompt)
{
    private readonly JsonArray _messages = [];
    private readonly JsonObject _outputs = [];
    private readonly List<string> _nodes = [];
    private int _previews;
    private int _texts;

    public string RecordedId => recordedId;

    public string? RecordedClient => recordedClient;

    public string Id => prompt.Id;

    /// <summary>The client whose socket hears of it now.</summary>
    public string? ClientId => prompt.ClientId;

    public Watcher? Watcher { get; set; }

    public bool HasStarted { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>Whether frames of it were lost on the way to us, as they were to the recording client.</summary>
    public bool HasGap { get; set; }

    /// <summary>How it must end where no frame and no history tells.</summary>
    public Type? Fate { get; set; }

    /// <summary>The recorded text with the id that it has this time.</summary>
    public string Now(string text) => text.Replace(recordedId, Id, StringComparison.Ordinal);

    public void Hear(string type, JsonObject data)
    {
        if (type.StartsWith("execution_", StringComparison.Ordinal))
        {
            _messages.Add(new JsonArray(type, data.DeepClone()));
        }
        else if (type == "executing" && data["node"] is { } node)
        {
            _nodes.Add((string)(data["display_node"] ?? node)!);
        }
        else if (type == "executed" && data["output"] is JsonObject output)
        {
            _outputs[(string)data["node"]!] = output.DeepClone();
        }
    }

    public void HearBytes(byte[] frame)
    {
        _previews += frame[3] is 1 or 4 ? 1 : 0;
        _texts += frame[3] == 3 ? 1 : 0;
    }

    /// <summary>The history entry that its frames amount to, for those whose own was not recorded.</summary>
    public JsonObject Entry()
    {
        var isSuccess = (string?)Last()?[0] == "execution_success";
        return new JsonObject
        {
            ["prompt"] = prompt.ToJson(),
            ["outputs"] = _outputs.DeepClone(),
            ["status"] = new JsonObject { ["status_str"] = isSuccess ? "success" : "error", ["completed"] = isSuccess, ["messages"] = _messages.DeepClone() },
        };
    }

    /// <summary>Sees that it was told as the recording shows it.</summary>
    /// <param name="end">What our client made of it.</param>
    /// <param name="entry">Its history entry; null for one that has none.</param>
    /// <param name="where">For messages.</param>
    public void Judge(RunFinished end, JsonObject? entry, string where)
    {
        var last = Last() ?? entry?["status"]?["messages"]?.AsArray().LastOrDefault()?.AsArray();
        if (Fate is { } fate)
        {
            Assert.True(fate == end.Outcome.GetType(), $"{where}: {end.Outcome}, not {fate.Name}");
            return;
        }

        Assert.True(last is not null, $"{where}: the recording does not tell its end");
        var data = last[1]!;
        RunOutcome expected = (string?)last[0] switch
        {
            "execution_success" => new RunOutcome.Success(),
            "execution_interrupted" => new RunOutcome.Cancelled(),
            _ => new RunOutcome.Failed(
                (string?)data["node_id"], (string?)data["node_type"], ((string)data["exception_message"]!).Trim(), (string?)data["exception_type"]),
        };
        // Where the error was raised in the server's own files is told, but is no part of how the run ended.
        var outcome = end.Outcome is RunOutcome.Failed failed ? failed with { Traceback = null } : end.Outcome;
        Assert.True(expected == outcome, $"{where}: {outcome}, not {expected}");
        Assert.Equal(Files(entry?["outputs"] ?? _outputs), end.Outputs.SelectMany(node => node.Files).Select(file => Name(file.File)).Order(StringComparer.Ordinal));
        if (!HasGap)
        {
            var told = Watcher!.Seen;
            Assert.Equal(_nodes, told.OfType<ComfyRunEvent.NodeStarted>().Select(node => node.NodeId));
            Assert.Equal(_previews > 0, told.OfType<ComfyRunEvent.Preview>().Any());
            Assert.Equal(_texts, told.OfType<ComfyRunEvent.NodeText>().Count());
            Assert.Single(told.OfType<ComfyRunEvent.Started>());
        }
    }

    /// <summary>The last word before the end is the one that counts.</summary>
    private JsonArray? Last() => _messages.LastOrDefault(message => (string?)message![0] is "execution_success" or "execution_error" or "execution_interrupted")?.AsArray();

    private static IEnumerable<string> Files(JsonNode? node)
    {
        var found = new HashSet<string>();
        Collect(node, found);
        return found.Order(StringComparer.Ordinal);
    }

    private static void Collect(JsonNode? node, HashSet<string> found)
    {
        switch (node)
        {
            case JsonObject file when file["filename"] is JsonValue name && name.GetValueKind() == JsonValueKind.String:
                found.Add(Name(new ComfyFile((string)name!, (string?)file["subfolder"] ?? "", (string?)file["type"] ?? "output")));
                break;
            case JsonObject members:
                members.ToList().ForEach(member => Collect(member.Value, found));
                break;
            case JsonArray items:
                items.ToList().ForEach(item => Collect(item, found));
                break;
        }
    }

    private static string Name(ComfyFile file) => $"{file.Type}:{file.Subfolder}/{file.FileName}";
}
