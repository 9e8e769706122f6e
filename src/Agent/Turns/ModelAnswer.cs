using Microsoft.Extensions.AI;

namespace Easel.Agent.Turns;

/// <summary>What one call of the model gave, put together from its pieces.</summary>
/// <param name="Said">Text, reasoning and calls, in their order and with whatever the client needs to see again.</param>
internal sealed record ModelAnswer(ChatMessage Said, ChatFinishReason? Finish)
{
    public bool HasText => Said.Contents.OfType<TextContent>().Any(text => !string.IsNullOrWhiteSpace(text.Text));

    public IEnumerable<FunctionCallContent> Calls => Said.Contents.OfType<FunctionCallContent>();
}
