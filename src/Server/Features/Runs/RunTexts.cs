namespace Easel.Server.Features.Runs;

/// <summary>Texts that nodes gave out, within a bound.</summary>
internal sealed class RunTexts
{
    private const int MostTexts = 200;
    private const int LongestText = 20_000;
    private readonly Dictionary<string, List<RunText>> _byNode = new(StringComparer.Ordinal);

    public IReadOnlyList<RunText> All => [.. _byNode.Values.SelectMany(texts => texts).Take(MostTexts)];

    /// <summary>The newest texts of a node take the place of its earlier ones.</summary>
    public void Set(string nodeId, IEnumerable<string> texts)
    {
        var kept = texts.Take(MostTexts).Select(text => new RunText(nodeId, text.Length > LongestText ? text[..LongestText] + "…" : text)).ToList();
        if (kept.Count > 0)
        {
            _byNode[nodeId] = kept;
        }
    }
}
