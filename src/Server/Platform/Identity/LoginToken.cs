using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Platform.Identity;

/// <summary>
/// The server's side of a token: a token is good while its row says so. Refreshing makes a successor in the same family and lets the
/// old one live on for a moment, so that two tabs may refresh at once.
/// </summary>
internal sealed class LoginToken : IEntityTypeConfiguration<LoginToken>
{
    public long Id { get; init; }

    /// <summary>The token's <c>jti</c>: 128 random bits.</summary>
    public string Key { get; init; } = "";

    public Guid Family { get; init; }

    public long UserId { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>When it ends: by age, or earlier when it was refreshed.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>The end that the token itself carries.</summary>
    public DateTime ExpiresAt { get; init; }

    /// <summary>The token that replaced it.</summary>
    public string? Successor { get; set; }

    public bool IsLive(DateTime now) => now < EndsAt;

    public void Configure(EntityTypeBuilder<LoginToken> builder)
    {
        builder.ToTable("login_tokens");
        builder.Property(token => token.Key).HasMaxLength(64);
        builder.Property(token => token.Successor).HasMaxLength(64);
        builder.HasIndex(token => token.Key).IsUnique();
        builder.HasIndex(token => token.UserId);
        builder.HasIndex(token => token.Family);
        builder.HasIndex(token => token.EndsAt);
    }
}
