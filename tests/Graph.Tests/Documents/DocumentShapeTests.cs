using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;
using Easel.Graph.Views;

namespace Easel.Graph.Tests.Documents;

/// <summary>Each shape that documents have had, in fixtures of our own.</summary>
public sealed class DocumentShapeTests
{
    private const string Blank = """{"id": 1, "type": "EmptyImage", "pos": [0, 0], "mode": 0, "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [7]}], "widgets_values": [64, 64, 1, 0]}""";

    private const string Preview = """{"id": 2, "type": "PreviewImage", "inputs": [{"name": "images", "type": "IMAGE", "link": 7}]}""";

    [Theory]
    [InlineData("""[[7, 1, 0, 2, 0, "IMAGE"]]""")]
    [InlineData("""[[7, "1", 0, "2", 0]]""")]
    [InlineData("""[{"id": 7, "origin_id": 1, "origin_slot": 0, "target_id": 2, "target_slot": 0, "type": "IMAGE"}]""")]
    [InlineData("""[{"id": 7, "origin_id": 1, "origin_slot": 0, "target_id": 2, "target_slot": 0, "type": "IMAGE", "parentId": 3}]""")]
    [InlineData("""{"7": {"id": 7, "origin_id": 1, "origin_slot": 0, "target_id": 2, "target_slot": 0, "type": "IMAGE"}}""")]
    [InlineData("""[[7, 1, 0, 2, 0, 0], [8, 5, 0, 6, 0, "IMAGE"], "odd"]""")]
    public void Links_are_read_as_lists_and_as_objects(string links) => Works($$"""{"nodes": [{{Blank}}, {{Preview}}], "links": {{links}}, "version": 0.4}""");

