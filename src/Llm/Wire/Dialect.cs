using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>What the wires of providers differ in: the address, the key's header, how a request is written and how an answer is read.</summary>
internal abstract class Dialect(ProviderSettings provider)
{
    protected ProviderSettings Provider { get; } = provider;

    /// <summary>Where a model is talked to, behind the base URL.</summary>
    public abstract string ChatPath(string model);

    /// <summary>Where the models are listed, behind the base URL.</summary>
    public virtual string ListPath => "/models";

    /// <summary>A part of the base URL that belongs to another wire of the same server, and is taken off.</summary>
    public virtual string? ForeignEnd => null;

    /// <summary>What the chat address wants behind its question mark.</summary>
    public virtual string ChatQuery => "";

    /// <summary>Headers beyond the key's.</summary>
    public virtual IEnumerable<(string Name, string Value)> Headers => [];

    /// <summary>Whether each line of an answer is a JSON document of its own.</summary>
    public virtual bool JsonLines => false;

    /// <summary>Whether a prompt that is too long loses its front without a word, the system prompt and the tools first.</summary>
    public virtual bool TruncatesPromptSilently => false;

    public virtual (string Name, string Value) KeyHeader(string key) => ("Authorization", $"Bearer {key}");

    /// <param name="left">Optional fields that this server turned out not to know.</param>
    public abstract byte[] Write(IReadOnlyList<ChatMessage> messages, ChatOptions? options, string model, IReadOnlySet<string> left);

    public abstract AnswerReader Reader(string model, Failures failures);

    /// <summary>The names of the tools that a request offers.</summary>
    public static IReadOnlyCollection<string> ToolNames(ChatOptions? options) =>
        options?.ToolMode is NoneChatToolMode ? [] : [.. Tools(options).Select(tool => tool.Name)];

    public static IEnumerable<AIFunctionDeclaration> Tools(ChatOptions? options) => (options?.Tools ?? []).OfType<AIFunctionDeclaration>();
}
