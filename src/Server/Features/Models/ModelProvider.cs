using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Models;

/// <summary>A server that offers models, how it is reached and how patiently. Its key is stored encrypted and never leaves.</summary>
internal sealed class ModelProvider : IEntityTypeConfiguration<ModelProvider>
{
    public const int LongestName = 100;
    public const int LongestUrl = 500;
    public const int LongestKey = 500;
    public const int UsualRateLimit = 60;
    public const int UsualTimeoutMs = 30_000;
    public const int UsualMaxRetries = 3;

    public long Id { get; init; }

    public string Name { get; set; } = "";

    /// <summary>The name as it is compared: trimmed, in lower case.</summary>
    public string NameKey { get; set; } = "";

    public ProviderCode Code { get; init; }

    /// <summary>Which of OpenAI's two wires is spoken, at providers that have both.</summary>
    public ChatWire Wire { get; set; }

    /// <summary>Everything before <c>/chat/completions</c>; null for the built-in provider, which has no address.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Bound to this row's id by the encryption; null where the server wants no key.</summary>
    public string? ProtectedKey { get; set; }

    /// <summary>The last four characters of a key that is long enough to spare them.</summary>
    public string? KeyHint { get; set; }

    /// <summary>Requests a minute.</summary>
    public int RateLimit { get; set; }

    /// <summary>Milliseconds until the first byte, and of every silence after it.</summary>
    public int TimeoutMs { get; set; }

    public int MaxRetries { get; set; }

    /// <summary>No request begins before, because the provider said that none is left.</summary>
    public DateTime? PausedUntil { get; set; }

    public ProviderStatus Status { get; set; }

    public DateTime CreatedAt { get; init; }

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();

    public void Configure(EntityTypeBuilder<ModelProvider> builder)
    {
        builder.ToTable("model_providers");
        builder.Property(provider => provider.Name).HasMaxLength(LongestName);
        builder.Property(provider => provider.NameKey).HasMaxLength(LongestName);
        builder.Property(provider => provider.BaseUrl).HasMaxLength(LongestUrl);
        builder.Property(provider => provider.ProtectedKey).HasMaxLength(2000);
        builder.Property(provider => provider.KeyHint).HasMaxLength(4);
        builder.HasIndex(provider => provider.NameKey).IsUnique();
    }
}

/// <summary>What kind of provider it is; this decides the wire it speaks.</summary>
public enum ProviderCode
{
    Openai,
    Anthropic,
    AzureOpenai,
    Zhipu,
    Qwen,
    Deepseek,
    Gemini,
    Moonshot,
    Openrouter,
    Ollama,
    OpenaiCompatible,
    Builtin,
}

/// <summary>OpenAI's two ways to talk to a model.</summary>
public enum ChatWire
{
    ChatCompletions,
    Responses,
}

/// <summary>Whether a provider is used.</summary>
public enum ProviderStatus
{
    Active,
    Inactive,
    Error,
}
