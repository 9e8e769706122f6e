using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Platform.Identity;

/// <summary>A token that a user made for a program. The secret itself is not kept: only its hash is.</summary>
internal sealed class PersonalToken : IEntityTypeConfiguration<PersonalToken>
{
    public const int LongestName = 100;

    public long Id { get; init; }

    public long UserId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the secret, in hexadecimal; the secret has 256 random bits, so that nothing slower is needed.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The secret's last four characters, by which its user tells it from others.</summary>
    public string Hint { get; init; } = "";

    public PersonalTokenScope Scope { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Null for one that ends only when it is ended.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTime? LastUsedAt { get; set; }

    public void Configure(EntityTypeBuilder<PersonalToken> builder)
    {
        builder.ToTable("personal_tokens");
        builder.Property(token => token.Name).HasMaxLength(LongestName);
        builder.Property(token => token.Hash).HasMaxLength(64);
        builder.Property(token => token.Hint).HasMaxLength(4);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.UserId);
    }
}

/// <summary>What a personal token is good for, at <c>/mcp</c> and nowhere else.</summary>
public enum PersonalTokenScope
{
    /// <summary>Looking at workflows, versions and runs.</summary>
    Read,

    /// <summary>Also changing and running them.</summary>
    Write,
}
