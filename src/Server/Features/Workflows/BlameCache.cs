using System.Collections.Concurrent;
using Easel.Graph.Comparing;

namespace Easel.Server.Features.Workflows;

/// <summary>Remembers what was found for versions, which never change: the next question walks back only to there.</summary>
internal sealed class BlameCache
{
    private const int Most = 64;

    /// <summary>How much of a history one question reads; in a longer one of large workflows the oldest places stay without their version.</summary>
    public long MostCharacters { get; init; } = 64L * 1024 * 1024;

    private readonly ConcurrentDictionary<(long Workflow, long Version), IReadOnlyDictionary<BlamedPlace, long>> _known = new();

    public IReadOnlyDictionary<BlamedPlace, long>? Find(long workflow, long version) => _known.GetValueOrDefault((workflow, version));

    public void Keep(long workflow, long version, IReadOnlyDictionary<BlamedPlace, long> found)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[(workflow, version)] = found;
    }
}
