using Easel.Server.Platform.Database;
using Easel.Server.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Events;

/// <summary>How long events are kept: the section <c>Easel:Events</c>.</summary>
internal sealed class EventSettings
{
    public const string Section = "Easel:Events";

    /// <summary>A client that was away for longer reads its sessions anew instead of going on from its last event.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(7);

    public void Validate()
    {
        if (Kept < TimeSpan.FromHours(1))
        {
            throw new SettingsException($"{Section}:Kept", "must be at least one hour: clients come back for what they missed.");
        }
    }
}

/// <summary>Deletes events that nobody will come back for, in small pieces, so that other writers wait only a moment.</summary>
internal sealed class EventExpiry(IServiceScopeFactory scopes, EventSettings settings, TimeProvider time, ILogger<EventExpiry> logger)
    : HourlySweep(time, logger)
{
    private const int Piece = 5000;

    protected override async Task Sweep(DateTime now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var oldest = now - settings.Kept;
        int deleted;
        do
        {
            var until = await db.Set<EventRow>().Where(row => row.At < oldest).OrderBy(row => row.Id).Take(Piece).MaxAsync(row => (long?)row.Id, cancel);
            deleted = until is null
                ? 0
                : await db.Write(() => db.Set<EventRow>().Where(row => row.Id <= until && row.At < oldest).ExecuteDeleteAsync(cancel), cancel);
        }
        while (deleted > 0);
    }
}
