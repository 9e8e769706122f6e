using CsCheck;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Tests.Nodes;

/// <summary>What the picture nodes do to samples.</summary>
public sealed class ImageNodeTests : IDisposable
{
    private readonly NodeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task EmptyImage_fills_a_batch_with_its_colour()
    {
        var image = await _bench.Run("EmptyImage", ("width", 3L), ("height", 2L), ("batch_size", 2L), ("color", 0x3366CCL));
        Assert.Equal((2, 2, 3, 3), (image.Batch, image.Height, image.Width, image.Channels));
        for (var pixel = 0; pixel < 12; pixel++)
        {
            NodeBench.Same([0x33 / 255f, 0x66 / 255f, 0xCC / 255f], image.Samples[(pixel * 3)..((pixel * 3) + 3)]);
        }
    }

    [Fact]
    public async Task ImageInvert_twice_gives_the_picture_back() => await Gen.Float[0, 1].Array[1, 12].SampleAsync(async samples =>
    {
        var image = _bench.Grey(1, samples);
        var once = await _bench.Run("ImageInvert", ("image", image));
        NodeBench.Same([.. image.Samples.Select(sample => 1 - sample)], once.Samples);
        NodeBench.Same(image.Samples, (await _bench.Run("ImageInvert", ("image", once))).Samples);
    });

    [Theory]
    [InlineData("nearest-exact", new[] { 0f, 0f, 1f, 1f })]
    [InlineData("bilinear", new[] { 0f, 0.25f, 0.75f, 1f })]
    [InlineData("bicubic", new[] { -0.10546875f, 0.2265625f, 0.7734375f, 1.10546875f })]
    [InlineData("area", new[] { 0f, 0f, 1f, 1f })]
    public async Task ImageScale_makes_a_row_larger_by_each_method(string method, float[] expected)
    {
        var scaled = await Scale(_bench.Grey(2, 0, 1), method, 4, 1);
        NodeBench.Same(expected, NodeBench.FirstChannel(scaled));
    }

    [Theory]
    [InlineData("nearest-exact", new[] { 0.2f, 0.8f })]
    [InlineData("bilinear", new[] { 0.1f, 0.6f })]
    [InlineData("area", new[] { 0.1f, 0.6f })]
    public async Task ImageScale_makes_a_row_smaller_by_each_method(string method, float[] expected)
    {
        var scaled = await Scale(_bench.Grey(4, 0, 0.2f, 0.4f, 0.8f), method, 2, 1);
        NodeBench.Same(expected, NodeBench.FirstChannel(scaled));
    }

    /// <summary>Samples become bytes by cutting off on the way in: 0.5 is 127, and a flat or equally large picture stays.</summary>
    [Fact]
    public async Task ImageScale_by_lanczos_keeps_flat_pictures_and_equal_sizes_in_bytes()
    {
        var flat = await Scale(_bench.Grey(5, [.. Enumerable.Repeat(0.5f, 35)]), "lanczos", 3, 16);
        NodeBench.Same([.. Enumerable.Repeat(127 / 255f, 48 * 3)], flat.Samples);
        var same = await Scale(_bench.Grey(3, 0, 0.2f, 1), "lanczos", 3, 1);
        NodeBench.Same([0, 51 / 255f, 1], NodeBench.FirstChannel(same));
    }

    /// <summary>Weights by hand from sinc(d) sinc(d/3): at a place a quarter from its pixel, neighbours included.</summary>
    [Fact]
    public async Task ImageScale_by_lanczos_weighs_three_pixels_on_each_side()
    {
        var scaled = NodeBench.FirstChannel(await Scale(_bench.Grey(8, 0, 0, 0, 0, 1, 1, 1, 1), "lanczos", 16, 1));
        static double Weight(double distance) => Math.Sin(Math.PI * distance) * Math.Sin(Math.PI * distance / 3) * 3 / (Math.PI * Math.PI * distance * distance);
        var all = new[] { -2.75, -1.75, -0.75, 0.25, 1.25, 2.25 }.Select(Weight).ToArray();
        var expected = all[..3].Sum() / all.Sum();
        Assert.InRange(scaled[7], (float)(expected - (1 / 255.0)), (float)(expected + (1 / 255.0)));
        Assert.InRange(scaled[8], (float)(1 - expected - (1 / 255.0)), (float)(1 - expected + (1 / 255.0)));
    }

    [Fact]
    public async Task ImageScale_with_a_side_of_0_keeps_the_proportions_and_with_center_cuts_to_them()
    {
        var image = _bench.Grey(4, 0, 0.5f, 1, 0.5f, 0, 0.5f, 1, 0.5f);
        var kept = await _bench.Run("ImageScale", ("image", image), ("upscale_method", "area"), ("width", 2L), ("height", 0L), ("crop", "disabled"));
        Assert.Equal((2, 1), (kept.Width, kept.Height));
        var cut = await _bench.Run("ImageScale", ("image", image), ("upscale_method", "nearest-exact"), ("width", 2L), ("height", 2L), ("crop", "center"));
        NodeBench.Same([0.5f, 1, 0.5f, 1], NodeBench.FirstChannel(cut));
    }

