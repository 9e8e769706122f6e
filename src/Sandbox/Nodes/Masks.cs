using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes on masks, and between masks and a picture's channels.</summary>
internal static class Masks
{
    private static readonly string[] ChannelNames = ["red", "green", "blue", "alpha"];

    public static NodeResult Invert(NodeCall call) => Each(call, static sample => 1 - sample);

    public static NodeResult Threshold(NodeCall call)
    {
        var limit = (float)call.Float("value");
        return Each(call, sample => sample > limit ? 1 : 0);
    }

    public static NodeResult ToImage(NodeCall call)
    {
        var mask = call.Mask("mask");
        var image = call.Space.Image(mask.Batch, mask.Height, mask.Width, 3);
        for (var place = 0; place < image.Samples.Length; place++)
        {
            image.Samples[place] = mask.Samples[place / 3];
        }

        return new NodeResult([image]);
    }

    public static NodeResult FromImage(NodeCall call)
    {
        var (image, channel) = (call.Image("image"), Array.IndexOf(ChannelNames, call.Text("channel")));
        return channel < image.Channels
            ? new NodeResult([Channel(call, image, channel)])
            : throw new NodeException(
                "IndexError",
                $"index {channel} is out of bounds for dimension 3 with size {image.Channels}: this picture has no alpha; choose red, green or blue");
    }

    /// <summary>The mask says where the picture is left out, so alpha is its opposite.</summary>
    public static NodeResult JoinAlpha(NodeCall call)
    {
        var image = Channels.Change(call.Space, call.Image("image"), 3);
        var mask = Resampling.Resize(call.Space, call.Mask("alpha"), image.Width, image.Height, "bilinear", "disabled", call.Interrupted);
        var batch = Math.Max(image.Batch, mask.Batch);
        var joined = call.Space.Image(batch, image.Height, image.Width, 4);
        for (var picture = 0; picture < batch; picture++)
        {
            var (colours, alphas) = (Math.Min(picture, image.Batch - 1) * image.Stride, Math.Min(picture, mask.Batch - 1) * mask.Stride);
            for (var pixel = 0; pixel < mask.Stride; pixel++)
            {
                var target = joined.Samples.AsSpan((picture * joined.Stride) + (pixel * 4), 4);
                image.Samples.AsSpan(colours + (pixel * 3), 3).CopyTo(target);
                target[3] = 1 - mask.Samples[alphas + pixel];
            }
        }

        return new NodeResult([joined]);
    }

    public static NodeResult SplitAlpha(NodeCall call)
    {
        var image = call.Image("image");
        var alpha = Channel(call, Channels.Change(call.Space, image, 4), 3);
        for (var place = 0; place < alpha.Samples.Length; place++)
        {
            alpha.Samples[place] = 1 - alpha.Samples[place];
        }

        return new NodeResult([Channels.Change(call.Space, image, 3), alpha]);
    }

    private static Tensor Channel(NodeCall call, Tensor image, int channel)
    {
        var mask = call.Space.Mask(image.Batch, image.Height, image.Width);
        for (var pixel = 0; pixel < mask.Samples.Length; pixel++)
        {
            mask.Samples[pixel] = image.Samples[(pixel * image.Channels) + channel];
        }

        return mask;
    }

    private static NodeResult Each(NodeCall call, Func<float, float> change)
    {
        var mask = call.Mask("mask");
        var result = call.Space.Like(mask);
        for (var place = 0; place < result.Samples.Length; place++)
        {
            result.Samples[place] = change(mask.Samples[place]);
        }

        return new NodeResult([result]);
    }
}
