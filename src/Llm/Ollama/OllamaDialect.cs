using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Ollama;

/// <summary>Ollama's own chat wire.</summary>
internal sealed class OllamaDialect(ProviderSettings provider) : Dialect(provider)
{
    public override string ListPath => "/api/tags";

    /// <summary>The address of Ollama's OpenAI-style wire, which can't be told the size of the context.</summary>
    public override string? ForeignEnd => "/v1";

    public override bool JsonLines => true;

    public override bool TruncatesPromptSilently => true;

    public override string ChatPath(string model) => "/api/chat";

    public override byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, IReadOnlySet<string> left) =>
        OllamaRequest.Write(messages, options, model, Provider);

    public override AnswerReader Reader(string model, Failures failures) => new OllamaReader(Provider, model, failures);
}
