namespace Easel.Server.Features.Services;

/// <summary>A service as other features see it.</summary>
internal sealed record ServiceView(long Id, string Name, string Url, ServiceStatus Status, string? Version, bool IsSandbox)
{
    public Uri Address => new(Url);
}
