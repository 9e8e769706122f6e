using System.Text.Json.Nodes;
using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Running;

/// <summary>What the nodes of the last graph gave, by signature. A graph that no longer has a signature drops its result.</summary>
internal sealed class ResultCache
{
    private readonly Dictionary<string, CachedResult> _results = new(StringComparer.Ordinal);

    public long Bytes => _results.Values.SelectMany(result => result.Outputs).OfType<Tensor>().Distinct().Sum(tensor => tensor.Bytes);

    public CachedResult? Find(string? signature) => signature is null ? null : _results.GetValueOrDefault(signature);

    public void Keep(string signature, CachedResult result) => _results[signature] = result;

    public void Drop(string signature) => _results.Remove(signature);

    public void Retain(IReadOnlySet<string> signatures)
    {
        foreach (var signature in _results.Keys.Where(signature => !signatures.Contains(signature)).ToList())
        {
            _results.Remove(signature);
        }
    }

    public void Clear() => _results.Clear();
}

/// <summary>One node's result.</summary>
/// <param name="Ui">Null where the node shows nothing.</param>
/// <param name="Meta">Tells in the history which node showed it.</param>
internal sealed record CachedResult(IReadOnlyList<object?> Outputs, JsonObject? Ui, JsonObject Meta);
