using Easel.Server.Features.Services;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Workflows;

/// <summary>Tells Services, which stands below, how many workflows each service carries.</summary>
internal sealed class WorkflowUsage(EaselDb db) : IServiceUsage
{
    public async Task<IReadOnlyDictionary<long, ServiceUse>> Of(IReadOnlyCollection<long> serviceIds, long? ownerId, CancellationToken cancel)
    {
        var counts = await db.Set<Workflow>()
            .Where(workflow => serviceIds.Contains(workflow.ServiceId) && (ownerId == null || workflow.OwnerId == ownerId))
            .GroupBy(workflow => workflow.ServiceId)
            .Select(group => new { ServiceId = group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        return counts.ToDictionary(row => row.ServiceId, row => new ServiceUse(row.Count, 0));
    }
}
