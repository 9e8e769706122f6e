using Easel.Server.Platform.Http;

namespace Easel.Server.Platform.Identity;

/// <summary>Who is calling: read from the token and checked against the database, not taken from the token's word.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor)
{
    /// <exception cref="Refusal">401 where nobody is logged in.</exception>
    public LiveLogin Login => Find() ?? throw Refusal.Unauthenticated(RefusalReason.LoginNeeded, "Log in first.");

    public long Id => Login.UserId;

    public bool IsAdmin => Login.IsAdmin;

    private LiveLogin? Find() => accessor.HttpContext?.Features.Get<LiveLogin>();
}

/// <summary>A login that was good a moment ago.</summary>
/// <param name="Token">The token's own id (<c>jti</c>).</param>
/// <param name="Family">What a login and all its refreshed tokens share.</param>
internal sealed record LiveLogin(long UserId, string Username, bool IsAdmin, string Token, Guid Family, DateTime EndsAt);