    [Fact]
    public async Task A_row_turned_into_a_column_does_not_cost_the_square_of_its_length()
    {
        using var bench = new NodeBench(maxPixels: 1 << 14);
        var row = bench.Space.Image(1, 1, 1 << 14, 3);
        var column = await bench.Run(
            "ImageScale", ("image", row), ("upscale_method", "bilinear"), ("width", 1L), ("height", 1L << 14), ("crop", "disabled"));
        Assert.Equal((1, 1 << 14), (column.Width, column.Height));
    }

    [Fact]
    public async Task ImageScaleBy_rounds_half_to_even_as_Python_does()
    {
        var scaled = await _bench.Run("ImageScaleBy", ("image", _bench.Grey(5, new float[25])), ("upscale_method", "area"), ("scale_by", 0.5));
        Assert.Equal((2, 2), (scaled.Width, scaled.Height));
    }

    [Theory]
    [InlineData("normal", 0.25f, 0.75f, 0.75f)]
    [InlineData("multiply", 0.5f, 0.5f, 0.25f)]
    [InlineData("screen", 0.5f, 0.5f, 0.75f)]
    [InlineData("overlay", 0.25f, 0.5f, 0.25f)]
    [InlineData("overlay", 0.75f, 0.5f, 0.75f)]
    [InlineData("soft_light", 0.5f, 0.25f, 0.375f)]
    [InlineData("soft_light", 0.25f, 1f, 0.5f)]
    [InlineData("difference", 0.75f, 0.5f, 0.25f)]
    [InlineData("difference", 0.25f, 0.5f, 0f)]
    public async Task ImageBlend_mixes_by_each_mode(string mode, float under, float over, float expected)
    {
        var whole = await Blend(_bench.Grey(1, under), _bench.Grey(1, over), mode, 1);
        NodeBench.Same([expected], NodeBench.FirstChannel(whole));
        var half = await Blend(_bench.Grey(1, under), _bench.Grey(1, over), mode, 0.5);
        Assert.InRange(half.Samples[0], Math.Min(under, expected) - 1e-5, Math.Max(under, expected) + 1e-5);
    }

