using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Nodes;

/// <summary>Reads a picture of the input folder (or, by "name [output]", of another one) as picture and mask.</summary>
internal sealed class LoadImageNode(
    string nodeClass, JsonObject definition, SandboxFolders folders, PictureDecoder decoder, Func<NodeCall, Pixels, NodeResult> take)
    : SandboxNode
{
    private static readonly HashSet<string> Extensions =
        new([".png", ".jpg", ".jpeg", ".jpe", ".webp", ".gif", ".bmp", ".ico", ".svg", ".tif", ".tiff", ".avif", ".heic"], StringComparer.OrdinalIgnoreCase);

    public override string Class => nodeClass;

    public override JsonObject Definition
    {
        get
        {
            var entry = definition.DeepClone().AsObject();
            var names = Directory.EnumerateFiles(folders.Input).Select(file => Path.GetFileName(file)!)
                .Where(name => Extensions.Contains(Path.GetExtension(name))).Order(StringComparer.Ordinal);
            entry["input"]!["required"]!["image"]![0] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
            return entry;
        }
    }

    public override IReadOnlySet<string> JudgedInputs { get; } = new HashSet<string> { "image" };

    public override string? Refuse(string input, JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var name) && folders.InputFile(name) is not null
            ? null
            : $"Invalid image file: {PythonText.Str(value)}";

    public override string Fingerprint(JsonObject inputs)
    {
        if (inputs["image"] is not JsonValue text || !text.TryGetValue<string>(out var name) || folders.InputFile(name) is not { } path)
        {
            return "";
        }

        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexString(SHA256.HashData(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // The node itself will meet the same trouble and tell it; a failed result is never kept.
        }
    }

    public override async ValueTask<NodeResult> Run(NodeCall call)
    {
        var name = call.Text("image");
        var path = folders.InputFile(name) ?? throw new NodeException("FileNotFoundError", $"[Errno 2] No such file or directory: '{name}'");
        return take(call, decoder.Decode(await File.ReadAllBytesAsync(path, call.Interrupted), name));
    }

    /// <summary>The mask is the opposite of alpha; a picture without alpha has an empty one of 64x64.</summary>
    public static NodeResult Picture(NodeCall call, Pixels pixels)
    {
        var image = call.Space.Image(1, pixels.Height, pixels.Width, 3);
        for (var place = 0; place < image.Samples.Length; place++)
        {
            image.Samples[place] = pixels.Rgba[(place / 3 * 4) + (place % 3)] / 255f;
        }

        return new NodeResult([image, pixels.HasAlpha ? Mask(call, pixels, 3) : call.Space.Mask(1, 64, 64)]);
    }

    public static NodeResult Channel(NodeCall call, Pixels pixels) => new([call.Text("channel") switch
    {
        "red" => Mask(call, pixels, 0),
        "green" => Mask(call, pixels, 1),
        "blue" => Mask(call, pixels, 2),
        _ => pixels.HasAlpha ? Mask(call, pixels, 3) : call.Space.Mask(1, 64, 64),
    }]);

    private static Tensor Mask(NodeCall call, Pixels pixels, int channel)
    {
        var mask = call.Space.Mask(1, pixels.Height, pixels.Width);
        for (var place = 0; place < mask.Samples.Length; place++)
        {
            var sample = pixels.Rgba[(place * 4) + channel] / 255f;
            mask.Samples[place] = channel == 3 ? 1 - sample : sample;
        }

        return mask;
    }
}
