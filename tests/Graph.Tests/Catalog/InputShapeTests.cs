using System.Text;
using Easel.Graph.Catalog;

namespace Easel.Graph.Tests.Catalog;

/// <summary>Each shape that an input's specification has had, in fixtures of our own.</summary>
public sealed class InputShapeTests
{
    [Theory]
    [InlineData("""[["a", "b"]]""", "a b")]
    [InlineData("""[["a", "b"], {"default": "b", "tooltip": "t"}]""", "a b")]
    [InlineData("""[[]]""", "")]
    [InlineData("""[[1, 2.5, true, null]]""", "1 2.5 true null")]
    [InlineData("""["COMBO", {"options": ["a"], "multiselect": false}]""", "a")]
    [InlineData("""["COMBO", {"options": [], "default": null}]""", "")]
    public void Lists_of_choices_are_COMBOs_with_options(string spec, string options)
    {
        var input = Input(spec);

        Assert.True(input is { Type: "COMBO", IsWidget: true, IsRemote: false, Multiselect: false, Choices: null, Template: null, AllowedTypes: null });
        Assert.Equal(options, string.Join(' ', input.Options!));
    }

    [Theory]
    [InlineData("""["COMBO", {"remote": {"route": "/internal/files/output", "refresh_button": true, "control_after_refresh": "first"}, "image_upload": true, "image_folder": "output"}]""", true, true)]
    [InlineData("""["COMBO", {}]""", false, false)]
    [InlineData("""["COMBO"]""", false, false)]
    public void A_COMBO_without_options_has_none_to_tell(string spec, bool isRemote, bool isUpload)
    {
        var input = Input(spec);

        Assert.True(input is { Type: "COMBO", IsWidget: true, Options: null });
        Assert.Equal((isRemote, isUpload), (input.IsRemote, input.IsUpload));
    }

    [Theory]
    [InlineData("""["COMBO", {"options": ["a"], "multiselect": true}]""", true)]
    [InlineData("""["COMBO", {"options": ["a"], "multi_select": {"placeholder": "p", "chip": true}}]""", true)]
    [InlineData("""[["a"], {"multi_select": true}]""", true)]
    [InlineData("""["COMBO", {"options": ["a"], "multiselect": null}]""", false)]
    public void Several_choices_at_once_are_told_in_either_spelling(string spec, bool isMany) => Assert.Equal(isMany, Input(spec).Multiselect);

    [Theory]
    [InlineData("""["INT", {"default": 0, "min": 0, "max": 18446744073709551615, "step": 1, "display": "number", "control_after_generate": true}]""", "0", "0", "18446744073709551615", "1")]
    [InlineData("""["INT", {"default": 1, "min": -9223372036854775808, "max": 9223372036854775807}]""", "1", "-9223372036854775808", "9223372036854775807", null)]
    [InlineData("""["INT", {"min": -18446744073709551615}]""", null, "-18446744073709551615", null, null)]
    [InlineData("""["FLOAT", {"default": 1.0, "min": 1e-3, "max": 100.00, "step": 0.10, "round": 0.001}]""", "1.0", "1e-3", "100.00", "0.10")]
    [InlineData("""["FLOAT", {"default": null, "min": null, "max": null, "round": false}]""", null, null, null, null)]
    public void Numbers_keep_the_text_that_the_server_wrote(string spec, string? preset, string? min, string? max, string? step)
    {
        var input = Input(spec);

        Assert.Equal((preset, min, max, step), (input.DefaultText, input.MinText, input.MaxText, input.StepText));
        Assert.Equal((preset is null ? null : double.Parse(preset, null), max is null ? null : double.Parse(max, null)), ((double?)input.Default, input.Max));
        Assert.True(input.IsWidget);
    }

