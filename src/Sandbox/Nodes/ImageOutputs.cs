using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes that give pictures to people: files in a folder, or frames on the socket.</summary>
internal static class ImageOutputs
{
    public static NodeResult Save(NodeCall call) =>
        Written(call, call.Image("images"), "output", call.Work.Folders.Output, call.Text("filename_prefix"));

    public static NodeResult Preview(NodeCall call) => Temporary(call, call.Image("images"));

    public static NodeResult PreviewMask(NodeCall call)
    {
        var mask = call.Mask("mask");
        var shown = call.Space.Image(mask.Batch, mask.Height, mask.Width, 3);
        for (var place = 0; place < shown.Samples.Length; place++)
        {
            shown.Samples[place] = mask.Samples[place / 3];
        }

        var result = Temporary(call, shown);
        return new NodeResult([mask], result.Ui);
    }

    public static NodeResult Send(NodeCall call)
    {
        var images = call.Image("images");
        for (var picture = 0; picture < images.Batch; picture++)
        {
            call.Progress(picture, images.Batch, Encoded(images, picture, []), isPng: true);
        }

        return new NodeResult([], new JsonObject());
    }

    private static NodeResult Temporary(NodeCall call, Tensor images) =>
        Written(call, images, "temp", call.Work.Folders.Temp, $"ComfyUI_temp_{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 5)}");

    private static NodeResult Written(NodeCall call, Tensor images, string type, string folder, string prefix)
    {
        var name = OutputName.Next(folder, prefix, images.Width, images.Height, call.Work.Time);
        var texts = Texts(call);
        var files = new JsonArray();
        for (var picture = 0; picture < images.Batch; picture++)
        {
            call.Interrupted.ThrowIfCancellationRequested();
            var file = name.File(picture);
            File.WriteAllBytes(Path.Combine(name.Folder, file), Encoded(images, picture, texts));
            files.Add(new JsonObject { ["filename"] = file, ["subfolder"] = name.Subfolder, ["type"] = type });
        }

        return new NodeResult([images], new JsonObject { ["images"] = files });
    }

    private static List<(string, string)> Texts(NodeCall call)
    {
        List<(string, string)> texts = [("prompt", PythonJson.Write(call.Work.Prompt))];
        if (call.Work.ExtraData["extra_pnginfo"] is JsonObject extra)
        {
            texts.AddRange(extra.Select(entry => (entry.Key, PythonJson.Write(entry.Value))));
        }

        return texts;
    }

    private static byte[] Encoded(Tensor images, int picture, IReadOnlyList<(string, string)> texts)
    {
        var pixels = new byte[images.Stride];
        for (var place = 0; place < pixels.Length; place++)
        {
            pixels[place] = Bytes.Of(images.Samples[(picture * images.Stride) + place]);
        }

        return PngWriter.Write(images.Width, images.Height, images.Channels, pixels, texts);
    }
}
