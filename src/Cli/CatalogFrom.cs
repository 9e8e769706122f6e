using Easel.Graph.Catalog;

namespace Easel.Cli;

/// <summary>Reads the node classes from a file or from a running server.</summary>
internal static class CatalogFrom
{
    private const long MaxBytes = 512L * 1024 * 1024;

    /// <exception cref="UsageException">There are none to be had.</exception>
    public static async Task<NodeCatalog> Read(string place, HttpMessageHandler http, CancellationToken stop)
    {
        try
        {
            return NodeCatalog.Parse(Address(place) is { } address ? await Fetch(address, http, stop) : await File.ReadAllBytesAsync(place, stop));
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--catalog {place}: {failure.Message} Save what a ComfyUI server answers to GET /object_info.");
        }
        catch (HttpRequestException failure)
        {
            throw new UsageException($"--catalog {place}: the server can't be asked ({failure.Message}). Is ComfyUI running there? A saved answer of /object_info serves as well.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new UsageException($"--catalog {place}: the server does not answer. Is ComfyUI running there? A saved answer of /object_info serves as well.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--catalog {place}: the file can't be read ({failure.Message}). Name a saved answer of /object_info, or a server as http://host:port.");
        }
    }

    private static Uri? Address(string place)
    {
        if (!place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !place.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Uri.TryCreate(place, UriKind.Absolute, out var address)
            ? address.AbsolutePath.EndsWith("/object_info", StringComparison.Ordinal) ? address : new Uri(address.AbsoluteUri.TrimEnd('/') + "/object_info")
            : throw new UsageException($"--catalog {place}: this is no address. Write it as http://host:port.");
    }

    private static async Task<byte[]> Fetch(Uri address, HttpMessageHandler http, CancellationToken stop)
    {
        using var client = new HttpClient(http, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = MaxBytes };
        using var answer = await client.GetAsync(address, stop);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(stop);
    }
}
