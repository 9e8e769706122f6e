using System.Linq.Expressions;

namespace Easel.Server.Features.Services;

/// <summary>A service as other features see it.</summary>
internal sealed record ServiceView(long Id, string Name, string Url, ServiceStatus Status, string? Version, bool IsSandbox)
{
    public static readonly Expression<Func<ComfyServer, ServiceView>> Of =
        server => new ServiceView(server.Id, server.Name, server.Url, server.Status, server.Version, server.IsSandbox);

    public Uri Address => new(Url);
}
