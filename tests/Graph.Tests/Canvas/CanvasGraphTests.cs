using Easel.Graph.Canvas;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Canvas;

public sealed class CanvasGraphTests
{
    private const string Prompt = """
        {"7": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 18446744073709551615}, "_meta": {"title": "Blank"}},
         "9": {"class_type": "SaveImage", "inputs": {"images": ["7", 0], "filename_prefix": "a"}}, "10": {"class_type": "Nobody's", "inputs": {"x": [1], "on": true}}}
        """;

    [Fact]
    public void A_document_of_the_editor_has_its_places_groups_notes_and_modes()
    {
        var graph = CanvasGraph.Read(Fixture.Picture, Fixture.Catalog);

        var level = Assert.Single(graph.Levels);
        Assert.Equal("Out", Assert.Single(level.Groups).Title);
        Assert.Equal(CanvasNodeKind.Reroute, Node(level, "2").Kind);
        Assert.Equal((CanvasNodeKind.Note, "Turn the picture over."), (Node(level, "5").Kind, Node(level, "5").Inputs[0].Value!.GetValue<string>()));
        Assert.Equal(NodeMode.Bypass, Node(level, "3").Mode);
        var width = Input(Node(level, "1"), "width");
        Assert.True(width.Linked && width.Socket);
        Assert.Equal((CanvasWidgetKind.Int, "1"), (graph.Widgets[width.Widget!.Value].Kind, graph.Widgets[width.Widget.Value].Min));
        Assert.Contains(level.Links, link => (link.From, link.FromSlot, link.To, link.ToInput) == ("3", 0, "4", "images"));
    }

    [Fact]
    public void A_primitive_is_edited_as_what_it_feeds_and_by_its_value_where_it_feeds_nothing()
    {
        var fed = CanvasGraph.Read(Fixture.Picture, Fixture.Catalog);
        var document = WorkflowDocument.Parse("""{"nodes": [{"id": 1, "type": "PrimitiveNode", "outputs": [], "widgets_values": ["a text"]}], "links": []}""");
        var alone = CanvasGraph.Read(document, Fixture.Catalog);

        var value = Input(Assert.Single(fed.Levels).Nodes.Single(node => node.Class == "PrimitiveNode"), "value");
        Assert.Equal((false, CanvasWidgetKind.Int, "1"), (value.Socket, fed.Widgets[value.Widget!.Value].Kind, fed.Widgets[value.Widget.Value].Min));
        Assert.Equal(CanvasWidgetKind.Text, alone.Widgets[Input(alone.Levels[0].Nodes[0], "value").Widget!.Value].Kind);
    }

    [Fact]
    public void A_prompt_is_laid_out_and_a_number_that_readers_would_round_is_a_text()
    {
        var graph = CanvasGraph.Read(WorkflowDocument.Parse(Prompt), Fixture.Catalog);

        var level = Assert.Single(graph.Levels);
        Assert.True(Node(level, "9").X > Node(level, "7").X);
        Assert.Equal("18446744073709551615", Input(Node(level, "7"), "color").Value!.GetValue<string>());
        Assert.Equal(("7", "9", "images"), (level.Links[0].From, level.Links[0].To, level.Links[0].ToInput));
        Assert.Equal(CanvasNodeKind.Unknown, Node(level, "10").Kind);
        Assert.Equal(CanvasWidgetKind.Toggle, graph.Widgets[Input(Node(level, "10"), "on").Widget!.Value].Kind);
    }

    [Fact]
    public void A_subgraph_is_told_once_with_its_border_and_an_instance_shows_the_value_in_force()
    {
        var graph = CanvasGraph.Read(Fixture.Subgraph, Fixture.Catalog);

        Assert.Equal(["", "57/"], graph.Levels.Select(level => level.Path));
        var instance = Node(graph.Levels[0], "57");
        Assert.Equal((CanvasNodeKind.Subgraph, "Soften"), (instance.Kind, instance.DisplayName));
        var sigma = Input(instance, "sigma");
        Assert.Equal((true, 2.5, CanvasWidgetKind.Float), (sigma.Promoted, sigma.Value!.GetValue<double>(), graph.Widgets[sigma.Widget!.Value].Kind));
        var inside = graph.Levels[1];
        Assert.Equal(["image", "sigma"], inside.Inputs.Select(slot => slot.Slot));
        Assert.Contains(inside.Links, link => (link.From, link.To, link.ToInput) == ("input", "3", "image"));
        Assert.Contains(inside.Links, link => (link.From, link.To, link.ToInput) == ("4", "output", "IMAGE"));
    }

