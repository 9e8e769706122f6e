using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Accounts;

/// <summary>A person who may log in.</summary>
internal sealed class User : IEntityTypeConfiguration<User>
{
    public const int LongestName = 50;
    public const int LongestDisplayName = 100;
    public const int LongestEmail = 200;

    public long Id { get; init; }

    public string Username { get; init; } = "";

    /// <summary>The name as it is looked up: trimmed, in lower case, so that "Ann" and "ann" are one account.</summary>
    public string NameKey { get; init; } = "";

    public string DisplayName { get; set; } = "";

    public string? Email { get; set; }

    public string? AvatarUrl { get; set; }

    public UserRole Role { get; set; }

    public UserStatus Status { get; set; }

    public string PasswordHash { get; set; } = "";

    public DateTime CreatedAt { get; init; }

    public DateTime? LastLoginAt { get; set; }

    public static string KeyOf(string username) => username.Trim().ToLowerInvariant();

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(user => user.Username).HasMaxLength(LongestName);
        builder.Property(user => user.NameKey).HasMaxLength(LongestName);
        builder.Property(user => user.DisplayName).HasMaxLength(LongestDisplayName);
        builder.Property(user => user.Email).HasMaxLength(LongestEmail);
        builder.Property(user => user.AvatarUrl).HasMaxLength(500);
        builder.Property(user => user.PasswordHash).HasMaxLength(300);
        builder.HasIndex(user => user.NameKey).IsUnique();
    }
}

/// <summary>What a user may do.</summary>
public enum UserRole
{
    User,
    Admin,
}

/// <summary>Whether a user may log in.</summary>
public enum UserStatus
{
    Active,
    Disabled,
}
