using Microsoft.Extensions.AI;

namespace Easel.Agent.Reading;

/// <summary>A guess at tokens without a tokenizer: four ASCII characters or one other character each, on the high side.</summary>
internal static class TokenEstimate
{
    private const int PerMessage = 4;
    private const int PerPicture = 1_000;

    public static long Of(string? text)
    {
        var count = default(TokenCount);
        count.Add(text ?? "");
        return count.Tokens;
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

/// <summary>Counts a text that comes in pieces as if it came in one.</summary>
internal struct TokenCount
{
    private long _ascii;
    private long _other;

    public readonly long Tokens => ((_ascii + 3) / 4) + _other;

    public void Add(string piece)
    {
        foreach (var character in piece)
        {
            if (char.IsAscii(character))
            {
                _ascii++;
            }
            else
            {
                _other++;
            }
        }
    }
}
