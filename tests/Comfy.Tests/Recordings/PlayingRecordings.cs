using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>Every recorded scenario of every version is followed by our client to the end that it had.</summary>
public sealed class PlayingRecordings(ITestOutputHelper output)
{
    public static TheoryData<string> Versions => Recording.AllVersions();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Each_run_of_a_recorded_scenario_ends_as_it_did(string version)
    {
        var counts = await PlayAll(RecordedScenario.Committed().Where(scenario => scenario.Version == version));

        Assert.True(counts["scenarios"] >= 12 && counts["runs followed"] >= 30 && counts["prompts refused"] >= 25, $"{counts}");
        Assert.True(counts["runs failed"] >= 3 && counts["runs cancelled"] >= 2 && counts["cancels"] >= 1, $"{counts}");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_same_holds_for_all_that_were_recorded(string version)
    {
        var all = RecordedScenario.All();
        if (all is null)
        {
            Assert.Skip(SharedData.Absence);
        }

        var counts = await PlayAll(all.Where(scenario => scenario.Version == version));

        Assert.True(counts["scenarios"] >= 17, $"{counts}");
    }

    private async Task<PlayedCounts> PlayAll(IEnumerable<RecordedScenario> scenarios)
    {
        var counts = new PlayedCounts();
        foreach (var scenario in scenarios)
        {
            try
            {
                await Play.Through(scenario, counts);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{scenario}: {failure.Message}", failure);
            }
        }

        output.WriteLine($"{counts}");
        return counts;
    }
}
