using Microsoft.Extensions.AI;

namespace Easel.Llm;

/// <summary>
/// A rough count of tokens for where a provider reports none: four Latin characters make a token, and a Chinese character makes most of one.
/// </summary>
internal static class TokenEstimate
{
    public static int Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        var wide = text.Count(c => c >= '\u2E80');
        return (int)Math.Ceiling(((text.Length - wide) / 4.0) + (wide * 0.7));
    }

    public static int Of(IEnumerable<ChatMessage> messages) => messages.Sum(m => 4 + m.Contents.Sum(Of));

    public static int Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        TextReasoningContent reasoning => Of(reasoning.Text),
        FunctionCallContent call => Of(call.Name) + Of(WireJson.Arguments(call)),
        FunctionResultContent result => Of(WireJson.Result(result)),
        _ => 0,
    };
}
