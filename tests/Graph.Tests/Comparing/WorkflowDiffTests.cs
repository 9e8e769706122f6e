using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Tests.Editing;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Comparing;

public sealed class WorkflowDiffTests
{
    [Theory]
    [InlineData("""[{"op": "set", "node": "1", "input": "height", "value": 768}]""", "set 1.height 256 → 768")]
    [InlineData(
        """[{"op": "set", "node": "1", "input": "height", "value": 768}, {"op": "insert_between", "class": "ImageInvert", "from": "3.IMAGE", "to": "4.images"}]""",
        "set 1.height 256 → 768; added ImageInvert (7)")]
    [InlineData("""[{"op": "remove_node", "node": "3", "bridge": true}]""", "removed ImageInvert (3)")]
    [InlineData("""[{"op": "set_mode", "node": "3", "mode": "run"}]""", "switched on ImageInvert (3)")]
    [InlineData("""[{"op": "set_title", "node": "4", "title": "Out"}, {"op": "move", "node": "4", "x": 1, "y": 2}]""", "titled 4 \"Out\"; moved 4")]
    [InlineData("""[{"op": "connect", "from": "1.IMAGE", "to": "4.images"}]""", "connected 1.IMAGE → 4.images; disconnected 3.IMAGE → 4.images")]
    [InlineData("""[{"op": "set", "node": "4", "input": "filename_prefix", "value": "a\nb"}]""", "set 4.filename_prefix \"easel/%date:yyyy-MM-dd%\" → \"a b\"")]
    public void A_difference_is_said_in_one_line(string ops, string summary)
    {
        var before = Fixture.Picture;

        Assert.Equal(summary, WorkflowDiff.Compare(before, Fixture.Apply(before, ops).Document, Fixture.Catalog).Summary);
    }

    [Fact]
    public void The_order_of_nodes_and_links_in_the_file_does_not_matter()
    {
        var one = WorkflowDocument.Parse("""{"nodes": [{"id": 1, "type": "A", "flags": {"x": 1, "y": 1.0}}, {"id": 2, "type": "B", "inputs": [{"name": "a", "link": 1}]}], "links": [[1, 1, 0, 2, 0, "T"]]}""");
        var other = WorkflowDocument.Parse("""{"links": [[7, 1, 0, 2, 0, "T"]], "last_link_id": 7, "nodes": [{"type": "B", "inputs": [{"link": 7, "name": "a"}], "id": 2}, {"id": 1, "type": "A", "flags": {"y": 1, "x": 1}}]}""");

        Assert.Empty(WorkflowDiff.Compare(one, other).Changes);
    }

    [Fact]
    public void Groups_and_what_else_differs_are_found()
    {
        var before = Fixture.Picture;
        var after = WorkflowDocument.Parse(before.ToJson().Replace("\"Out\"", "\"Results\"").Replace("\"scale\": 1.10", "\"scale\": 2").Replace("\"ours\": 1.50", "\"ours\": 3"));

        Assert.Equal(["1/OTHER_CHANGED/properties", "/GROUP_CHANGED/Results", "/OTHER_CHANGED/extra"], WorkflowDiff.Compare(before, after).Changes.Select(change => $"{change.NodeId}/{change.Kind}/{change.Name}"));
    }

    [Theory]
    [InlineData("""{"title": "B", "bounding": [0, 0, 10, 10]}""", "GROUP_CHANGED B")]
    [InlineData("""{"title": "A", "bounding": [5, 0, 10, 10]}""", "GROUP_CHANGED A")]
    [InlineData("""{"title": "B", "bounding": [5, 0, 10, 10]}""", "GROUP_ADDED B, GROUP_REMOVED A")]
    [InlineData("""{"title": "B", "bounding": [0, 0, 10, 10]}, {"title": "A", "bounding": [0, 0, 10, 10]}""", "GROUP_ADDED B")]
    public void A_group_without_an_id_is_the_same_by_its_title_or_its_place(string groups, string changes)
    {
        var before = WorkflowDocument.Parse("""{"nodes": [], "links": [], "groups": [{"title": "A", "bounding": [0, 0, 10, 10]}]}""");
        var after = WorkflowDocument.Parse("""{"nodes": [], "links": [], "groups": [GROUPS]}""".Replace("GROUPS", groups, StringComparison.Ordinal));

        Assert.Equal(changes, string.Join(", ", WorkflowDiff.Compare(before, after).Changes.Select(change => $"{change.Kind} {change.Name}")));
    }

    [Fact]
    public void Without_a_catalog_values_are_compared_by_the_names_in_the_file_or_their_places()
    {
        var before = Fixture.Picture;
        var after = WorkflowDocument.Parse(before.ToJson().Replace("[512, 256, 1,", "[513, 257, 1,"));

        Assert.Equal(["width", "widgets_values[1]"], WorkflowDiff.Compare(before, after).Changes.Select(change => change.Name));
    }

