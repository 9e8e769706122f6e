using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Files;

/// <summary>
/// GET /files/{id}/content: for whom holds a good link, for the owner, and an avatar for everybody who is logged in. The route is open and
/// judges by itself, because an image element can't send a token.
/// </summary>
internal static class ReadFileContent
{
    public static async Task<IResult> Handle(
        long id, long? expires, string? signature, HttpContext http, EaselDb db, BlobStore blobs, FileLinks links, CancellationToken cancel)
    {
        var file = await Find(id, expires, signature, http, db, links, cancel);
        var content = blobs.Open(file.BlobKey) ?? throw Refusal.NotFound("file");
        return new UserContent(content, file.FileName, file.ContentType, file.Sha256, file.CreatedAt);
    }

    /// <summary>GET /files/{id}/thumbnail: the small picture, for the same people.</summary>
    public static async Task<IResult> HandleThumbnail(
        long id, long? expires, string? signature, HttpContext http, EaselDb db, BlobStore blobs, FileLinks links, CancellationToken cancel)
    {
        var file = await Find(id, expires, signature, http, db, links, cancel);
        var content = (file.ThumbnailKey is null ? null : blobs.Open(file.ThumbnailKey)) ?? throw Refusal.NotFound("thumbnail");
        return new UserContent(content, Path.ChangeExtension(file.FileName, ".webp"), Thumbnails.ContentType, file.Sha256 + "-s", file.CreatedAt);
    }

    private static async Task<StoredFile> Find(
        long id, long? expires, string? signature, HttpContext http, EaselDb db, FileLinks links, CancellationToken cancel)
    {
        var hasLink = signature is { Length: > 0 } && links.IsGood(id, expires, signature);
        var login = http.Features.Get<LiveLogin>();
        if (!hasLink && login is null)
        {
            // Before the file is looked up: who may not ask is not told which files there are.
            throw Refusal.Unauthenticated(RefusalReason.LoginNeeded, signature is null
                ? "Log in first, or use the accessUrl of the file."
                : "This link has ended or was changed. Ask for the file again to get a fresh accessUrl.");
        }

        var userId = login?.UserId;
        return await db.Set<StoredFile>().AsNoTracking()
            .Where(row => row.Id == id && (hasLink || row.OwnerId == userId || row.BusinessType == BusinessType.Avatar))
            .FirstOrDefaultAsync(cancel) ?? throw Refusal.NotFound("file");
    }
}