    [Theory]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("1", "\"1\"")]
    [InlineData("\"a-uuid\"", "\"a-uuid\"")]
    public void Ids_are_numbers_or_texts(string id, string origin) => Works(
        $$"""{"nodes": [{{Blank.Replace("\"id\": 1", $"\"id\": {id}", StringComparison.Ordinal)}}, {{Preview}}], "links": [[7, {{origin}}, 0, 2, 0, "IMAGE"]]}""");

    [Theory]
    [InlineData("[64, 64, 1, 0]")]
    [InlineData("""{"width": 64, "height": 64, "batch_size": 1, "color": 0}""")]
    [InlineData("[64, 64, 1, 0, null, \"too many\"]")]
    public void Values_are_listed_by_place_or_by_name(string values)
    {
        var document = Works($$"""{"nodes": [{{Blank.Replace("[64, 64, 1, 0]", values, StringComparison.Ordinal)}}, {{Preview}}], "links": [[7, 1, 0, 2, 0, "IMAGE"]]}""");

        Assert.Equal(64, (int)PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json["1"]!["inputs"]!["width"]!);
    }

    [Theory]
    [InlineData("\"groups\": [{\"title\": \"All\", \"bounding\": [-10, -10, 2000, 2000], \"color\": \"#3f789e\", \"flags\": {}}]")]
    [InlineData("\"groups\": null, \"config\": {}, \"extra\": {\"ds\": {\"scale\": 1.10, \"offset\": [0e0, -0.0]}, \"unknown\": {\"deep\": [[[1E+2]]]}}")]
    [InlineData("\"extra\": {\"reroutes\": [{\"id\": 1, \"pos\": [1, 2], \"linkIds\": [7]}], \"linkExtensions\": [{\"id\": 7, \"parentId\": 1}]}")]
    [InlineData("\"reroutes\": [{\"id\": 1, \"parentId\": 2, \"pos\": [1, 2], \"linkIds\": [7], \"floating\": {\"slotType\": \"input\"}}]")]
    [InlineData("\"floatingLinks\": [{\"id\": 9, \"origin_id\": 1, \"origin_slot\": 0, \"target_id\": -1, \"target_slot\": -1, \"type\": \"IMAGE\", \"parentId\": 1}]")]
    [InlineData("\"state\": {\"lastNodeId\": 2, \"lastLinkId\": 7, \"lastGroupId\": 0, \"lastRerouteId\": 0}, \"revision\": 3, \"id\": \"8c6f\", \"unknown_member\": {\"a\": [1, 1.0, 1e0]}")]
    public void What_stands_beside_nodes_and_links_is_kept(string rest) => Works($$"""{"nodes": [{{Blank}}, {{Preview}}], "links": [[7, 1, 0, 2, 0, "IMAGE"]], {{rest}}}""");

    [Fact]
    public void Nodes_in_definitions_are_counted_and_reached_at_every_depth()
    {
        var document = WorkflowDocument.Parse(Nested(5, inside => inside));

        Assert.Equal(5 + 2, document.NodeCount);
        Assert.Equal(["", "1/", "1/1/", "1/1/1/", "1/1/1/1/", "1/1/1/1/1/"], GraphView.Levels(document, Fixture.Catalog).Select(level => level.Path));
        // Ids inside definitions that stand elsewhere, too, become others, counted on from the last.
        Assert.Equal("1:2:3:4:5:6", Assert.Single(PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json, node => (string?)node.Value!["class_type"] == "EmptyImage").Key);
    }

    [Theory]
    [InlineData("too_many_nodes", "5000 nodes")]
    [InlineData("too_many_links", "20000 links")]
    [InlineData("too_many_groups", "1000 groups")]
    public void Limits_count_what_lies_in_nested_definitions(string code, string limit)
    {
        var much = code switch
        {
            "too_many_nodes" => "\"nodes\": [" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $$"""{"id": {{i}}, "type": "X"}""")) + "]",
            "too_many_links" => "\"nodes\": [], \"links\": [" + string.Join(',', Enumerable.Repeat("null", 20001)) + "]",
            _ => "\"nodes\": [], \"groups\": [" + string.Join(',', Enumerable.Repeat("{}", 1001)) + "]",
        };
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(Nested(3, _ => much)));

        Assert.Equal(code, failure.Code);
        Assert.Contains(limit, failure.Message);
    }

    [Fact]
    public void A_broken_node_in_a_nested_definition_is_named_by_its_path()
    {
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(Nested(2, _ => "\"nodes\": [{\"id\": 1}]")));

        Assert.Equal(("invalid_structure", "$.definitions.subgraphs[0].definitions.subgraphs[0].nodes[0]"), (failure.Code, failure.JsonPath));
    }

    /// <summary>EmptyImage → PreviewImage, whatever stands around them; it is written back, shown and converted.</summary>
    private static WorkflowDocument Works(string json)
    {
        var document = WorkflowDocument.Parse(json);

        Assert.Equal(json, document.ToJson());
        Assert.Equal(WorkflowFormat.Ui, document.Format);
        var preview = GraphView.Root(document, Fixture.Catalog).ById["2"];
        Assert.Equal("EmptyImage", GraphView.Root(document, Fixture.Catalog).ById[preview.Input("images")!.From!.Node].Class);
        Assert.NotNull(PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json["2"]!["inputs"]!["images"]);
        return document;
    }

    /// <summary>Definitions inside each other, each with an instance of the next, the innermost with an EmptyImage or what is given.</summary>
    private static string Nested(int depth, Func<string, string> innermost)
    {
        var inside = innermost("\"nodes\": [{\"id\": 1, \"type\": \"EmptyImage\", \"widgets_values\": [64, 64, 1, 0]}, {\"id\": 2, \"type\": \"Note\"}], \"links\": []");
        var definition = $$"""{"id": "def-{{depth}}", "name": "D{{depth}}", "inputs": [], "outputs": [], {{inside}}}""";
        for (var level = depth - 1; level > 0; level--)
        {
            definition = $$"""{"id": "def-{{level}}", "name": "D{{level}}", "inputs": [], "outputs": [], "nodes": [{"id": 1, "type": "def-{{level + 1}}"}], "links": [], "definitions": {"subgraphs": [{{definition}}] } }""";
        }

        return $$"""{"last_node_id": 1, "nodes": [{"id": 1, "type": "def-1"}], "links": [], "definitions": {"subgraphs": [{{definition}}] } }""";
    }
}
