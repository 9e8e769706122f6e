using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>What came of one tool call, with the pictures that belong to it.</summary>
internal sealed record ToolResult(FunctionCallContent Call, FunctionResultContent? Content, IReadOnlyList<AIContent> Pictures)
{
    private const string NoResult = "{\"error\":{\"code\":\"no_result\",\"message\":\"The call was interrupted before it had a result.\"}}";

    public string Text => Content is null ? NoResult : WireJson.Result(Content);

    public bool IsError => Content?.Exception is not null;
}

/// <summary>Finds the results of an assistant message's calls, one for each call, because an unanswered call is refused everywhere.</summary>
internal static class ToolResults
{
    /// <summary>
    /// Ids are matched only up to the next assistant message, because providers use the same id again in later turns. A picture in a tool
    /// message belongs to the result before it.
    /// </summary>
    public static List<ToolResult> Of(IReadOnlyList<FunctionCallContent> calls, IReadOnlyList<ChatMessage> messages, int at)
    {
        var answers = messages.Skip(at + 1).TakeWhile(m => m.Role != ChatRole.Assistant).ToList();
        var found = new Dictionary<string, (FunctionResultContent Result, List<AIContent> Pictures)>(StringComparer.Ordinal);
        foreach (var message in answers)
        {
            List<AIContent>? pictures = null;
            foreach (var content in message.Contents)
            {
                if (content is FunctionResultContent result)
                {
                    pictures = [.. (result.Result as IEnumerable<AIContent> ?? []).Where(IsImage)];
                    found.TryAdd(result.CallId, (result, pictures));
                }
                else if (message.Role == ChatRole.Tool && IsImage(content))
                {
                    pictures?.Add(content);
                }
            }
        }

        return [.. calls.Select(call => found.TryGetValue(call.CallId, out var one) ? new ToolResult(call, one.Result, one.Pictures) : new ToolResult(call, null, []))];
    }

    public static bool IsImage(AIContent content) => content switch
    {
        DataContent data => data.HasTopLevelMediaType("image"),
        UriContent uri => uri.HasTopLevelMediaType("image"),
        _ => false,
    };
}
