using System.Text.Json;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Telling;

public sealed class TellingTests
{
    [Fact]
    public void The_outline_tells_groups_nodes_values_and_links_in_the_order_of_running()
    {
        Assert.Equal(
            """
            UI format, 6 nodes
            group "Out": 3 4
            5 Note text="Turn the picture over."
            6 PrimitiveNode value=640 → 1.width
            1 EmptyImage "Blank" height=256 batch_size=1 color=16711680 ← width:6.INT → 2.
            2 Reroute ← 1.IMAGE → 3.image
            3 ImageInvert [bypassed] ← 2.IMAGE → 4.images
            4 SaveImage filename_prefix="easel/%date:yyyy-MM-dd%" ← 3.IMAGE
            """,
            Outline.Tell(Fixture.Picture, Fixture.Catalog),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_outline_goes_into_subgraphs()
    {
        Assert.Equal(
            """
            UI format, 5 nodes
            1 EmptyImage width=64 height=64 batch_size=1 color=0 → 57.image
            57 subgraph "Soften" sigma=2.5 ← 1.IMAGE → 9.images
            9 PreviewImage ← 57.IMAGE
            inside 57:
            57/3 ImageBlur blur_radius=5 ← input.image sigma:input.sigma → 57/4.image
            57/4 ImageInvert ← 57/3.IMAGE
            """,
            Outline.Tell(Fixture.Subgraph, Fixture.Catalog),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_tight_budget_sheds_details_but_no_node()
    {
        var full = Outline.Tell(Fixture.Picture, Fixture.Catalog);
        var lengths = new HashSet<int>();
        for (var budget = full.Length; budget >= 140; budget -= 10)
        {
            var outline = Outline.Tell(Fixture.Picture, Fixture.Catalog, budget);
            Assert.True(outline.Length <= budget || outline.StartsWith("The workflow has 6 nodes", StringComparison.Ordinal));
            if (outline.StartsWith("UI", StringComparison.Ordinal))
            {
                Assert.All(Fixture.Picture.Nodes, node => Assert.Contains($"\n{node.Id} {node.Class}", outline));
                lengths.Add(outline.Length);
            }
        }

        Assert.True(lengths.Count >= 4);
        Assert.StartsWith("The workflow has 6 nodes", Outline.Tell(Fixture.Picture, Fixture.Catalog, 50));
    }

    [Fact]
    public void A_query_gives_nodes_with_inputs_and_outputs_by_name()
    {
        Assert.Equal(
            """{"nodes":[{"id":"3","class":"ImageInvert","title":"Invert Image Colors","mode":"bypass","inputs":[{"name":"image","type":"IMAGE","from":"2.IMAGE"}],"outputs":[{"name":"IMAGE","type":"IMAGE","to":["4.images"]}]}],"total":1,"truncated":false}""",
            Query("""{"ids": [3]}""").ToJsonString());
    }

    [Theory]
    [InlineData("{}", "5 6 1 2 3 4")]
    [InlineData("""{"upstream_of": "3"}""", "6 1 2")]
    [InlineData("""{"upstream_of": "3", "depth": 1}""", "2")]
    [InlineData("""{"downstream_of": ["6"], "types": "saveimage"}""", "4")]
    [InlineData("""{"where": "turn the"}""", "5")]
    [InlineData("""{"where": {"height": 256}}""", "1")]
    [InlineData("""{"where": {"mode": "bypass"}}""", "3")]
    [InlineData("""{"ids": ["1", "99"], "fields": ["class"]}""", "1")]
    public void A_query_narrows_by_what_is_asked(string args, string ids)
    {
        Assert.Equal(ids, string.Join(' ', Query(args)["nodes"]!.AsArray().Select(node => node!["id"]!.ToString())));
    }

    [Fact]
    public void A_query_that_is_cut_off_says_so()
    {
        var answer = Query("""{"max_chars": 400}""");

        Assert.True(answer["truncated"]!.GetValue<bool>());
        Assert.Equal(6, answer["total"]!.GetValue<int>());
        Assert.Equal("""["99"]""", Query("""{"ids": "99"}""")["notFound"]!.ToJsonString());
    }

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

    private static System.Text.Json.Nodes.JsonObject Query(string args)
    {
        using var document = JsonDocument.Parse(args);
        return WorkflowQuery.Answer(Fixture.Picture, Fixture.Catalog, document.RootElement);
    }
}
