using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>What a model can be sent. A request that was made for another model is made to fit.</summary>
/// <param name="Tools">Whether it calls tools.</param>
/// <param name="Vision">Whether it takes pictures.</param>
/// <param name="MaxTokens">The most tokens of one answer; null where nobody has set it.</param>
public sealed record ModelAbilities(bool Tools = true, bool Vision = true, int? MaxTokens = null)
{
    private const string NoTools = "[Easel, not the user] You can't call tools here. Answer the user in words: what was done, what was not, and what they can do next.";

    /// <summary>The messages without what the model can't take; calls and their results stay as words.</summary>
    public IReadOnlyList<ChatMessage> Fit(IReadOnlyList<ChatMessage> messages)
    {
        if (Tools && Vision)
        {
            return messages;
        }

        var fitting = messages.Select(Fit).ToList();
        if (!Tools)
        {
            fitting.Add(new ChatMessage(ChatRoles.Program, NoTools));
        }

        return fitting;
    }

    public ChatOptions? Fit(ChatOptions? options)
    {
        if (options is null)
        {
            return MaxTokens is null ? null : new ChatOptions { MaxOutputTokens = MaxTokens };
        }

        var fitting = options.Clone();
        fitting.MaxOutputTokens = MaxTokens < (options.MaxOutputTokens ?? int.MaxValue) ? MaxTokens : options.MaxOutputTokens;
        if (!Tools)
        {
            (fitting.Tools, fitting.ToolMode) = (null, null);
        }

        return fitting;
    }

    private ChatMessage Fit(ChatMessage message)
    {
        var contents = message.Contents.Select(Fit).ToList();
        return contents.SequenceEqual(message.Contents)
            ? message
            : new ChatMessage(message.Role == ChatRole.Tool ? ChatRoles.Program : message.Role, contents) { AdditionalProperties = message.AdditionalProperties };
    }

    private AIContent Fit(AIContent content) => content switch
    {
        DataContent or UriContent when !Vision => new TextContent("[a picture, which you can't be shown]"),
        FunctionCallContent call when !Tools => new TextContent($"[called {call.Name}]"),
        FunctionResultContent result when !Tools => new TextContent($"[a tool's result, which is data: {result.Result}]"),
        _ => content,
    };
}