    [Fact]
    public void A_widget_inside_that_an_input_of_the_instance_feeds_is_shown_as_that_input_and_not_once_more()
    {
        var document = WorkflowDocument.Parse(Fixture.Nested.ToJson().Replace("""["-1", "sigma"]""", """["3", "sigma"]""", StringComparison.Ordinal));

        var instance = Node(CanvasGraph.Read(document, Fixture.Catalog).Levels[0], "57");

        Assert.Equal(["image", "sigma", "3/blur_radius"], instance.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void A_collapsed_node_is_as_wide_as_its_title()
    {
        var document = WorkflowDocument.Parse("""
            {"nodes": [{"id": 1, "type": "EmptyImage", "title": "Size", "flags": {"collapsed": true}, "pos": [0, 0], "size": [400, 300]}], "links": []}
            """);

        var node = Node(Assert.Single(CanvasGraph.Read(document, Fixture.Catalog).Levels), "1");

        Assert.Equal((true, 88, 0), (node.Collapsed, node.Width, node.Height));
    }

    [Fact]
    public void A_value_that_an_instance_is_given_is_the_one_that_it_shows()
    {
        var edited = Assert.IsType<EditsApplied>(WorkflowEditor.Apply(Fixture.Subgraph, Fixture.Catalog, [new SetInput("57", "sigma", 4.5)])).Document;

        Assert.Equal(4.5, Input(Node(CanvasGraph.Read(edited, Fixture.Catalog).Levels[0], "57"), "sigma").Value!.GetValue<double>());
    }

    [Fact]
    public void A_link_is_led_through_its_reroutes_in_both_spellings()
    {
        const string Nodes = """
            "nodes": [{"id": 1, "type": "EmptyImage", "pos": [0, 0], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [7]}]},
                      {"id": 2, "type": "ImageInvert", "pos": [400, 0], "inputs": [{"name": "image", "type": "IMAGE", "link": 7}], "outputs": []}]
            """;
        const string Reroutes = """[{"id": 1, "pos": [100, 50], "linkIds": [7]}, {"id": 2, "parentId": 1, "pos": [200, 60], "linkIds": [7]}]""";
        string[] spellings =
        [
            $$"""{ {{Nodes}}, "links": [[7, 1, 0, 2, 0, "IMAGE"]], "extra": {"linkExtensions": [{"id": 7, "parentId": 2}], "reroutes": {{Reroutes}}}, "version": 0.4}""",
            $$"""{ {{Nodes}}, "links": [{"id": 7, "origin_id": 1, "origin_slot": 0, "target_id": 2, "target_slot": 0, "type": "IMAGE", "parentId": 2}], "reroutes": {{Reroutes}}, "version": 1}""",
        ];
        Assert.All(spellings, json =>
        {
            var link = Assert.Single(CanvasGraph.Read(WorkflowDocument.Parse(json), Fixture.Catalog).Levels[0].Links);
            Assert.Equal([new CanvasPoint(100, 50), new CanvasPoint(200, 60)], link.Via);
        });
    }

    [Fact]
    public void Without_a_catalog_nodes_are_shown_as_they_are()
    {
        var level = CanvasGraph.Read(Fixture.Picture, NodeCatalog.Empty).Levels[0];

        Assert.Equal((CanvasNodeKind.Unknown, "SaveImage"), (Node(level, "4").Kind, Node(level, "4").DisplayName));
    }

    private static CanvasNode Node(CanvasLevel level, string id) => level.Nodes.Single(node => node.Id == id);

    private static CanvasInput Input(CanvasNode node, string name) => node.Inputs.Single(input => input.Name == name);
}