    [Theory]
    [InlineData("""["BOOLEAN", {"default": true, "label_on": "on", "label_off": "off"}]""", "BOOLEAN", true)]
    [InlineData("""["STRING", {"multiline": true, "dynamicPrompts": true, "placeholder": "p"}]""", "STRING", true)]
    [InlineData("""["COLOR", {"default": "#ffffff", "socketless": true}]""", "COLOR", true)]
    [InlineData("""["CURVE", {"default": [[0, 0], [1, 1]], "socketless": true}]""", "CURVE", true)]
    [InlineData("""["BOUNDING_BOX", {"default": {"x": 0, "y": 0, "width": 512, "height": 512}, "component": "ImageCrop"}]""", "BOUNDING_BOX", true)]
    [InlineData("""["BOUNDING_BOX", {"forceInput": true}]""", "BOUNDING_BOX", false)]
    [InlineData("""["STRING", {"forceInput": true}]""", "STRING", false)]
    [InlineData("""["STRING", {"forceInput": null}]""", "STRING", true)]
    [InlineData("""["FLOAT,INT", {"widgetType": "FLOAT"}]""", "FLOAT,INT", true)]
    [InlineData("""["IMAGE,MASK"]""", "IMAGE,MASK", false)]
    [InlineData("""["LOAD_3D", {"file_upload": true}]""", "LOAD_3D", false)]
    [InlineData("""["*", {}]""", "*", false)]
    [InlineData("""["*"]""", "*", false)]
    [InlineData("\"MODEL\"", "MODEL", false)]
    [InlineData("[]", "*", false)]
    [InlineData("null", "*", false)]
    [InlineData("[null, null]", "*", false)]
    public void Widgets_are_told_from_sockets(string spec, string type, bool isWidget)
    {
        var input = Input(spec);

        Assert.Equal((type, isWidget, !isWidget), (input.Type, input.IsWidget, input.IsSocketOnly));
    }

    [Fact]
    public void Flags_are_read_where_they_are_true_and_nowhere_else()
    {
        const string All = """{"lazy": X, "advanced": X, "hidden": X, "socketless": X, "multiline": X, "dynamicPrompts": X, "audio_upload": X, "multiselect": X}""";
        static bool[] Flags(InputDefinition input) => [input.Lazy, input.Advanced, input.IsHidden, input.IsSocketless, input.Multiline, input.DynamicPrompts, input.IsUpload, input.Multiselect];

        Assert.All(Flags(Input($"[\"STRING\", {All.Replace("X", "true", StringComparison.Ordinal)}]")), Assert.True);
        foreach (var off in (string[])["false", "null", "0", "\"\""])
        {
            Assert.All(Flags(Input($"[\"STRING\", {All.Replace("X", off, StringComparison.Ordinal)}]")), Assert.False);
        }
    }

    [Theory]
    [InlineData("true", true, null)]
    [InlineData("\"fixed\"", true, "fixed")]
    [InlineData("false", false, null)]
    [InlineData("\"\"", false, "")]
    public void Seed_control_is_told_as_a_flag_or_as_its_first_value(string value, bool has, string? preset)
    {
        var input = Input($"[\"INT\", {{\"control_after_generate\": {value}}}]");

        Assert.Equal((has, preset), (input.HasSeedControl, input.SeedControlDefault));
    }

    [Fact]
    public void Dynamic_lists_bring_inputs_with_each_choice_at_any_depth()
    {
        var input = Input("""
            ["COMFY_DYNAMICCOMBO_V3", {"display_name": "mode", "options": [
              {"key": "none", "inputs": {}},
              {"key": "scale", "inputs": {"required": {"by": ["FLOAT", {"default": 2.0}]}, "optional": {"mask": ["MASK"]}}},
              {"key": "nested", "inputs": {"required": {"inner": ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "deep", "inputs": {"required": {"x": ["INT"]}}}]}]}}},
              {"inputs": {}}, "odd"]}]
            """);

        Assert.True(input is { IsWidget: true, Options: null, Template: null, DisplayName: "mode" });
        Assert.Equal(["none:", "scale:by,mask", "nested:inner"], input.Choices!.Select(choice => $"{choice.Key}:{string.Join(',', choice.Inputs.Select(child => child.Name))}"));
        Assert.Equal("x", input.Choice("nested")!.Inputs[0].Choice("deep")!.Inputs[0].Name);
        Assert.Equal("none", input.FirstOption!.Text);
    }

