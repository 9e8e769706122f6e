using System.Text;
using Easel.Graph.Catalog;
using Easel.Graph.Tests.Fixtures;
using Easel.TestKit;

namespace Easel.Graph.Tests.Catalog;

public sealed class CatalogSearchTests
{
    private static readonly NodeCatalog Own = NodeCatalog.Parse(Encoding.UTF8.GetBytes("""
        {"KSampler": {"display_name": "KSampler", "category": "sampling", "description": "Denoises a latent.", "output": ["LATENT"]},
         "KSamplerAdvanced": {"display_name": "KSampler (Advanced)", "category": "sampling", "output": ["LATENT"]},
         "SamplerEuler": {"display_name": "SamplerEuler", "category": "sampling/custom", "output": ["SAMPLER"]},
         "LoraLoader": {"display_name": "Load LoRA", "category": "loaders", "description": "LoRAs change models.", "search_aliases": ["apply lora"],
           "input": {"required": {"model": ["MODEL"], "clip": ["CLIP"]}}, "output": ["MODEL", "CLIP"]},
         "CheckpointLoaderSimple": {"display_name": "Load Checkpoint", "category": "loaders", "output": ["MODEL", "CLIP", "VAE"]},
         "ImageUpscaleWithModel": {"display_name": "Upscale Image (using Model)", "category": "image/upscaling", "input": {"required": {"image": ["IMAGE,MASK"]}}, "output": ["IMAGE"]},
         "OldUpscale": {"display_name": "Upscale Image", "category": "image", "deprecated": true, "output": ["IMAGE"]},
         "NewUpscale": {"display_name": "Upscale Image", "category": "image", "output": ["IMAGE"]},
         "PaidUpscale": {"display_name": "Upscale Image", "category": "api node/image", "api_node": true, "output": ["IMAGE"]},
         "LoadImage": {"display_name": "加载图像", "category": "image", "description": "读取文件", "output": ["IMAGE", "MASK"]},
         "Anything": {"display_name": "Anything", "category": "utils", "description": "A VAEDecode of upscaled latents", "input": {"required": {"any": ["*"]}}, "output": ["*"]}}
        """));

    [Theory]
    [InlineData("ksampler", "KSampler")]
    [InlineData("KSampler", "KSampler")]
    [InlineData("k_sampler advanced", "KSamplerAdvanced")]
    [InlineData("load lora", "LoraLoader")]
    [InlineData("loraloader", "LoraLoader")]
    [InlineData("apply", "LoraLoader")]
    [InlineData("lora loader", "LoraLoader")]
    [InlineData("chekpoint", "CheckpointLoaderSimple")]
    [InlineData("upscal", "NewUpscale")]
    [InlineData("upscale with model", "ImageUpscaleWithModel")]
    [InlineData("图", "LoadImage")]
    [InlineData("加载", "LoadImage")]
    [InlineData("读取文件", "LoadImage")]
    [InlineData("euler", "SamplerEuler")]
    [InlineData("vaedecode", "Anything")]
    public void Words_find_the_class_that_is_meant_first(string words, string expected) => Assert.Equal(expected, Found(new NodeQuery(words))[0]);

    [Fact]
    public void Of_equal_answers_the_paid_and_the_deprecated_come_last() =>
        Assert.Equal(["NewUpscale", "PaidUpscale", "OldUpscale"], Found(new NodeQuery("upscale image", Limit: 3)));

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("qq")]
    [InlineData("%%%", 11)]
    [InlineData("", 11)]
    public void What_is_nowhere_is_not_found_and_no_words_find_all(string words, int count = 0) => Assert.Equal(count, Found(new NodeQuery(words, Limit: 0)).Length);

    [Fact]
    public void Types_and_categories_narrow_together()
    {
        Assert.Equal(["LoadImage"], Found(new NodeQuery(Produces: "mask")));
        Assert.Equal(["ImageUpscaleWithModel"], Found(new NodeQuery(Accepts: "MASK")));
        Assert.Equal(["Anything"], Found(new NodeQuery(Accepts: "*")));
        Assert.Equal(["LoraLoader"], Found(new NodeQuery(Produces: "MODEL", Accepts: "clip")));
        Assert.Equal(["CheckpointLoaderSimple", "LoraLoader"], Found(new NodeQuery(Category: "LOADERS")).Order(StringComparer.Ordinal));
        Assert.Equal(["NewUpscale"], Found(new NodeQuery("upscale", Category: "image", Produces: "IMAGE", Limit: 1)));
        Assert.Empty(Found(new NodeQuery(Produces: "AUDIO")));
    }

    [Fact]
    public async Task A_catalog_may_be_searched_by_many_at_once()
    {
        var catalog = NodeCatalog.Parse(Fixture.Bytes("object_info_small.json"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => string.Join(' ', catalog.Search(new NodeQuery("save image")).Select(found => found.Name)))));

        Assert.Single(answers.Distinct());
        Assert.StartsWith("SaveImage ", answers[0]);
    }

    [Theory]
    [InlineData("upscal image", "ImageScale")]
    [InlineData("ksampler", "KSampler")]
    [InlineData("load lora", "LoraLoader")]
    [InlineData("load checkpoint", "CheckpointLoaderSimple")]
    [InlineData("vae decode", "VAEDecode")]
    [InlineData("clip text encode", "CLIPTextEncode")]
    [InlineData("preview image", "PreviewImage")]
    [InlineData("upscale image by", "ImageScaleBy")]
    [InlineData("contrlnet apply", "ControlNetApplyAdvanced")]
    [InlineData("empty latent", "EmptyLatentImage")]
    public void In_a_whole_catalog_the_usual_wishes_are_among_the_first(string words, string expected)
    {
        if (SharedData.Path("conversion", "object_info.json") is not { } file)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var found = NodeCatalog.Parse(File.ReadAllBytes(file)).Search(new NodeQuery(words, Limit: 5)).Select(definition => definition.Name).ToArray();

        Assert.Contains(expected, found);
    }

    private static string[] Found(NodeQuery query) => [.. Own.Search(query).Select(definition => definition.Name)];
}
