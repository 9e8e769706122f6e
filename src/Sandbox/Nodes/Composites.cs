using Easel.Sandbox.Imaging;

namespace Easel.Sandbox.Nodes;

/// <summary>Nodes that lay one picture on another.</summary>
internal static class Composites
{
    public static NodeResult Masked(NodeCall call)
    {
        var under = call.Image("destination");
        var over = Channels.Change(call.Space, call.Image("source"), under.Channels);
        if (call.Flag("resize_source"))
        {
            over = Resampling.Resize(call.Space, over, under.Width, under.Height, "bilinear", "disabled", call.Interrupted);
        }

        var mask = call.OptionalMask("mask") is { } given
            ? Resampling.Resize(call.Space, given, over.Width, over.Height, "bilinear", "disabled", call.Interrupted)
            : null;
        var result = call.Space.Like(under);
        under.Samples.CopyTo(result.Samples, 0);
        var (left, top) = ((int)Math.Min(call.Int("x"), under.Width), (int)Math.Min(call.Int("y"), under.Height));
        var (width, height) = (Math.Min(over.Width, under.Width - left), Math.Min(over.Height, under.Height - top));
        for (var picture = 0; picture < result.Batch; picture++)
        {
            call.Interrupted.ThrowIfCancellationRequested();
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var share = mask is null ? 1 : mask[picture % mask.Batch, y, x, 0];
                    var place = (picture * result.Stride) + ((((top + y) * result.Width) + left + x) * result.Channels);
                    for (var channel = 0; channel < result.Channels; channel++)
                    {
                        ref var sample = ref result.Samples[place + channel];
                        sample = (share * over[picture % over.Batch, y, x, channel]) + ((1 - share) * sample);
                    }
                }
            }
        }

        return new NodeResult([result]);
    }

    /// <summary>Copies a batch into another, which is large enough, at a place.</summary>
    public static void Paste(Tensor source, Tensor target, int left, int top)
    {
        var row = source.Width * source.Channels;
        for (var picture = 0; picture < source.Batch; picture++)
        {
            for (var y = 0; y < source.Height; y++)
            {
                Array.Copy(
                    source.Samples, (picture * source.Stride) + (y * row),
                    target.Samples, (picture * target.Stride) + ((((top + y) * target.Width) + left) * target.Channels), row);
            }
        }
    }
}
