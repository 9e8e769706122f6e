using System.Security.Cryptography;
using System.Text;
using Easel.Comfy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Easel.Server.Features.Runs;

/// <summary>A file that a run made, and the copy of it that Easel keeps.</summary>
internal sealed class RunFile : IEntityTypeConfiguration<RunFile>
{
    public long Id { get; init; }

    public long RunId { get; init; }

    public string NodeId { get; init; } = "";

    /// <summary>Easel's copy; null where it could not be made.</summary>
    public long? FileId { get; init; }

    public string FileName { get; init; } = "";

    /// <summary>Bytes of the copy.</summary>
    public long? FileSize { get; init; }

    /// <summary>Why there is no copy.</summary>
    public string? Problem { get; init; }

    /// <summary>Tells which file of ComfyUI's it is, so that none is copied twice.</summary>
    public string SourceHash { get; init; } = "";

    public static string HashOf(string nodeId, ComfyFile file) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', nodeId, file.Type, file.Subfolder, file.FileName))));

    public void Configure(EntityTypeBuilder<RunFile> builder)
    {
        builder.ToTable("run_files");
        builder.Property(file => file.SourceHash).HasMaxLength(64);
        builder.HasIndex(file => new { file.RunId, file.SourceHash }).IsUnique();
    }
}
