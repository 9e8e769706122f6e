using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Accounts;

/// <summary>
/// How often a name was tried in vain from an address. The counter rises before the password is looked at, so that two hundred guesses
/// at once are not two hundred chances.
/// </summary>
internal sealed class LoginFailures : IEntityTypeConfiguration<LoginFailures>
{
    /// <summary>Stands for every address: the count of the account as a whole.</summary>
    public const string AnyAddress = "*";

    public long Id { get; init; }

    /// <summary>A name that was tried, whether it exists or not.</summary>
    public string NameKey { get; init; } = "";

    public string Address { get; init; } = "";

    public int Count { get; set; }

    public DateTime LastAt { get; set; }

    public DateTime? LockedUntil { get; set; }

    public void Configure(EntityTypeBuilder<LoginFailures> builder)
    {
        builder.ToTable("login_failures");
        builder.Property(row => row.NameKey).HasMaxLength(User.LongestName);
        builder.Property(row => row.Address).HasMaxLength(64);
        builder.HasIndex(row => new { row.NameKey, row.Address }).IsUnique();
        builder.HasIndex(row => row.LastAt);
    }
}
