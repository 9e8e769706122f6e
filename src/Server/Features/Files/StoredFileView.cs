namespace Easel.Server.Features.Files;

/// <summary>A stored file as other features see it.</summary>
/// <param name="Width">Pixels, of pictures only.</param>
internal sealed record StoredFileView(
    long Id,
    long OwnerId,
    string FileName,
    long FileSize,
    FileType FileType,
    BusinessType BusinessType,
    string ContentType,
    string Sha256,
    int? Width,
    int? Height,
    string AccessUrl,
    string? ThumbnailUrl,
    DateTime CreatedAt,
    DateTime? ExpiresAt,
    long? WorkflowId,
    long? RunId,
    string? NodeId);

/// <summary>What is known of a file before its content is read.</summary>
/// <param name="Limit">The most bytes it may have.</param>
internal sealed record NewFile(
    long OwnerId, string FileName, BusinessType BusinessType, long Limit, long? WorkflowId = null, long? RunId = null, string? NodeId = null);