    [Fact]
    public async Task ImageBlend_repeats_a_batch_of_one_and_refuses_other_sizes()
    {
        var three = await _bench.Run("RepeatImageBatch", ("image", _bench.Grey(1, 0.5f)), ("amount", 3L));
        Assert.Equal(3, (await Blend(three, _bench.Grey(1, 1), "normal", 1)).Batch);
        Assert.Equal(3, (await Blend(_bench.Grey(1, 1), three, "normal", 1)).Batch);
        var two = await _bench.Run("RepeatImageBatch", ("image", _bench.Grey(1, 0.5f)), ("amount", 2L));
        var refused = await Assert.ThrowsAsync<NodeException>(() => Blend(three, two, "normal", 1));
        Assert.Contains("batch", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImageBlur_keeps_a_flat_picture_and_spreads_a_point_by_the_kernel()
    {
        var flat = await _bench.Run("ImageBlur", ("image", _bench.Grey(5, [.. Enumerable.Repeat(0.25f, 25)])), ("blur_radius", 2L), ("sigma", 1.0));
        NodeBench.Same([.. Enumerable.Repeat(0.25f, 75)], flat.Samples);

        var point = new float[25];
        point[12] = 1;
        var blurred = NodeBench.FirstChannel(await _bench.Run("ImageBlur", ("image", _bench.Grey(5, point)), ("blur_radius", 1L), ("sigma", 1.0)));
        var (side, corner) = (Math.Exp(-0.5), Math.Exp(-1));
        var sum = 1 + (4 * side) + (4 * corner);
        NodeBench.Same([(float)(1 / sum), (float)(side / sum), (float)(corner / sum)], [blurred[12], blurred[11], blurred[6]]);
    }

    [Fact]
    public async Task ImageBlur_refuses_a_radius_that_is_not_smaller_than_the_picture()
    {
        var refused = await Assert.ThrowsAsync<NodeException>(() =>
            _bench.Run("ImageBlur", ("image", _bench.Grey(2, 0, 1, 0, 1)), ("blur_radius", 2L), ("sigma", 1.0)));
        Assert.Contains("2x2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImageSharpen_leaves_flat_parts_and_lifts_what_stands_out()
    {
        var edge = _bench.Grey(4, [.. Enumerable.Range(0, 16).Select(place => place % 4 < 2 ? 0.4f : 0.6f)]);
        var sharp = await _bench.Run("ImageSharpen", ("image", edge), ("sharpen_radius", 1L), ("sigma", 1.0), ("alpha", 0.1));
        var row = NodeBench.FirstChannel(sharp)[..4];
        Assert.True(row[1] < 0.4f && row[2] > 0.6f);
        var none = await _bench.Run("ImageSharpen", ("image", edge), ("sharpen_radius", 1L), ("sigma", 1.0), ("alpha", 0.0));
        NodeBench.Same(edge.Samples, none.Samples);
    }

    [Fact]
    public async Task ImageCrop_cuts_and_stays_inside()
    {
        var image = _bench.Grey(3, 0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f);
        var cut = await _bench.Run("ImageCrop", ("image", image), ("width", 9L), ("height", 1L), ("x", 1L), ("y", 1L));
        NodeBench.Same([0.4f, 0.5f], NodeBench.FirstChannel(cut));
        var far = await _bench.Run("ImageCrop", ("image", image), ("width", 9L), ("height", 9L), ("x", 99L), ("y", 99L));
        NodeBench.Same([0.5f], NodeBench.FirstChannel(far));
    }

    [Fact]
    public async Task ImageFlip_and_ImageRotate_move_every_pixel()
    {
        var image = _bench.Grey(3, 1, 2, 3, 4, 5, 6);
        await Check([4, 5, 6, 1, 2, 3], "ImageFlip", ("flip_method", "x-axis: vertically"));
        await Check([3, 2, 1, 6, 5, 4], "ImageFlip", ("flip_method", "y-axis: horizontally"));
        await Check([4, 1, 5, 2, 6, 3], "ImageRotate", ("rotation", "90 degrees"));
        await Check([6, 5, 4, 3, 2, 1], "ImageRotate", ("rotation", "180 degrees"));
        await Check([3, 6, 2, 5, 1, 4], "ImageRotate", ("rotation", "270 degrees"));
        await Check([1, 2, 3, 4, 5, 6], "ImageRotate", ("rotation", "none"));

        async Task Check(float[] expected, string nodeClass, (string, object?) how) =>
            NodeBench.Same(expected, NodeBench.FirstChannel(await _bench.Run(nodeClass, ("image", image), how)));
    }

    [Fact]
    public async Task ImageBatch_brings_the_second_batch_to_the_first_size()
    {
        var joined = await _bench.Run("ImageBatch", ("image1", _bench.Grey(2, 0.1f, 0.1f)), ("image2", _bench.Grey(4, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f)));
        Assert.Equal((2, 1, 2), (joined.Batch, joined.Height, joined.Width));
        NodeBench.Same([0.1f, 0.1f, 0.9f, 0.9f], NodeBench.FirstChannel(joined));
        var second = await _bench.Run("ImageFromBatch", ("image", joined), ("batch_index", -1L), ("length", 5L));
        NodeBench.Same([0.9f, 0.9f], NodeBench.FirstChannel(second));
    }

    [Fact]
    public async Task ImagePadForOutpaint_puts_grey_around_and_fades_the_mask_into_the_picture()
    {
        var image = _bench.Grey(8, new float[64]);
        var outputs = await _bench.All("ImagePadForOutpaint", ("image", image), ("left", 2L), ("top", 0L), ("right", 0L), ("bottom", 0L), ("feathering", 2L));
        var (padded, mask) = ((Tensor)outputs[0]!, (Tensor)outputs[1]!);
        Assert.Equal((10, 8), (padded.Width, padded.Height));
        NodeBench.Same([0.5f, 0.5f, 0, 0], [padded[0, 3, 0, 0], padded[0, 3, 1, 0], padded[0, 3, 2, 0], padded[0, 3, 9, 0]]);
        NodeBench.Same([1, 1, 1, 0.25f, 0, 0], [.. Enumerable.Range(0, 6).Select(x => mask[0, 3, x, 0])]);
    }

    [Fact]
    public async Task A_picture_larger_than_the_limit_is_refused_with_a_remedy()
    {
        foreach (var (width, height, batch) in new (long, long, long)[] { (16384, 16384, 1), (1, 1, 1 << 23), (long.MaxValue, long.MaxValue, long.MaxValue) })
        {
            var refused = await Assert.ThrowsAsync<NodeException>(() =>
                _bench.Run("EmptyImage", ("width", width), ("height", height), ("batch_size", batch), ("color", 0L)));
            Assert.Contains("smaller", refused.Message, StringComparison.Ordinal);
        }
    }

    private Task<Tensor> Scale(Tensor image, string method, long width, long height) => _bench.Run(
        "ImageScale", ("image", image), ("upscale_method", method), ("width", width), ("height", height), ("crop", "disabled"));

    private Task<Tensor> Blend(Tensor under, Tensor over, string mode, double factor) =>
        _bench.Run("ImageBlend", ("image1", under), ("image2", over), ("blend_factor", factor), ("blend_mode", mode));
}
