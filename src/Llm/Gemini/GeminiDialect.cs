using Easel.Llm.Wire;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Gemini;

/// <summary>The generateContent wire of Gemini.</summary>
internal sealed class GeminiDialect(ProviderSettings provider) : Dialect(provider)
{
    /// <summary>The address of Gemini's OpenAI-style wire, which loses the signatures of parallel calls.</summary>
    public override string? ForeignEnd => "/openai";

    /// <summary>Without it, the stream is one JSON array that can't be shown before its end.</summary>
    public override string ChatQuery => "alt=sse";

    public override string ChatPath(string model) => $"/models/{Uri.EscapeDataString(Bare(model))}:streamGenerateContent";

    public override (string Name, string Value) KeyHeader(string key) => ("x-goog-api-key", key);

    public override byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, IReadOnlySet<string> left) =>
        ContentRequest.Write(messages, options, Bare(model), Provider, left);

    public override AnswerReader Reader(string model, Failures failures) => new ContentReader(Provider, Bare(model), failures);

    private static string Bare(string model) => model.StartsWith("models/", StringComparison.Ordinal) ? model["models/".Length..] : model;
}
