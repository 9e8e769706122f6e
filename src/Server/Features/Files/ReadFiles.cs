using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Files;

/// <summary>A file in a list.</summary>
/// <param name="ThumbnailUrl">A small picture of it; null where there is none.</param>
public sealed record FileRow(long Id, string FileName, long FileSize, FileType FileType, string AccessUrl, DateTime CreateTime, string? ThumbnailUrl);

/// <summary>A file, whole.</summary>
/// <param name="Sha256">Of its content, in hexadecimal.</param>
/// <param name="ThumbnailUrl">A small picture of it; null where there is none.</param>
public sealed record FileView(
    long Id,
    string FileName,
    long FileSize,
    FileType FileType,
    BusinessType BusinessType,
    string ContentType,
    int? Width,
    int? Height,
    string AccessUrl,
    DateTime CreateTime,
    DateTime? ExpiresAt,
    long? WorkflowId,
    long? RunId,
    string? NodeId,
    string Sha256,
    string? ThumbnailUrl);

/// <summary>GET /files: the caller's own, newest first.</summary>
internal static class ListFiles
{
    private const int Cap = 200;

    public static async Task<Envelope<List<FileRow>>> Handle(
        CurrentUser current,
        EaselDb db,
        FileLinks links,
        HttpResponse response,
        string? businessType,
        string? fileType,
        long? workflowId,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var files = db.Set<StoredFile>().AsNoTracking().Where(file => file.OwnerId == current.Id);
        if (QueryEnum.Read<BusinessType>(businessType, "businessType") is { } purpose)
        {
            files = files.Where(file => file.BusinessType == purpose);
        }

        if (QueryEnum.Read<FileType>(fileType, "fileType") is { } type)
        {
            files = files.Where(file => file.FileType == type);
        }

        if (workflowId is not null)
        {
            files = files.Where(file => file.WorkflowId == workflowId);
        }

        var rows = await Paging.Of(page, size).Read(files.OrderByDescending(file => file.Id), response, Cap, cancel);
        return Answer.Ok(rows
            .Select(file => new FileRow(file.Id, file.FileName, file.FileSize, file.FileType, links.To(file.Id, file.BusinessType), file.CreatedAt, file.ThumbnailKey is null ? null : links.ToThumbnail(file.Id)))
            .ToList());
    }
}

/// <summary>GET /files/{id}.</summary>
internal static class ReadFile
{
    public static async Task<Envelope<FileView>> Handle(long id, CurrentUser current, EaselDb db, FileLinks links, CancellationToken cancel)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.OwnerId == current.Id, cancel)
            ?? throw Refusal.NotFound("file");
        return Answer.Ok(new FileView(
            file.Id,
            file.FileName,
            file.FileSize,
            file.FileType,
            file.BusinessType,
            file.ContentType,
            file.Width,
            file.Height,
            links.To(file.Id, file.BusinessType),
            file.CreatedAt,
            file.ExpiresAt,
            file.WorkflowId,
            file.RunId,
            file.NodeId,
            file.Sha256,
            file.ThumbnailKey is null ? null : links.ToThumbnail(file.Id)));
    }
}

/// <summary>DELETE /files/{id}.</summary>
internal static class DeleteFile
{
    public static async Task<Envelope<Done>> Handle(
        long id, CurrentUser current, EaselDb db, StoredFiles files, Accounts.AccountDirectory accounts, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var own = db.Set<StoredFile>().Where(row => row.Id == id && row.OwnerId == current.Id);
                var file = await own.Select(row => new { row.BusinessType, row.FileName }).FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("file");
                if (file.BusinessType == BusinessType.Avatar)
                {
                    await accounts.SetAvatar(current.Id, null, cancel);
                }

                await files.Delete(own, cancel);
                await audit.Record(AuditAction.FileDeleted, "file", id, file.FileName, cancel);
            },
            cancel);
        return Answer.Done();
    }
}
