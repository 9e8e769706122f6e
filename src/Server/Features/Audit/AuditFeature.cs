using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Audit;

/// <summary>The audit log: who did what, when, from where. Administrators read it; nothing changes or deletes it.</summary>
internal static class AuditFeature
{
    public static void AddAudit(this WebApplicationBuilder builder) => builder.Services.AddScoped<AuditLog>();

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").Allow(Access.Admin);
        audit.MapGet("", ListAudit.Handle).WithName("ListAudit");
    }
}
