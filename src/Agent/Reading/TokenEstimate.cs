using Microsoft.Extensions.AI;

namespace Easel.Agent.Reading;

/// <summary>A guess at tokens without a tokenizer: four ASCII characters or one other character each, on the high side.</summary>
internal static class TokenEstimate
{
    private const int PerMessage = 4;
    private const int PerPicture = 1_000;

    public static long Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        var ascii = 0L;
        foreach (var character in text)
        {
            if (char.IsAscii(character))
            {
                ascii++;
            }
        }

        return (ascii + 3) / 4 + (text.Length - ascii);
    }

    public static long Of(ChatMessage message) => PerMessage + message.Contents.Sum(Of);

    public static long Of(IEnumerable<ChatMessage> messages) => messages.Sum(Of);

    private static long Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        TextReasoningContent reasoning => Of(reasoning.Text) + Of(reasoning.ProtectedData),
        FunctionCallContent call => 8 + Of(call.Name) + (call.Arguments?.Sum(pair => Of(pair.Key) + Of(pair.Value?.ToString())) ?? 0),
        FunctionResultContent result => 8 + Of(result.Result as string ?? result.Result?.ToString()),
        DataContent => PerPicture,
        _ => PerMessage,
    };
}
