using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Source;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Fixtures;
using Easel.Graph.Tests.Layout;

namespace Easel.Graph.Tests.Prompting;

public sealed class UiBuilderTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void A_prompt_becomes_nodes_and_links_that_name_each_other()
    {
        var ui = JsonNode.Parse(Build(Fixture.Api.ToJson()).Document.ToJson())!;

        Assert.Equal(0.4, ui["version"]!.GetValue<double>());
        Assert.Equal((9, 2), (ui["last_node_id"]!.GetValue<int>(), ui["last_link_id"]!.GetValue<int>()));
        Assert.Equal("""[[1,1,0,2,0,"IMAGE"],[2,2,0,9,0,"IMAGE"]]""", ui["links"]!.ToJsonString());
        Assert.Equal("[1]", ui["nodes"]![0]!["outputs"]![0]!["links"]!.ToJsonString());
        Assert.Equal("1", ui["nodes"]![1]!["inputs"]![0]!["link"]!.ToJsonString());
        Assert.Equal("Blank", ui["nodes"]![0]!["title"]!.ToString());
        Assert.Equal("width", ui["nodes"]![0]!["inputs"]!.AsArray().First(input => input!["widget"] is not null)!["widget"]!["name"]!.ToString());
    }

    [Theory]
    [InlineData("""{"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 20, "cfg": 8.000000000000002, "sampler_name": "euler", "scheduler": "normal", "denoise": 1, "model": ["1", 0]}}, "1": {"class_type": "Strange", "inputs": {"n": 5, "mode": "fixed", "text": "a", "x": ["3", 2]}}}""")]
    [InlineData("""{"57:3": {"class_type": "EmptyImage", "inputs": {"width": 1, "height": 2, "batch_size": 3, "color": 4}}, "57:4:1": {"class_type": "ImageInvert", "inputs": {"image": ["57:3", 0]}}, "007": {"class_type": "ImageInvert", "inputs": {"image": ["57:4:1", 0]}}}""")]
    [InlineData("""{"1": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0]}}, "2": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}}}""")]
    [InlineData("""{"1": {"class_type": "Strange", "inputs": {"list": {"__value__": [1, [2]]}, "curve": {"__type__": "CURVE", "__value__": [[0, 1]]}, "map": {"a": null}, "seed": 5, "off": false, "none": null}, "_meta": {"title": "ü"}}}""")]
    [InlineData("""{"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "http://x {a|b} \\{c\\} /* d */ \\\\ | } \\", "clip": ["9", 1]}}, "9": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "none.safetensors"}}}""")]
    public void A_prompt_comes_back_from_the_document_made_of_it(string json)
    {
        var result = Build(json);
        var back = PromptBuilder.Build(result.Document, Fixture.Catalog, new PromptOptions { SeeThroughPackNodes = false }).Prompt!;

        Assert.Empty(result.Findings);
        Assert.Empty(PromptEquality.Differences(WorkflowDocument.Parse(json), WorkflowDocument.Parse(back.ToJson()), None));
    }

    [Fact]
    public void Seeds_stand_still()
    {
        var values = JsonNode.Parse(Build("""{"3": {"class_type": "KSampler", "inputs": {"seed": 7, "steps": 20, "cfg": 8, "sampler_name": "euler", "scheduler": "normal", "denoise": 1}}}""").Document.ToJson())!["nodes"]![0]!["widgets_values"]!;

        Assert.Equal("""[7,"fixed",20,8,"euler","normal",1]""", values.ToJsonString());
    }

    [Theory]
    [InlineData("""{"1": {"class_type": "EmptyImage", "inputs": {"width": 1, "height": 2, "batch_size": 3}}}""", "default_filled", "1", "color")]
    [InlineData("""{"1": {"class_type": "ImageInvert", "inputs": {"image": "a picture"}}}""", "constant_at_socket", "1", "image")]
    [InlineData("""{"1": {"class_type": "ImageInvert", "inputs": {"image": ["8", 0]}}}""", "dangling_link", "1", "image")]
    [InlineData("""{"1": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0], "imge": 5}}}""", "unknown_input", "1", "imge")]
    [InlineData("""{"1": {"class_type": "Strange", "inputs": {"list": [1, 2, 3]}}}""", "list_wrapped", "1", "list")]
    [InlineData("""{"1": {"class_type": "Note", "inputs": {}}}""", "editor_only_class", "1", null)]
    [InlineData("""{"1": {"class_type": "Strange", "inputs": {}}, "2": {"inputs": {}}}""", "class_missing", "2", null)]
    [InlineData("""{"1": {"class_type": "Strange", "inputs": {}, "is_changed": [1]}}""", "member_lost", "1", null)]
    [InlineData("""{"2": {"class_type": "EmptyImage", "inputs": {"width": 1, "height": 2, "batch_size": 3, "color": 4}}, "1": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "%EmptyImage.width%"}}}""", "value_changed", "1", "filename_prefix")]
    public void What_the_editor_can_t_say_is_told_and_comes_back_all_the_same(string json, string code, string node, string? input)
    {
        var result = Build(json);
        var finding = Assert.Single(result.Findings);
        var back = PromptBuilder.Build(result.Document, Fixture.Catalog);

        Assert.Equal((code, node, input), (finding.Code, finding.Nodes[0], finding.Input));
        Assert.Contains(node, finding.Message);
        Assert.Empty(PromptEquality.Differences(WorkflowDocument.Parse(json), WorkflowDocument.Parse(back.Prompt!.ToJson()), None));
        Assert.Equal(code != "class_missing", back.Findings.Any(remark => remark.Code == "exact_entry" && remark.Nodes[0] == node));
    }

    [Fact]
    public void A_member_that_the_editor_does_not_know_comes_back()
    {
        var entry = """{"class_type": "Strange", "inputs": {"a": [1, 2, 3]}, "is_changed": [1.50]}""";

        var back = PromptBuilder.Build(Build($$"""{"1": {{entry}}}""").Document, Fixture.Catalog).Prompt!;

        Assert.True(SourceEquality.Same(SourceValue.Read(Encoding.UTF8.GetBytes(entry)), WorkflowDocument.Parse(back.ToJson()).Root["1"]), back.ToJson());
    }

    [Theory]
    [InlineData("""[{"op": "set", "node": "1", "input": "width", "value": 9}]""", 9, true)]
    [InlineData("""[{"op": "set", "node": "1", "input": "width", "value": 1}]""", 1, true)]
    [InlineData("""[{"op": "set_title", "node": "1", "title": "Blank"}, {"op": "move", "node": "2", "x": 1, "y": 2}]""", 1, false)]
    public void A_node_whose_inputs_are_set_is_sent_as_the_editor_shows_it(string ops, int width, bool isFilled)
    {
        var made = Build("""{"1": {"class_type": "EmptyImage", "inputs": {"width": 1, "height": 2, "batch_size": 3}}, "2": {"class_type": "ImageInvert", "inputs": {"image": "constant"}}}""").Document;

        var prompt = PromptBuilder.Build(Fixture.Apply(made, ops).Document, Fixture.Catalog).Prompt!.Json;

        Assert.Equal(width, prompt["1"]!["inputs"]!["width"]!.GetValue<int>());
        Assert.Equal(isFilled, prompt["1"]!["inputs"]!.AsObject().ContainsKey("color"));
        Assert.Equal("constant", prompt["2"]!["inputs"]!["image"]!.ToString());
    }

    [Fact]
    public void An_entry_is_kept_where_the_class_got_another_input_since()
    {
        var newer = Fixture.Catalog;
        var older = NodeCatalog.Parse(Encoding.UTF8.GetBytes("""{"EmptyImage": {"input": {"required": {"width": ["INT", {}], "height": ["INT", {}]}}, "output": ["IMAGE"], "name": "EmptyImage", "display_name": "EmptyImage", "category": "image", "output_node": false}}"""));
        var made = UiBuilder.Build(WorkflowDocument.Parse("""{"1": {"class_type": "EmptyImage", "inputs": {"width": 1}}}"""), older).Document;

        var prompt = PromptBuilder.Build(made, newer).Prompt!;

        Assert.Equal("""{"width":1}""", prompt.Json["1"]!["inputs"]!.ToJsonString());
    }

    [Fact]
    public void A_document_of_the_editor_is_returned_as_it_is() =>
        Assert.Equal(Fixture.Picture.ToJson(), UiBuilder.Build(Fixture.Picture, Fixture.Catalog).Document.ToJson());

    [Fact]
    public void Two_thousand_nodes_are_laid_out_without_overlaps()
    {
        var prompt = new JsonObject { ["0"] = new JsonObject { ["class_type"] = "EmptyImage", ["inputs"] = new JsonObject() } };
        for (var i = 1; i < 2000; i++)
        {
            prompt[$"{i}"] = new JsonObject { ["class_type"] = "ImageInvert", ["inputs"] = new JsonObject { ["image"] = new JsonArray($"{(i - 1) / 3}", 0) } };
        }

        var picture = Picture.Of(Build(prompt.ToJsonString()).Document, Fixture.Catalog);

        Assert.Equal((2000, 0, 0), (picture.Boxes.Count, picture.Overlaps, picture.Backward));
        Assert.True(picture.Height < 20_000 && picture.Width < 40_000, $"{picture.Width} x {picture.Height}");
    }

    [Fact]
    public void Any_text_comes_back_from_a_prompt_with_choices_and_comments() =>
        Gen.Char["{}|\\/* ab\n"].Array[0, 14].Select(characters => new string(characters)).Sample(
            text => Assert.Equal(text, DynamicPrompt.Resolve(DynamicPrompt.Escape(text), null)), iter: 20_000);

    private static UiResult Build(string json) => UiBuilder.Build(WorkflowDocument.Parse(json), Fixture.Catalog);
}
