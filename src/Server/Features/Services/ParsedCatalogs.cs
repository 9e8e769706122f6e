using System.Security.Cryptography;
using Easel.Graph.Catalog;

namespace Easel.Server.Features.Services;

/// <summary>Parses each content once: a team's servers are often twins, and a catalog takes tens of megabytes.</summary>
internal sealed class ParsedCatalogs
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WeakReference<NodeCatalog>> _byContent = [];

    /// <exception cref="FormatException">It is no answer of <c>/object_info</c>.</exception>
    public NodeCatalog Of(ReadOnlyMemory<byte> objectInfo)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(objectInfo.Span));
        lock (_lock)
        {
            if (_byContent.TryGetValue(hash, out var known) && known.TryGetTarget(out var shared))
            {
                return shared;
            }
        }

        var catalog = NodeCatalog.Parse(objectInfo);
        lock (_lock)
        {
            foreach (var gone in _byContent.Where(entry => !entry.Value.TryGetTarget(out _)).Select(entry => entry.Key).ToArray())
            {
                _byContent.Remove(gone);
            }

            _byContent[hash] = new WeakReference<NodeCatalog>(catalog);
        }

        return catalog;
    }
}
