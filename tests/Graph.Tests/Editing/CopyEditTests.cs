using System.Text.Json.Nodes;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Editing;

public sealed class CopyEditTests
{
    private const string Strange = """
        {"last_node_id": 7, "last_link_id": 3, "version": 0.4, "groups": [], "nodes": [
          {"id": 5, "type": "PrimitiveNode", "pos": [0, 0], "size": [210, 82], "mode": 0, "title": "Width", "color": "#223", "bgcolor": "#335",
           "outputs": [{"name": "INT", "type": "INT", "widget": {"name": "width"}, "links": [3]}], "properties": {"Run widget replace on values": false}, "widgets_values": [640, "fixed"]},
          {"id": 6, "type": "EmptyImage", "pos": [300, 0], "size": [210, 130], "mode": 0,
           "inputs": [{"name": "width", "type": "INT", "widget": {"name": "width"}, "link": 3}],
           "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": []}], "widgets_values": [640, 64, 1, 0]},
          {"id": 7, "type": "NodeOfAnotherServer", "pos": [600, 0], "size": {"0": 333, "1": 77}, "mode": 4, "flags": {"collapsed": true},
           "inputs": [{"name": "a", "type": "X", "link": null}], "outputs": [], "properties": {"kept": 1}, "widgets_values": {"b": 2.50}}],
         "links": [[3, 5, 0, 6, 0, "INT"]]}
        """;

    [Fact]
    public void A_node_is_copied_as_it_is_without_its_links_whatever_its_class()
    {
        var applied = Fixture.Apply(WorkflowDocument.Parse(Strange), """
            [{"op": "copy_node", "node": 5, "as": "p"}, {"op": "copy_node", "node": "7", "as": "u"}, {"op": "copy_node", "node": "6", "as": "e"},
             {"op": "connect", "from": "$p", "to": "$e.width"}]
            """);

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        var nodes = JsonNode.Parse(applied.Document.ToJson())!["nodes"]!.AsArray();
        AsBefore(nodes[0]!, nodes[3]!);
        AsBefore(nodes[2]!, nodes[4]!);
        Assert.Equal(["8", "9", "10"], ((string[])["p", "u", "e"]).Select(alias => applied.Ids[alias]));
        Assert.Equal("640", Prompt(applied.Document)["10"]!["inputs"]!["width"]!.ToJsonString());
        Assert.NotEqual(nodes[2]!["pos"]!.ToJsonString(), nodes[4]!["pos"]!.ToJsonString());

        static void AsBefore(JsonNode node, JsonNode copy)
        {
            foreach (var name in (string[])["type", "title", "size", "mode", "flags", "color", "bgcolor", "properties", "widgets_values"])
            {
                Assert.Equal(node[name]?.ToJsonString(), copy[name]?.ToJsonString());
            }
        }
    }

    [Fact]
    public void A_copy_goes_where_it_is_told_to()
    {
        var applied = Fixture.Apply(WorkflowDocument.Parse(Strange), """[{"op": "copy_node", "node": 7, "x": -40, "y": 12.5}]""");

        Assert.Equal((-40d, 12.5d), applied.Document.Nodes.Where(node => node.Id == "8").Select(node => (node.X!.Value, node.Y!.Value)).Single());
        Assert.Equal("invalid_operation", Fixture.Refuse(WorkflowDocument.Parse(Strange), """[{"op": "copy_node", "node": 7, "x": -40}]""").Code);
    }

    [Fact]
    public void A_copied_instance_of_a_subgraph_has_its_own_values_and_the_same_inside()
    {
        var applied = Fixture.Apply(Fixture.Nested, """
            [{"op": "copy_node", "node": "57", "as": "c"}, {"op": "connect", "from": "1", "to": "$c.image"}, {"op": "set", "node": "$c", "input": "sigma", "value": 3.5},
             {"op": "add_node", "class": "PreviewImage", "as": "p"}, {"op": "connect", "from": "$c", "to": "$p"}]
            """);

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        var prompt = Prompt(applied.Document);
        var copy = applied.Ids["c"];
        Assert.Equal("1.25", prompt["57:3"]!["inputs"]!["sigma"]!.ToJsonString());
        Assert.Equal("3.5", prompt[$"{copy}:3"]!["inputs"]!["sigma"]!.ToJsonString());
    }

    [Fact]
    public void A_node_inside_of_a_subgraph_is_copied_there()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "copy_node", "node": "57/3", "as": "c"}]""");

        Assert.StartsWith("57/", applied.Ids["c"], StringComparison.Ordinal);
        Assert.Empty(GraphIntegrity.Faults(applied.Document));
    }

    [Fact]
    public void An_entry_of_a_prompt_is_copied_with_its_values_and_without_its_links()
    {
        var document = WorkflowDocument.Parse("""
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 640, "height": 64, "batch_size": 1, "color": 7}},
             "2": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}, "_meta": {"title": "Mine"}}}
            """);
        var copied = JsonNode.Parse(Fixture.Apply(document, """[{"op": "copy_node", "node": "1"}, {"op": "copy_node", "node": "2"}]""").Document.ToJson())!;

        Assert.Equal(copied["1"]!.ToJsonString(), copied["3"]!.ToJsonString());
        Assert.Equal("""{"class_type":"ImageInvert","inputs":{},"_meta":{"title":"Mine"}}""", copied["4"]!.ToJsonString());
    }

    [Fact]
    public void What_is_copied_in_a_batch_is_bounded()
    {
        var document = WorkflowDocument.Parse($$"""
            {"nodes": [{"id": 1, "type": "Note", "pos": [0, 0], "size": [10, 10], "widgets_values": ["{{new string('a', 6_000_000)}}"]}], "links": []}
            """);

        var refused = Fixture.Refuse(document, """[{"op": "copy_node", "node": "1"}, {"op": "copy_node", "node": "1"}]""");

        Assert.Equal(("too_large", 1), (refused.Code, refused.OpIndex));
    }

    private static JsonObject Prompt(WorkflowDocument document) => PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json;
}
