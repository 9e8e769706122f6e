using System.Collections.Immutable;

namespace Easel.Llm.Wire;

/// <summary>Learns from a server's 400 which optional field of a request it does not know, so that the next one goes without it.</summary>
internal sealed class UnknownFields
{
    /// <summary>Not a field: that the server takes only ids of its own form for calls, which those of another provider don't have.</summary>
    public const string CallIdForm = "call_id_form";

    /// <summary>What of the reasoning is asked for; only models that reason have it.</summary>
    public const string EncryptedContent = "encrypted content";

    private const string NineCharacters = "a-z, A-Z, 0-9, with a length of 9";

    private static readonly string[] s_optional =
    [
        "stream_options", "max_completion_tokens", "max_tokens", "parallel_tool_calls", "reasoning_effort", "enable_thinking", "thinking", "temperature",
        "top_p", "frequency_penalty", "presence_penalty", "seed", "tool_choice", "response_format", "parametersJsonSchema", "cache_control", "think",
        EncryptedContent,
    ];

    private ImmutableHashSet<string> _names = [];

    public IReadOnlySet<string> Names => _names;

    /// <summary>Whether the refusal names a field that can go and has not gone yet.</summary>
    public bool LearnFrom(LlmException failure)
    {
        if (failure.Kind != LlmErrorKind.BadRequest || failure.HttpStatus is not (400 or 422) || failure.ProviderText is not { } text)
        {
            return false;
        }

        if (text.Contains(NineCharacters, StringComparison.Ordinal))
        {
            return ImmutableInterlocked.Update(ref _names, names => names.Add(CallIdForm));
        }

        // The field that is named first is the one complained of; one named later is often the advice what to use instead.
        var field = s_optional
            .Select(name => (name, at: text.IndexOf(name, StringComparison.OrdinalIgnoreCase)))
            .Where(found => found.at >= 0)
            .OrderBy(found => found.at).ThenByDescending(found => found.name.Length)
            .Select(found => found.name)
            .FirstOrDefault();
        return field is not null && ImmutableInterlocked.Update(ref _names, (names, added) => names.Add(added), field);
    }
}
