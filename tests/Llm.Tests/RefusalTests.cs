using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>What a client makes of a 400 that names a field of its request: the field is left out, its value is bounded, or the user is told.</summary>
public sealed class RefusalTests
{
    private static readonly string s_answer = Sse(Delta("""{"content":"ok"}"""), """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""", "[DONE]");

    [Theory]
    [InlineData("temperature", "Unsupported parameter: 'temperature' is not supported with this model.")]
    [InlineData("temperature", "`temperature` is deprecated for this model.")]
    [InlineData("temperature", "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.")]
    [InlineData("stream_options", "Unrecognized request argument supplied: stream_options")]
    [InlineData("stream_options", "stream_options: Extra inputs are not permitted")]
    [InlineData("stream_options", "Unknown field `stream_options`, expected one of `model`, `temperature`, `max_tokens`")]
    [InlineData("stream_options", "create() got an unexpected keyword argument 'stream_options'")]
    [InlineData("stream_options", "temperature: 0.2 is fine. Additional properties are not allowed ('stream_options' was unexpected)")]
    [InlineData("tool_choice", "The tool_choice parameter does not support being set to required in thinking mode")]
    [InlineData("parallel_tool_calls", "参数 parallel_tool_calls 不支持")]
    public async Task A_field_that_is_refused_as_such_is_left_out_from_then_on(string field, string said)
    {
        var handler = ScriptedHandler.Of((400, Error(said)), (200, s_answer));
        var client = Over(handler, Settings("OPENAI"));

        Assert.Null((await Hear(client, Options())).Error);
        Assert.Null((await Hear(client, Options())).Error);

        Assert.Equal([true, false, false], handler.Requests.Select(request => JsonNode.Parse(request.Body)!.AsObject().ContainsKey(field)));
        Assert.All(Fields(handler, 0).Except([field]), other => Assert.Contains(other, Fields(handler, 1)));
    }

    [Theory]
    [InlineData("temperature must be between 0 and 2", "Change the agent's temperature.")]
    [InlineData("Unsupported value: 'temperature' does not support 1.5 with this model. Supported values are up to 1.", "Change the agent's temperature.")]
    [InlineData("max_tokens is too large", "Lower the agent's maximum of tokens.")]
    [InlineData("tool_choice: no such tool", "Check the model's settings.")]
    [InlineData("Invalid value for 'tool_choice': 'required' is not supported.", "Check the model's settings.")]
    public async Task A_value_that_is_refused_is_told_with_its_remedy_and_stays(string said, string remedy)
    {
        var handler = ScriptedHandler.Of((400, Error(said)));
        var client = Over(handler);

        var error = (await Hear(client, Options())).Error!;
        await Hear(client, Options());

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(remedy, error.Remedy);
        Assert.Equal(2, handler.Requests.Count);
        Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
    }

    [Theory]
    [InlineData("OPENAI", "max_completion_tokens", "max_tokens is too large: 99999. This model supports at most 4096 completion tokens, whereas you provided 99999.")]
    [InlineData("ANTHROPIC", "max_tokens", "max_tokens: 99999 > 4096, which is the maximum allowed number of output tokens for model-1")]
    [InlineData("GROQ", "max_tokens", "`max_tokens` must be less than or equal to `4096`, the maximum value for `max_tokens` is less than the `context_window` for this model")]
    [InlineData("DEEPSEEK", "max_tokens", "Invalid max_tokens value, the valid range of max_tokens is [1, 4096]")]
    [InlineData("GEMINI", "maxOutputTokens", "it has a maxOutputTokens value of 99999 but the supported range is from 1 (inclusive) to 4097 (exclusive). Update the value and try again.")]
    public async Task An_answer_that_is_too_long_for_the_model_is_asked_for_as_long_as_it_can_be(string code, string field, string said)
    {
        var handler = ScriptedHandler.Of((400, Error(said)));
        var client = Over(handler, Settings(code));

        var error = (await Hear(client, Options())).Error;

        Assert.Equal(LlmErrorKind.BadRequest, error?.Kind);
        Assert.Equal([99999, 4096], handler.Requests.Select(request => Limit(JsonNode.Parse(request.Body)!)));

        await Hear(client, new ChatOptions { MaxOutputTokens = 50 });
        Assert.Equal(50, Limit(JsonNode.Parse(handler.Requests[2].Body)!));

        int Limit(JsonNode body) => (int)(body["generationConfig"] ?? body)[field]!;
    }

    [Theory]
    [InlineData("GEMINI")]
    [InlineData("OLLAMA")]
    public async Task A_request_that_would_be_the_same_again_is_not_sent_again(string code)
    {
        var handler = ScriptedHandler.Of((400, Error("Unsupported parameter: 'temperature' is not supported.")));

        var error = (await Hear(Over(handler, Settings(code)), Options())).Error;

        Assert.Equal(LlmErrorKind.BadRequest, error?.Kind);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Two_calls_that_are_refused_at_once_are_both_sent_again()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = true;
        var handler = new ScriptedHandler(Refused, Refused, _ => Task.FromResult(ScriptedHandler.Response(200, s_answer)));
        var client = Over(handler);

        var answers = await Task.WhenAll(Hear(client, Options()), Hear(client, Options()));

        Assert.All(answers, heard => Assert.Equal("ok", heard.Text));
        Assert.Equal(4, handler.Requests.Count);

        async Task<HttpResponseMessage> Refused(CancellationToken cancellation)
        {
            if (first)
            {
                first = false;
                await both.Task;
            }

            both.TrySetResult();
            return ScriptedHandler.Response(400, Error("Unsupported parameter: 'stream_options' is not supported."));
        }
    }

    private static string Error(string said) => new JsonObject { ["error"] = new JsonObject { ["message"] = said } }.ToJsonString();

    private static IEnumerable<string> Fields(ScriptedHandler handler, int request) =>
        JsonNode.Parse(handler.Requests[request].Body)!.AsObject().Select(field => field.Key);

    private static ChatOptions Options()
    {
        var options = Tools("f");
        options.Temperature = 0.2f;
        options.MaxOutputTokens = 99999;
        options.ToolMode = ChatToolMode.RequireAny;
        options.AllowMultipleToolCalls = false;
        return options;
    }
}
