using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Files;

/// <summary>
/// The door: keeps files for other features. The bytes come first and the row second, so a row never stands without its bytes; bytes
/// whose row could not be written are deleted at once.
/// </summary>
internal sealed class StoredFiles(EaselDb db, BlobStore blobs, FileLinks links, Thumbnails thumbnails, TimeProvider time)
{
    private const int LargestPicture = 64 * 1024 * 1024;

    private static readonly TimeSpan TemporaryLife = TimeSpan.FromDays(7);
    private static readonly TimeSpan ExportLife = TimeSpan.FromDays(30);

    /// <summary>Stores a content and its row. Call it outside a <c>Write</c>: reading the content may take long.</summary>
    /// <exception cref="Refusal">413 when the content is larger than its limit.</exception>
    public async Task<StoredFileView> Save(NewFile file, Stream content, CancellationToken cancel) =>
        await Save(file, content, _ => Task.CompletedTask, cancel);

    /// <summary>Stores a content; <paramref name="also"/> runs in the same write as the row, and both fail together.</summary>
    public async Task<StoredFileView> Save(NewFile file, Stream content, Func<StoredFileView, Task> also, CancellationToken cancel)
    {
        var blob = await blobs.Save(content, file.Limit, cancel);
        StoredFile? row = null;
        try
        {
            row = await Describe(file, blob, cancel);
            return await db.Write(
                async () =>
                {
                    db.Add(row);
                    await db.SaveChangesAsync(cancel);
                    var view = View(row);
                    await also(view);
                    return view;
                },
                cancel);
        }
        catch
        {
            Drop(blob.Key, row?.ThumbnailKey);
            throw;
        }
    }

    /// <summary>Opens the content of an owner's file; null where there is no such file.</summary>
    public async Task<Stream?> Open(long fileId, long ownerId, CancellationToken cancel)
    {
        var key = await db.Set<StoredFile>().Where(file => file.Id == fileId && file.OwnerId == ownerId)
            .Select(file => file.BlobKey).FirstOrDefaultAsync(cancel);
        return key is null ? null : blobs.Open(key);
    }

    /// <summary>Whether an owner has a file of this name.</summary>
    public Task<bool> Has(string fileName, long ownerId, CancellationToken cancel) =>
        db.Set<StoredFile>().AnyAsync(file => file.OwnerId == ownerId && file.FileName == fileName, cancel);

    /// <summary>The workflow inside an owner's file; null where there is no such file.</summary>
    /// <exception cref="Refusal">400 where the file holds no workflow; 413 where it is larger than one may be.</exception>
    public async Task<string?> WorkflowText(long fileId, long ownerId, CancellationToken cancel)
    {
        await using var content = await Open(fileId, ownerId, cancel);
        if (content is null)
        {
            return null;
        }

        if (content.Length > LargestPicture)
        {
            throw Refusal.FileTooLarge($"A file with a workflow inside may have {LargestPicture} bytes.", LargestPicture);
        }

        using var bytes = new MemoryStream((int)content.Length);
        await content.CopyToAsync(bytes, cancel);
        return WorkflowFileText.Of(bytes.ToArray());
    }

    /// <summary>A small JPEG of a picture that a run of the workflow made for its owner; null where there is no such picture.</summary>
    public async Task<byte[]?> PictureForModel(long fileId, long ownerId, long workflowId, CancellationToken cancel)
    {
        var found = await db.Set<StoredFile>()
            .Where(file => file.Id == fileId && file.OwnerId == ownerId && file.WorkflowId == workflowId && file.FileType == FileType.Image)
            .Select(file => new { file.BlobKey, file.FileName }).FirstOrDefaultAsync(cancel);
        if (found is null || blobs.Open(found.BlobKey) is not { } content)
        {
            return null;
        }

        await using (content)
        {
            return await thumbnails.MakeForModel(content, found.FileName, cancel);
        }
    }

    /// <summary>An owner's file; null where there is none.</summary>
    public async Task<StoredFileView?> Find(long fileId, long ownerId, CancellationToken cancel) =>
        await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(file => file.Id == fileId && file.OwnerId == ownerId, cancel) is { } row
            ? View(row)
            : null;

    /// <summary>The files of an owner with these ids.</summary>
    public async Task<Dictionary<long, StoredFileView>> Find(IReadOnlyCollection<long> fileIds, long ownerId, CancellationToken cancel) =>
        (await db.Set<StoredFile>().AsNoTracking().Where(file => fileIds.Contains(file.Id) && file.OwnerId == ownerId).ToListAsync(cancel))
        .ToDictionary(row => row.Id, View);

    /// <summary>The small picture of the newest output of each of these workflows; one without a picture is absent.</summary>
    public Task<Dictionary<long, string>> NewestPictures(IReadOnlyCollection<long> workflowIds, long ownerId, CancellationToken cancel) =>
        Pictures(
            Outputs(ownerId).Where(file => workflowIds.Contains(file.WorkflowId!.Value)).GroupBy(file => file.WorkflowId!.Value)
                .Select(group => new OutputPicture(group.Key, group.Max(file => file.Id))),
            cancel);

