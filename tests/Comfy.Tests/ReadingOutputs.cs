using System.Text.Json;

namespace Easel.Comfy.Tests;

public sealed class ReadingOutputs
{
    [Theory]
    [InlineData("""{"images":[{"filename":"a.png","subfolder":"s","type":"temp"}]}""", "images:s/a.png:temp")]
    [InlineData("""{"gifs":[{"filename":"a.mp4","subfolder":"","type":"output","format":"video/h264-mp4","frame_rate":8.0}]}""", "gifs:a.mp4:output")]
    [InlineData("""{"audio":[{"filename":"a.flac","subfolder":"audio","type":"output"}]}""", "audio:audio/a.flac:output")]
    [InlineData("""{"latents":[{"filename":"a.latent"}]}""", "latents:a.latent:output")]
    [InlineData("""{"a_images":[{"filename":"1.png","type":"temp"}],"b_images":[{"filename":"2.png","type":"temp"}]}""", "a_images:1.png:temp b_images:2.png:temp")]
    [InlineData("""{"mesh":{"result":[[{"filename":"m.glb","subfolder":"3d","type":"output"}],"cam"]}}""", "mesh:3d/m.glb:output")]
    [InlineData("""{"images":[{"filename":"a.png"},{"filename":"a.png"},{"filename":5},null,{"filename":""}]}""", "images:a.png:output")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    public void A_file_is_known_by_its_shape_under_any_key(string ui, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(ui).Files.Select(file => $"{file.Key}:{file.File.InputValue}:{file.File.Type}")));

    [Theory]
    [InlineData("""{"text":["line 1\nline 2"]}""", "text=line 1\nline 2")]
    [InlineData("""{"string":"plain"}""", "string=plain")]
    [InlineData("""{"text":[["nested"], 5, {"a":"not this"}]}""", "text=nested")]
    public void Texts_are_kept(string ui, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(ui).Texts.Select(text => $"{text.Key}={text.Text}")));

    private static ComfyNodeOutput Read(string ui)
    {
        using var json = JsonDocument.Parse(ui);
        return NodeOutputReader.Read("1", json.RootElement);
    }
}
