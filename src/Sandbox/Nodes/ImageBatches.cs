using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes that join, repeat and pick pictures of batches.</summary>
internal static class ImageBatches
{
    /// <summary>The second batch takes the size of the first.</summary>
    public static NodeResult Batch(NodeCall call)
    {
        var (first, second) = (call.Image("image1"), call.Image("image2"));
        var channels = Math.Max(first.Channels, second.Channels);
        first = Channels.Change(call.Space, first, channels);
        second = Channels.Change(call.Space, second, channels);
        second = Resampling.Resize(call.Space, second, first.Width, first.Height, "bilinear", "center", call.Interrupted);
        var joined = call.Space.Image(first.Batch + second.Batch, first.Height, first.Width, channels);
        first.Samples.CopyTo(joined.Samples, 0);
        second.Samples.CopyTo(joined.Samples, first.Samples.Length);
        return new NodeResult([joined]);
    }

    public static NodeResult Repeat(NodeCall call)
    {
        var (image, amount) = (call.Image("image"), call.Int("amount"));
        call.Space.Check(image.Batch * amount, image.Height, image.Width);
        var repeated = call.Space.Image((int)(image.Batch * amount), image.Height, image.Width, image.Channels);
        for (var time = 0; time < amount; time++)
        {
            image.Samples.CopyTo(repeated.Samples, time * image.Samples.Length);
        }

        return new NodeResult([repeated]);
    }

    /// <summary>A negative index counts from the end.</summary>
    public static NodeResult Pick(NodeCall call)
    {
        var image = call.Image("image");
        var index = call.Int("batch_index") is var asked && asked < 0 ? image.Batch + asked : asked;
        var first = (int)Math.Clamp(index, 0, image.Batch - 1);
        var length = (int)Math.Min(call.Int("length"), image.Batch - first);
        var picked = call.Space.Image(length, image.Height, image.Width, image.Channels);
        image.Samples.AsSpan(first * image.Stride, length * image.Stride).CopyTo(picked.Samples);
        return new NodeResult([picked]);
    }
}
