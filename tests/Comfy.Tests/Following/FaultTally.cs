namespace Easel.Comfy.Tests.Following;

/// <summary>What came of the runs of many plays.</summary>
internal sealed class FaultTally
{
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);

    public int Runs { get; private set; }

    public int Others { get; set; }

    public int Cancels { get; set; }

    /// <summary>The longest time between the truth, where it could be asked for, and its being told.</summary>
    public TimeSpan Latest { get; private set; }

    /// <summary>The same for runs that the server lost.</summary>
    public TimeSpan LatestLoss { get; private set; }

    public void Fault(string fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;

    public void End(RunOutcome outcome, TimeSpan late)
    {
        var name = outcome.GetType().Name.ToLowerInvariant();
        _ends[name] = _ends.GetValueOrDefault(name) + 1;
        Runs++;
        Latest = late > Latest ? late : Latest;
        if (outcome is RunOutcome.Lost)
        {
            LatestLoss = late > LatestLoss ? late : LatestLoss;
        }
    }

    public override string ToString() =>
        $"{Runs} runs ({Told(_ends)}) beside {Others} of others, {Cancels} cancels; told {Latest.TotalSeconds:0.0} s after the truth at the latest, "
        + $"losses {LatestLoss.TotalSeconds:0.0} s; faults: {Told(_faults)}";

    private static string Told(SortedDictionary<string, int> counts) => string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"));
}
