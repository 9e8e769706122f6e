using System.Collections.Concurrent;
using Easel.Comfy;

namespace Easel.Server.Features.Runs;

/// <summary>
/// Waits until the server of a run is there, before anything of the run has gone out: a ComfyUI that is started again does not cost those
/// who wait their runs. One that stays away fails them all, and not each after a patience of its own.
/// </summary>
internal sealed class ServerPresence(SendingPatience patience, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, Absence> _away = new();

    public async Task<Presence> Wait(Run run, ComfyClient client, CancellationToken cancel)
    {
        while (true)
        {
            var health = await client.Probe(cancel);
            if (health.Status == ComfyStatus.Online)
            {
                _away.TryRemove(run.ServiceId, out _);
                return new Presence(health.Version, null);
            }

            var now = time.GetTimestamp();
            var away = _away.AddOrUpdate(
                run.ServiceId,
                _ => new Absence(now, now),
                (_, known) => time.GetElapsedTime(known.LastLook, now) > patience.Unreachable ? new Absence(now, now) : known with { LastLook = now });
            if (time.GetElapsedTime(away.Since, now) >= patience.Unreachable)
            {
                return new Presence(null, RunEnd.Failed(null, null, $"{health.Why} It was away for too long, and nothing was sent; run it again when it is back."));
            }

            await Task.Delay(patience.BetweenLooks, time, cancel);
        }
    }

    private sealed record Absence(long Since, long LastLook);
}

/// <summary>A server that is there, or the end of the run that waited for it.</summary>
/// <param name="Version">The version of ComfyUI, where it tells one.</param>
internal sealed record Presence(string? Version, RunEnd? End);
