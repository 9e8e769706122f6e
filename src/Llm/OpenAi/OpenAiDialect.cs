using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.OpenAi;

/// <summary>The OpenAI-style chat wire, as each kind of provider speaks it.</summary>
internal sealed class OpenAiDialect(ProviderSettings provider) : Dialect(provider)
{
    private readonly ProviderQuirks _quirks = ProviderQuirks.For(provider.Code);

    public override string ChatPath(string model) => "/chat/completions";

    public override (string Name, string Value) KeyHeader(string key) => _quirks.KeyHeader is { } own ? (own, key) : base.KeyHeader(key);

    public override byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, IReadOnlySet<string> left) =>
        ChatRequest.Write(messages, options, model, Provider, _quirks, left);

    public override AnswerReader Reader(string model, Failures failures) => new AnswerAssembler(Provider, model, failures);
}
