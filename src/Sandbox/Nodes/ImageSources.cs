namespace Easel.Sandbox.Nodes;

/// <summary>Nodes that make a picture or mask from nothing.</summary>
internal static class ImageSources
{
    public static NodeResult Empty(NodeCall call)
    {
        var (width, height, batch, colour) = (call.Int("width"), call.Int("height"), call.Int("batch_size"), call.Int("color"));
        call.Space.Check(batch, height, width);
        var image = call.Space.Image((int)batch, (int)height, (int)width, 3);
        Span<float> pixel = [((colour >> 16) & 0xFF) / 255f, ((colour >> 8) & 0xFF) / 255f, (colour & 0xFF) / 255f];
        for (var place = 0; place < image.Samples.Length; place += 3)
        {
            pixel.CopyTo(image.Samples.AsSpan(place));
        }

        return new NodeResult([image]);
    }

    public static NodeResult SolidMask(NodeCall call)
    {
        var (width, height) = (call.Int("width"), call.Int("height"));
        call.Space.Check(1, height, width);
        var mask = call.Space.Mask(1, (int)height, (int)width);
        Array.Fill(mask.Samples, (float)call.Float("value"));
        return new NodeResult([mask]);
    }
}
