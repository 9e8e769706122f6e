using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Easel.Server.Features.Files;

/// <summary>The new avatar.</summary>
public sealed record UploadedAvatar(long FileId, string AccessUrl);

/// <summary>POST /files/avatar: replaces the caller's picture.</summary>
internal static class UploadAvatar
{
    public static async Task<Envelope<UploadedAvatar>> Handle(
        [FromForm] IFormFile? file,
        CurrentUser current,
        EaselDb db,
        AvatarImage images,
        StoredFiles files,
        AccountDirectory accounts,
        CancellationToken cancel)
    {
        var picture = await UploadedBytes.Read(file, AvatarImage.LargestBytes, cancel);
        var avatar = await images.Make(picture, cancel);
        var name = Path.ChangeExtension(FileNames.ForDownload(FileNames.Clean(file!.FileName)), ".png");
        var saved = await files.Save(
            new NewFile(current.Id, name, BusinessType.Avatar, avatar.Length),
            new MemoryStream(avatar),
            async stored =>
            {
                await accounts.SetAvatar(current.Id, stored.AccessUrl, cancel);
                await files.Delete(
                    db.Set<StoredFile>().Where(old => old.OwnerId == current.Id && old.BusinessType == BusinessType.Avatar && old.Id != stored.Id),
                    cancel);
            },
            cancel);
        return Answer.Ok(new UploadedAvatar(saved.Id, saved.AccessUrl));
    }
}
