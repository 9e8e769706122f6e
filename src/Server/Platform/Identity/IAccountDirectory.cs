namespace Easel.Server.Platform.Identity;

/// <summary>What a token's check must know of its user. Implemented by the Accounts feature, so that the platform knows no feature.</summary>
internal interface IAccountDirectory
{
    /// <summary>The user, or null when there is none or it is disabled.</summary>
    Task<ActiveAccount?> FindActive(long userId, CancellationToken cancel);
}

/// <summary>A user that may log in.</summary>
internal sealed record ActiveAccount(long Id, string Username, bool IsAdmin);
