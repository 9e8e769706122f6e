using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Wire;

/// <summary>How requests to one server have to look beyond what its wire says, as its refusals told.</summary>
/// <param name="Left">Optional fields that do not go any more, or go under another name.</param>
/// <param name="MostTokens">The longest answer that the model gives; null where no refusal named it.</param>
internal sealed record RequestShape(ImmutableHashSet<string> Left, int? MostTokens)
{
    /// <summary>Not a field: that the server takes only ids of its own form for calls, which those of another provider don't have.</summary>
    public const string CallIdForm = "call_id_form";

    public static RequestShape Usual { get; } = new([], null);

    public RequestShape Without(string field) => this with { Left = Left.Add(field) };

    public RequestShape With(RequestShape other) => new(
        Left.Union(other.Left), MostTokens is { } mine && other.MostTokens is { } its ? Math.Min(mine, its) : MostTokens ?? other.MostTokens);

    /// <summary>The options with an answer no longer than the model gives.</summary>
    public ChatOptions? Bounded(ChatOptions? options)
    {
        if (MostTokens is not { } most || options?.MaxOutputTokens <= most)
        {
            return options;
        }

        var bounded = options?.Clone() ?? new ChatOptions();
        bounded.MaxOutputTokens = most;
        return bounded;
    }
}
