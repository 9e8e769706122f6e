using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes that change or tell a picture's size and orientation.</summary>
internal static class ImageSizes
{
    public static NodeResult Scale(NodeCall call)
    {
        var image = call.Image("image");
        var (width, height) = (call.Int("width"), call.Int("height"));
        if ((width, height) == (0, 0))
        {
            return new NodeResult([image]);
        }

        width = width != 0 ? width : Math.Max(1, Rounded((double)image.Width * height / image.Height));
        height = height != 0 ? height : Math.Max(1, Rounded((double)image.Height * width / image.Width));
        return Resized(call, image, width, height, call.Text("crop"));
    }

    public static NodeResult ScaleBy(NodeCall call)
    {
        var (image, factor) = (call.Image("image"), call.Float("scale_by"));
        return Resized(call, image, Rounded(image.Width * factor), Rounded(image.Height * factor), "disabled");
    }

    public static NodeResult Crop(NodeCall call)
    {
        var image = call.Image("image");
        var (x, y) = (Math.Min(call.Int("x"), image.Width - 1), Math.Min(call.Int("y"), image.Height - 1));
        var (width, height) = (Math.Min(call.Int("width"), image.Width - x), Math.Min(call.Int("height"), image.Height - y));
        return new NodeResult([Resampling.Cut(call.Space, image, (int)x, (int)y, (int)width, (int)height)]);
    }

    /// <summary>Grey around the picture, and a mask that is 1 there and fades into the picture over the feathering.</summary>
    public static NodeResult PadForOutpaint(NodeCall call)
    {
        var image = call.Image("image");
        var (left, top, right, bottom) = (call.Int("left"), call.Int("top"), call.Int("right"), call.Int("bottom"));
        var (width, height) = (image.Width + left + right, image.Height + top + bottom);
        call.Space.Check(image.Batch, height, width);
        var padded = call.Space.Image(image.Batch, (int)height, (int)width, image.Channels);
        Array.Fill(padded.Samples, 0.5f);
        Composites.Paste(image, padded, (int)left, (int)top);

        var mask = call.Space.Mask(1, (int)height, (int)width);
        Array.Fill(mask.Samples, 1);
        var feathering = call.Int("feathering");
        var feathers = feathering > 0 && feathering * 2 < image.Height && feathering * 2 < image.Width;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                long fromEdge = Math.Min(
                    Math.Min(top != 0 ? y : image.Height, bottom != 0 ? image.Height - y : image.Height),
                    Math.Min(left != 0 ? x : image.Width, right != 0 ? image.Width - x : image.Width));
                var share = feathers && fromEdge < feathering ? (float)(feathering - fromEdge) / feathering : 0;
                mask.Samples[((top + y) * width) + left + x] = share * share;
            }
        }

        return new NodeResult([padded, mask]);
    }

    public static NodeResult Flip(NodeCall call)
    {
        var image = call.Image("image");
        var upsideDown = call.Text("flip_method").StartsWith('x');
        return new NodeResult([Moved(call, image, image.Width, image.Height, (x, y) =>
            upsideDown ? (x, image.Height - 1 - y) : (image.Width - 1 - x, y))]);
    }

    /// <summary>Clockwise.</summary>
    public static NodeResult Rotate(NodeCall call)
    {
        var image = call.Image("image");
        return new NodeResult([call.Text("rotation") switch
        {
            "90 degrees" => Moved(call, image, image.Height, image.Width, (x, y) => (y, image.Height - 1 - x)),
            "180 degrees" => Moved(call, image, image.Width, image.Height, (x, y) => (image.Width - 1 - x, image.Height - 1 - y)),
            "270 degrees" => Moved(call, image, image.Height, image.Width, (x, y) => (image.Width - 1 - y, x)),
            _ => image,
        }]);
    }

    public static NodeResult Measure(NodeCall call)
    {
        var image = call.Image("image");
        call.Say($"width: {image.Width}, height: {image.Height}\n batch size: {image.Batch}");
        return new NodeResult([(long)image.Width, (long)image.Height, (long)image.Batch]);
    }

    private static NodeResult Resized(NodeCall call, Tensor image, long width, long height, string crop)
    {
        call.Space.Check(image.Batch, height, width);
        return new NodeResult([
            Resampling.Resize(call.Space, image, (int)width, (int)height, call.Text("upscale_method"), crop, call.Interrupted)]);
    }

    private static Tensor Moved(NodeCall call, Tensor image, int width, int height, Func<int, int, (int X, int Y)> from)
    {
        var moved = call.Space.Image(image.Batch, height, width, image.Channels);
        for (var picture = 0; picture < image.Batch; picture++)
        {
            for (var y = 0; y < height; y++)
            {
                call.Interrupted.ThrowIfCancellationRequested();
                for (var x = 0; x < width; x++)
                {
                    var (fromX, fromY) = from(x, y);
                    image.Samples.AsSpan((picture * image.Stride) + (((fromY * image.Width) + fromX) * image.Channels), image.Channels)
                        .CopyTo(moved.Samples.AsSpan((picture * moved.Stride) + (((y * width) + x) * image.Channels)));
                }
            }
        }

        return moved;
    }

    private static long Rounded(double value) => (long)Math.Round(value);
}
