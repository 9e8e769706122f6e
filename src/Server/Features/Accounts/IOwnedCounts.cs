namespace Easel.Server.Features.Accounts;

/// <summary>
/// A number that a user's page shows and another feature knows: workflows, sessions. Features above register one each, because Accounts
/// stands below them and can't ask.
/// </summary>
internal interface IOwnedCounts
{
    OwnedKind Kind { get; }

    Task<int> Of(long userId, CancellationToken cancel);
}

/// <summary>What is counted on a user's page.</summary>
internal enum OwnedKind
{
    Workflows,
    Sessions,
}
