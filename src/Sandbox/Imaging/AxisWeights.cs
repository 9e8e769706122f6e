namespace Easel.Sandbox.Imaging;

/// <summary>For each place of a resized row: which places of the old row it is made of, and with what weights.</summary>
internal sealed class AxisWeights(int[] starts, float[][] weights)
{
    public int Length => weights.Length;

    public int Start(int place) => starts[place];

    public ReadOnlySpan<float> At(int place) => weights[place];

    /// <exception cref="ArgumentOutOfRangeException">No such method; the validator lets none through.</exception>
    public static AxisWeights For(string method, int from, int to) => method switch
    {
        "nearest-exact" => Of(from, to, place => (NearestExact(place, from, to), [1f])),
        "bilinear" => Of(from, to, place => Bilinear(place, (double)from / to, from)),
        "area" => Of(from, to, place => Area(place, from, to)),
        "bicubic" => Of(from, to, place => Bicubic(place, (double)from / to)),
        "lanczos" => Of(from, to, place => Lanczos(place, (double)from / to, from)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "no such resampling method"),
    };

    /// <summary>Taps outside the row count for the place at its edge.</summary>
    private static AxisWeights Of(int from, int to, Func<int, (int Start, float[] Weights)> taps)
    {
        var (starts, weights) = (new int[to], new float[to][]);
        for (var place = 0; place < to; place++)
        {
            var (start, row) = taps(place);
            var (first, last) = (Math.Clamp(start, 0, from - 1), Math.Clamp(start + row.Length - 1, 0, from - 1));
            var clipped = new float[last - first + 1];
            for (var tap = 0; tap < row.Length; tap++)
            {
                clipped[Math.Clamp(start + tap, first, last) - first] += row[tap];
            }

            (starts[place], weights[place]) = (first, clipped);
        }

        return new AxisWeights(starts, weights);
    }

    private static int NearestExact(int place, int from, int to) => Math.Min((int)Math.Floor((place + 0.5) * from / to), from - 1);

    private static (int, float[]) Bilinear(int place, double scale, int from)
    {
        var source = Math.Max(((place + 0.5) * scale) - 0.5, 0);
        var start = Math.Min((int)source, from - 1);
        var share = (float)(source - start);
        return (start, [1 - share, share]);
    }

    private static (int, float[]) Area(int place, int from, int to)
    {
        var start = (int)((long)place * from / to);
        var end = (int)((((long)place + 1) * from + to - 1) / to);
        var weights = new float[end - start];
        Array.Fill(weights, 1f / weights.Length);
        return (start, weights);
    }

    private static (int, float[]) Bicubic(int place, double scale)
    {
        var source = ((place + 0.5) * scale) - 0.5;
        var start = (int)Math.Floor(source);
        var share = source - start;
        return (start - 1, [Cubic(share + 1), Cubic(share), Cubic(1 - share), Cubic(2 - share)]);
    }

    private static float Cubic(double distance)
    {
        const double a = -0.75;
        return (float)(distance <= 1
            ? ((((a + 2) * distance) - (a + 3)) * distance * distance) + 1
            : (((((distance - 5) * distance) + 8) * distance) - 4) * a);
    }

    /// <summary>As Pillow: the window grows with the reduction, so that nothing is skipped.</summary>
    private static (int, float[]) Lanczos(int place, double scale, int from)
    {
        var stretch = Math.Max(scale, 1);
        var support = 3 * stretch;
        var centre = (place + 0.5) * scale;
        var start = Math.Max((int)(centre - support + 0.5), 0);
        var end = Math.Min((int)(centre + support + 0.5), from);
        var weights = new float[Math.Max(end - start, 1)];
        var sum = 0.0;
        for (var tap = 0; tap < weights.Length; tap++)
        {
            var distance = (tap + start - centre + 0.5) / stretch;
            var weight = Math.Abs(distance) < 3 ? Sinc(distance) * Sinc(distance / 3) : 0;
            weights[tap] = (float)weight;
            sum += weight;
        }

        for (var tap = 0; tap < weights.Length; tap++)
        {
            weights[tap] = (float)(weights[tap] / sum);
        }

        return (start, weights);
    }

    private static double Sinc(double value) => value == 0 ? 1 : Math.Sin(value * Math.PI) / (value * Math.PI);
}
