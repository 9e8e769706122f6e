using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;
using Easel.Graph.Views;

namespace Easel.Graph.Tests.Editing;

public sealed class GroupEditTests
{
    [Fact]
    public void A_new_group_holds_the_nodes_that_were_named()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "group", "title": "In", "nodes": ["1", "6"], "color": "#a1309b"}]""");

        Assert.Equal(["1", "6"], Members(applied.Document, "In"));
        Assert.Contains(applied.Changed, change => change.Path == "group In");
        Assert.Equal(["$.groups[id=2]"], applied.Touched);
        Assert.Contains("#a1309b", applied.Document.ToJson());
    }

    [Fact]
    public void New_nodes_are_members_where_they_come_to_stand()
    {
        var applied = Fixture.Apply(Fixture.Picture, """
            [{"op": "add_node", "as": "b", "class": "ImageInvert", "near": "4"}, {"op": "add_node", "as": "a", "class": "ImageBlur"},
             {"op": "group", "title": "New", "nodes": ["$a", "$b"]}]
            """);

        Assert.Superset(applied.Ids.Values.ToHashSet(), Members(applied.Document, "New").ToHashSet());
    }

    [Fact]
    public void A_group_is_renamed_and_takes_further_nodes()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "group", "group": "Out", "title": "End", "add": ["2"]}]""");

        Assert.Equal(["2", "3", "4"], Members(applied.Document, "End"));
    }

    [Fact]
    public void A_group_is_moved_as_it_is_and_leaves_nodes_where_they_are()
    {
        var document = WorkflowDocument.Parse("""{"nodes": [{"id": 1, "type": "Note", "pos": [10, 10], "size": [50, 50]}], "links": [], "groups": [{"title": "G", "bounding": [0, 0, 400.5, 300]}]}""");
        var moved = Fixture.Apply(document, """[{"op": "group", "group": "G", "x": 700, "y": -20}]""").Document;

        Assert.Contains("\"bounding\":[700,-20,400.5,300]", moved.ToJson().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"pos\":[10,10]", moved.ToJson().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op": "group", "group": "Out", "x": 5}""")]
    [InlineData("""{"op": "group", "title": "New", "nodes": ["1"], "x": 5, "y": 5}""")]
    [InlineData("""{"op": "group", "group": "Out", "nodes": ["1"], "x": 5, "y": 5}""")]
    public void A_place_is_given_whole_and_to_a_group_that_is_there(string edit)
    {
        Assert.Equal("invalid_operation", Fixture.Refuse(Fixture.Picture, $"[{edit}]").Code);
    }

    [Fact]
    public void The_members_of_a_group_are_set_anew()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "group", "group": "Out", "nodes": ["4"]}]""");

        Assert.Equal(["4"], Members(applied.Document, "Out"));
    }

    [Fact]
    public void Others_between_the_members_are_told()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "group", "title": "Ends", "nodes": ["1", "4"]}]""");

        var finding = Assert.Single(applied.Findings, finding => finding.Code == "group_holds_others");
        Assert.Equal(["2", "3"], finding.Nodes);
        Assert.Equal(["1", "2", "3", "4"], Members(applied.Document, "Ends"));
    }

    [Fact]
    public void A_dissolved_group_leaves_its_nodes()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "remove_group", "group": "Out"}]""");

        Assert.Equal(["$.groups[id=1]"], applied.Touched);
        Assert.Equal(Fixture.Picture.Nodes, applied.Document.Nodes);
    }

    [Fact]
    public void A_node_that_moves_away_is_no_member_any_more_and_the_box_stays()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "move", "node": "3", "x": -900, "y": -900}]""");

        Assert.Equal(["4"], Members(applied.Document, "Out"));
        Assert.DoesNotContain(applied.Touched, place => place.StartsWith("$.groups", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_inside_a_subgraph_are_edited_by_path()
    {
        var applied = Fixture.Apply(Fixture.Nested, """
            [{"op": "group", "group": "57/Core", "title": "Blur"}, {"op": "group", "title": "Rest", "nodes": ["58/4"]}, {"op": "remove_group", "group": "57/Blur"}]
            """);

        var definition = "$.definitions.subgraphs[id=a0000000-0000-4000-8000-00000000000a]";
        Assert.Equivalent(new[] { $"{definition}.groups[id=1]", $"{definition}.groups[id=2]", $"{definition}.state.lastGroupId" }, applied.Touched, strict: true);
        Assert.NotEmpty(applied.Changed);
    }

    [Fact]
    public void Groups_of_one_title_are_told_apart_by_their_ids()
    {
        var twice = WorkflowDocument.Parse(Fixture.Picture.ToJson().Replace(
            "\"groups\": [", "\"groups\": [{\"id\": 7, \"title\": \"Out\", \"bounding\": [0, 0, 10, 10]},", StringComparison.Ordinal));

        var error = Fixture.Refuse(twice, """[{"op": "remove_group", "group": "Out"}]""");
        Assert.Equal("group_ambiguous", error.Code);
        Assert.Equal(["7", "1"], error.DidYouMean);
        Assert.Equal(["$.groups[id=7]"], Fixture.Apply(twice, """[{"op": "remove_group", "group": 7}]""").Touched);
    }

    [Theory]
    [InlineData("""{"op": "group", "group": "Outt", "title": "x"}""", "unknown_group", "Out")]
    [InlineData("""{"op": "remove_group", "group": "57/Out"}""", "unknown_group", null)]
    [InlineData("""{"op": "group", "title": "Out", "nodes": ["1"]}""", "group_exists", "Out")]
    [InlineData("""{"op": "group", "title": "New"}""", "invalid_operation", null)]
    [InlineData("""{"op": "group", "nodes": ["1"]}""", "invalid_operation", null)]
    [InlineData("""{"op": "group", "group": "Out"}""", "invalid_operation", null)]
    [InlineData("""{"op": "group", "group": "Out", "nodes": []}""", "invalid_operation", null)]
    [InlineData("""{"op": "group", "title": "New", "nodes": ["99"]}""", "unknown_node", null)]
    [InlineData("""{"op": "group", "group": "Out", "color": "red"}""", "wrong_value_type", null)]
    [InlineData("""{"op": "note", "node": "4", "text": "x"}""", "not_a_note", "5")]
    public void A_wrong_group_or_note_is_refused(string op, string code, string? meant)
    {
        var error = Fixture.Refuse(Fixture.Picture, $"[{op}]");

        Assert.Equal(code, error.Code);
        if (meant is not null)
        {
            Assert.Contains(meant, error.DidYouMean);
        }
    }

    [Theory]
    [InlineData("""{"op": "group", "title": "New", "nodes": ["1"]}""")]
    [InlineData("""{"op": "remove_group", "group": "Out"}""")]
    [InlineData("""{"op": "note", "text": "x"}""")]
    [InlineData("""{"op": "move", "node": "1", "x": 0, "y": 0}""")]
    [InlineData("""{"op": "add_node", "class": "Reroute"}""")]
    [InlineData("""{"op": "replace_node", "node": "2", "class": "PrimitiveNode"}""")]
    public void What_only_the_editor_has_is_refused_in_API_format(string op)
    {
        Assert.Equal("unsupported_in_api_format", Fixture.Refuse(Fixture.Api, $"[{op}]").Code);
    }

    [Fact]
    public void A_note_is_added_beside_a_node_and_written_again()
    {
        var added = Fixture.Apply(Fixture.Picture, """[{"op": "note", "text": "# Look", "near": "4", "as": "n", "markdown": true}]""");
        var written = Fixture.Apply(added.Document, """[{"op": "note", "node": "7", "text": "Look again", "title": "Hint"}]""");

        Assert.Equal("MarkdownNote", added.Document.Nodes.Single(node => node.Id == added.Ids["n"]).Class);
        Assert.Equivalent(new[] { "$.nodes[id=7].title", "$.nodes[id=7].widgets_values[0]" }, written.Touched, strict: true);
        Assert.False(PromptBuilder.Build(written.Document, Fixture.Catalog).Prompt!.Json.ContainsKey("7"));
    }

    [Fact]
    public void A_note_stands_inside_a_subgraph_where_its_neighbour_does()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "note", "text": "Inside", "near": "59/61/3", "as": "n"}]""");

        Assert.Equal("59/61/71", applied.Ids["n"]);
    }

    private static IReadOnlyList<string> Members(WorkflowDocument document, string title) =>
        Groups.Of(GraphView.Root(document, Fixture.Catalog)).Single(group => group.Title == title).Members;
}
