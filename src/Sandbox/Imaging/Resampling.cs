namespace Easel.Sandbox.Imaging;

/// <summary>Changes a tensor's size, by the methods of ComfyUI's scaling nodes.</summary>
internal static class Resampling
{
    /// <param name="crop"><c>center</c> cuts to the new shape's proportions first; anything else stretches.</param>
    public static Tensor Resize(TensorSpace space, Tensor source, int width, int height, string method, string crop, CancellationToken stop)
    {
        space.Check(source.Batch, height, width);
        if (crop == "center")
        {
            source = CutToProportions(space, source, width, height);
        }

        if ((source.Width, source.Height) == (width, height) && method != "lanczos")
        {
            return source;
        }

        var result = new Tensor(
            source.Kind, source.Batch, height, width, source.Channels, new float[source.Batch * height * width * source.Channels]);
        var (across, down) = (AxisWeights.For(method, source.Width, width), AxisWeights.For(method, source.Height, height));
        for (var picture = 0; picture < source.Batch; picture++)
        {
            var plane = new Plane(source.Samples.AsMemory(picture * source.Stride, source.Stride), source.Height, source.Width, source.Channels);
            var resized = Plane(plane, across, down, method == "lanczos", stop);
            resized.Samples.CopyTo(result.Samples.AsMemory(picture * result.Stride));
        }

        return result;
    }

    public static Tensor Cut(TensorSpace space, Tensor source, int x, int y, int width, int height)
    {
        space.Check(source.Batch, height, width);
        var result = new Tensor(
            source.Kind, source.Batch, height, width, source.Channels, new float[source.Batch * height * width * source.Channels]);
        var row = width * source.Channels;
        for (var picture = 0; picture < source.Batch; picture++)
        {
            for (var line = 0; line < height; line++)
            {
                Array.Copy(
                    source.Samples, (picture * source.Stride) + ((((y + line) * source.Width) + x) * source.Channels),
                    result.Samples, (picture * result.Stride) + (line * row), row);
            }
        }

        return result;
    }

    private static Tensor CutToProportions(TensorSpace space, Tensor source, int width, int height)
    {
        var (from, to) = ((double)source.Width / source.Height, (double)width / height);
        var x = from > to ? (int)Math.Round((source.Width - (source.Width * (to / from))) / 2) : 0;
        var y = from < to ? (int)Math.Round((source.Height - (source.Height * (from / to))) / 2) : 0;
        return (x, y) == (0, 0) ? source : Cut(space, source, x, y, source.Width - (x * 2), source.Height - (y * 2));
    }

    /// <summary>
    /// Two passes, the one first that leaves the smaller picture between them: otherwise a 1x16384 picture turned into
    /// 16384x1 would cost the square of its size. Lanczos works on bytes, as the real server's library does.
    /// </summary>
    private static Plane Plane(Plane plane, AxisWeights across, AxisWeights down, bool onBytes, CancellationToken stop)
    {
        if (onBytes)
        {
            plane = plane with { Samples = plane.Samples.ToArray() };
            Bytes.Truncate(plane.Samples.Span);
        }

        return (long)plane.Height * across.Length <= (long)down.Length * plane.Width
            ? Down(Across(plane, across, onBytes, stop), down, onBytes, stop)
            : Across(Down(plane, down, onBytes, stop), across, onBytes, stop);
    }

    private static Plane Across(Plane plane, AxisWeights across, bool onBytes, CancellationToken stop)
    {
        var (channels, result) = (plane.Channels, new float[plane.Height * across.Length * plane.Channels]);
        for (var y = 0; y < plane.Height; y++)
        {
            stop.ThrowIfCancellationRequested();
            var row = plane.Samples.Span.Slice(y * plane.Width * channels, plane.Width * channels);
            for (var x = 0; x < across.Length; x++)
            {
                var weights = across.At(x);
                var start = across.Start(x);
                for (var channel = 0; channel < channels; channel++)
                {
                    var sum = 0f;
                    for (var tap = 0; tap < weights.Length; tap++)
                    {
                        sum += weights[tap] * row[((start + tap) * channels) + channel];
                    }

                    result[(((y * across.Length) + x) * channels) + channel] = sum;
                }
            }
        }

        return Finish(new Plane(result, plane.Height, across.Length, channels), onBytes);
    }

    private static Plane Down(Plane plane, AxisWeights down, bool onBytes, CancellationToken stop)
    {
        var row = plane.Width * plane.Channels;
        var result = new float[down.Length * row];
        for (var y = 0; y < down.Length; y++)
        {
            stop.ThrowIfCancellationRequested();
            var weights = down.At(y);
            var start = down.Start(y);
            var line = result.AsSpan(y * row, row);
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var weight = weights[tap];
                var from = plane.Samples.Span.Slice((start + tap) * row, row);
                for (var place = 0; place < row; place++)
                {
                    line[place] += weight * from[place];
                }
            }
        }

        return Finish(new Plane(result, down.Length, plane.Width, plane.Channels), onBytes);
    }

    private static Plane Finish(Plane plane, bool onBytes)
    {
        if (onBytes)
        {
            Bytes.Round(plane.Samples.Span);
        }

        return plane;
    }
}

/// <summary>The samples of one picture of a batch.</summary>
internal readonly record struct Plane(Memory<float> Samples, int Height, int Width, int Channels);
