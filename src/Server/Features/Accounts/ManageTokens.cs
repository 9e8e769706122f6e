using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>A new personal token.</summary>
/// <param name="Scope">READ or WRITE; absent means READ.</param>
/// <param name="ExpiresAt">When it ends by itself; absent means never.</param>
public sealed record CreateTokenRequest(
    [property: Required, StringLength(PersonalToken.LongestName, MinimumLength = 1)] string Name, PersonalTokenScope? Scope, DateTime? ExpiresAt);

/// <summary>A token that was made.</summary>
/// <param name="Token">The secret, shown this once.</param>
public sealed record CreatedToken(long Id, string Name, PersonalTokenScope Scope, DateTime? ExpiresAt, string Token);

/// <summary>A personal token without its secret.</summary>
/// <param name="Hint">The last four characters of the secret.</param>
public sealed record TokenRow(
    long Id, string Name, PersonalTokenScope Scope, string Hint, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt);

/// <summary>GET, POST and DELETE /users/me/tokens: the caller's own personal tokens.</summary>
internal static class ManageTokens
{
    private const int Most = 20;

    public static async Task<Envelope<List<TokenRow>>> List(EaselDb db, CurrentUser current, CancellationToken cancel)
    {
        var owner = current.Id;
        return Answer.Ok(await db.Set<PersonalToken>().AsNoTracking().Where(token => token.UserId == owner).OrderByDescending(token => token.Id)
            .Select(token => new TokenRow(token.Id, token.Name, token.Scope, token.Hint, token.CreatedAt, token.ExpiresAt, token.LastUsedAt))
            .ToListAsync(cancel));
    }

    public static async Task<Envelope<CreatedToken>> Create(
        CreateTokenRequest request, EaselDb db, CurrentUser current, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            throw Refusal.BadField("name", FieldReason.Required, "A token needs a name.");
        }

        // Without a zone it is UTC, as all times are here, and not the time of the place where the server stands.
        var expires = request.ExpiresAt is { Kind: DateTimeKind.Unspecified } plain ? DateTime.SpecifyKind(plain, DateTimeKind.Utc) : request.ExpiresAt?.ToUniversalTime();
        if (expires <= now)
        {
            throw Refusal.BadField("expiresAt", FieldReason.InThePast, "This moment is over. Name a later one, or leave it out.");
        }

        var owner = current.Id;
        var (secret, hash) = PersonalTokens.Make();
        var token = new PersonalToken
        {
            UserId = owner,
            Name = request.Name.Trim(),
            Hash = hash,
            Hint = secret[^4..],
            Scope = request.Scope ?? PersonalTokenScope.Read,
            CreatedAt = now,
            ExpiresAt = expires,
        };
        await db.Write(
            async () =>
            {
                await db.HoldCount(CountLock.Tokens, owner, cancel);
                if (await db.Set<PersonalToken>().CountAsync(row => row.UserId == owner, cancel) >= Most)
                {
                    throw Refusal.Conflict(RefusalReason.TooMany, $"You have {Most} tokens already. End one that you don't use.");
                }

                db.Add(token);
                await db.SaveChangesAsync(cancel);
                await audit.Record(AuditAction.TokenCreated, "token", token.Id, $"{token.Name}, {QueryEnum.Name(token.Scope)}", cancel);
            },
            cancel);
        return Answer.Ok(new CreatedToken(token.Id, token.Name, token.Scope, token.ExpiresAt, secret));
    }

    public static async Task<Envelope<Done>> Delete(long id, EaselDb db, CurrentUser current, AuditLog audit, CancellationToken cancel)
    {
        var owner = current.Id;
        await db.Write(
            async () =>
            {
                var token = await db.Set<PersonalToken>().FirstOrDefaultAsync(row => row.Id == id && row.UserId == owner, cancel) ?? throw Refusal.NotFound("token");
                db.Remove(token);
                await audit.Record(AuditAction.TokenDeleted, "token", id, token.Name, cancel);
            },
            cancel);
        return Answer.Done();
    }
}
