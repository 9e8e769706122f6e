using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Files;

/// <summary>Anybody's file as an administrator sees it: that it is there and how large it is, not what is in it.</summary>
public sealed record OwnedFileRow(
    long Id, string FileName, long FileSize, FileType FileType, BusinessType BusinessType, long OwnerId, string? OwnerName, DateTime CreateTime, DateTime? ExpiresAt);

/// <summary>GET /files/all: everybody's, newest first; names, owners and sizes without a way to the contents.</summary>
internal static class ListAllFiles
{
    private const int Cap = 200;

    public static async Task<Envelope<List<OwnedFileRow>>> Handle(
        EaselDb db,
        AccountDirectory accounts,
        HttpResponse response,
        long? ownerId,
        string? businessType,
        string? fileType,
        string? search,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        var files = db.Set<StoredFile>().AsNoTracking();
        if (ownerId is not null)
        {
            files = files.Where(file => file.OwnerId == ownerId);
        }

        if (QueryEnum.Read<BusinessType>(businessType, "businessType") is { } purpose)
        {
            files = files.Where(file => file.BusinessType == purpose);
        }

        if (QueryEnum.Read<FileType>(fileType, "fileType") is { } type)
        {
            files = files.Where(file => file.FileType == type);
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim().ToLowerInvariant();
            files = files.Where(file => file.FileName.ToLower().Contains(part));
        }

        var found = files.OrderByDescending(file => file.Id).Select(file => new OwnedFileRow(
            file.Id, file.FileName, file.FileSize, file.FileType, file.BusinessType, file.OwnerId, null, file.CreatedAt, file.ExpiresAt));
        var rows = await Paging.Of(page, size).Read(found, response, Cap, cancel);
        var names = await accounts.Names([.. rows.Select(row => row.OwnerId).Distinct()], cancel);
        return Answer.Ok(rows.ConvertAll(row => row with { OwnerName = names.GetValueOrDefault(row.OwnerId) }));
    }
}
