using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Imaging;

/// <summary>Blurs with ComfyUI's kernel, whose places run from -1 to 1 whatever the radius is.</summary>
internal static class GaussianBlur
{
    /// <exception cref="NodeException">The picture is not larger than the radius, so its edges can't be mirrored.</exception>
    public static Tensor Blur(TensorSpace space, Tensor source, int radius, double sigma, CancellationToken stop)
    {
        if (radius >= source.Width || radius >= source.Height)
        {
            throw new NodeException(
                "RuntimeError",
                $"Padding size should be less than the corresponding input dimension, but got: padding ({radius}, {radius}) "
                + $"with a picture of {source.Width}x{source.Height}; use a radius below its smaller side");
        }

        var kernel = Kernel(radius, sigma);
        var (between, result) = (space.Like(source), space.Like(source));
        Pass(source, between, kernel, radius, across: true, stop);
        Pass(between, result, kernel, radius, across: false, stop);
        return result;
    }

    private static float[] Kernel(int radius, double sigma)
    {
        var weights = new double[(2 * radius) + 1];
        for (var place = 0; place < weights.Length; place++)
        {
            var distance = ((double)place / radius) - 1;
            weights[place] = Math.Exp(-(distance * distance) / (2 * sigma * sigma));
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }

    private static void Pass(Tensor from, Tensor to, float[] kernel, int radius, bool across, CancellationToken stop)
    {
        var (length, step) = across ? (from.Width, from.Channels) : (from.Height, from.Width * from.Channels);
        var row = from.Width * from.Channels;
        for (var line = 0; line < from.Batch * from.Height; line++)
        {
            stop.ThrowIfCancellationRequested();
            var (start, y) = (line * row, line % from.Height);
            for (var place = 0; place < row; place++)
            {
                var (at, sum) = (across ? place / from.Channels : y, 0f);
                for (var tap = 0; tap < kernel.Length; tap++)
                {
                    sum += kernel[tap] * from.Samples[start + place + ((Mirror(at + tap - radius, length) - at) * step)];
                }

                to.Samples[start + place] = sum;
            }
        }
    }

    private static int Mirror(int place, int length) => place < 0 ? -place : place >= length ? (2 * (length - 1)) - place : place;
}
