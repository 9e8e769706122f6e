using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes that change a picture's colours and keep its size.</summary>
internal static class ImageColours
{
    public static NodeResult Invert(NodeCall call)
    {
        var image = call.Image("image");
        var inverted = call.Space.Like(image);
        for (var place = 0; place < inverted.Samples.Length; place++)
        {
            inverted.Samples[place] = 1 - image.Samples[place];
        }

        return new NodeResult([inverted]);
    }

    public static NodeResult Blend(NodeCall call)
    {
        var under = call.Image("image1");
        var over = Channels.Change(call.Space, call.Image("image2"), under.Channels);
        over = Resampling.Resize(call.Space, over, under.Width, under.Height, "bicubic", "center", call.Interrupted);
        var (mode, factor) = (Blending.Mode(call.Text("blend_mode")), (float)call.Float("blend_factor"));
        var result = call.Space.Image(Channels.Batch(under, over), under.Height, under.Width, under.Channels);
        for (var picture = 0; picture < result.Batch; picture++)
        {
            call.Interrupted.ThrowIfCancellationRequested();
            var below = under.Samples.AsSpan(picture % under.Batch * under.Stride, under.Stride);
            var above = over.Samples.AsSpan(picture % over.Batch * over.Stride, over.Stride);
            var target = result.Samples.AsSpan(picture * result.Stride, result.Stride);
            for (var place = 0; place < target.Length; place++)
            {
                target[place] = Math.Clamp((below[place] * (1 - factor)) + (mode(below[place], above[place]) * factor), 0, 1);
            }
        }

        return new NodeResult([result]);
    }

    public static NodeResult Blur(NodeCall call) =>
        new([GaussianBlur.Blur(call.Space, call.Image("image"), (int)call.Int("blur_radius"), call.Float("sigma"), call.Interrupted)]);

    /// <summary>Adds to each sample ten times alpha what it stands out from its blurred surroundings.</summary>
    public static NodeResult Sharpen(NodeCall call)
    {
        var image = call.Image("image");
        var blurred = GaussianBlur.Blur(call.Space, image, (int)call.Int("sharpen_radius"), call.Float("sigma"), call.Interrupted);
        var (strength, result) = ((float)(call.Float("alpha") * 10), call.Space.Like(image));
        for (var place = 0; place < result.Samples.Length; place++)
        {
            result.Samples[place] = Math.Clamp(image.Samples[place] + (strength * (image.Samples[place] - blurred.Samples[place])), 0, 1);
        }

        return new NodeResult([result]);
    }
}