    [Theory]
    [InlineData("""{"input": {"required": {"image": ["IMAGE"]}}, "prefix": "image", "min": 2, "max": 50}""", "IMAGE", 2, 50, "image0 image1 image2")]
    [InlineData("""{"input": {"optional": {"v": ["FLOAT,INT", {"forceInput": true}]}}, "names": ["a", "b", "c"], "min": 0}""", "FLOAT,INT", 0, 100, "a b c")]
    public void Growing_inputs_name_their_sockets_by_ordinal_or_from_a_list(string template, string type, int min, int max, string first)
    {
        var input = Input($"[\"COMFY_AUTOGROW_V3\", {{\"template\": {template}}}]");

        Assert.True(input is { IsWidget: false, Options: null, Choices: null, AllowedTypes: null });
        Assert.Equal((type, min, max), (input.SocketType, input.Template!.Min, input.Template.Max));
        Assert.Equal(first, string.Join(' ', input.Template.Sockets.Take(3)));
        Assert.InRange(input.Template.Sockets.Count, 3, 256);
    }

    [Fact]
    public void Matching_inputs_take_what_their_template_allows()
    {
        Assert.Equal("IMAGE,MASK", Input("""["COMFY_MATCHTYPE_V3", {"template": {"template_id": "t", "allowed_types": "IMAGE,MASK"}, "lazy": true}]""").SocketType);
        Assert.Equal("COMFY_MATCHTYPE_V3", Input("""["COMFY_MATCHTYPE_V3", {"template": null}]""").SocketType);
    }

    [Fact]
    public void Nodes_tell_hidden_inputs_lists_prices_and_what_outputs_mean()
    {
        var node = Parse("""
            {"N": {"input": {"required": {"b": ["INT"], "a": ["INT"]}, "optional": {"c": ["INT"]}, "hidden": {"unique_id": "UNIQUE_ID", "prompt": ["PROMPT"]}},
              "input_order": {"required": ["a", "b", "gone"], "hidden": ["unique_id"]}, "is_input_list": true, "output": ["IMAGE", "COMFY_MATCHTYPE_V3", ["x"], null],
              "output_is_list": [true], "output_name": ["picture", null], "output_tooltips": [null, "same as the input"], "output_matchtypes": [null, "t"],
              "name": "N", "display_name": "", "description": null, "python_module": "custom_nodes.x", "category": "a/b", "output_node": true, "search_aliases": ["other", null],
              "deprecated": true, "experimental": null, "dev_only": true, "api_node": true, "price_badge": {"engine": "jsonata"}, "essentials_category": null}}
            """).Find("N")!;

        Assert.Equal(["a", "b", "c"], node.Inputs.Select(input => input.Name));
        Assert.Equal([true, true, false], node.Inputs.Select(input => input.Required));
        Assert.Equal(["unique_id", "prompt"], node.HiddenInputs);
        Assert.Equal(
            [new OutputDefinition("picture", "IMAGE", true), new("COMFY_MATCHTYPE_V3", "COMFY_MATCHTYPE_V3", false, "same as the input"), new("COMBO", "COMBO", false), new("COMBO", "COMBO", false)],
            node.Outputs);
        Assert.True(node is { IsInputList: true, IsOutput: true, Deprecated: true, Experimental: false, IsDevOnly: true, IsApiNode: true, HasPrice: true });
        Assert.True(node is { DisplayName: "N", Description: "", Module: "custom_nodes.x", Category: "a/b", Aliases: ["other", ""] });
    }

    [Fact]
    public void Equal_lists_texts_and_bounds_are_held_once()
    {
        var catalog = Parse("""
            {"A": {"input": {"required": {"m": [["x", "y"]], "i": ["INT", {"min": 0, "max": 9, "default": 3, "tooltip": "same"}]}}},
             "B": {"input": {"required": {"m": ["COMBO", {"options": ["x", "y"]}], "i": ["INT", {"min": 0, "max": 9, "default": 3, "tooltip": "same"}]}}}}
            """);
        var (a, b) = (catalog.Find("A")!.Inputs, catalog.Find("B")!.Inputs);

        Assert.Same(a[0].Options, b[0].Options);
        Assert.Same(a[0].Name, b[0].Name);
        Assert.Same(a[1].MaxText, b[1].MaxText);
        Assert.Same(a[1].DefaultText, b[1].DefaultText);
        Assert.Same(a[1].Tooltip, b[1].Tooltip);
    }

    private static InputDefinition Input(string spec) => Assert.Single(Parse($"{{\"N\": {{\"input\": {{\"required\": {{\"i\": {spec}}}}}}}}}").Find("N")!.Inputs);

    private static NodeCatalog Parse(string json) => NodeCatalog.Parse(Encoding.UTF8.GetBytes(json));
}
