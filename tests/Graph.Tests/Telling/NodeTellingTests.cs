using System.Text.Json;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Telling;

public sealed class NodeTellingTests
{
    [Fact]
    public void A_class_is_told_with_ranges_and_choices()
    {
        var spec = NodeSpec.Tell(Fixture.Catalog.Find("KSampler")!, 2);
        var inputs = spec["inputs"]!.AsArray().ToDictionary(input => input!["name"]!.ToString(), input => input!);

        Assert.Equal("18446744073709551615", inputs["seed"]["max"]!.ToJsonString());
        Assert.Equal(2, inputs["sampler_name"]["options"]!.AsArray().Count);
        Assert.True(inputs["sampler_name"]["optionCount"]!.GetValue<int>() > 10);
        Assert.True(inputs["model"]["socket"]!.GetValue<bool>());
        Assert.False(spec["outputNode"]!.GetValue<bool>());
    }

    [Fact]
    public void A_search_tells_how_many_there_are()
    {
        using var args = JsonDocument.Parse("""{"query": "image", "produces": "MASK", "limit": 1}""");
        var answer = NodeSearch.Answer(Fixture.Catalog, args.RootElement);

        Assert.Single(answer["nodes"]!.AsArray());
        Assert.True(answer["total"]!.GetValue<int>() > 1);
        Assert.Contains(answer["nodes"]![0]!["outputs"]!.AsArray(), output => output!.ToString() == "MASK: MASK");
    }
}
