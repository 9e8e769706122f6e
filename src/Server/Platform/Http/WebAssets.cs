using System.Collections.Concurrent;
using Microsoft.AspNetCore.StaticFiles;

namespace Easel.Server.Platform.Http;

/// <summary>The built page's files, read once and kept: they are a few megabytes and do not change while the server runs.</summary>
internal sealed class WebAssets(string folder)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly ConcurrentDictionary<string, WebAsset?> _assets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))]
        : [];

    /// <summary>Whether the page was built with the server.</summary>
    public bool IsBuilt => _names.Contains("index.html");

    /// <summary>The asset at a path such as <c>assets/index-1a2b.js</c>; null where the build made none of that name.</summary>
    public WebAsset? Find(string name) => _names.Contains(name) ? _assets.GetOrAdd(name, Read) : null;

    private WebAsset? Read(string name)
    {
        var packed = name + ".br";
        return new WebAsset(
            Types.TryGetContentType(name, out var type) ? WithCharset(type) : "application/octet-stream",
            File.ReadAllBytes(Path.Combine(folder, name)),
            _names.Contains(packed) ? File.ReadAllBytes(Path.Combine(folder, packed)) : null);
    }

    private static string WithCharset(string type) => type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
}

/// <summary>A file of the page.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="Brotli">The same, compressed when the page was built; null where that would not pay.</param>
internal sealed record WebAsset(string Type, byte[] Bytes, byte[]? Brotli);
