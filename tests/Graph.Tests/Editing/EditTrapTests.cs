using System.Text.Json.Nodes;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Editing;

/// <summary>What other editors of workflows fell into.</summary>
public sealed class EditTrapTests
{
    private const string Sampler = """
        {"last_node_id": 2, "last_link_id": 0, "nodes": [
          {"id": 1, "type": "KSampler", "pos": [0, 0], "size": [270, 262], "mode": 0,
           "inputs": [{"name": "steps", "type": "INT", "widget": {"name": "steps"}, "link": null}], "outputs": [], "widgets_values": [5, "randomize", 20, 8, "euler", "normal", 1]},
          {"id": 2, "type": "NobodyKnows", "pos": [400, 0], "mode": 0, "ours": [1.50, {"a": null}], "widgets_values": ["x", null]}
        ], "links": [], "config": {"c": 1}, "extra": {"e": 2.0}, "version": 0.4}
        """;

    [Fact]
    public void A_value_behind_seed_control_and_a_converted_widget_lands_in_its_own_place()
    {
        var applied = Fixture.Apply(WorkflowDocument.Parse(Sampler), """[{"op": "set", "node": "1", "input": "cfg", "value": 4}]""");

        Assert.Equal(["$.nodes[id=1].widgets_values[3]"], applied.Touched);
    }

    [Fact]
    public void Seed_control_is_set_by_its_name_and_only_to_what_it_knows()
    {
        var applied = Fixture.Apply(WorkflowDocument.Parse(Sampler), """[{"op": "set", "node": "1", "input": "control_after_generate", "value": "fixed"}]""");

        Assert.Equal(["$.nodes[id=1].widgets_values[1]"], applied.Touched);
        Assert.Equal("unknown_enum_value", Fixture.Refuse(WorkflowDocument.Parse(Sampler), """[{"op": "set", "node": "1", "input": "control_after_generate", "value": "sometimes"}]""").Code);
    }

    [Fact]
    public void Unknown_nodes_and_members_survive_an_edit_beside_them()
    {
        var after = Fixture.Apply(WorkflowDocument.Parse(Sampler), """[{"op": "set", "node": "1", "input": "steps", "value": 30}]""").Document.ToJson();

        Assert.Equal(Sampler.Replace("20, 8", "30, 8", StringComparison.Ordinal), after);
    }

    [Fact]
    public void An_unknown_node_is_moved_muted_and_removed_like_any_other()
    {
        var applied = Fixture.Apply(WorkflowDocument.Parse(Sampler), """[{"op": "move", "node": 2, "x": 5, "y": 6}, {"op": "set_mode", "node": 2, "mode": "mute"}, {"op": "set_title", "node": 2, "title": "Ours"}]""");

        Assert.Contains("\"ours\": [1.50, {\"a\": null}]", applied.Document.ToJson());
        Assert.Equal("1", Fixture.Apply(applied.Document, """[{"op": "remove_node", "node": 2}]""").Document.Nodes.Single().Id);
    }

    [Theory]
    [InlineData("\"3\"")]
    [InlineData("3")]
    public void An_id_is_named_as_text_or_number(string id)
    {
        Assert.Equal(["$.nodes[id=3].mode"], Fixture.Apply(Fixture.Picture, $$"""[{"op": "set_mode", "node": {{id}}, "mode": "run"}]""").Touched);
    }

