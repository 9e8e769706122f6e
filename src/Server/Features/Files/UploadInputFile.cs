using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Easel.Server.Features.Files;

/// <summary>A file that runs can take as an input.</summary>
/// <param name="ExpiresAt">When it goes by itself.</param>
public sealed record UploadedInputFile(
    long FileId, string FileName, long FileSize, FileType FileType, string AccessUrl, string? ThumbnailUrl, DateTime? ExpiresAt);

/// <summary>POST /files/input: a picture, video or anything else that a run is to take; kept for a week.</summary>
internal static class UploadInputFile
{
    public static async Task<Envelope<UploadedInputFile>> Handle(
        [FromForm] IFormFile? file, CurrentUser current, StoredFiles files, FilesSettings settings, CancellationToken cancel)
    {
        var upload = UploadedBytes.Check(file, settings.InputBytes);
        await using var content = upload.OpenReadStream();
        var saved = await files.Save(new NewFile(current.Id, upload.FileName, BusinessType.TempFile, settings.InputBytes), content, cancel);
        return Answer.Ok(new UploadedInputFile(
            saved.Id, saved.FileName, saved.FileSize, saved.FileType, saved.AccessUrl, saved.ThumbnailUrl, saved.ExpiresAt));
    }
}
