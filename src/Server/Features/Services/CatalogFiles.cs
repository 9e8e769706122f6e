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

    /// <summary>Keeps an answer; a disk that can't is told to the log, because the answer itself is good.</summary>
    public async Task Save(ServiceView service, ReadOnlyMemory<byte> objectInfo, CancellationToken cancel)
    {
        var path = PathOf(service);
        var half = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await File.WriteAllBytesAsync(half, objectInfo, cancel);
            Delete(service.Id, except: half);
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
        foreach (var path in Directory.EnumerateFiles(_folder, $"{serviceId}-*").Where(path => path != except))
        {
            File.Delete(path);
        }
    }

    /// <summary>The address is in the name, so that one server's nodes are never taken for another's.</summary>
    private string PathOf(ServiceView service) =>
        Path.Combine(_folder, $"{service.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(service.Url)))[..16]}.json");

    [LoggerMessage(LogLevel.Warning, "The nodes of the service {Service} could not be kept on the disk")]
    private static partial void NotKept(ILogger logger, Exception failure, string service);
}
