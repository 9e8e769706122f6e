namespace Easel.Server.Features.Models;

/// <summary>Gives the names of what usage is grouped by. Features above implement it; Models can't ask them.</summary>
internal interface IUsageNames
{
    UsageGroup Group { get; }

    Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> ids, CancellationToken cancel);

    /// <summary>Those whose name holds these words, which are in small letters.</summary>
    IQueryable<long> Named(string part);
}
