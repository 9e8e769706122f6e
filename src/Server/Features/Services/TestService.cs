using Easel.Server.Features.Audit;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Services;

/// <summary>What one look at a service found.</summary>
/// <param name="ResponseTime">Milliseconds until the answer, or until none was to be had.</param>
/// <param name="Version">ComfyUI's version, where it told it.</param>
/// <param name="Message">What is wrong and what to do, with the address; null when online.</param>
public sealed record ServiceTestAnswer(ServiceStatus Status, long ResponseTime, string? Version, string? Message);

/// <summary>POST /services/{id}/test: an answer whatever is at that address.</summary>
internal static class TestService
{
    public static async Task<Envelope<ServiceTestAnswer>> Handle(
        long id, ComfyServers servers, ServiceHealth health, AuditLog audit, CancellationToken cancel)
    {
        var service = await servers.Get(id, cancel);
        var found = await health.LookNow(service, cancel);
        var status = ServiceHealth.StatusOf(found.Status);
        await audit.Record(AuditAction.ServiceTested, "service", id, QueryEnum.Name(status), cancel);
        return Answer.Ok(new ServiceTestAnswer(status, (long)Math.Round(found.ResponseTime.TotalMilliseconds), found.Version, found.Why is null ? null : $"{service.Url}: {found.Why}"));
    }
}
