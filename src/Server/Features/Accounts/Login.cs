using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>Name and password.</summary>
public sealed record LoginRequest([property: Required, StringLength(200)] string Username, [property: Required, StringLength(256)] string Password);

/// <summary>A fresh token and who it is for.</summary>
public sealed record LoginAnswer(string Token, LoginUser User);

/// <summary>The user that logged in.</summary>
public sealed record LoginUser(long Id, string Username, string DisplayName, UserRole Role);

/// <summary>POST /auth/login.</summary>
internal static class Login
{
    public static async Task<Envelope<LoginAnswer>> Handle(
        LoginRequest request,
        HttpContext http,
        EaselDb db,
        LoginLockout lockout,
        Passwords passwords,
        LoginTokens tokens,
        AuditLog audit,
        TimeProvider time,
        CancellationToken cancel)
    {
        var key = User.KeyOf(request.Username);
        if (key.Length is 0 or > User.LongestName || key.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong();
        }

        var address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        try
        {
            await lockout.Take(key, address, cancel);
        }
        catch (Refusal locked) when (locked.Status == StatusCodes.Status429TooManyRequests)
        {
            await audit.Record(AuditAction.Login, null, key, succeeded: false, "user", details: "locked out", cancel: cancel);
            throw;
        }

        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(row => row.NameKey == key, cancel);
        if (!await passwords.Verify(user, request.Password, cancel) || user is not { Status: UserStatus.Active })
        {
            await audit.Record(AuditAction.Login, user?.Id, key, succeeded: false, "user", user?.Id, "wrong name or password, or disabled", cancel);
            throw Wrong();
        }

        await lockout.Clear(key, address, cancel);
        var now = time.GetUtcNow().UtcDateTime;
        var token = await db.Write(
            async () =>
            {
                // Looking at a password takes a while. Whoever changed it or disabled the user meanwhile has ended all logins, and this must not be one more.
                var isSame = await db.Set<User>().Where(row => row.Id == user.Id && row.PasswordHash == user.PasswordHash && row.Status == UserStatus.Active)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastLoginAt, now), cancel) == 1;
                await audit.Record(AuditAction.Login, user.Id, user.Username, isSame, "user", user.Id, isSame ? null : "changed at the same moment", cancel);
                return isSame ? await tokens.Issue(user.Id, cancel) : null;
            },
            cancel) ?? throw Wrong();
        return Answer.Ok(new LoginAnswer(token, new LoginUser(user.Id, user.Username, user.DisplayName, user.Role)));
    }

    /// <summary>One answer for all reasons: it must not tell which names exist.</summary>
    private static Refusal Wrong() => Refusal.Unauthenticated(RefusalReason.WrongLogin, "The user name or the password is wrong.");
}
