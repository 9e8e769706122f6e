using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Runs;

/// <summary>Remembers under which name a ComfyUI server has a content of a user's, so that it is not sent again and again.</summary>
internal sealed class InputUpload : IEntityTypeConfiguration<InputUpload>
{
    public long Id { get; init; }

    public long ServiceId { get; init; }

    public long UserId { get; init; }

    /// <summary>Of the content; lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The name that the server answered.</summary>
    public string Name { get; set; } = "";

    public string Subfolder { get; set; } = "";

    public DateTime UploadedAt { get; set; }

    public void Configure(EntityTypeBuilder<InputUpload> builder)
    {
        builder.ToTable("input_uploads");
        builder.Property(upload => upload.Sha256).HasMaxLength(64);
        builder.HasIndex(upload => new { upload.ServiceId, upload.UserId, upload.Sha256 }).IsUnique();
    }
}
