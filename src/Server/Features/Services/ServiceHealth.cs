using Easel.Comfy;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Services;

/// <summary>
/// Looks at every service once a minute. Only three tries in a row that reach nobody make a service OFFLINE; a change of the status is
/// told to everybody.
/// </summary>
internal sealed partial class ServiceHealth(
    IServiceScopeFactory scopes, ComfyClients clients, CatalogCache catalogs, EventLog events, TimeProvider time, ILogger<ServiceHealth> logger)
    : BackgroundService
{
    private const int Tries = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _life = new();

    /// <summary>Looks at one service now, without making the caller wait.</summary>
    public void CheckSoon(ServiceView service) => _ = Task.Run(() => Check(service, _life.Token), CancellationToken.None);

    /// <summary>
    /// One look for somebody who waits for it. Reaching nobody this once does not change the status; it makes the usual three tries begin.
    /// </summary>
    public async Task<ComfyHealth> LookNow(ServiceView service, CancellationToken cancel)
    {
        var health = await Look(service, cancel);
        if (health.Status == ComfyStatus.Offline)
        {
            CheckSoon(service);
        }
        else
        {
            await Note(service, health, cancel);
        }

        return health;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _life.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _life.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await CheckAll(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CheckAll(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<ComfyServer>().AsNoTracking()
                .Select(ServiceView.Of).ToListAsync(cancel);
            await Task.WhenAll(services.Select(service => Check(service, cancel)));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CheckFailed(logger, failure, "all services");
        }
    }

    private async Task Check(ServiceView service, CancellationToken cancel)
    {
        try
        {
            var health = await Look(service, cancel);
            for (var tried = 1; tried < Tries && health.Status == ComfyStatus.Offline; tried++)
            {
                await Task.Delay(BetweenTries, time, cancel);
                health = await Look(service, cancel);
            }

            await Note(service, health, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            CheckGivenUp(logger, service.Name);
        }
        catch (Exception failure)
        {
            CheckFailed(logger, failure, service.Name);
        }
    }

    private async Task<ComfyHealth> Look(ServiceView service, CancellationToken cancel)
    {
        var from = time.GetTimestamp();
        try
        {
            return await clients.Of(service).Probe(cancel);
        }
        catch (Exception odd) when (!cancel.IsCancellationRequested)
        {
            // Whatever stands at that address must not become our own failure.
            CheckFailed(logger, odd, service.Name);
            return new ComfyHealth(ComfyStatus.Error, time.GetElapsedTime(from), null, "What answers at this address can't be understood; check the address.");
        }
    }

    private async Task Note(ServiceView service, ComfyHealth health, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var status = StatusOf(health.Status);
        await db.Write(
            async () =>
            {
                if (await ComfyServer.Hold(db, service.Id, service.Url, cancel) is not { } server)
                {
                    return;
                }

                // A first look finds nothing new: nothing was known before it.
                var isOther = server.Version is not null && health.Version is not null && health.Version != server.Version;
                var isBack = server.LastCheckTime is not null && status == ServiceStatus.Online && server.Status != status;
                var changed = server.Note(status, health.Version, health.Why, time.GetUtcNow().UtcDateTime);
                if (changed)
                {
                    db.AfterCommit(() => StatusTold(logger, service.Name, service.Url, status, health.Why));
                    await events.Append(db, new ServiceStatusChanged(service.Id, Platform.Http.QueryEnum.Name(status)), cancel);
                }

                db.AfterCommit(() =>
                {
                    if (isBack || isOther)
                    {
                        catalogs.MarkStale(service.Id);
                    }

                    if (status == ServiceStatus.Online)
                    {
                        catalogs.RefreshSoon(service with { Status = status });
                    }
                });
            },
            cancel);
    }

    public static ServiceStatus StatusOf(ComfyStatus status) => status switch
    {
        ComfyStatus.Online => ServiceStatus.Online,
        ComfyStatus.Offline => ServiceStatus.Offline,
        _ => ServiceStatus.Error,
    };

    [LoggerMessage(LogLevel.Error, "The check of {Service} failed")]
    private static partial void CheckFailed(ILogger logger, Exception failure, string service);

    [LoggerMessage(LogLevel.Information, "The service {Service} at {Url} is {Status} now: {Why}")]
    private static partial void StatusTold(ILogger logger, string service, string url, ServiceStatus status, string? why);

    [LoggerMessage(LogLevel.Debug, "The check of {Service} was given up because Easel stops")]
    private static partial void CheckGivenUp(ILogger logger, string service);
}
