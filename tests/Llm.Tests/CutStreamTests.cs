using CsCheck;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>Laws of reading that hold for every cut and every damage.</summary>
public sealed class CutStreamTests
{
    private static readonly string s_whole = ": PROCESSING\r\n\r\n" + Sse(
        Delta("""{"role":"assistant","reasoning_content":"Mmh"}"""), Delta("""{"content":"你好 ☀"}"""),
        Delta("""{"tool_calls":[{"index":0,"id":"a","function":{"name":"run","arguments":"{\"x\":"}}]}"""),
        Delta("""{"tool_calls":[{"index":0,"function":{"arguments":"\"y\"}"}}]}"""), Delta("{}", "\"tool_calls\""),
        """{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}""", "[DONE]");

    private static readonly byte[] s_bytes = System.Text.Encoding.UTF8.GetBytes(s_whole);

    [Fact]
    public Task However_the_bytes_are_parcelled_the_answer_is_the_same() =>
        Gen.Int[1, 40].Array[1, 30].SampleAsync(async sizes =>
        {
            var heard = await HearStream(new ParcelledStream(s_bytes, sizes, null));
            return heard.Error is null && heard is { Text: "你好 ☀", Reasoning: "Mmh" } && heard.Calls.Single().Arguments!["x"]!.ToString() == "y"
                && heard.Usage!.Details.OutputTokenCount == 4;
        }, iter: 200);

    [Fact]
    public Task A_cut_stream_fails_as_such_or_is_whole() =>
        Gen.Select(Gen.Int[0, s_bytes.Length - 1], Gen.Bool).SampleAsync(async (at, reset) =>
        {
            var heard = await HearStream(new ParcelledStream(s_bytes[..at], [7], reset ? new IOException("reset") : null));
            return heard.Error is null ? heard.Finish is not null : heard.Error.Kind is LlmErrorKind.Truncated or LlmErrorKind.ProtocolError;
        }, iter: 400);

    [Fact]
    public Task Damaged_bytes_give_an_answer_or_a_failure_and_nothing_else() =>
        Gen.Select(Gen.Int[0, s_bytes.Length - 1], Gen.Byte, Gen.Int[0, s_bytes.Length - 1], Gen.Byte).SampleAsync(async (at, one, then, two) =>
        {
            var bytes = (byte[])s_bytes.Clone();
            bytes[at] = one;
            bytes[then] = two;
            var heard = await HearStream(new ParcelledStream(bytes, [64], null));
            return heard.Error is not null || heard.Finish is not null;
        }, iter: 1000);

    [Fact]
    public Task Damaged_structure_gives_an_answer_or_a_failure_and_nothing_else()
    {
        var scraps = Gen.OneOf(new[] { "null", "1", "\"\"", "\"x\"", "[]", "{}", "[{}]", "[null]", "true", "{\"function\":1}", "[{\"function\":{\"name\":3}}]", "\"\\ud800\"" }.Select(scrap => Gen.Const(scrap)).ToArray());
        return Gen.Select(scraps, scraps, scraps, scraps).SampleAsync(async (a, b, c, d) =>
        {
            var chunk = $$$"""{"id":{{{a}}},"choices":[{"index":{{{b}}},"delta":{"content":{{{c}}},"tool_calls":{{{d}}},"reasoning_details":{{{a}}},"reasoning":{{{b}}},"function_call":{{{c}}}},"finish_reason":{{{d}}}}],"usage":{{{c}}},"error":{{{b}}}}""";
            var heard = await HearStream(new ParcelledStream(System.Text.Encoding.UTF8.GetBytes(Sse(chunk, chunk, "[DONE]")), [4096], null));
            return heard.Error is not null || heard.Finish is not null;
        }, iter: 1000);
    }

    private static Task<Heard> HearStream(Stream stream) =>
        Hear(Over(new ScriptedHandler(_ => Task.FromResult(ScriptedHandler.Response(200, new StreamContent(stream))))));
}
