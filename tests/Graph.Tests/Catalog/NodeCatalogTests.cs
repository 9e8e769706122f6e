using System.Text;
using Easel.Graph.Catalog;
using Easel.Graph.Tests.Fixtures;
using Easel.TestKit;

namespace Easel.Graph.Tests.Catalog;

public sealed class NodeCatalogTests
{
    [Theory]
    [InlineData("comfyui-traces/object_info.json", 894)]
    [InlineData("comfyui-traces/versions/2024-08/object_info.json", 213)]
    [InlineData("comfyui-traces/versions/0.3.40/object_info.json", 342)]
    [InlineData("comfyui-traces/versions/0.8.0/object_info.json", 454)]
    [InlineData("conversion/object_info.json", 887)]
    public void Catalogs_of_all_server_versions_are_read(string path, int count)
    {
        if (SharedData.Path(path.Split('/')) is not { } file)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var catalog = NodeCatalog.Parse(File.ReadAllBytes(file));

        Assert.Equal(count, catalog.Count);
        Assert.All(catalog.All, definition => Assert.All(definition.Inputs, input => Assert.NotEmpty(input.Type)));
        Assert.True(catalog.Find("KSampler") is { Inputs.Count: 10, Outputs: [{ Type: "LATENT" }] });
    }

    [Fact]
    public void An_old_list_and_a_new_COMBO_are_the_same_kind_of_input()
    {
        var catalog = Parse("""
            {"A": {"input": {"required": {"m": [["x", 2, true]], "n": ["COMBO", {"options": ["y"], "multiselect": true}], "o": ["COMBO", {"remote": {"route": "/r"}}]}},
                   "output": [["a", "b"]], "output_name": [null], "output_node": null, "display_name": null}}
            """);
        var definition = catalog.Find("A")!;

        Assert.All(definition.Inputs, input => Assert.True(input is { Type: "COMBO", IsWidget: true }));
        Assert.Equal([new("x", true), new("2", false), new("true", false)], definition.Inputs[0].Options!);
        Assert.True(definition.Inputs[1] is { Multiselect: true, Options: [{ Text: "y" }] });
        Assert.True(definition.Inputs[2] is { IsRemote: true, Options: null });
        Assert.Equal(("COMBO", "A"), (definition.Outputs[0].Type, definition.DisplayName));
    }

    [Fact]
    public void Sockets_and_widgets_are_told_apart()
    {
        var catalog = Parse("""
            {"A": {"input": {"required": {"i": ["INT", {"forceInput": true}], "u": ["FLOAT,INT", {"widgetType": "FLOAT"}], "v": ["INT,FLOAT", {}], "c": ["COLOR", {}], "x": ["*"]},
                   "hidden": {"p": "PROMPT", "q": ["UNIQUE_ID"]}}, "input_order": {"required": ["x", "i", "u", "v", "c"]}}}
            """);

        Assert.Equal(["x:socket", "i:socket", "u:widget", "v:socket", "c:widget"], catalog.Find("A")!.Inputs.Select(input => $"{input.Name}:{(input.IsWidget ? "widget" : "socket")}"));
    }

    [Fact]
    public void Numbers_beyond_64_bits_stay_exact()
    {
        var seed = Fixture.Catalog.Find("KSampler")!.Inputs.Single(input => input.Name == "seed");

        Assert.Equal("18446744073709551615", seed.MaxText);
        Assert.Equal(18446744073709551615d, seed.Max);
    }

    [Fact]
    public void Dynamic_growing_and_matching_inputs_are_understood()
    {
        var resize = Fixture.Catalog.Find("ResizeImageMaskNode")!;
        Assert.Contains(resize.Inputs.Single(input => input.Name == "resize_type").Choices!, choice => choice.Key == "scale by multiplier" && choice.Inputs[0].Name == "multiplier");
        Assert.Equal("IMAGE,MASK", resize.Inputs.Single(input => input.Name == "input").SocketType);
        var batch = Fixture.Catalog.Find("BatchImagesNode")!.Inputs.Single(input => input.Name == "images");
        Assert.True(batch is { SocketType: "IMAGE", Template: { Prefix: "image", Max: > 2 } });
    }

    [Fact]
    public void Python_numbers_that_are_no_JSON_do_not_break_the_reading()
    {
        var catalog = Parse("""{"A": {"input": {"required": {"f": ["FLOAT", {"default": NaN, "min": -Infinity, "max": Infinity, "tooltip": "NaN \" stays"}]}}}}""");

        Assert.True(catalog.Find("A")!.Inputs[0] is { Default: null, Min: null, Max: null, Tooltip: "NaN \" stays" });
    }

    [Theory]
    [InlineData("ImageInvrt", "ImageInvert")]
    [InlineData("ksampler", "KSampler")]
    [InlineData("Image Scale By", "ImageScaleBy")]
    [InlineData("UpscaleImageBy", null)]
    public void A_mistyped_class_finds_the_one_that_was_meant(string typed, string? meant)
    {
        var near = Fixture.Catalog.Nearest(typed);

        Assert.Equal(meant, near.Count > 0 ? near[0] : null);
    }

    [Theory]
    [InlineData("invert image", "ImageInvert")]
    [InlineData("save image", "SaveImage")]
    [InlineData("gausian blur", "ImageBlur")]
    [InlineData("load checkpoint", "CheckpointLoaderSimple")]
    public void Words_find_a_class_and_forgive_a_typo(string words, string expected)
    {
        Assert.Contains(expected, Fixture.Catalog.Search(new NodeQuery(words, Limit: 3)).Select(definition => definition.Name));
    }

    [Fact]
    public void Classes_are_found_by_what_they_take_and_give()
    {
        var found = Fixture.Catalog.Search(new NodeQuery(Produces: "mask", Accepts: "IMAGE", Limit: 0)).Select(definition => definition.Name).ToArray();

        Assert.Contains("ImageToMask", found);
        Assert.DoesNotContain("SolidMask", found);
        Assert.All(Fixture.Catalog.Search(new NodeQuery(Category: "loaders")), definition => Assert.Contains("loaders", definition.Category));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<html>")]
    public void What_is_no_catalog_is_refused(string text) => Assert.Throws<FormatException>(() => Parse(text));

    private static NodeCatalog Parse(string json) => NodeCatalog.Parse(Encoding.UTF8.GetBytes(json));
}
