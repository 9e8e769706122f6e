using Easel.Comfy;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Services;

/// <summary>How much a service has to do; whose prompts they are is not told.</summary>
public sealed record ServiceQueue(int Running, int Pending);

/// <summary>What a service tells of itself; what it does not tell is null.</summary>
/// <param name="RamTotal">Bytes, as all sizes here.</param>
public sealed record ServiceStats(
    string? Version,
    string? Os,
    string? PythonVersion,
    string? PytorchVersion,
    long? RamTotal,
    long? RamFree,
    IReadOnlyList<ServiceDevice> Devices,
    ServiceQueue Queue);

/// <summary>A device that a service computes on.</summary>
public sealed record ServiceDevice(string Name, string Type, long? VramTotal, long? VramFree);

/// <summary>GET /services/{id}/models, /queue and /stats: asked of the server itself, each time.</summary>
internal static class ReadServer
{
    private const int LongestFolder = 200;

    /// <summary>Without a folder: the folders that there are.</summary>
    public static async Task<Envelope<IReadOnlyList<string>>> Models(long id, string? folder, ComfyServers servers, CancellationToken cancel)
    {
        if (folder is not null && (folder.Length > LongestFolder || folder.Trim() is "." or ".." || folder.AsSpan().ContainsAny('/', '\\')))
        {
            throw Refusal.BadField("folder", FieldReason.FolderName, $"A folder is one name of at most {LongestFolder} characters, such as checkpoints.", new { max = LongestFolder });
        }

        var client = servers.Client(await servers.Get(id, cancel));
        return Answer.Ok(await Ask(() => string.IsNullOrWhiteSpace(folder) ? client.GetModelFolders(cancel) : client.GetModels(folder, cancel)));
    }

    public static async Task<Envelope<ServiceQueue>> Queue(long id, ComfyServers servers, CancellationToken cancel)
    {
        var client = servers.Client(await servers.Get(id, cancel));
        return Answer.Ok(await Ask(() => Count(client, cancel)));
    }

    public static async Task<Envelope<ServiceStats>> Stats(long id, ComfyServers servers, CancellationToken cancel)
    {
        var client = servers.Client(await servers.Get(id, cancel));
        var stats = await Ask(() => client.GetSystemStats(cancel));
        return Answer.Ok(new ServiceStats(
            stats.Version,
            stats.Os,
            stats.PythonVersion,
            stats.PytorchVersion,
            stats.RamTotal,
            stats.RamFree,
            [.. stats.Devices.Select(device => new ServiceDevice(device.Name, device.Type, device.VramTotal, device.VramFree))],
            await Ask(() => Count(client, cancel))));
    }

    private static async Task<ServiceQueue> Count(ComfyClient client, CancellationToken cancel)
    {
        var queue = await client.GetQueue(cancel);
        return new ServiceQueue(queue.Running.Count, queue.Pending.Count);
    }

    private static async Task<T> Ask<T>(Func<Task<T>> question)
    {
        try
        {
            return await question();
        }
        catch (ComfyException failure)
        {
            throw ComfyClients.Refuse(failure);
        }
    }
}
