using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Llm.BuiltIn;
using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>
/// A model made of rules that needs no network: it reads the messages and the offered tools as any model would, and answers with text
/// or with tool calls, one step at a time. The same messages always give the same answer. What it understands is
/// <see cref="BuiltInModel.Requests"/>.
/// </summary>
public sealed class BuiltInChatClient : IChatClient
{
    private const int DeltaLength = 12;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var reply = Planner.Next(Conversation.Read(asked, options));
        var id = $"builtin_{asked.Count}";
        foreach (var delta in Deltas(reply.Text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Update(new TextContent(delta));

            // Lets whoever shows the text come in between, as a network would.
            await Task.Yield();
        }

        var calls = reply.Calls.Select((call, i) => new FunctionCallContent($"{id}_{i + 1}", call.Tool, Arguments(call.Arguments))).ToList();
        foreach (var call in calls)
        {
            yield return Update(call);
        }

        var input = TokenEstimate.Of(asked) + TokenEstimate.Of(options?.Instructions);
        var output = TokenEstimate.Of(reply.Text) + calls.Sum(TokenEstimate.Of);
        var last = Update(new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output }));
        last.FinishReason = calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        yield return last;

        ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content]) { MessageId = id, ResponseId = id, ModelId = BuiltInModel.Name };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("BUILTIN", null, BuiltInModel.Name)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        // Holds nothing.
    }

    private static Dictionary<string, object?> Arguments(JsonObject arguments) =>
        arguments.ToDictionary(a => a.Key, a => (object?)JsonSerializer.SerializeToElement(a.Value), StringComparer.Ordinal);

    /// <summary>Whole words where the text has them, and never half a surrogate pair.</summary>
    private static IEnumerable<string> Deltas(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = Math.Min(text.Length, at + DeltaLength);
            var space = end < text.Length ? text.LastIndexOf(' ', end - 1, end - at - 1) : -1;
            end = space > at ? space + 1 : end;
            if (end < text.Length && char.IsLowSurrogate(text[end]))
            {
                end++;
            }

            yield return text[at..end];
            at = end;
        }
    }
}