    /// <summary>The small picture of the first output of each of these runs; one without a picture is absent.</summary>
    public Task<Dictionary<long, string>> FirstPictures(IReadOnlyCollection<long> runIds, long ownerId, CancellationToken cancel) =>
        Pictures(
            Outputs(ownerId).Where(file => runIds.Contains(file.RunId!.Value)).GroupBy(file => file.RunId!.Value)
                .Select(group => new OutputPicture(group.Key, group.Min(file => file.Id))),
            cancel);

    /// <summary>The runs that gave a user a picture.</summary>
    public IQueryable<long> PicturedRuns(long ownerId) => Outputs(ownerId).Where(file => file.RunId != null).Select(file => file.RunId!.Value);

    /// <summary>A link to the content that needs no token and ends within a day. Give it only to whom may see the file.</summary>
    public string AccessUrl(long fileId) => links.To(fileId, BusinessType.TempFile);

    /// <summary>Deletes files in the running or a new write; their bytes go when it is durable.</summary>
    internal Task Delete(IQueryable<StoredFile> files, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                var found = await files.Select(file => new { file.Id, file.BlobKey, file.ThumbnailKey }).ToListAsync(cancel);
                var ids = found.Select(file => file.Id).ToList();
                await db.Set<StoredFile>().Where(file => ids.Contains(file.Id)).ExecuteDeleteAsync(cancel);
                db.AfterCommit(() => found.ForEach(file => Drop(file.BlobKey, file.ThumbnailKey)));
            },
            cancel);

    private IQueryable<StoredFile> Outputs(long ownerId) => db.Set<StoredFile>().AsNoTracking()
        .Where(file => file.OwnerId == ownerId && file.BusinessType == BusinessType.RunOutput && file.ThumbnailKey != null);

    private async Task<Dictionary<long, string>> Pictures(IQueryable<OutputPicture> pictures, CancellationToken cancel) =>
        (await pictures.ToListAsync(cancel)).ToDictionary(picture => picture.Of, picture => links.ToThumbnail(picture.FileId));

    private void Drop(string blobKey, string? thumbnailKey)
    {
        blobs.Delete(blobKey);
        if (thumbnailKey is not null)
        {
            blobs.Delete(thumbnailKey);
        }
    }

    private async Task<StoredFile> Describe(NewFile file, Blob blob, CancellationToken cancel)
    {
        var head = new byte[FileFormat.HeadSize];
        await using var content = blobs.Open(blob.Key) ?? throw new IOException("A file that was just written is gone.");
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var format = FileFormat.Recognize(head.AsSpan(0, read), isWhole: read == blob.Size);
        var size = format.Type == FileType.Image ? PictureSize.Read(content) : null;
        var now = time.GetUtcNow().UtcDateTime;
        return new StoredFile
        {
            OwnerId = file.OwnerId,
            FileName = FileNames.Clean(file.FileName),
            FileSize = blob.Size,
            FileType = format.Type,
            BusinessType = file.BusinessType,
            ContentType = format.ContentType,
            BlobKey = blob.Key,
            ThumbnailKey = format.Type == FileType.Image && file.BusinessType is BusinessType.RunOutput or BusinessType.TempFile ? await Thumbnail(content, file.FileName, cancel) : null,
            Sha256 = blob.Sha256,
            Width = size?.Width,
            Height = size?.Height,
            CreatedAt = now,
            ExpiresAt = file.BusinessType switch
            {
                BusinessType.TempFile => now + TemporaryLife,
                BusinessType.WorkflowExport => now + ExportLife,
                _ => null,
            },
            WorkflowId = file.WorkflowId,
            RunId = file.RunId,
            NodeId = StoredFile.CutNodeId(file.NodeId),
        };
    }

    private async Task<string?> Thumbnail(Stream content, string fileName, CancellationToken cancel)
    {
        if (await thumbnails.Make(content, fileName, cancel) is not { } small)
        {
            return null;
        }

        using var bytes = new MemoryStream(small);
        return (await blobs.Save(bytes, small.Length, cancel)).Key;
    }

    private StoredFileView View(StoredFile row) => new(
        row.Id,
        row.OwnerId,
        row.FileName,
        row.FileSize,
        row.FileType,
        row.BusinessType,
        row.ContentType,
        row.Sha256,
        row.Width,
        row.Height,
        links.To(row.Id, row.BusinessType),
        row.ThumbnailKey is null ? null : links.ToThumbnail(row.Id),
        row.CreatedAt,
        row.ExpiresAt,
        row.WorkflowId,
        row.RunId,
        row.NodeId);

    private sealed record OutputPicture(long Of, long FileId);
}
