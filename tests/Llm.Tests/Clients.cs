using Microsoft.Extensions.AI;

namespace Easel.Llm.Tests;

/// <summary>Short ways to make a client and to hear a whole answer of it.</summary>
internal static class Clients
{
    public const string Key = "sk-secret-key-123456";

    public static ProviderSettings Settings(string code = "OPENAI_COMPATIBLE", int retries = 0, string url = "http://model.test/v1", int timeoutSeconds = 30) =>
        new(code, new Uri(url), Key, TimeSpan.FromSeconds(timeoutSeconds), retries);

    public static IChatClient Over(
        HttpMessageHandler handler, ProviderSettings? settings = null, TimeProvider? time = null, IRequestRate? rate = null) =>
        ChatClients.Create(new HttpMessageInvoker(handler), settings ?? Settings(), "model-1", time ?? TimeProvider.System, rate: rate);

    public static Task<Heard> Hear(string body, string code = "OPENAI_COMPATIBLE", ChatOptions? options = null) =>
        Hear(Over(ScriptedHandler.Of((200, body)), Settings(code)), options);

    public static async Task<Heard> Hear(IChatClient client, ChatOptions? options = null, CancellationToken cancellation = default)
    {
        var updates = new List<ChatResponseUpdate>();
        LlmException? error = null;
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "Hello")], options, cancellation))
            {
                updates.Add(update);
            }
        }
        catch (LlmException e)
        {
            error = e;
        }

        return new Heard(updates, error);
    }

    public static string Sse(params string[] events) => string.Concat(events.Select(e => $"data: {e}\n\n"));

    public static string Delta(string delta, string finish = "null") => $$"""{"choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""";

    public static ChatOptions Tools(params string[] names) => new()
    {
        Tools = [.. names.Select(n => (AITool)AIFunctionFactory.Create((string? city) => city, n, "Does a thing."))],
    };
}

/// <summary>What a client streamed, and how it ended.</summary>
internal sealed record Heard(IReadOnlyList<ChatResponseUpdate> Updates, LlmException? Error)
{
    public string Text => string.Concat(Updates.SelectMany(u => u.Contents).OfType<TextContent>().Select(t => t.Text));

    public string Reasoning => string.Concat(Updates.SelectMany(u => u.Contents).OfType<TextReasoningContent>().Select(t => t.Text));

    public IReadOnlyList<FunctionCallContent> Calls => [.. Updates.SelectMany(u => u.Contents).OfType<FunctionCallContent>()];

    public UsageContent? Usage => Updates.SelectMany(u => u.Contents).OfType<UsageContent>().SingleOrDefault();

    public ChatFinishReason? Finish => Updates.Count == 0 ? null : Updates[^1].FinishReason;
}
