using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.TestKit;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Tests;

/// <summary>Replays what real providers sent, and compares with what each recording is known to say.</summary>
public sealed class RecordingsTests(ITestOutputHelper output)
{
    private const string Absent = "(absent)";
    private const int Parcellings = 4;
    private const int Cuts = 6;

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var recording in Recordings.All)
        {
            files.Add(recording.File);
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

        var recording = Recordings.All.Single(r => r.File == file);
        Check(recording, await recording.Hear());
    }

    [Fact]
    public async Task However_its_bytes_are_parcelled_a_recorded_answer_reads_the_same()
    {
        var random = new Random(20);
        var read = 0;
        foreach (var recording in Spoken())
        {
            for (var i = 0; i < Parcellings; i++)
            {
                int[] sizes = [.. Enumerable.Range(0, 50).Select(_ => random.Next(1, i == 0 ? 4 : 300))];
                Check(recording, await recording.Hear(stream: body => new ParcelledStream(body, sizes, null)));
                read++;
            }
        }

        output.WriteLine($"{Spoken().Count} recordings read {read} times in random parcels");
    }

    [Fact]
    public async Task A_recorded_answer_that_is_cut_anywhere_fails_as_such_or_is_whole()
    {
        var random = new Random(21);
        var (failed, whole) = (0, 0);
        foreach (var recording in Spoken().Where(recording => !recording.IsError && recording.Body.Length > 1))
        {
            for (var i = 0; i < Cuts; i++)
            {
                var at = random.Next(0, recording.Body.Length);
                var heard = await recording.Hear(stream: body => new ParcelledStream(body[..at], [97], i % 2 == 0 ? new IOException("reset") : null));
                if (heard.Error is null)
                {
                    whole++;
                    Assert.NotNull(heard.Finish);
                    Assert.All(heard.Calls, call => Assert.Null(call.Exception));
                }
                else
                {
                    failed++;
                    Assert.True(heard.Error.Kind is LlmErrorKind.Truncated or LlmErrorKind.ProtocolError or LlmErrorKind.Blocked or LlmErrorKind.ServerError, $"{recording.File} at {at}: {heard.Error.Message}");
                }
            }
        }

        output.WriteLine($"{failed + whole} cuts: {failed} told as broken off, {whole} behind the last word");
    }

    [Fact]
    public async Task A_content_filter_error_is_one_with_either_status()
    {
        var recording = Recordings.All.SingleOrDefault(r => r.File == "azure/chat-prompt-content-filter.json");
        Assert.SkipWhen(recording is null, SharedData.Absence);
        Assert.Equal(LlmErrorKind.Blocked, (await recording!.Hear(200)).Error?.Kind);
        Assert.Equal(LlmErrorKind.Blocked, (await recording.Hear(400)).Error?.Kind);
    }

    private static List<Recording> Spoken()
    {
        Assert.SkipWhen(Recordings.All.Count == 0, SharedData.Absence);
        return [.. Recordings.All];
    }

    private static void Check(Recording recording, Heard heard)
    {
        if (recording.IsError)
        {
            AssertError(heard, recording);
            return;
        }

        if (recording.File == "anthropic/messages-spliced-message-start.sse")
        {
            // Two answers in one stream: which of them is meant can't be known, so neither is taken.
            Assert.Equal(LlmErrorKind.Truncated, heard.Error?.Kind);
            return;
        }

        var expected = recording.Expected!;
        var finish = (string?)expected["finish"];
        var blocked = finish is "content_filter" or "refusal";
        Assert.Equal(blocked ? LlmErrorKind.Blocked : null, heard.Error?.Kind);
        if (!blocked)
        {
            AssertText(heard, expected, recording.File);
            AssertCalls(heard, expected["tool_calls"]?.AsArray() ?? [], recording.File);
            AssertFinish(heard, finish);
            AssertUsage(heard, expected["usage"] as JsonObject);
        }
    }

    private static void AssertError(Heard heard, Recording recording)
    {
        var file = recording.File;
        Assert.True(heard.Error is not null, $"{file}: no error");
        var error = recording.Expected?["error"];
        var message = error is JsonObject o ? (string?)o["message"] : (string?)error;
        var start = message?.ReplaceLineEndings(" ") is { Length: > 60 } text ? text[..60] : message;
        Assert.Contains(start ?? "", heard.Error.Message, StringComparison.Ordinal);
        LlmErrorKind[] kinds = file switch
        {
            _ when file.Contains("error-401", StringComparison.Ordinal) || file.EndsWith("error-400-key.json", StringComparison.Ordinal) => [LlmErrorKind.Auth],
            _ when file.Contains("error-404", StringComparison.Ordinal) => [LlmErrorKind.NotFound],
            _ when file.Contains("error-429", StringComparison.Ordinal) => [LlmErrorKind.RateLimited],
            _ when file.Contains("tokens", StringComparison.Ordinal) || file.Contains("too-long", StringComparison.Ordinal) || file.Contains("context-length", StringComparison.Ordinal) => [LlmErrorKind.ContextTooLong],
            _ when file.Contains("content-filter", StringComparison.Ordinal) => [LlmErrorKind.Blocked],
            _ when file.Contains("error-quota", StringComparison.Ordinal) => [LlmErrorKind.QuotaExhausted],
            _ => throw new InvalidOperationException($"{file}: say here what kind of error it is."),
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

    private static void AssertCalls(Heard heard, JsonArray expected, string file)
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

            if (file.Contains("partial-args", StringComparison.Ordinal))
            {
                // The list was made by a reader that leaves arguments out which come value by value.
                Assert.NotEmpty(call.Arguments!);
                continue;
            }

            var arguments = (string?)known["arguments"] is { Length: > 0 } text ? text : "{}";
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(arguments), JsonSerializer.SerializeToNode(call.Arguments)), arguments);
        }
    }

    private static void AssertFinish(Heard heard, string? finish)
    {
        var known = heard.Calls.Count > 0 ? ChatFinishReason.ToolCalls
            : finish is "length" or "max_tokens" or "MAX_TOKENS" or "incomplete" ? ChatFinishReason.Length
            : ChatFinishReason.Stop;
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

        var (input, output, cached, written) = Known(usage);
        Assert.Equal(input, details.InputTokenCount);
        Assert.Equal(output, details.OutputTokenCount);
        Assert.True(details.CachedInputTokenCount is null || details.CachedInputTokenCount <= input);
        Assert.True(cached is null || details.CachedInputTokenCount == cached);
        Assert.Equal(written, details.CacheWrittenTokens());
    }

    private static (long Input, long Output, long? Cached, long Written) Known(JsonObject usage)
    {
        if (usage["promptTokenCount"] is not null)
        {
            return (Of("promptTokenCount"), Of("totalTokenCount") - Of("promptTokenCount"), null, 0);
        }

        if (usage["prompt_eval_count"] is not null)
        {
            return (Of("prompt_eval_count"), Of("eval_count"), null, 0);
        }

        if (usage["input_tokens_details"] is { } details)
        {
            return (Of("input_tokens"), Of("output_tokens"), (long?)details["cached_tokens"] ?? 0, (long?)details["cache_write_tokens"] ?? 0);
        }

        if (usage["input_tokens"] is not null)
        {
            var (read, written) = (Of("cache_read_input_tokens"), Of("cache_creation_input_tokens"));
            return (Of("input_tokens") + read + written, Of("output_tokens"), read, written);
        }

        var input = Of("prompt_tokens");
        return (input, Math.Max(Of("completion_tokens"), Of("total_tokens") - input), null, 0);

        long Of(string name) => (long?)usage[name] ?? 0;
    }
}
