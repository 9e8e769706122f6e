using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>What a user sees of themselves.</summary>
public sealed record MeAnswer(
    long Id, string Username, string DisplayName, string? Email, string? AvatarUrl, UserRole Role, int WorkflowCount, int SessionCount);

/// <summary>A change of one's own page; what is left out stays.</summary>
public sealed record UpdateMeRequest(
    [property: StringLength(User.LongestDisplayName, MinimumLength = 1)] string? DisplayName,
    [property: MailAddress, StringLength(User.LongestEmail)] string? Email,
    [property: StringLength(500)] string? AvatarUrl);

/// <summary>A change of one's own password.</summary>
public sealed record ChangePasswordRequest(
    [property: Required, StringLength(256)] string OldPassword, [property: Required, StringLength(256)] string NewPassword);

/// <summary>GET /users/me.</summary>
internal static class ReadMe
{
    public static async Task<Envelope<MeAnswer>> Handle(CurrentUser current, EaselDb db, IEnumerable<IOwnedCounts> counts, CancellationToken cancel)
    {
        var user = await db.Set<User>().AsNoTracking().FirstAsync(row => row.Id == current.Id, cancel);
        var numbers = new Dictionary<OwnedKind, int>();
        foreach (var count in counts)
        {
            numbers[count.Kind] = await count.Of(user.Id, cancel);
        }

        return Answer.Ok(new MeAnswer(
            user.Id,
            user.Username,
            user.DisplayName,
            user.Email,
            user.AvatarUrl,
            user.Role,
            numbers.GetValueOrDefault(OwnedKind.Workflows),
            numbers.GetValueOrDefault(OwnedKind.Sessions)));
    }
}

/// <summary>PUT /users/me.</summary>
internal static class UpdateMe
{
    private const string OwnFiles = "/api/v1/files/";

    public static async Task<Envelope<Done>> Handle(UpdateMeRequest request, CurrentUser current, EaselDb db, CancellationToken cancel)
    {
        // A picture from elsewhere would tell that server who looks at it; pictures are uploaded.
        if (request.AvatarUrl is { Length: > 0 } url && !url.StartsWith(OwnFiles, StringComparison.Ordinal))
        {
            throw Refusal.BadField("avatarUrl", FieldReason.AvatarNotUploaded, "Upload the picture with POST /files/avatar and use the accessUrl it answers.");
        }

        await db.Write(
            async () =>
            {
                var user = await db.Set<User>().FirstAsync(row => row.Id == current.Id, cancel);
                user.DisplayName = request.DisplayName?.Trim() ?? user.DisplayName;
                user.Email = MailAddressAttribute.Changed(user.Email, request.Email);
                user.AvatarUrl = request.AvatarUrl is { } picture ? (picture.Length == 0 ? null : picture) : user.AvatarUrl;
            },
            cancel);
        return Answer.Done();
    }
}

/// <summary>PUT /users/me/password: ends every login of the user, this one too.</summary>
internal static class ChangePassword
{
    public static async Task<Envelope<Done>> Handle(
        ChangePasswordRequest request,
        HttpContext http,
        CurrentUser current,
        EaselDb db,
        Passwords passwords,
        LoginLockout lockout,
        LoginTokens tokens,
        AuditLog audit,
        CancellationToken cancel)
    {
        var user = await db.Set<User>().AsNoTracking().FirstAsync(row => row.Id == current.Id, cancel);
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        // A stolen token must not be a way to guess the password without end.
        await lockout.Take(user.NameKey, address, cancel);
        if (!await passwords.Verify(user, request.OldPassword, cancel))
        {
            await audit.Record(AuditAction.PasswordChanged, user.Id, user.Username, succeeded: false, "user", user.Id, "wrong old password", cancel);
            throw Refusal.BadField("oldPassword", FieldReason.WrongPassword, "This is not the current password.");
        }

        Passwords.Check(request.NewPassword, user.Username, "newPassword");
        await lockout.Clear(user.NameKey, address, cancel);
        var hash = await passwords.Hash(request.NewPassword, cancel);
        await db.Write(
            async () =>
            {
                if (await db.Set<User>().Where(row => row.Id == user.Id && row.PasswordHash == user.PasswordHash)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash), cancel) == 0)
                {
                    throw Refusal.BadField("oldPassword", FieldReason.WrongPassword, "This password was changed at the same moment. Log in with the new one.");
                }

                await tokens.EndAll(user.Id, exceptFamily: null, cancel);
                await audit.Record(AuditAction.PasswordChanged, "user", user.Id, cancel: cancel);
            },
            cancel);
        return Answer.Done();
    }
}
