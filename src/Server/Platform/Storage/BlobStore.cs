using System.Security.Cryptography;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Secrets;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Platform.Storage;

/// <summary>
/// Contents of files on the local disk under random names; what a person called a file is data in the database and never part of a path.
/// </summary>
internal sealed class BlobStore
{
    private const string Half = ".part";

    private readonly string _root;

    public BlobStore(EaselSettings settings)
    {
        _root = settings.PathOf("files");
        SecretFile.Folder(_root);
    }

    /// <summary>Stores a stream whole or not at all.</summary>
    /// <param name="limit">The most bytes it may have.</param>
    /// <exception cref="Refusal">413 when it has more.</exception>
    public async Task<Blob> Save(Stream content, long limit, CancellationToken cancel)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = path + Half;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
            {
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    size += read;
                    if (size > limit)
                    {
                        throw Refusal.FileTooLarge($"The file is larger than {limit} bytes.", limit);
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(half, path);
            return new Blob(key, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    /// <summary>Opens a stored content, or gives null when it is gone.</summary>
    public Stream? Open(string key)
    {
        var path = PathOf(key);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true)
            : null;
    }

    public void Delete(string key) => File.Delete(PathOf(key));

    /// <summary>
    /// Deletes what was begun and never finished, because the process died while it was written. A whole content stays, also where no row
    /// names it: a database that was put back from yesterday knows nothing of today's files, and one from today may follow.
    /// </summary>
    /// <param name="before">What was written to since then may still become whole.</param>
    /// <returns>How many there were.</returns>
    public int DeleteUnfinished(DateTime before)
    {
        var found = 0;
        foreach (var path in Directory.EnumerateFiles(_root, "*" + Half, SearchOption.AllDirectories))
        {
            if (File.GetLastWriteTimeUtc(path) < before)
            {
                File.Delete(path);
                found++;
            }
        }

        return found;
    }

    private string PathOf(string key) =>
        key.Length == 32 && key.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(_root, key[..2], key)
            : throw new ArgumentException("A blob's key is 32 hexadecimal digits.", nameof(key));
}

/// <summary>A stored content.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record Blob(string Key, long Size, string Sha256);
