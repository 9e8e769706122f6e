using System.Text.Json.Nodes;
using Easel.Sandbox.Files;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Nodes;

/// <summary>The nodes that need no model. Their definitions are a real server's, recorded from 0.33.0.</summary>
internal static class BuiltInNodes
{
    private static readonly Dictionary<string, Func<NodeCall, NodeResult>> Functions = new(StringComparer.Ordinal)
    {
        ["EmptyImage"] = ImageSources.Empty,
        ["SolidMask"] = ImageSources.SolidMask,
        ["ImageScale"] = ImageSizes.Scale,
        ["ImageScaleBy"] = ImageSizes.ScaleBy,
        ["ImageCrop"] = ImageSizes.Crop,
        ["ImagePadForOutpaint"] = ImageSizes.PadForOutpaint,
        ["ImageFlip"] = ImageSizes.Flip,
        ["ImageRotate"] = ImageSizes.Rotate,
        ["GetImageSize"] = ImageSizes.Measure,
        ["ImageInvert"] = ImageColours.Invert,
        ["ImageBlend"] = ImageColours.Blend,
        ["ImageBlur"] = ImageColours.Blur,
        ["ImageSharpen"] = ImageColours.Sharpen,
        ["ImageBatch"] = ImageBatches.Batch,
        ["RepeatImageBatch"] = ImageBatches.Repeat,
        ["ImageFromBatch"] = ImageBatches.Pick,
        ["InvertMask"] = Masks.Invert,
        ["ThresholdMask"] = Masks.Threshold,
        ["MaskToImage"] = Masks.ToImage,
        ["ImageToMask"] = Masks.FromImage,
        ["JoinImageWithAlpha"] = Masks.JoinAlpha,
        ["SplitImageWithAlpha"] = Masks.SplitAlpha,
        ["ImageCompositeMasked"] = Composites.Masked,
        ["PrimitiveInt"] = Primitives.Value,
        ["PrimitiveFloat"] = Primitives.Value,
        ["PrimitiveString"] = Primitives.Value,
        ["PrimitiveStringMultiline"] = Primitives.Value,
        ["PrimitiveBoolean"] = Primitives.Value,
        ["StringConcatenate"] = Primitives.Concatenate,
        ["PreviewAny"] = Primitives.Preview,
        ["SaveImage"] = ImageOutputs.Save,
        ["PreviewImage"] = ImageOutputs.Preview,
        ["MaskPreview"] = ImageOutputs.PreviewMask,
        ["SaveImageWebsocket"] = ImageOutputs.Send,
    };

    public static IEnumerable<SandboxNode> All(SandboxFolders folders, PictureDecoder decoder)
    {
        foreach (var (name, definition) in Definitions())
        {
            var entry = definition!.AsObject();
            yield return name switch
            {
                "LoadImage" => new LoadImageNode(name, entry, folders, decoder, LoadImageNode.Picture),
                "LoadImageMask" => new LoadImageNode(name, entry, folders, decoder, LoadImageNode.Channel),
                _ => new BuiltInNode(name, entry, Functions[name]),
            };
        }
    }

    private static JsonObject Definitions()
    {
        using var resource = typeof(BuiltInNodes).Assembly.GetManifestResourceStream("object_info.json")
            ?? throw new InvalidOperationException("The resource object_info.json is missing from the sandbox's assembly; build it again.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return PythonJson.Parse(bytes.ToArray())!.AsObject();
    }
}
