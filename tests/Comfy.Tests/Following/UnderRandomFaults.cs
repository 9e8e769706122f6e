using System.Globalization;

namespace Easel.Comfy.Tests.Following;

/// <summary>
/// More than a thousand runs, several at a time beside those of others, with faults drawn from a seed: whatever the server does to us on
/// the way, each run ends in its true state, soon, was submitted once, and nobody else's was touched. The fake's ledger is the judge.
/// EASEL_FAULT_PLAYS raises their number, EASEL_FAULT_SEED plays one.
/// </summary>
public sealed class UnderRandomFaults(ITestOutputHelper output)
{
    private const int Plays = 160;

    [Fact]
    public async Task Every_run_ends_in_its_true_state_within_ten_seconds_of_the_truth()
    {
        var tally = new FaultTally();
        var (first, plays) = Setting("EASEL_FAULT_SEED") is { } seed ? (seed, 1) : (1, Setting("EASEL_FAULT_PLAYS") ?? Plays);
        for (var play = first; play < first + plays; play++)
        {
            await using var faulty = await FaultyPlay.Set(play);
            var wrong = await Outcome(faulty, tally);
            Assert.True(wrong is null, $"seed {play}: {wrong}\n{string.Join(", ", faulty.Script)}");
        }

        output.WriteLine(tally.ToString());
        Assert.True(plays == 1 || (tally.Runs > 1000 && tally.Latest > TimeSpan.Zero), tally.ToString());
    }

    private static async Task<string?> Outcome(FaultyPlay play, FaultTally tally)
    {
        try
        {
            return await play.Run(tally);
        }
        catch (Exception failure)
        {
            return failure.ToString();
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
