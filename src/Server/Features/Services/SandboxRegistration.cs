using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Services;

/// <summary>
/// Remembers that the sandbox was registered once. The row stays when an administrator deletes the service, so that the next start does
/// not bring it back.
/// </summary>
internal sealed class SandboxRegistration : IEntityTypeConfiguration<SandboxRegistration>
{
    public long Id { get; init; }

    public long ServiceId { get; init; }

    public DateTime MadeAt { get; init; }

    public void Configure(EntityTypeBuilder<SandboxRegistration> builder) => builder.ToTable("sandbox_registrations");
}
