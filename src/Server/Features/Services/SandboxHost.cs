using Easel.Sandbox;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Services;

/// <summary>
/// Runs the sandbox engine inside this process and keeps its service pointing at it: a newcomer has something to run workflows on before
/// there is a ComfyUI.
/// </summary>
internal sealed class SandboxHost(
    SandboxSettings settings, EaselSettings easel, IServiceScopeFactory scopes, ServiceHealth health, TimeProvider time, ILoggerFactory logs)
    : IHostedService, IAsyncDisposable
{
    public const string ServiceName = "Sandbox (built in)";
    private const string Description = "A small engine inside Easel, with nodes that need no model: for trying things out without a ComfyUI.";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private SandboxServer? _server;

    /// <summary>
    /// Starts the sandbox, unless it runs, and makes or updates its service. Null where it is switched off or an administrator deleted it.
    /// </summary>
    /// <exception cref="SettingsException">It can't listen or has no room for its files.</exception>
    public async Task<long?> EnsureSandbox(CancellationToken cancel)
    {
        if (!settings.Enabled)
        {
            return null;
        }

        await _turn.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            if (await IsDeleted(db, cancel))
            {
                return null;
            }

            _server ??= await Start(cancel);
            var view = await db.Write(() => Register(db, _server.Url.AbsoluteUri.TrimEnd('/'), cancel), cancel);
            health.CheckSoon(view);
            return view.Id;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => EnsureSandbox(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<bool> IsDeleted(EaselDb db, CancellationToken cancel) =>
        await db.Set<SandboxRegistration>().AnyAsync(cancel) && !await db.Set<ComfyServer>().AnyAsync(server => server.IsSandbox, cancel);

    private async Task<ServiceView> Register(EaselDb db, string url, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var server = await db.Set<ComfyServer>().FirstOrDefaultAsync(row => row.IsSandbox, cancel);
        if (server is null)
        {
            server = new ComfyServer { IsSandbox = true, Description = Description, CreatedAt = now, UpdatedAt = now };
            server.Rename(await FreeName(db, cancel));
            db.Add(server);
            await db.SaveChangesAsync(cancel);
            db.Add(new SandboxRegistration { ServiceId = server.Id, MadeAt = now });
        }

        if (server.Url != url)
        {
            server.MoveTo(url);
        }

        // It answers already: who looks right after the start must not find it OFFLINE.
        server.Note(ServiceStatus.Online, null, null, now);
        return new ServiceView(server.Id, server.Name, server.Url, server.Status, server.Version, IsSandbox: true);
    }

    /// <summary>On a database that an administrator used before, the name may be taken.</summary>
    private static async Task<string> FreeName(EaselDb db, CancellationToken cancel)
    {
        var name = ServiceName;
        for (var number = 2; await db.Set<ComfyServer>().AnyAsync(row => row.NameKey == ComfyServer.KeyOf(name), cancel); number++)
        {
            name = $"{ServiceName} {number}";
        }

        return name;
    }

    private async Task<SandboxServer> Start(CancellationToken cancel)
    {
        try
        {
            return await SandboxServer.Start(new SandboxOptions { Folder = easel.PathOf("sandbox"), Port = settings.Port, Time = time }, logs, cancel);
        }
        catch (IOException failure)
        {
            throw new SettingsException(
                $"{SandboxSettings.Section}:Port",
                $"can't be used ({failure.Message}). Choose another port, 0 for any free one, or switch the sandbox off with {SandboxSettings.Section}:Enabled=false.");
        }
    }
}
