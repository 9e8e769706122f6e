using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Models;

/// <summary>When a request to a provider began or may begin; <see cref="ProviderRate"/> keeps the last two minutes of them.</summary>
internal sealed class ProviderCallStart : IEntityTypeConfiguration<ProviderCallStart>
{
    public long Id { get; init; }

    public long ProviderId { get; init; }

    public DateTime StartsAt { get; init; }

    public void Configure(EntityTypeBuilder<ProviderCallStart> builder)
    {
        builder.ToTable("provider_call_starts");
        builder.HasIndex(start => new { start.ProviderId, start.StartsAt });
    }
}
