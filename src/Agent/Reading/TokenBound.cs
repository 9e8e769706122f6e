using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Reading;

/// <summary>
/// As many tokens as a provider can count for a request: no tokenizer makes more tokens of a text than it has bytes. Where
/// <see cref="TokenEstimate"/> says what is likely, this says what can't be exceeded.
/// </summary>
internal static class TokenBound
{
    /// <summary>What providers put around a message, a call or a tool: its role, ids and marks.</summary>
    private const int Frame = 64;

    /// <summary>What providers tell a model that has tools, in words of their own.</summary>
    private const int Preamble = 1_024;

    /// <summary>
    /// The most that is documented for a picture as large as a model is shown: OpenAI's small models count 2,833 and 5,667 for each of its
    /// four tiles.
    /// </summary>
    private const int Picture = 2_833 + (4 * 5_667);

    public static long Of(IEnumerable<ChatMessage> messages, IEnumerable<AITool>? tools) =>
        Preamble + messages.Sum(message => Frame + message.Contents.Sum(Of)) + (tools?.OfType<AIFunctionDeclaration>().Sum(Of) ?? 0);

    private static long Of(AIContent content) => content switch
    {
        TextContent text => Bytes(text.Text),
        TextReasoningContent reasoning => Bytes(reasoning.Text) + Bytes(reasoning.ProtectedData),
        FunctionCallContent call => Frame + Bytes(call.CallId) + Bytes(call.Name) + Bytes(JsonSerializer.Serialize(call.Arguments)) + More(call),
        FunctionResultContent result => Frame + Bytes(result.CallId) + Bytes(result.Result as string ?? result.Result?.ToString()),
        DataContent => Picture,
        _ => Frame,
    };

    private static long Of(AIFunctionDeclaration tool) => Frame + Bytes(tool.Name) + Bytes(tool.Description) + Bytes(tool.JsonSchema.GetRawText());

    /// <summary>What a provider hung on a call goes back to it.</summary>
    private static long More(FunctionCallContent call) => call.AdditionalProperties?.Sum(pair => Bytes(pair.Value?.ToString())) ?? 0;

    /// <summary>Some providers show their model a text as it stands in JSON, where these characters take one byte more.</summary>
    private static long Bytes(string? text) =>
        text is null ? 0 : Encoding.UTF8.GetByteCount(text) + text.Count(character => character is '"' or '\\' || char.IsControl(character));
}
