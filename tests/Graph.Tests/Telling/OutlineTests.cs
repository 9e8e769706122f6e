using System.Text.Json.Nodes;
using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Telling;

public sealed class OutlineTests
{
    [Fact]
    public void The_outline_tells_groups_nodes_values_and_links_in_the_order_of_running()
    {
        Assert.Equal(
            """
            UI format, 6 nodes
            group "Out" 3 4
            Reroute 2←1
            6 PrimitiveNode =640
            1 EmptyImage "Blank" height=256 color=16711680 ←width=6
            3 ImageInvert (bypass) ←2
            4 SaveImage =easel/%date:yyyy-MM-dd% ←3
            5 Note ="Turn the picture over."
            """,
            Outline.Tell(Fixture.Picture, Fixture.Catalog),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_full_outline_has_defaults_all_names_and_what_each_output_feeds()
    {
        Assert.Equal(
            """
            UI format, 6 nodes
            group "Out" 3 4
            6 PrimitiveNode value=640 → 1.width
            1 EmptyImage "Blank" height=256 batch_size=1 color=16711680 ←width=6.INT → 2.""
            2 Reroute ←""=1.IMAGE → 3.image
            3 ImageInvert (bypass) ←image=2.IMAGE → 4.images
            4 SaveImage filename_prefix=easel/%date:yyyy-MM-dd% ←images=3.IMAGE
            5 Note text="Turn the picture over."
            """,
            Outline.Tell(Fixture.Picture, Fixture.Catalog, new OutlineOptions { Full = true }),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_outline_goes_into_subgraphs_once()
    {
        Assert.Equal(
            """
            UI format, 5 nodes
            1 EmptyImage width=64 height=64
            57 subgraph "Soften" =2.5 ←1
            9 PreviewImage ←57
            inside 57:
            3 ImageBlur blur_radius=5 ←input.image sigma=input.sigma
            4 ImageInvert ←3
            """,
            Outline.Tell(Fixture.Subgraph, Fixture.Catalog),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void What_several_nodes_share_stands_below_all_of_them()
    {
        var json = JsonNode.Parse(Fixture.Subgraph.ToJson())!;
        var nodes = json["nodes"]!.AsArray();
        var copy = nodes.Single(node => node!["id"]!.ToString() == "57")!.DeepClone();
        copy["id"] = 8;
        nodes.Add(copy);

        Assert.Contains("\ninside 8 57:\n3 ImageBlur", Outline.Tell(WorkflowDocument.Parse(json.ToJsonString()), Fixture.Catalog));
    }

    [Fact]
    public void A_definition_that_no_node_uses_is_told_with_its_ids()
    {
        var json = JsonNode.Parse(Fixture.Subgraph.ToJson())!;
        var nodes = json["nodes"]!.AsArray();
        nodes.Remove(nodes.Single(node => node!["id"]!.ToString() == "57"));

        Assert.EndsWith("\nunused subgraph \"Soften\": 3 4", Outline.Tell(WorkflowDocument.Parse(json.ToJsonString()), Fixture.Catalog));
    }

    [Theory]
    [InlineData("""{"1": {"class_type": "KSampler", "inputs": {"seed": 5, "model": ["2", 0], "positive": ["3", 0], "latent_image": ["9", 0]}}, "2": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a b.safetensors"}}, "3": {"class_type": "CLIPTextEncode", "inputs": {"text": "x", "clip": ["2", 1]}}}""",
        """
        API format, 3 nodes
        2 CheckpointLoaderSimple ="a b.safetensors"
        3 CLIPTextEncode =x ←2
        1 KSampler seed=5 ←2 positive=3 needs negative latent_image
        """)]
    [InlineData("""{"1": {"class_type": "Own", "inputs": {"a b": "5", "c": "true", "d": 5, "e": true, "f": "t\nu", "x": ["2", 1], "y": ["2", 0]}, "_meta": {"title": "Own\nthing"}}, "2": {"class_type": "Other\nclass", "inputs": {}}}""",
        """
        API format, 2 nodes
        2 "Other\nclass"
        1 Own "Own\nthing" "a b"="5" c="true" d=5 e=true f="t\nu" ←x=2.1 y=2.0
        """)]
    [InlineData("""{"57:3": {"class_type": "Loop", "inputs": {"x": ["a.b", 0], "y": ["57:4", 0]}}, "a.b": {"class_type": "Loop", "inputs": {}}, "57:4": {"class_type": "Loop", "inputs": {}}}""",
        """
        API format, 3 nodes
        57:4 Loop
        a.b Loop
        57:3 Loop ←x="a.b" y=57:4
        """)]
    [InlineData("""{"1": {"class_type": "PreviewImage", "inputs": {"images": ["2", 0]}, "_meta": {"title": "preview_image"}}, "2": {"class_type": "Loop", "inputs": {"again": ["2", 0], "images": ["1", 0]}}}""",
        """
        API format, 2 nodes
        1 PreviewImage ←2
        2 Loop ←again=2 images=1
        """)]
    public void Nothing_is_said_twice_and_nothing_in_two_ways(string json, string outline) =>
        Assert.Equal(outline, Outline.Tell(WorkflowDocument.Parse(json), Fixture.Catalog), ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData("randomize", "seed=7~")]
    [InlineData("increment", "seed=7+")]
    [InlineData("decrement", "seed=7-")]
    [InlineData("fixed", "seed=7 ")]
    public void A_seed_says_whether_it_will_change(string control, string told)
    {
        var outline = Outline.Tell(Sampler($$"""[7, "{{control}}", 30, 8, "euler", "simple", 1]"""), Fixture.Catalog);

        Assert.Contains(told, outline + " ");
        Assert.DoesNotContain(control, outline);
    }

    [Fact]
    public void A_value_that_the_class_has_anyway_is_left_out()
    {
        Assert.EndsWith("\n3 KSampler steps=30 needs model positive negative latent_image", Outline.Tell(Sampler("""[0, "fixed", 30, 8.0, "euler", "simple", 1]"""), Fixture.Catalog));
        Assert.Contains("seed=0 control_after_generate=fixed steps=30 cfg=8.0", Outline.Tell(Sampler("""[0, "fixed", 30, 8.0, "euler", "simple", 1]"""), Fixture.Catalog, new OutlineOptions { Full = true }));
    }

    [Fact]
    public void A_long_text_is_cut_and_its_length_told()
    {
        var outline = Outline.Tell(WorkflowDocument.Parse("""{"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "LONG"}}}""".Replace("LONG", string.Concat(Enumerable.Repeat("😀", 400)), StringComparison.Ordinal)), Fixture.Catalog);

        Assert.Contains($"=\"{string.Concat(Enumerable.Repeat("😀", 24))}…\"(800)", outline);
    }

    [Fact]
    public void Ids_of_a_group_are_told_as_ranges_of_what_is_there()
    {
        var ranges = new IdRanges(["1", "2", "3", "5", "6", "10", "11", "x", "y", "z", "007"]);

        Assert.Equal("1-5", ranges.Of(["5", "1", "3", "2"]));
        Assert.Equal("1 2 5-10 x y z", ranges.Of(["y", "x", "z", "1", "2", "5", "6", "10"]));
        Assert.Equal("1 3 6 11 007", ranges.Of(["007", "1", "3", "6", "11"]));
    }

    [Fact]
    public void A_tight_budget_sheds_details_but_no_node()
    {
        foreach (var options in new[] { new OutlineOptions(), new OutlineOptions { Full = true } })
        {
            var full = Outline.Tell(Fixture.Picture, Fixture.Catalog, options);
            var lengths = new HashSet<int>();
            for (var budget = full.Length; budget >= 60; budget -= 3)
            {
                var outline = Outline.Tell(Fixture.Picture, Fixture.Catalog, options with { MaxChars = budget });
                if (outline.StartsWith("The workflow has 6 nodes", StringComparison.Ordinal))
                {
                    continue;
                }

                Assert.True(outline.Length <= budget);
                Assert.Empty(OutlineReading.Problems(Fixture.Picture, Fixture.Catalog, outline));
                lengths.Add(outline.Length);
            }

            Assert.True(lengths.Count >= 4);
            Assert.StartsWith("The workflow has 6 nodes", Outline.Tell(Fixture.Picture, Fixture.Catalog, options with { MaxChars = 50 }));
        }
    }

    [Fact]
    public void Titles_go_before_values_and_values_before_groups()
    {
        var told = Enumerable.Range(60, 200).Reverse()
            .Select(budget => Outline.Tell(Fixture.Picture, Fixture.Catalog, budget))
            .Select(text => (Title: text.Contains("Blank", StringComparison.Ordinal), Value: text.Contains("height=256", StringComparison.Ordinal), Group: text.Contains("group", StringComparison.Ordinal)))
            .Distinct();

        Assert.Equal([(true, true, true), (false, true, true), (false, false, true), (false, false, false)], told);
    }

    [Fact]
    public void Where_nodes_stand_in_the_file_does_not_matter()
    {
        foreach (var document in new[] { Fixture.Picture, Fixture.Subgraph })
        {
            var outline = Outline.Tell(document, Fixture.Catalog);
            Gen.Int.Sample(seed => Outline.Tell(OutlineReading.Shuffled(document, seed), Fixture.Catalog) == outline, iter: 30);
        }
    }

    [Fact]
    public void Nodes_in_a_circle_are_all_told()
    {
        var json = "{" + string.Join(',', Enumerable.Range(1, 5000).Select(i => $"\"{i}\":{{\"class_type\":\"A\",\"inputs\":{{\"x\":[\"{i % 5000 + 1}\",0]}}}}")) + "}";
        var document = WorkflowDocument.Parse(json);

        Assert.Empty(OutlineReading.Problems(document, NodeCatalog.Empty, Outline.Tell(document, NodeCatalog.Empty, 1_000_000)));
    }

    private static WorkflowDocument Sampler(string values) =>
        WorkflowDocument.Parse("""{"nodes": [{"id": 3, "type": "KSampler", "pos": [0, 0], "inputs": [], "outputs": [], "widgets_values": VALUES}], "links": []}""".Replace("VALUES", values, StringComparison.Ordinal));
}
