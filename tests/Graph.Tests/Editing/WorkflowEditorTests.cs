using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Editing;

public sealed class WorkflowEditorTests
{
    [Fact]
    public void A_value_that_is_set_is_the_only_thing_that_differs()
    {
        var before = Fixture.Picture;
        var applied = Fixture.Apply(before, """[{"op": "set", "node": 1, "input": "height", "value": 768}]""");

        Assert.Equal(before.ToJson().Replace("[512, 256, 1, 16711680]", "[512, 768, 1, 16711680]"), applied.Document.ToJson());
        var change = Assert.Single(applied.Changed);
        Assert.Equal(("1.height", "256", "768"), (change.Path, change.Old!.ToJsonString(), change.New!.ToJsonString()));
    }

    [Theory]
    [InlineData(2_000, 2_000, true)]
    [InlineData(2_001, 0, false)]
    [InlineData(0, 2_001, false)]
    public void A_batch_has_room_for_something_at_each_node_of_a_large_graph_and_for_a_move_of_each(int moves, int others, bool isTaken)
    {
        const string Move = """{"op": "move", "node": "1", "x": 0, "y": 0}""";
        const string Mute = """{"op": "set_mode", "node": "1", "mode": "mute"}""";
        var ops = JsonDocument.Parse($"[{string.Join(',', [.. Enumerable.Repeat(Move, moves), .. Enumerable.Repeat(Mute, others)])}]").RootElement;

        if (isTaken)
        {
            Assert.Equal(moves + others, EditBatch.Parse(ops).Count);
        }
        else
        {
            Assert.Equal("too_many_operations", Assert.Throws<GraphEditException>(() => EditBatch.Parse(ops)).Error.Code);
        }
    }

    [Theory]
    [InlineData("""{"op": "set_mode", "node": "1", "mode": "mute"}""", true)]
    [InlineData("""{"op": "copy_node", "node": "1", "x": 5, "y": 5}""", true)]
    [InlineData("""{"op": "copy_node", "node": "1"}""", false)]
    [InlineData("""{"op": "set_mode", "node": "57/3", "mode": "mute"}""", false)]
    [InlineData("""{"op": "set", "node": "1", "input": "width", "value": 64}""", false)]
    public void What_costs_more_than_a_look_at_one_node_has_less_room(string edit, bool isTaken)
    {
        var outcome = WorkflowEditor.Apply(Fixture.Nested, Fixture.Catalog, Fixture.Ops($"[{string.Join(',', Enumerable.Repeat(edit, 201))}]"));

        Assert.Equal(isTaken ? null : "too_many_operations at 200", outcome is EditsRefused { Error: var error } ? $"{error.Code} at {error.OpIndex}" : null);
    }

