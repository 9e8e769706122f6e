using Easel.Sandbox.Tests.Harness;
using Easel.TestKit;

namespace Easel.Sandbox.Tests.Conformance;

/// <summary>The list of what differs on purpose names what is there, and nothing is left out that it does not name.</summary>
public sealed class DifferenceTests
{
    [Fact]
    public void Each_scenario_is_replayed_or_left_out_with_a_reason()
    {
        var root = SharedData.Path("comfyui-traces");
        if (root is null)
        {
            Assert.Skip(SharedData.Absence);
        }

        var recorded = Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0]))
            .Select(name => name.Split('-')[0]).Order(StringComparer.Ordinal);

        Assert.Equal(recorded, Replayed().Concat(Differences.LeftOutScenarios.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_left_out_is_of_a_scenario_that_is_replayed()
    {
        Assert.Subset(Replayed().ToHashSet(), Differences.LeftOut.Keys.Select(key => key.Scenario).ToHashSet());
        Assert.Empty(Differences.LeftOutScenarios.Keys.Intersect(Replayed()));
    }

    private static IEnumerable<string> Replayed() => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*-*.json")
        .Select(file => Path.GetFileName(file).Split('-')[0]).Where(name => char.IsAsciiDigit(name[0]));
}
