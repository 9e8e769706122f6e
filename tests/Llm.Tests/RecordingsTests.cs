using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.TestKit;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Tests;

/// <summary>Replays what real providers sent, and compares with what each recording is known to say.</summary>
public sealed class RecordingsTests
{
    private const string Absent = "(absent)";

    private static readonly string? s_folder = SharedData.Path("llm-recordings");

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var recording in s_folder is null ? [] : Chats())
        {
            files.Add((string)recording["file"]!);
        }

        if (files.Count == 0)
        {
            files.Add(Absent);
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_recorded_answer_reads_as_it_is_known_to_read(string file)
    {
        if (file == Absent)
        {
            Assert.Skip(SharedData.Absence);
        }

        var recording = Chats().Single(r => (string)r["file"]! == file);
        var expected = recording["expected"]!.AsObject();
        var status = (int)recording["status"]!;
        var heard = await Replay(file, status, recording);

        if (expected["error"] is { } error || status >= 400)
        {
            AssertError(heard, expected["error"], file);
            return;
        }

        var blocked = (string?)expected["finish"] == "content_filter";
        Assert.Equal(blocked ? LlmErrorKind.Blocked : null, heard.Error?.Kind);
        if (blocked)
        {
            return;
        }

        AssertText(heard, expected, file);
        AssertCalls(heard, expected["tool_calls"]?.AsArray() ?? []);
        AssertFinish(heard, (string?)expected["finish"]);
        AssertUsage(heard, expected["usage"] as JsonObject);
    }

    [Fact]
    public async Task A_content_filter_error_is_one_with_either_status()
    {
        const string File = "azure/chat-prompt-content-filter.json";
        if (s_folder is null || Chats().SingleOrDefault(r => (string)r["file"]! == File) is not { } recording)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        Assert.Equal(LlmErrorKind.Blocked, (await Replay(File, 200, recording)).Error?.Kind);
        Assert.Equal(LlmErrorKind.Blocked, (await Replay(File, 400, recording)).Error?.Kind);
    }

    private static IEnumerable<JsonObject> Chats() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder!, "index.json")))!["recordings"]!.AsArray()
            .Select(r => r!.AsObject())
            .Where(r => (string?)r["api"] == "openai-chat");

    private static async Task<Heard> Replay(string file, int status, JsonObject recording)
    {
        var body = await File.ReadAllTextAsync(Path.Combine(s_folder!, file));
        var headers = recording["headers"]!.AsObject()
            .Where(h => h.Key is not ("content-type" or "transfer-encoding" or "content-length" or "content-encoding"))
            .Select(h => (h.Key, h.Value!.ToString()))
            .ToArray();
        var contentType = (string?)recording["headers"]!["content-type"];
        var handler = new ScriptedHandler(_ => Task.FromResult(ScriptedHandler.Response(status, body, contentType, headers)));
        return await Clients.Hear(Clients.Over(handler));
    }

    private static void AssertError(Heard heard, JsonNode? error, string file)
    {
        Assert.True(heard.Error is not null, $"{file}: no error");
        var message = error is JsonObject o ? (string?)o["message"] : (string?)error;
        var start = message?.ReplaceLineEndings(" ") is { Length: > 60 } text ? text[..60] : message;
        Assert.Contains(start ?? "", heard.Error.Message, StringComparison.Ordinal);
        LlmErrorKind[] kinds = file switch
        {
            _ when file.Contains("error-401", StringComparison.Ordinal) => [LlmErrorKind.Auth],
            _ when file.Contains("error-404", StringComparison.Ordinal) => [LlmErrorKind.NotFound],
            _ when file.Contains("error-429", StringComparison.Ordinal) => [LlmErrorKind.RateLimited],
            _ when file.Contains("tokens", StringComparison.Ordinal) => [LlmErrorKind.ContextTooLong],
            _ when file.Contains("content-filter", StringComparison.Ordinal) => [LlmErrorKind.Blocked],
            _ => Enum.GetValues<LlmErrorKind>(),
        };
        Assert.Contains(heard.Error.Kind, kinds);
    }

    private static void AssertText(Heard heard, JsonObject expected, string file)
    {
        // A refusal is told as the answer; the recording's expected text leaves it out.
        var refused = file.Contains("refusal", StringComparison.Ordinal);
        Assert.Equal(refused ? 53 : (int)expected["text_length"]!, heard.Text.EnumerateRunes().Count());
        Assert.StartsWith((string)expected["text_start"]!, heard.Text, StringComparison.Ordinal);
        Assert.Equal((int)expected["reasoning_length"]!, heard.Reasoning.EnumerateRunes().Count());
    }

    private static void AssertCalls(Heard heard, JsonArray expected)
    {
        Assert.Equal(expected.Count, heard.Calls.Count);
        foreach (var (call, known) in heard.Calls.Zip(expected))
        {
            Assert.Equal((string)known!["name"]!, call.Name);
            Assert.Null(call.Exception);
            if ((string?)known["id"] is { Length: > 0 } id)
            {
                Assert.Equal(id, call.CallId);
            }
            else
            {
                Assert.NotEqual("", call.CallId);
            }

            var arguments = (string?)known["arguments"] is { Length: > 0 } text ? text : "{}";
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(arguments), JsonSerializer.SerializeToNode(call.Arguments)), arguments);
        }
    }

    private static void AssertFinish(Heard heard, string? finish)
    {
        var known = heard.Calls.Count > 0 ? ChatFinishReason.ToolCalls : finish == "length" ? ChatFinishReason.Length : ChatFinishReason.Stop;
        Assert.Equal(known, heard.Finish);
    }

    private static void AssertUsage(Heard heard, JsonObject? usage)
    {
        var details = heard.Usage!.Details;
        if (usage is null)
        {
            Assert.True(heard.Usage.AdditionalProperties?.ContainsKey("estimated"));
            return;
        }

        var input = (long)usage["prompt_tokens"]!;
        Assert.Equal(input, details.InputTokenCount);
        Assert.Equal(Math.Max((long)usage["completion_tokens"]!, (long)usage["total_tokens"]! - input), details.OutputTokenCount);
        Assert.True(details.CachedInputTokenCount is null || details.CachedInputTokenCount <= input);
    }
}
