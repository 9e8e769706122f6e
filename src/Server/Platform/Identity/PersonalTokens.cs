using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Platform.Identity;

/// <summary>Makes personal tokens, and tells whose one is and whether it is still good.</summary>
internal sealed class PersonalTokens(EaselDb db, IAccountDirectory accounts, TimeProvider time)
{
    /// <summary>What every secret begins with, so that leaked ones can be searched for.</summary>
    public const string Prefix = "easel_pat_";

    private static readonly TimeSpan UseIsNoted = TimeSpan.FromMinutes(1);

    /// <summary>A new secret with its row, which the caller adds.</summary>
    public static (string Secret, string Hash) Make()
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, HashOf(secret));
    }

    /// <summary>The login that a secret stands for, never an administrator's; null where it is none, has ended, or its user may not log in.</summary>
    public async Task<(LiveLogin Login, GrantedToken Granted)?> Check(string secret, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hash = HashOf(secret);
        var token = await db.Set<PersonalToken>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancel);
        if (token is null || token.ExpiresAt <= now || await accounts.FindActive(token.UserId, cancel) is not { } account)
        {
            return null;
        }

        if (token.LastUsedAt is null || now - token.LastUsedAt > UseIsNoted)
        {
            await db.Write(
                () => db.Set<PersonalToken>().Where(row => row.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancel), cancel);
        }

        var login = new LiveLogin(account.Id, account.Username, IsAdmin: false, $"personal:{token.Id}", Guid.Empty, token.ExpiresAt ?? DateTime.MaxValue);
        return (login, new GrantedToken(token.Id, token.Name, token.Scope));
    }

    /// <summary>Ends all tokens of a user. Joins a running write.</summary>
    public Task EndAll(long userId, CancellationToken cancel) =>
        db.Write(() => db.Set<PersonalToken>().Where(row => row.UserId == userId).ExecuteDeleteAsync(cancel), cancel);

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>The personal token that a request came with.</summary>
internal sealed record GrantedToken(long Id, string Name, PersonalTokenScope Scope);
