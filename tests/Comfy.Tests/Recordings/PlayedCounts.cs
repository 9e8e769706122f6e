namespace Easel.Comfy.Tests.Recordings;

/// <summary>How much was played, so that a test that plays nothing is seen.</summary>
internal sealed record PlayedCounts
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string what] => _counts.GetValueOrDefault(what);

    public void Add(string what) => _counts[what] = this[what] + 1;

    public override string ToString() => string.Join(", ", _counts.Select(count => $"{count.Value} {count.Key}"));
}