    [Fact]
    public void Ids_saved_as_texts_stay_texts_in_links()
    {
        var texts = WorkflowDocument.Parse("""
            {"nodes": [{"id": "a", "type": "EmptyImage", "pos": [0, 0], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": null}], "widgets_values": [64, 64, 1, 0]},
                       {"id": "b", "type": "PreviewImage", "pos": [300, 0], "inputs": [{"name": "images", "type": "IMAGE", "link": null}]}], "links": [], "version": 1}
            """);
        var applied = Fixture.Apply(texts, """[{"op": "connect", "from": "a", "to": "b"}]""");

        Assert.Contains("""{"id":1,"origin_id":"a","origin_slot":0,"target_id":"b","target_slot":0,"type":"IMAGE"}""", applied.Document.ToJson());
        Assert.Equal("""["a",0]""", PromptBuilder.Build(applied.Document, Fixture.Catalog).Prompt!.Json["b"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Fact]
    public void A_link_id_is_not_used_again_after_its_link_is_gone()
    {
        var one = Fixture.Apply(Fixture.Picture, """[{"op": "disconnect", "to": "1.width"}]""");
        var two = Fixture.Apply(one.Document, """[{"op": "connect", "from": "6", "to": "1.height"}]""");

        Assert.Contains("$.links[id=5]", two.Touched);
        Assert.DoesNotContain("$.links[id=4]", two.Touched);
    }

    [Fact]
    public void A_muted_node_gives_nothing_and_a_bypassed_one_hands_through()
    {
        var muted = Fixture.Apply(Fixture.Picture, """[{"op": "set_mode", "node": "3", "mode": "mute"}]""");

        Assert.Contains(muted.Findings, finding => finding.Code == "muted_on_path");
        Assert.False(PromptBuilder.Build(muted.Document, Fixture.Catalog).Prompt!.Json["4"]!["inputs"]!.AsObject().ContainsKey("images"));
    }

    [Fact]
    public void A_removed_node_takes_its_floating_links_and_its_places_at_reroutes()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "remove_node", "node": "1"}]""");

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        Assert.Contains("$.floatingLinks[id=80]", applied.Touched);
        Assert.Contains("$.extra.linkExtensions[id=10]", applied.Touched);
    }

    [Fact]
    public void The_links_of_a_replaced_node_go_through_the_same_reroutes()
    {
        var after = Fixture.Apply(Fixture.Nested, """[{"op": "replace_node", "node": "1", "class": "LoadImage"}]""").Document;

        Assert.Empty(GraphIntegrity.Faults(after));
        var extra = after.Root["extra"]!;
        Assert.Equal(["1", "1"], extra["linkExtensions"]!.Members.Select(extension => extension.Value["parentId"]!.RawText));
        Assert.Equal(extra["linkExtensions"]!.Members.Select(extension => extension.Value["id"]!.RawText), extra["reroutes"]![0]["linkIds"]!.Members.Select(link => link.Value.RawText));
    }

    [Fact]
    public void A_value_of_an_upload_may_be_newer_than_the_list()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "add_node", "as": "l", "class": "LoadImage", "inputs": {"image": "just-uploaded.png"}}]""");

        Assert.Contains("just-uploaded.png", applied.Document.ToJson());
    }

    [Fact]
    public void A_list_that_is_a_value_is_no_link_in_API_format()
    {
        var applied = Fixture.Apply(Fixture.Api, """[{"op": "add_node", "as": "c", "class": "ImageCompare"}]""");

        Assert.Equal("""{"__value__":["",""]}""", JsonNode.Parse(applied.Document.ToJson())![applied.Ids["c"]]!["inputs"]!["compare_view"]!.ToJsonString());
    }

    [Fact]
    public void A_link_map_is_written_as_a_map()
    {
        var map = WorkflowDocument.Parse("""
            {"nodes": [{"id": 1, "type": "EmptyImage", "pos": [0, 0], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": []}], "widgets_values": [64, 64, 1, 0]},
                       {"id": 2, "type": "PreviewImage", "pos": [300, 0], "inputs": [{"name": "images", "type": "IMAGE", "link": null}]}], "links": {}, "version": 1}
            """);
        var applied = Fixture.Apply(map, """[{"op": "connect", "from": "1", "to": "2"}]""");

        Assert.Equal("IMAGE", JsonNode.Parse(applied.Document.ToJson())!["links"]!["1"]!["type"]!.ToString());
        Assert.Empty(GraphIntegrity.Faults(Fixture.Apply(applied.Document, """[{"op": "disconnect", "to": "2"}]""").Document));
    }
}
