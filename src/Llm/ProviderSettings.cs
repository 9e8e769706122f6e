namespace Easel.Llm;

/// <summary>Where one model provider is and how patiently it is spoken to.</summary>
/// <param name="Code">The kind of provider (<c>OPENAI</c>, <c>DEEPSEEK</c>, …): it decides the quirks of the wire.</param>
/// <param name="BaseUrl">Everything before <c>/chat/completions</c>, joined literally; a query (<c>?api-version=…</c>) is kept.</param>
/// <param name="ApiKey">Null where the server wants none.</param>
/// <param name="Timeout">Bounds the wait for the first byte, and every silence after it (there at most two minutes).</param>
/// <param name="MaxRetries">How often a call that has not begun to answer is sent again.</param>
public sealed record ProviderSettings(string Code, Uri BaseUrl, string? ApiKey, TimeSpan Timeout, int MaxRetries)
{
    /// <summary>Whether the models are talked to over OpenAI's Responses wire instead of chat completions.</summary>
    public bool Responses { get; init; }

    /// <summary>Leaves the key out, so that a record in a log or an exception never shows it.</summary>
    public override string ToString() => $"{Code} at {BaseUrl.GetLeftPart(UriPartial.Path)}";
}
