using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Graph.Tests.Prompting;

public sealed class PromptRuleTests
{
    [Fact]
    public void Reroutes_notes_primitives_and_bypassed_nodes_are_not_in_the_prompt()
    {
        var prompt = Build(Fixture.Picture)!;

        Assert.Equal(["1", "4"], prompt.Select(node => node.Key));
        Assert.Equal("""{"width":640,"height":256,"batch_size":1,"color":16711680}""", prompt["1"]!["inputs"]!.ToJsonString());
        Assert.Equal("""["1",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Equal("Blank", prompt["1"]!["_meta"]!["title"]!.ToString());
    }

    [Fact]
    public void A_muted_node_is_left_out_of_the_prompt_and_its_consumers_stay()
    {
        var prompt = Build(Fixture.Picture.ToJson().Replace("\"mode\": 4", "\"mode\": 2"))!;

        Assert.Equal(["1", "4"], prompt.Select(node => node.Key));
        Assert.False(prompt["4"]!["inputs"]!.AsObject().ContainsKey("images"));
    }

    [Fact]
    public void A_date_in_a_file_name_is_filled_from_the_clock()
    {
        var options = new PromptOptions { Clock = new FakeTimeProvider(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero)) };
        var prompt = PromptBuilder.Build(Fixture.Picture, Fixture.Catalog, options).Prompt!.Json;

        Assert.Equal("easel/2031-02-03", prompt["4"]!["inputs"]!["filename_prefix"]!.ToString());
        Assert.Equal("easel/%date:yyyy-MM-dd%", Build(Fixture.Picture)!["4"]!["inputs"]!["filename_prefix"]!.ToString());
    }

    [Theory]
    [InlineData("%Blank.height%/%EmptyImage.color%", "256/16711680")]
    [InlineData("%Blank.nothing% %a%", "%Blank.nothing% %a%")]
    public void A_file_name_can_hold_values_of_other_nodes(string prefix, string expected)
    {
        var prompt = Build(Fixture.Picture.ToJson().Replace("easel/%date:yyyy-MM-dd%", prefix))!;

        Assert.Equal(expected, prompt["4"]!["inputs"]!["filename_prefix"]!.ToString());
    }

    [Theory]
    [InlineData("a {red|blue} cat", "a red cat")]
    [InlineData("{a|b{c|d}} \\\\{x\\\\|y\\\\}", "a {x|y}")]
    [InlineData("one // two\\nthree /* four */ five", "one \nthree  five")]
    [InlineData("{only} {", "only ")]
    public void Choices_in_a_prompt_are_made_and_comments_dropped(string text, string expected)
    {
        var prompt = Build($$"""{"nodes": [{"id": 1, "type": "CLIPTextEncode", "widgets_values": ["{{text}}"]}], "links": []}""")!;

        Assert.Equal(expected, prompt["1"]!["inputs"]!["text"]!.ToString());
    }

    [Fact]
    public void Choices_follow_the_random_numbers_that_are_given()
    {
        var document = WorkflowDocument.Parse("""{"nodes": [{"id": 1, "type": "CLIPTextEncode", "widgets_values": ["{a|b|c|d|e|f}"]}], "links": []}""");
        var picked = Enumerable.Range(0, 40).Select(seed => PromptBuilder.Build(document, Fixture.Catalog, new PromptOptions { Random = new Random(seed) }).Prompt!.Json["1"]!["inputs"]!["text"]!.ToString()).Distinct();

        Assert.True(picked.Count() > 3);
    }

    [Theory]
    [InlineData("""[7, "fixed", 30, 5.5, "sample_euler", "normal", 0.5]""", """{"seed":7,"steps":30,"cfg":5.5,"sampler_name":"euler","scheduler":"normal","denoise":0.5}""")]
    [InlineData("""[18446744073709551615, "fixed"]""", """{"seed":18446744073709551615,"steps":20,"cfg":8.0,"sampler_name":"euler","scheduler":"simple","denoise":1.0}""")]
    [InlineData("""[7, 30, 5.5]""", """{"seed":7,"steps":5.5,"cfg":8.0,"sampler_name":"euler","scheduler":"simple","denoise":1.0}""")]
    [InlineData("""[null, "fixed", "many", -1, null, "normal", 2, "extra"]""", """{"seed":null,"steps":"many","cfg":-1,"sampler_name":"euler","scheduler":"normal","denoise":2}""")]
    [InlineData("""{"cfg": 3, "steps": 9}""", """{"seed":0,"steps":9,"cfg":3,"sampler_name":"euler","scheduler":"simple","denoise":1.0}""")]
    public void Widget_values_are_taken_by_place_or_name_and_nothing_is_guessed(string values, string inputs)
    {
        var prompt = Build($$"""{"nodes": [{"id": 1, "type": "KSampler", "widgets_values": {{values}}}], "links": []}""")!;

        Assert.Equal(inputs, prompt["1"]!["inputs"]!.ToJsonString());
    }

    [Theory]
    [InlineData("[]", "2.5")]
    [InlineData("[4.5]", "4.5")]
    public void A_value_on_a_subgraph_instance_wins_over_the_one_inside(string held, string sent)
    {
        var prompt = Build(Fixture.Subgraph.ToJson().Replace("\"properties\": {}, \"widgets_values\": []", $"\"properties\": {{}}, \"widgets_values\": {held}"))!;

        Assert.Equal(["1", "57:3", "57:4", "9"], prompt.Select(node => node.Key).Order());
        Assert.Equal(sent, prompt["57:3"]!["inputs"]!["sigma"]!.ToJsonString());
        Assert.Equal("""["1",0]""", prompt["57:3"]!["inputs"]!["image"]!.ToJsonString());
        Assert.Equal("""["57:4",0]""", prompt["9"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Fact]
    public void Ids_inside_a_subgraph_that_stand_outside_too_are_replaced()
    {
        var prompt = Build(Fixture.Subgraph.ToJson().Replace("{\"id\": 9, \"type\"", "{\"id\": 4, \"type\"").Replace("[11, 57, 0, 9, 0", "[11, 57, 0, 4, 0"))!;

        Assert.Equal(["1", "4", "57:3", "57:59"], prompt.Select(node => node.Key).Order());
        Assert.Equal("""["57:59",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Fact]
    public void Set_and_get_nodes_of_packs_are_seen_through()
    {
        var prompt = Build("""
            {"nodes": [
              {"id": 1, "type": "EmptyImage", "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [1]}]},
              {"id": 2, "type": "SetNode", "inputs": [{"name": "IMAGE", "type": "IMAGE", "link": 1}], "widgets_values": ["pic"]},
              {"id": 3, "type": "GetNode", "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [2]}], "widgets_values": ["pic"]},
              {"id": 4, "type": "PreviewImage", "inputs": [{"name": "images", "type": "IMAGE", "link": 2}]},
              {"id": 5, "type": "Label (rgthree)"}],
             "links": [[1, 1, 0, 2, 0, "IMAGE"], [2, 3, 0, 4, 0, "IMAGE"]]}
            """)!;

        Assert.Equal(["1", "4"], prompt.Select(node => node.Key));
        Assert.Equal("""["1",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Theory]
    [InlineData("[[1, 2, 0, 1, 0, \"IMAGE\"], [2, 1, 0, 2, 0, \"IMAGE\"]]", "cycle")]
    [InlineData("[]", "dangling_link")]
    [InlineData("[null]", "broken_links")]
    public void What_the_editor_refuses_gives_a_finding_and_no_prompt(string links, string code)
    {
        var result = PromptBuilder.Build(
            WorkflowDocument.Parse($$"""
                {"nodes": [
                  {"id": 1, "type": "Reroute", "inputs": [{"name": "", "type": "*", "link": 1}], "outputs": [{"links": [2]}]},
                  {"id": 2, "type": "Reroute", "inputs": [{"name": "", "type": "*", "link": 2}], "outputs": [{"links": [1]}]},
                  {"id": 3, "type": "PreviewImage", "inputs": [{"name": "images", "type": "IMAGE", "link": 2}]}],
                 "links": {{links}}}
                """),
            Fixture.Catalog);

        Assert.Null(result.Prompt);
        Assert.Equal(code, Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void An_unknown_class_is_sent_with_the_values_that_the_file_names()
    {
        var result = PromptBuilder.Build(
            WorkflowDocument.Parse("""{"nodes": [{"id": 1, "type": "Their Node", "inputs": [{"name": "seed", "widget": {"name": "seed"}}, {"name": "size", "widget": {"name": "size"}}], "widgets_values": [5, "randomize", 64]}], "links": []}"""),
            NodeCatalog.Empty);

        Assert.Equal("""{"inputs":{"seed":5,"size":64},"class_type":"Their Node"}""", result.Prompt!.Json["1"]!.ToJsonString());
        Assert.Equal("unknown_class", Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void An_API_document_is_its_own_prompt()
    {
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Fixture.Api.ToJson()), Build(Fixture.Api)));
    }

    [Fact]
    public void A_prompt_with_other_values_has_another_hash_and_leaves_the_first_alone()
    {
        var prompt = PromptBuilder.Build(Fixture.Api, Fixture.Catalog).Prompt!;
        var other = prompt.With(new Dictionary<string, JsonNode?> { ["1.width"] = JsonValue.Create(128) });

        Assert.Equal("128", other.Json["1"]!["inputs"]!["width"]!.ToJsonString());
        Assert.Equal("64", prompt.Json["1"]!["inputs"]!["width"]!.ToJsonString());
        Assert.NotEqual(prompt.Hash, other.Hash);
        Assert.Equal(prompt.Hash, other.With(new Dictionary<string, JsonNode?> { ["1.width"] = JsonValue.Create(64) }).Hash);
        Assert.Equal(64, prompt.Hash.Length);
    }

    [Theory]
    [InlineData("7.width", "unknown_node")]
    [InlineData("1.widht", "unknown_input")]
    [InlineData("width", "unknown_node")]
    public void An_input_that_a_prompt_does_not_have_is_refused(string path, string code)
    {
        var prompt = PromptBuilder.Build(Fixture.Api, Fixture.Catalog).Prompt!;

        Assert.Equal(code, Assert.Throws<GraphEditException>(() => prompt.With(new Dictionary<string, JsonNode?> { [path] = null })).Error.Code);
    }

    private static JsonObject? Build(string json) => Build(WorkflowDocument.Parse(json));

    private static JsonObject? Build(WorkflowDocument document) => PromptBuilder.Build(document, Fixture.Catalog).Prompt?.Json;
}
