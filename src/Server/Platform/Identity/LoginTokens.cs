using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Easel.Server.Platform.Identity;

/// <summary>Issues tokens, refreshes them, ends them, and tells whether one is still good.</summary>
internal sealed class LoginTokens(EaselDb db, IAccountDirectory accounts, JwtSettings settings, TokenKey key, LiveLogins live, TimeProvider time)
{
    private static readonly TimeSpan KeptAfterTheEnd = TimeSpan.FromDays(1);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>A token for a user who has just proven who they are.</summary>
    public Task<string> Issue(long userId, CancellationToken cancel) =>
        db.Write(
            async () =>
            {
                // Whoever logs in clears away what is left of their older logins, so that the table does not grow for ever.
                var old = time.GetUtcNow().UtcDateTime - KeptAfterTheEnd;
                await db.Set<LoginToken>().Where(row => row.UserId == userId && row.EndsAt < old).ExecuteDeleteAsync(cancel);
                var token = New(userId, Guid.NewGuid());
                db.Add(token);
                return Sign(token);
            },
            cancel);

    /// <summary>
    /// A new token in place of <paramref name="login"/>'s, which lives on for the grace period. Asking again within it gives the same
    /// successor, so that several tabs end up with one.
    /// </summary>
    public async Task<string> Refresh(LiveLogin login, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var signed = await db.Write(
            async () =>
            {
                var successor = New(login.UserId, login.Family);
                var graceEnd = now + settings.RefreshGrace;
                // One conditional update decides who makes the successor; whoever comes second finds it there.
                var won = await db.Set<LoginToken>()
                    .Where(token => token.Key == login.Token && token.Successor == null && token.EndsAt > now)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(token => token.Successor, successor.Key)
                            .SetProperty(token => token.EndsAt, token => token.EndsAt < graceEnd ? token.EndsAt : graceEnd),
                        cancel);
                if (won == 1)
                {
                    db.Add(successor);
                    return Sign(successor);
                }

                var existing = await (
                    from old in db.Set<LoginToken>()
                    join next in db.Set<LoginToken>() on old.Successor equals next.Key
                    where old.Key == login.Token && old.EndsAt > now && next.EndsAt > now
                    select next).AsNoTracking().FirstOrDefaultAsync(cancel);
                return existing is null ? null : Sign(existing);
            },
            cancel);
        live.Forget(login.UserId);
        return signed ?? throw Http.Refusal.Unauthenticated(Http.RefusalReason.LoginEnded, "This token has ended. Log in again.");
    }

    /// <summary>Ends a login with all its refreshed tokens.</summary>
    public async Task EndFamily(LiveLogin login, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Write(
            () => db.Set<LoginToken>()
                .Where(token => token.Family == login.Family && token.EndsAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.EndsAt, now), cancel),
            cancel);
        live.Forget(login.UserId);
    }

    /// <summary>
    /// Ends all logins and personal tokens of a user, except one family where the user is to stay logged in at one place. Joins a running
    /// write.
    /// </summary>
    public Task EndAll(long userId, Guid? exceptFamily, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Write(
            async () =>
            {
                await db.Set<LoginToken>()
                    .Where(token => token.UserId == userId && token.EndsAt > now && (exceptFamily == null || token.Family != exceptFamily))
                    .ExecuteUpdateAsync(set => set.SetProperty(token => token.EndsAt, now), cancel);
                await db.Set<PersonalToken>().Where(token => token.UserId == userId).ExecuteDeleteAsync(cancel);
                db.AfterCommit(() => live.Forget(userId));
            },
            cancel);
    }

    /// <summary>The login behind a token's id, or null when it has ended or its user may not log in.</summary>
    public async Task<LiveLogin?> Check(string tokenKey, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (live.Find(tokenKey, now) is { } known)
        {
            return known;
        }

        var started = live.Generation;
        var token = await db.Set<LoginToken>().AsNoTracking().FirstOrDefaultAsync(row => row.Key == tokenKey, cancel);
        if (token is null || !token.IsLive(now) || await accounts.FindActive(token.UserId, cancel) is not { } account)
        {
            return null;
        }

        var login = new LiveLogin(account.Id, account.Username, account.IsAdmin, token.Key, token.Family, token.EndsAt);
        live.Keep(login, now, started);
        return login;
    }

    /// <summary>Whether a login goes on under any of its tokens; a socket lives by this rather than by the token that opened it.</summary>
    public async Task<bool> FamilyLives(LiveLogin login, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<LoginToken>().AnyAsync(token => token.Family == login.Family && token.EndsAt > now, cancel)
            && await accounts.FindActive(login.UserId, cancel) is not null;
    }

    private LoginToken New(long userId, Guid family)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new LoginToken
        {
            Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Family = family,
            UserId = userId,
            CreatedAt = now,
            ExpiresAt = now + settings.Lifetime,
            EndsAt = now + settings.Lifetime,
        };
    }

    private string Sign(LoginToken token) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = settings.Issuer,
        Audience = settings.Audience,
        IssuedAt = token.CreatedAt,
        NotBefore = token.CreatedAt,
        Expires = token.ExpiresAt,
        TokenType = "at+jwt",
        Claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = token.UserId.ToString(CultureInfo.InvariantCulture),
            [JwtRegisteredClaimNames.Jti] = token.Key,
        },
        SigningCredentials = key.Signing,
    });
}

/// <summary>
/// Remembers good logins for a second, so that a page of twenty requests asks the database once. What this process ends is forgotten at
/// once; what another process ends is noticed within that second.
/// </summary>
internal sealed class LiveLogins
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (LiveLogin Login, DateTime Until)> _known = new();
    private long _generation;

    /// <summary>Raised after a user's logins changed; sockets check themselves then.</summary>
    public event Action<long>? Changed;

    /// <summary>Grows with every <see cref="Forget"/>, so that a check that began before one does not outlive it.</summary>
    public long Generation => Interlocked.Read(ref _generation);

    public LiveLogin? Find(string token, DateTime now) =>
        _known.TryGetValue(token, out var entry) && now < entry.Until && now < entry.Login.EndsAt ? entry.Login : null;

    public void Keep(LiveLogin login, DateTime now, long generation)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[login.Token] = (login, now + Freshness);
        if (Generation != generation)
        {
            _known.TryRemove(login.Token, out _);
        }
    }

    public void Forget(long userId)
    {
        Interlocked.Increment(ref _generation);
        foreach (var (token, entry) in _known)
        {
            if (entry.Login.UserId == userId)
            {
                _known.TryRemove(token, out _);
            }
        }

        Changed?.Invoke(userId);
    }
}