    [Fact]
    public void A_long_difference_still_fits_the_line()
    {
        var before = Fixture.Picture;
        var ops = string.Join(',', Enumerable.Range(0, 40).Select(_ => """{"op": "add_node", "class": "ImageInvert"}"""));
        var summary = WorkflowDiff.Compare(before, Fixture.Apply(before, $"[{ops}]").Document, Fixture.Catalog).Summary;

        Assert.True(summary.Length <= 200);
        Assert.EndsWith("more", summary);
    }

    [Fact]
    public void What_the_line_says_is_there_as_data_with_long_values_cut_and_the_rest_counted()
    {
        var before = Fixture.Picture;
        var adds = string.Concat(Enumerable.Range(0, 7).Select(_ => """,{"op": "add_node", "class": "ImageInvert"}"""));
        var after = Fixture.Apply(before, $$"""[{"op": "set_title", "node": "1", "title": "{{new string('长', 90)}}"},{"op": "set", "node": "1", "input": "height", "value": 96}{{adds}}]""").Document;

        var facts = WorkflowDiff.Compare(before, after, Fixture.Catalog).Facts;

        var changes = facts["changes"]!.AsArray();
        Assert.Equal(["INPUT_CHANGED", .. Enumerable.Repeat("NODE_ADDED", 5)], changes.Select(change => (string)change!["kind"]!));
        Assert.Equal(("1", "height", 96), ((string)changes[0]!["nodeId"]!, (string)changes[0]!["name"]!, (int)changes[0]!["new"]!));
        Assert.Equal((3, 0), ((int)facts["more"]!, (int)facts["moved"]!));

        var titled = Fixture.Apply(before, $$"""[{"op": "set_title", "node": "1", "title": "{{new string('长', 90)}}"}]""").Document;
        var title = (string)WorkflowDiff.Compare(before, titled, Fixture.Catalog).Facts["changes"]![0]!["new"]!;
        Assert.Equal((60, '…'), (title.Length, title[^1]));
    }

    [Fact]
    public void Changes_inside_a_subgraph_are_named_by_path()
    {
        var before = Fixture.Subgraph;
        var after = WorkflowDocument.Parse(before.ToJson().Replace("[5, 2.5]", "[6, 2.5]"));

        Assert.Equal("set 57/3.blur_radius 5 → 6", WorkflowDiff.Compare(before, after, Fixture.Catalog).Summary);
    }

    [Fact]
    public void What_feeds_an_output_of_a_subgraph_is_compared()
    {
        var after = Fixture.Apply(Fixture.Subgraph, """[{"op": "connect", "from": "57/3.IMAGE", "to": "57/output.IMAGE"}]""").Document;

        Assert.Equal("connected 57/3.IMAGE → 57/output.IMAGE; disconnected 57/4.IMAGE → 57/output.IMAGE", WorkflowDiff.Compare(Fixture.Subgraph, after, Fixture.Catalog).Summary);
    }

    [Fact]
    public void The_way_back_names_the_same_places_with_old_and_new_swapped()
    {
        WorkflowDocument[] documents = [Fixture.Picture, Fixture.Subgraph, Fixture.Nested, Fixture.Api];
        var compared = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var before = documents[random.Next(documents.Length)];
            if (WorkflowEditor.Apply(before, Fixture.Catalog, new RandomEdits(random, before, Fixture.Catalog).Batch(3)) is EditsApplied { Document: var after })
            {
                compared++;
                Assert.Empty(WorkflowDiff.Compare(after, after, Fixture.Catalog).Changes);
                Assert.Equal(Places(WorkflowDiff.Compare(before, after, Fixture.Catalog), swapped: false), Places(WorkflowDiff.Compare(after, before, Fixture.Catalog), swapped: true));
            }
        }

        Assert.True(compared > 80, $"{compared} pairs were compared");
    }

    /// <summary>The places with what was and is there; a changed group has the name that the newer document gives it.</summary>
    private static string[] Places(WorkflowDiff diff, bool swapped) =>
    [
        .. diff.Changes.Select(change => (Kind: swapped ? Swapped(change.Kind) : change.Kind, change.NodeId, change.Name, Old: swapped ? change.New : change.Old, New: swapped ? change.Old : change.New))
            .Select(change => change.Kind is "GROUP_CHANGED" ? $"{change.Kind}" : $"{change.Kind} {change.NodeId}.{change.Name} {change.Old?.ToJsonString()} {change.New?.ToJsonString()}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Swapped(string kind) =>
        kind.EndsWith("_ADDED", StringComparison.Ordinal) ? kind[..^5] + "REMOVED" : kind.EndsWith("_REMOVED", StringComparison.Ordinal) ? kind[..^7] + "ADDED" : kind;
}
