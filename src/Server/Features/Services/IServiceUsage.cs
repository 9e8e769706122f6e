namespace Easel.Server.Features.Services;

/// <summary>
/// How much stands on services: workflows, sessions. Features above register one each and tell their own half, because Services stands
/// below them and can't ask. The numbers are added up.
/// </summary>
internal interface IServiceUsage
{
    /// <summary>Use by service; services without any may be left out.</summary>
    /// <param name="ownerId">Counts only what this user owns; null counts everybody's.</param>
    Task<IReadOnlyDictionary<long, ServiceUse>> Of(IReadOnlyCollection<long> serviceIds, long? ownerId, CancellationToken cancel);
}

/// <summary>How much stands on one service.</summary>
internal readonly record struct ServiceUse(int Workflows, int Sessions)
{
    public static ServiceUse operator +(ServiceUse left, ServiceUse right) =>
        new(left.Workflows + right.Workflows, left.Sessions + right.Sessions);
}

/// <summary>Adds up what the features above tell.</summary>
internal sealed class ServiceUses(IEnumerable<IServiceUsage> parts)
{
    public async Task<Dictionary<long, ServiceUse>> Of(IReadOnlyCollection<long> serviceIds, long? ownerId, CancellationToken cancel)
    {
        var sums = serviceIds.ToDictionary(id => id, _ => default(ServiceUse));
        foreach (var part in parts)
        {
            foreach (var (id, use) in await part.Of(serviceIds, ownerId, cancel))
            {
                sums[id] += use;
            }
        }

        return sums;
    }
}
