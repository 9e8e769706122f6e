using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>A user as an administrator sees them.</summary>
/// <param name="LockedUntil">Until when failed logins lock the account, from one address at least; null where they don't.</param>
public sealed record UserRow(
    long Id,
    string Username,
    string DisplayName,
    string? Email,
    string? AvatarUrl,
    UserRole Role,
    UserStatus Status,
    DateTime CreatedAt,
    DateTime? LastLoginAt,
    DateTime? LockedUntil);

/// <summary>A new user.</summary>
public sealed record CreateUserRequest(
    [property: Required, StringLength(User.LongestName, MinimumLength = 2), UserName]
    string Username,
    [property: Required, StringLength(256)] string Password,
    [property: StringLength(User.LongestDisplayName)] string? DisplayName,
    [property: MailAddress, StringLength(User.LongestEmail)] string? Email,
    UserRole? Role);

/// <summary>The id of what was made.</summary>
public sealed record CreatedUser(long Id);

/// <summary>A change of a user; what is left out stays.</summary>
public sealed record UpdateUserRequest(
    [property: StringLength(User.LongestDisplayName, MinimumLength = 1)] string? DisplayName,
    [property: MailAddress, StringLength(User.LongestEmail)] string? Email,
    UserRole? Role,
    UserStatus? Status);

/// <summary>A password that an administrator gives a user.</summary>
public sealed record ResetPasswordRequest([property: Required, StringLength(256)] string NewPassword);

/// <summary>The administrator's calls on users.</summary>
internal static class ManageUsers
{
    public static async Task<Envelope<List<UserRow>>> List(
        EaselDb db, TimeProvider time, HttpResponse response, string? search, string? role, string? status, int? page, int? size, CancellationToken cancel)
    {
        var users = db.Set<User>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim().ToLowerInvariant();
            users = users.Where(user => user.NameKey.Contains(part) || user.DisplayName.ToLower().Contains(part));
        }

        if (QueryEnum.Read<UserRole>(role, "role") is { } wantedRole)
        {
            users = users.Where(user => user.Role == wantedRole);
        }

        if (QueryEnum.Read<UserStatus>(status, "status") is { } wantedStatus)
        {
            users = users.Where(user => user.Status == wantedStatus);
        }

        return Answer.Ok(await Paging.Of(page, size).Read(Rows(users.OrderBy(user => user.NameKey), db, time), response, cancel));
    }

    public static async Task<Envelope<UserRow>> Read(long id, EaselDb db, TimeProvider time, CancellationToken cancel) =>
        Answer.Ok(await Rows(db.Set<User>().AsNoTracking().Where(user => user.Id == id), db, time).FirstOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound("user"));

    public static async Task<Envelope<CreatedUser>> Create(
        CreateUserRequest request, EaselDb db, Passwords passwords, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        Passwords.Check(request.Password, request.Username, "password");
        var hash = await passwords.Hash(request.Password, cancel);
        var id = await db.Write(
            async () =>
            {
                var key = User.KeyOf(request.Username);
                if (await db.Set<User>().AnyAsync(user => user.NameKey == key, cancel))
                {
                    throw Refusal.Conflict(RefusalReason.NameTaken, "This user name is taken.");
                }

                var user = new User
                {
                    Username = request.Username,
                    NameKey = key,
                    DisplayName = string.IsNullOrWhiteSpace(request.DisplayName) ? request.Username : request.DisplayName.Trim(),
                    Email = MailAddressAttribute.Changed(null, request.Email),
                    Role = request.Role ?? UserRole.User,
                    Status = UserStatus.Active,
                    PasswordHash = hash,
                    CreatedAt = time.GetUtcNow().UtcDateTime,
                };
                db.Add(user);
                await db.SaveChangesAsync(cancel);
                await audit.Record(AuditAction.UserCreated, "user", user.Id, $"{user.Username}, {QueryEnum.Name(user.Role)}", cancel);
                return user.Id;
            },
            cancel);
        return Answer.Ok(new CreatedUser(id));
    }

    public static async Task<Envelope<Done>> Update(
        long id, UpdateUserRequest request, EaselDb db, LoginTokens tokens, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var user = await Find(id, db, cancel);
                var losesAdmin = user is { Role: UserRole.Admin, Status: UserStatus.Active }
                    && (request.Role is UserRole.User || request.Status is UserStatus.Disabled);
                if (losesAdmin)
                {
                    await RefuseLast(id, db, cancel);
                }

                var loginsChange = request.Status is { } status && status != user.Status || request.Role is { } role && role != user.Role;
                user.DisplayName = request.DisplayName?.Trim() ?? user.DisplayName;
                user.Email = MailAddressAttribute.Changed(user.Email, request.Email);
                user.Role = request.Role ?? user.Role;
                user.Status = request.Status ?? user.Status;
                await db.SaveChangesAsync(cancel);
                if (loginsChange)
                {
                    await tokens.EndAll(id, exceptFamily: null, cancel);
                }

                await audit.Record(AuditAction.UserUpdated, "user", id, $"{user.Username}, {QueryEnum.Name(user.Role)}, {QueryEnum.Name(user.Status)}", cancel);
            },
            cancel);
        return Answer.Done();
    }

    public static async Task<Envelope<Done>> ResetPassword(
        long id, ResetPasswordRequest request, EaselDb db, Passwords passwords, LoginTokens tokens, LoginLockout lockout, AuditLog audit, CancellationToken cancel)
    {
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("user");
        Passwords.Check(request.NewPassword, user.Username, "newPassword");
        var hash = await passwords.Hash(request.NewPassword, cancel);
        await db.Write(
            async () =>
            {
                await db.Set<User>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash), cancel);
                await tokens.EndAll(id, exceptFamily: null, cancel);
                await lockout.Unlock(user.NameKey, cancel);
                await audit.Record(AuditAction.PasswordReset, "user", id, user.Username, cancel);
            },
            cancel);
        return Answer.Done();
    }

    public static async Task<Envelope<Done>> Unlock(long id, EaselDb db, LoginLockout lockout, AuditLog audit, CancellationToken cancel)
    {
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("user");
        await db.Write(
            async () =>
            {
                await lockout.Unlock(user.NameKey, cancel);
                await audit.Record(AuditAction.UserUnlocked, "user", id, user.Username, cancel);
            },
            cancel);
        return Answer.Done();
    }

    private static IQueryable<UserRow> Rows(IQueryable<User> users, EaselDb db, TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return users.Select(user => new UserRow(
            user.Id,
            user.Username,
            user.DisplayName,
            user.Email,
            user.AvatarUrl,
            user.Role,
            user.Status,
            user.CreatedAt,
            user.LastLoginAt,
            db.Set<LoginFailures>().Where(row => row.NameKey == user.NameKey && row.LockedUntil > now).Max(row => row.LockedUntil)));
    }

    /// <summary>Two administrators who take each other's role away at the same moment must not both get it done.</summary>
    private static async Task RefuseLast(long id, EaselDb db, CancellationToken cancel)
    {
        await db.HoldCount(CountLock.Administrators, 0, cancel);
        if (!await db.Set<User>().AnyAsync(other => other.Id != id && other.Role == UserRole.Admin && other.Status == UserStatus.Active, cancel))
        {
            throw Refusal.Conflict(RefusalReason.LastAdministrator, "This is the last active administrator. Make another one first.");
        }
    }

    private static async Task<User> Find(long id, EaselDb db, CancellationToken cancel) =>
        await db.Set<User>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("user");
}
