using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Files;

/// <summary>A file that a user owns. Its bytes are a blob under a random name; everything a person typed is data in this row.</summary>
internal sealed class StoredFile : IEntityTypeConfiguration<StoredFile>
{
    private const int LongestNodeId = 100;

    public long Id { get; init; }

    public long OwnerId { get; init; }

    /// <summary>The name the file came with, made storable by <see cref="FileNames.Clean"/>.</summary>
    public string FileName { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long FileSize { get; init; }

    public FileType FileType { get; init; }

    public BusinessType BusinessType { get; init; }

    /// <summary>One of <see cref="FileFormat.All"/>, told by the bytes and never by the client.</summary>
    public string ContentType { get; init; } = "";

    public string BlobKey { get; init; } = "";

    /// <summary>The blob of a small picture of it, in WebP; null where none could be made.</summary>
    public string? ThumbnailKey { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Pixels; of pictures only.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>When it goes by itself; null for what stays.</summary>
    public DateTime? ExpiresAt { get; init; }

    public long? WorkflowId { get; init; }

    public long? RunId { get; init; }

    public string? NodeId { get; init; }

    /// <summary>A node's id as it can be stored; a server may have called it anything.</summary>
    public static string? CutNodeId(string? nodeId) => nodeId?.Length > LongestNodeId ? nodeId[..LongestNodeId] : nodeId;

    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files");
        builder.Property(file => file.FileName).HasMaxLength(FileNames.Longest);
        builder.Property(file => file.ContentType).HasMaxLength(40);
        builder.Property(file => file.BlobKey).HasMaxLength(32);
        builder.Property(file => file.ThumbnailKey).HasMaxLength(32);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.NodeId).HasMaxLength(LongestNodeId);
        builder.HasIndex(file => file.BlobKey).IsUnique();
        builder.HasIndex(file => new { file.OwnerId, file.Id });
        builder.HasIndex(file => file.RunId);
        builder.HasIndex(file => file.ExpiresAt);
    }
}

/// <summary>What a file is there for.</summary>
public enum BusinessType
{
    Avatar,
    WorkflowImport,
    WorkflowExport,
    RunOutput,
    TempFile,
}

/// <summary>What kind of content a file has.</summary>
public enum FileType
{
    Image,
    Json,
    Video,
    Audio,
    Zip,
    Other,
}
