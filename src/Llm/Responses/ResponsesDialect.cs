using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Responses;

/// <summary>OpenAI's Responses wire, without anything kept at the server: each request brings the whole conversation.</summary>
internal sealed class ResponsesDialect(ProviderSettings provider) : Dialect(provider)
{
    private readonly ProviderQuirks _quirks = ProviderQuirks.For(provider.Code);

    public override string ChatPath(string model) => "/responses";

    public override string? ForeignEnd => "/chat/completions";

    public override (string Name, string Value) KeyHeader(string key) => _quirks.KeyHeader is { } own ? (own, key) : base.KeyHeader(key);

    public override byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, IReadOnlySet<string> left) =>
        ResponsesRequest.Write(messages, options, model, Provider, left);

    public override AnswerReader Reader(string model, Failures failures) => new ResponsesReader(Provider, model, failures);
}
