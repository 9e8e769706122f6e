using System.Net;
using System.Text;
using System.Text.Json;
using Easel.Comfy.Events;
using Easel.Comfy.Wire;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>The same over every recording there is, where they are there.</summary>
public sealed class AllRecordings
{
    [Fact]
    public void Every_frame_in_every_recording_is_understood()
    {
        var read = 0;
        foreach (var file in Files("ws-*.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var frame in json.RootElement.GetProperty("frames").EnumerateArray().Where(frame => frame.GetProperty("dir").ValueEquals("in")))
            {
                var told = frame.TryGetProperty("text", out var text) ? TextFrame.Read(Encoding.UTF8.GetBytes(text.GetString()!))
                    : frame.TryGetProperty("base64", out var bytes) ? BinaryFrame.Read(bytes.GetBytesFromBase64())
                    : null;
                Assert.False(told is ComfyEvent.Malformed, $"{file}: {told}");
                Assert.False(told is ComfyEvent.Unknown { Type: var type } && !type.StartsWith("assets.", StringComparison.Ordinal), $"{file}: {told}");
                read += told is null ? 0 : 1;
            }
        }

        Assert.True(read > 4000, $"{read} frames");
    }

    [Fact]
    public void Every_queue_history_and_submission_in_every_recording_is_read()
    {
        var read = 0;
        foreach (var file in Files("http.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var exchange in json.RootElement.EnumerateArray())
            {
                read += Read(exchange) ? 1 : 0;
            }
        }

        Assert.True(read > 500, $"{read} answers");
    }

    private static bool Read(JsonElement exchange)
    {
        var request = exchange.GetProperty("request");
        var path = request.GetProperty("path").GetString()!.Split('?')[0];
        var response = exchange.GetProperty("response");
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty("status", out var status) || status.GetInt32() is not (200 or 400))
        {
            return false;
        }

        var body = response.TryGetProperty("json", out var answer) ? answer.GetRawText() : response.TryGetProperty("text", out var text) ? text.GetString() : "";
        var reply = new ComfyReply("ComfyUI", path, (HttpStatusCode)status.GetInt32(), Encoding.UTF8.GetBytes(body ?? ""));
        switch (request.GetProperty("method").GetString(), path)
        {
            case ("GET", "/queue"):
                ComfyQueue.Read(reply);
                return true;
            case ("GET", _) when path.StartsWith("/history", StringComparison.Ordinal):
                ComfyHistoryEntry.Read(reply);
                return true;
            case ("POST", "/prompt"):
                ComfySubmitAnswer.Read(reply);
                return true;
            case ("GET", "/system_stats"):
                ComfySystemStats.Read(reply);
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<string> Files(string pattern)
    {
        var root = SharedData.Path("comfyui-traces");
        if (root is null)
        {
            Assert.Skip(SharedData.Absence);
        }

        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories);
    }
}
