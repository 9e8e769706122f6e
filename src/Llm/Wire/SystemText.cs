using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>The instructions of a request, for wires on which they stand apart from the conversation.</summary>
internal static class SystemText
{
    public static List<string> Of(IEnumerable<ChatMessage> messages, ChatOptions? options) =>
    [
        .. new[] { options?.Instructions }.Concat(messages.Where(Is).Select(message => message.Text)).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)),
    ];

    public static bool Is(ChatMessage message) => message.Role == ChatRole.System || message.Role.Value == "developer";
}
