using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Tests.Fakes;

/// <summary>What a model was sent.</summary>
internal sealed record ModelRequest(int Step, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)
{
    public string AllText => string.Join("\n", Messages.SelectMany(message => message.Contents).Select(content => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString(),
        _ => "",
    }));

    public IReadOnlyList<string> Results =>
        [.. Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => (string)result.Result!)];

    public string LastResult => Results[^1];
}

/// <summary>A model that says what the test wrote down, step by step; past the script it says "end".</summary>
internal sealed class ScriptedModel(params Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>[] steps) : IChatClient
{
    public List<ModelRequest> Requests { get; } = [];

    /// <summary>When set, every step past the script is this one.</summary>
    public Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? Forever { get; init; }

    public static ScriptedModel Endless(Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> step) => new() { Forever = step };

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The turn streams.");

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ModelRequest(Requests.Count + 1, [.. messages], options);
        Requests.Add(request);
        var step = request.Step <= steps.Length ? steps[request.Step - 1] : Forever ?? Say("end");
        return step(request, cancellationToken);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Say(params string[] pieces) =>
        Give([.. pieces.Select(piece => (AIContent)new TextContent(piece))]);

    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Call(string tool, object arguments, string id = "call_1") =>
        Give(Content(tool, arguments, id));

    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Give(params AIContent[] contents) =>
        (_, token) => Stream(contents, null, token);

    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Finish(ChatFinishReason reason, params AIContent[] contents) =>
        (_, token) => Stream(contents, reason, token);

    /// <summary>Says something, then fails.</summary>
    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Break(Exception failure, params string[] pieces) =>
        (_, token) => Broken(failure, pieces, token);

    /// <summary>Says something, then hangs until it is cancelled.</summary>
    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Hang(Action? hanging = null, params string[] pieces) =>
        (_, token) => Hanging(hanging, pieces, token);

    /// <summary>Says something, then hangs and does not listen to its cancellation.</summary>
    public static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Deaf(Action hanging, TaskCompletionSource never) =>
        (_, _) => NotListening(hanging, never);

    public static FunctionCallContent Content(string tool, object arguments, string id = "call_1") => new(
        id,
        tool,
        JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(one => one.Name, one => (object?)one.Value));

    private static async IAsyncEnumerable<ChatResponseUpdate> Stream(
        AIContent[] contents, ChatFinishReason? finish, [EnumeratorCancellation] CancellationToken token)
    {
        await Task.Yield();
        foreach (var content in contents)
        {
            token.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }

        yield return new ChatResponseUpdate { FinishReason = finish ?? (contents.OfType<FunctionCallContent>().Any() ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop) };
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Broken(
        Exception failure, string[] pieces, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var update in Stream([.. pieces.Select(piece => new TextContent(piece))], null, token))
        {
            yield return update;
        }

        throw failure;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Hanging(
        Action? hanging, string[] pieces, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var update in Stream([.. pieces.Select(piece => new TextContent(piece))], null, token))
        {
            yield return update;
        }

        hanging?.Invoke();
        await Task.Delay(Timeout.InfiniteTimeSpan, token);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> NotListening(Action hanging, TaskCompletionSource never)
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, "half ");
        hanging();
        await never.Task;
    }
}
