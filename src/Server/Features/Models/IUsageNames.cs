namespace Easel.Server.Features.Models;

/// <summary>Gives the names of what usage is grouped by. Features above implement it; Models can't ask them.</summary>
internal interface IUsageNames
{
    UsageGroup Group { get; }

    Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> ids, CancellationToken cancel);
}
