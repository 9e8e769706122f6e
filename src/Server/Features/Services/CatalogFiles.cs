using System.Security.Cryptography;
using System.Text;
using Easel.Server.Platform.Secrets;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Services;

/// <summary>The last good answer of each service's <c>/object_info</c>, in the data directory.</summary>
internal sealed partial class CatalogFiles
{
    private readonly string _folder;
    private readonly ILogger<CatalogFiles> _logger;

    public CatalogFiles(EaselSettings settings, ILogger<CatalogFiles> logger)
    {
        _folder = settings.PathOf("catalogs");
        _logger = logger;
        SecretFile.Folder(_folder);
    }

    public async Task<byte[]?> Read(ServiceView service, CancellationToken cancel)
    {
        var path = PathOf(service);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancel) : null;
    }

    /// <summary>When the answer that is kept was new; null where none is kept.</summary>
    public DateTime? ChangedAt(ServiceView service) => WrittenAt(PathOf(service));

    /// <summary>The answer against which later ones are held, and when it was put aside; null where nothing was lost since.</summary>
    public async Task<(byte[] ObjectInfo, DateTime Until)?> ReadBaseline(ServiceView service, CancellationToken cancel)
    {
        var path = BaselineOf(service);
        return WrittenAt(path) is { } until ? (await File.ReadAllBytesAsync(path, cancel), until) : null;
    }

    /// <summary>Puts the answer that is kept aside, before a newer one takes its place.</summary>
    public void KeepBaseline(ServiceView service, DateTime at)
    {
        var (path, baseline) = (PathOf(service), BaselineOf(service));
        try
        {
            if (File.Exists(path))
            {
                File.Copy(path, baseline + ".part", overwrite: true);
                File.SetLastWriteTimeUtc(baseline + ".part", at);
                File.Move(baseline + ".part", baseline, overwrite: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotKept(_logger, failure, service.Name);
        }
    }

    public void DropBaseline(ServiceView service) => File.Delete(BaselineOf(service));

    /// <summary>Keeps an answer; a disk that can't is told to the log, because the answer itself is good.</summary>
    public async Task Save(ServiceView service, ReadOnlyMemory<byte> objectInfo, DateTime at, CancellationToken cancel)
    {
        var path = PathOf(service);
        var half = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await File.WriteAllBytesAsync(half, objectInfo, cancel);
            File.SetLastWriteTimeUtc(half, at);
            Delete(service.Id, except: Path.ChangeExtension(path, null));
            File.Move(half, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotKept(_logger, failure, service.Name);
        }
    }

    /// <summary>Deletes what was kept of a service, whatever its address was.</summary>
    public void Delete(long serviceId) => Delete(serviceId, except: null);

    private void Delete(long serviceId, string? except)
    {
        foreach (var path in Directory.EnumerateFiles(_folder, $"{serviceId}-*").Where(path => except is null || !path.StartsWith(except, StringComparison.Ordinal)))
        {
            File.Delete(path);
        }
    }

    private static DateTime? WrittenAt(string path) => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;

    private string BaselineOf(ServiceView service) => Path.ChangeExtension(PathOf(service), ".before.json");

    /// <summary>The address is in the name, so that one server's nodes are never taken for another's.</summary>
    private string PathOf(ServiceView service) =>
        Path.Combine(_folder, $"{service.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(service.Url)))[..16]}.json");

    [LoggerMessage(LogLevel.Warning, "The nodes of the service {Service} could not be kept on the disk")]
    private static partial void NotKept(ILogger logger, Exception failure, string service);
}