    [Fact]
    public void An_added_node_is_placed_free_and_read_back()
    {
        var applied = Fixture.Apply(Fixture.Picture, """
            [
              {"op": "add_node", "as": "scale", "class": "ImageScaleBy", "near": "3", "inputs": {"scale_by": 2.5}},
              {"op": "connect", "from": "3.IMAGE", "to": "$scale"},
              {"op": "connect", "from": "$scale", "to": "4.images"}
            ]
            """);

        Assert.Equal("7", applied.Ids["scale"]);
        var paths = applied.Changed.Select(change => $"{change.Path}: {change.Old?.ToJsonString()} > {change.New?.ToJsonString()}");
        Assert.Equivalent(new[] { "4.images: \"3.IMAGE\" > \"7.IMAGE\"", "7:  > \"ImageScaleBy\"", "7.image:  > \"3.IMAGE\"" }, paths, strict: true);
        var node = applied.Document.Nodes.Single(node => node.Id == "7");
        Assert.True(node.X >= 840 + 315 || node.Y > 200 + 26, $"({node.X}, {node.Y}) lies on another node");
        Assert.Contains("\"last_node_id\": 7", applied.Document.ToJson());
        Assert.Contains("\"last_link_id\": 6", applied.Document.ToJson());
        var prompt = PromptBuilder.Build(applied.Document, Fixture.Catalog).Prompt!.Json;
        Assert.Equal("""{"upscale_method":"nearest-exact","scale_by":2.5,"image":["1",0]}""", prompt["7"]!["inputs"]!.ToJsonString());
        Assert.Equal("""["7",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Fact]
    public void A_node_is_inserted_into_a_link_that_leads_through_a_reroute()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "insert_between", "as": "blur", "class": "ImageBlur", "from": "1.IMAGE", "to": "3.image", "inputs": {"blur_radius": 3}}]""");

        var prompt = PromptBuilder.Build(applied.Document, Fixture.Catalog).Prompt!.Json;
        Assert.Equal("""{"blur_radius":3,"sigma":1.0,"image":["1",0]}""", prompt["7"]!["inputs"]!.ToJsonString());
        Assert.Equal("""["7",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Contains(applied.Changed, change => change.Path == "7.image" && change.New!.ToString() == "2.IMAGE");
    }

    [Fact]
    public void Removing_with_a_bridge_feeds_consumers_from_what_fed_the_node()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "remove_node", "node": "3", "bridge": true}]""");

        Assert.DoesNotContain(applied.Document.Nodes, node => node.Id == "3");
        Assert.Equal("""["1",0]""", PromptBuilder.Build(applied.Document, Fixture.Catalog).Prompt!.Json["4"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Contains(applied.Changed, change => change.Path == "4.images" && change.New!.ToString() == "2.IMAGE");
    }

    [Fact]
    public void Removing_without_a_bridge_says_what_is_missing_now()
    {
        var applied = Fixture.Apply(Fixture.Picture, """[{"op": "remove_node", "node": "3"}]""");

        var finding = Assert.Single(applied.Findings, finding => finding.Code == "required_input_missing");
        Assert.Equal(("4", "images"), (finding.Nodes[0], finding.Input));
    }

    [Fact]
    public void A_replaced_node_keeps_links_and_values_that_fit()
    {
        var document = Fixture.Apply(Fixture.Picture, """[{"op": "replace_node", "node": "3", "class": "ImageScaleBy"}, {"op": "set_mode", "node": "3", "mode": "run"}]""").Document;
        var prompt = PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json;

        Assert.Equal("ImageScaleBy", prompt["3"]!["class_type"]!.ToString());
        Assert.Equal("""["1",0]""", prompt["3"]!["inputs"]!["image"]!.ToJsonString());
        Assert.Equal("""["3",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Fact]
    public void Title_mode_and_place_are_set_on_the_node_alone()
    {
        var applied = Fixture.Apply(Fixture.Picture, """
            [{"op": "set_title", "node": "4", "title": "Keep"}, {"op": "set_mode", "node": "3", "mode": "mute"}, {"op": "move", "node": "4", "x": 900.5, "y": 10}]
            """);

        Assert.Equal(["3.mode", "4.pos", "4.title"], applied.Changed.Select(change => change.Path).Order());
        Assert.Equal(NodeMode.Mute, applied.Document.Nodes.Single(node => node.Id == "3").Mode);
        Assert.Contains(applied.Findings, finding => finding.Code == "muted_on_path");
    }

    [Fact]
    public void A_disconnected_widget_takes_its_own_value_again()
    {
        var document = Fixture.Apply(Fixture.Picture, """[{"op": "disconnect", "to": "1.width"}]""").Document;

        Assert.Equal("512", PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json["1"]!["inputs"]!["width"]!.ToJsonString());
        Assert.Empty(GraphIntegrity.Faults(document));
    }

    [Fact]
    public void A_note_can_be_added_and_written()
    {
        var document = Fixture.Apply(Fixture.Picture, """[{"op": "add_node", "as": "n", "class": "Note", "near": "4"}, {"op": "set", "node": "$n", "input": "text", "value": "Look here"}]""").Document;

        Assert.Contains("Look here", document.ToJson());
        Assert.False(PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json.ContainsKey("7"));
    }

    [Fact]
    public void A_choice_of_a_dynamic_list_brings_its_own_inputs()
    {
        var document = Fixture.Apply(Fixture.Picture, """
            [
              {"op": "add_node", "as": "r", "class": "ResizeImageMaskNode", "near": "1"},
              {"op": "connect", "from": "1.IMAGE", "to": "$r.input"},
              {"op": "set", "node": "$r", "input": "resize_type", "value": "scale by multiplier"},
              {"op": "set", "node": "$r", "input": "resize_type.multiplier", "value": 3.5}
            ]
            """).Document;

        var inputs = PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json["7"]!["inputs"]!;
        Assert.Equal("3.5", inputs["resize_type.multiplier"]!.ToJsonString());
    }

    [Fact]
    public void A_growing_input_takes_the_next_socket()
    {
        var document = Fixture.Apply(Fixture.Picture, """
            [
              {"op": "add_node", "as": "b", "class": "BatchImagesNode"},
              {"op": "connect", "from": "1.IMAGE", "to": "$b.images"},
              {"op": "connect", "from": "3.IMAGE", "to": "$b.images"}
            ]
            """).Document;

        var inputs = PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json["7"]!["inputs"]!.AsObject();
        Assert.Equal(["images.image0", "images.image1"], inputs.Select(input => input.Key));
    }

    [Fact]
    public void A_growing_input_that_a_choice_brings_takes_the_next_socket()
    {
        const string ops = """
            [
              {"op": "add_node", "as": "g", "class": "Draw"},
              {"op": "connect", "from": "1.IMAGE", "to": "$g.model.images"},
              {"op": "connect", "from": "2.IMAGE", "to": "$g.model.images"}
            ]
            """;
        var catalog = NodeCatalog.Parse(Encoding.UTF8.GetBytes("""
            {
              "EmptyImage": {"input": {"required": {}}, "output": ["IMAGE"]},
              "Draw": {"input": {"required": {"model": ["COMFY_DYNAMICCOMBO_V3", {"options": [
                {"key": "small", "inputs": {"required": {"size": ["INT", {"default": 3}], "images": ["COMFY_AUTOGROW_V3", {"template": {"input": {"required": {"image": ["IMAGE", {}]}}, "prefix": "image", "min": 0, "max": 4}}]}}},
                {"key": "large", "inputs": {"required": {"size": ["FLOAT", {"default": 1.5}], "tone": [["warm", "cold"], {}]}}}]}]}}, "output": ["IMAGE"], "output_node": true}
            }
            """));
        foreach (var start in (string[])[
            """{"last_node_id": 2, "nodes": [{"id": 1, "type": "EmptyImage", "outputs": [{"name": "IMAGE", "type": "IMAGE"}]}, {"id": 2, "type": "EmptyImage", "outputs": [{"name": "IMAGE", "type": "IMAGE"}]}], "links": []}""",
            """{"1": {"class_type": "EmptyImage", "inputs": {}}, "2": {"class_type": "EmptyImage", "inputs": {}}}"""])
        {
            var outcome = WorkflowEditor.Apply(WorkflowDocument.Parse(start), catalog, Fixture.Ops(ops));

            var applied = Assert.IsType<EditsApplied>(outcome);
            Assert.Equal("""{"model":"small","model.size":3,"model.images.image0":["1",0],"model.images.image1":["2",0]}""", Inputs(applied));

            var other = Assert.IsType<EditsApplied>(WorkflowEditor.Apply(applied.Document, catalog, Fixture.Ops("""[{"op": "set", "node": "3", "input": "model", "value": "large"}]""")));
            Assert.Equal("""{"model":"large","model.size":3,"model.tone":"warm"}""", Inputs(other));
        }

        string Inputs(EditsApplied applied) => Sorted(PromptBuilder.Build(applied.Document, catalog).Prompt!.Json["3"]!["inputs"]!.AsObject());
        static string Sorted(JsonObject inputs) =>
            new JsonObject(inputs.OrderBy(input => input.Key.StartsWith("model.images", StringComparison.Ordinal) ? 1 : 0).Select(input => KeyValuePair.Create(input.Key, input.Value?.DeepClone()))).ToJsonString();
    }

    [Fact]
    public void A_widget_of_a_prompt_that_loses_its_link_gets_what_the_editor_would_send()
    {
        var document = WorkflowDocument.Parse("""
            {"1": {"class_type": "PrimitiveInt", "inputs": {"value": 3}},
             "2": {"class_type": "EmptyImage", "inputs": {"width": ["1", 0], "height": 64, "batch_size": 1, "color": 0}},
             "3": {"class_type": "ImageScaleBy", "inputs": {"image": ["2", 0], "upscale_method": ["1", 0], "scale_by": 2}},
             "4": {"class_type": "PreviewImage", "inputs": {"images": ["3", 0]}}}
            """);

        var applied = Fixture.Apply(document, """[{"op": "disconnect", "to": "3.upscale_method"}, {"op": "remove_node", "node": "1"}]""").Document.ToJson();

        Assert.Contains("\"width\": 512", applied.Replace("\":", "\": ", StringComparison.Ordinal).Replace(":  ", ": ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("nearest-exact", applied, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_inside_a_subgraph_are_edited_by_path()
    {
        var applied = Fixture.Apply(Fixture.Subgraph, """
            [
              {"op": "set", "node": "57/3", "input": "blur_radius", "value": 9},
              {"op": "insert_between", "as": "s", "class": "ImageScaleBy", "from": "57/3.IMAGE", "to": "57/4.image"}
            ]
            """);

        Assert.Equal("57/59", applied.Ids["s"]);
        var prompt = PromptBuilder.Build(applied.Document, Fixture.Catalog).Prompt!.Json;
        Assert.Equal("9", prompt["57:3"]!["inputs"]!["blur_radius"]!.ToJsonString());
        Assert.Equal("""["57:59",0]""", prompt["57:4"]!["inputs"]!["image"]!.ToJsonString());
        Assert.Empty(GraphIntegrity.Faults(applied.Document));
    }

    [Fact]
    public void A_value_that_an_instance_shows_is_written_where_it_lives()
    {
        var applied = Fixture.Apply(Fixture.Subgraph, """[{"op": "set", "node": "57", "input": "sigma", "value": 1.5}]""");

        Assert.Equal("57/3.sigma", Assert.Single(applied.Changed).Path);
        Assert.Equal("1.5", PromptBuilder.Build(applied.Document, Fixture.Catalog).Prompt!.Json["57:3"]!["inputs"]!["sigma"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"op": "set", "node": "77", "input": "width", "value": 1}""", "unknown_node", null)]
    [InlineData("""{"op": "set", "node": "SaveImage", "input": "filename_prefix", "value": "a"}""", "unknown_node", "4")]
    [InlineData("""{"op": "set", "node": "$up", "input": "width", "value": 1}""", "unknown_node", null)]
    [InlineData("""{"op": "set", "node": "1", "input": "heigth", "value": 1}""", "unknown_input", "height")]
    [InlineData("""{"op": "set", "node": "1", "input": "height", "value": 0}""", "below_min", "1")]
    [InlineData("""{"op": "set", "node": "1", "input": "height", "value": 99999999999999999999}""", "above_max", "16384")]
    [InlineData("""{"op": "set", "node": "1", "input": "height", "value": "tall"}""", "wrong_value_type", null)]
    [InlineData("""{"op": "set", "node": "1", "input": "height", "value": 1.5}""", "wrong_value_type", null)]
    [InlineData("""{"op": "set", "node": "1", "input": "width", "value": 64}""", "input_linked", "6.INT")]
    [InlineData("""{"op": "set", "node": "4", "input": "images", "value": "x"}""", "input_linked", "3.IMAGE")]
    [InlineData("""{"op": "add_node", "class": "ImageInvrt"}""", "unknown_class", "ImageInvert")]
    [InlineData("""{"op": "add_node", "class": "ImageScaleBy", "inputs": {"upscale_method": "lanczoss"}}""", "unknown_enum_value", "lanczos")]
    [InlineData("""{"op": "add_node", "class": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15.safetensors"}}""", "no_options_available", null)]
    [InlineData("""{"op": "connect", "from": "1.MASK", "to": "4.images"}""", "unknown_slot", "IMAGE")]
    [InlineData("""{"op": "connect", "from": "6.INT", "to": "4.images"}""", "type_mismatch", null)]
    [InlineData("""{"op": "connect", "from": "3.IMAGE", "to": "3.image"}""", "cycle", null)]
    [InlineData("""{"op": "connect", "from": "3.IMAGE", "to": "2"}""", "cycle", null)]
    [InlineData("""{"op": "disconnect", "to": "1.height"}""", "no_such_link", null)]
    [InlineData("""{"op": "disconnect", "to": "4.images", "from": "1.IMAGE"}""", "no_such_link", "3.IMAGE")]
    [InlineData("""{"op": "insert_between", "class": "ImageInvert", "from": "1.IMAGE", "to": "4.images"}""", "no_such_link", "3.IMAGE")]
    public void A_wrong_operation_is_refused_with_the_nearest_right_answer(string op, string code, string? meant)
    {
        var document = Fixture.Picture;
        var error = Fixture.Refuse(document, $$"""[{"op": "set_title", "node": "4", "title": "Before"}, {{op}}]""");

        Assert.Equal(code, error.Code);
        Assert.Equal(1, error.OpIndex);
        Assert.NotEmpty(error.Message);
        if (meant is not null)
        {
            Assert.Contains(meant, error.DidYouMean);
        }

        Assert.Equal(Fixture.Picture.ToJson(), document.ToJson());
    }

    [Fact]
    public void An_ambiguous_slot_is_refused_with_the_choices()
    {
        var error = Fixture.Refuse(Fixture.Picture, """[{"op": "add_node", "as": "b", "class": "ImageBlend"}, {"op": "connect", "from": "1.IMAGE", "to": "$b"}]""");

        Assert.Equal("slot_ambiguous", error.Code);
        Assert.Equal(["7.image1", "7.image2"], error.DidYouMean);
    }

    [Fact]
    public void A_mismatch_of_types_names_classes_that_would_convert()
    {
        var error = Fixture.Refuse(Fixture.Picture, """[{"op": "add_node", "as": "m", "class": "SolidMask"}, {"op": "connect", "from": "$m.MASK", "to": "4.images"}]""");

        Assert.Equal("type_mismatch", error.Code);
        Assert.Contains("MaskToImage", error.DidYouMean);
    }

    [Fact]
    public void An_API_document_is_edited_by_the_same_operations()
    {
        var applied = Fixture.Apply(Fixture.Api, """
            [
              {"op": "set", "node": "1", "input": "width", "value": 128},
              {"op": "insert_between", "as": "b", "class": "ImageBlur", "from": "2.IMAGE", "to": "9.images"},
              {"op": "set_title", "node": "$b", "title": "Soft"},
              {"op": "remove_node", "node": "2", "bridge": true}
            ]
            """);

        var prompt = JsonDocument.Parse(applied.Document.ToJson()).RootElement;
        Assert.Equal(128, prompt.GetProperty("1").GetProperty("inputs").GetProperty("width").GetInt32());
        Assert.Equal("""["1",0]""", prompt.GetProperty("10").GetProperty("inputs").GetProperty("image").GetRawText());
        Assert.Equal("""["10",0]""", prompt.GetProperty("9").GetProperty("inputs").GetProperty("images").GetRawText());
        Assert.False(prompt.TryGetProperty("2", out _));
        Assert.Empty(applied.Findings);
    }

    [Fact]
    public void An_API_document_has_no_modes()
    {
        Assert.Equal("unsupported_in_api_format", Fixture.Refuse(Fixture.Api, """[{"op": "set_mode", "node": "2", "mode": "bypass"}]""").Code);
    }

    [Theory]
    [InlineData("""{"op": "set"}""", -1)]
    [InlineData("""[{"op": "sett", "node": "1"}]""", 0)]
    [InlineData("""[{"op": "set_title", "node": "1", "title": "a"}, {"op": "set", "node": "1", "input": "width"}]""", 1)]
    [InlineData("""[{"op": "set_title", "node": "1", "title": 5}]""", 0)]
    [InlineData("""[{"op": "move", "node": "1", "x": "left", "y": 0}]""", 0)]
    [InlineData("""[{"op": "remove_node", "node": "1", "brigde": true}]""", 0)]
    [InlineData("""[5]""", 0)]
    public void A_malformed_batch_is_refused_at_its_operation(string ops, int index)
    {
        var error = Assert.Throws<GraphEditException>(() => Fixture.Ops(ops)).Error;

        Assert.Equal(index, error.OpIndex);
    }

    [Fact]
    public void The_schema_and_the_reader_know_the_same_operations()
    {
        foreach (var operation in EditBatch.Schema.GetProperty("items").GetProperty("anyOf").EnumerateArray())
        {
            var properties = operation.GetProperty("properties");
            var sample = new Dictionary<string, object> { ["op"] = properties.GetProperty("op").GetProperty("const").GetString()! };
            foreach (var name in operation.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Where(name => name != "op"))
            {
                sample[name] = name is "x" or "y" ? 1 : name == "mode" ? "mute" : "1";
            }

            Assert.Equal(sample["op"], Assert.Single(Fixture.Ops(JsonSerializer.Serialize(new[] { sample }))).Op);
        }
    }
}
