using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Anthropic;

/// <summary>The Messages wire of Anthropic.</summary>
internal sealed class AnthropicDialect(ProviderSettings provider) : Dialect(provider)
{
    private const string Version = "2023-06-01";

    public override IEnumerable<(string Name, string Value)> Headers => [("anthropic-version", Version)];

    public override string ChatPath(string model) => "/messages";

    public override (string Name, string Value) KeyHeader(string key) => ("x-api-key", key);

    public override byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, IReadOnlySet<string> left) =>
        MessagesRequest.Write(messages, options, model, Provider, left);

    public override AnswerReader Reader(string model, Failures failures) => new MessageReader(Provider, model, failures);
}
