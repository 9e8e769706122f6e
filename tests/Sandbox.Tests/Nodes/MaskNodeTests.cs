using Easel.Sandbox.Imaging;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Tests.Nodes;

/// <summary>What the mask nodes and the composite do to samples.</summary>
public sealed class MaskNodeTests : IDisposable
{
    private readonly NodeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task SolidMask_and_InvertMask_are_opposites()
    {
        var mask = await _bench.Run("SolidMask", ("value", 0.25), ("width", 3L), ("height", 2L));
        Assert.Equal((TensorKind.Mask, 1, 2, 3, 1), (mask.Kind, mask.Batch, mask.Height, mask.Width, mask.Channels));
        NodeBench.Same([.. Enumerable.Repeat(0.75f, 6)], (await _bench.Run("InvertMask", ("mask", mask))).Samples);
    }

    [Fact]
    public async Task A_mask_survives_the_way_over_a_picture()
    {
        var mask = _bench.Mask(2, 0, 0.25f, 0.5f, 1);
        var image = await _bench.Run("MaskToImage", ("mask", mask));
        Assert.Equal((2, 2, 3), (image.Width, image.Height, image.Channels));
        foreach (var channel in new[] { "red", "green", "blue" })
        {
            NodeBench.Same(mask.Samples, (await _bench.Run("ImageToMask", ("image", image), ("channel", channel))).Samples);
        }
    }

    [Fact]
    public async Task ImageToMask_of_a_missing_alpha_is_an_error_with_a_remedy()
    {
        var refused = await Assert.ThrowsAsync<NodeException>(() => _bench.Run("ImageToMask", ("image", _bench.Grey(1, 0)), ("channel", "alpha")));
        Assert.Equal("IndexError", refused.Type);
        Assert.Contains("choose red", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alpha_joined_and_split_gives_the_mask_back()
    {
        var (image, mask) = (_bench.Grey(2, 0.1f, 0.9f), _bench.Mask(2, 0.25f, 0.75f));
        var joined = await _bench.Run("JoinImageWithAlpha", ("image", image), ("alpha", mask));
        NodeBench.Same([0.1f, 0.1f, 0.1f, 0.75f, 0.9f, 0.9f, 0.9f, 0.25f], joined.Samples);
        var split = await _bench.All("SplitImageWithAlpha", ("image", joined));
        NodeBench.Same(image.Samples, ((Tensor)split[0]!).Samples);
        NodeBench.Same(mask.Samples, ((Tensor)split[1]!).Samples);
    }

    [Fact]
    public async Task ThresholdMask_keeps_what_is_above()
    {
        var mask = await _bench.Run("ThresholdMask", ("mask", _bench.Mask(3, 0.4f, 0.5f, 0.6f)), ("value", 0.5));
        NodeBench.Same([0, 0, 1], mask.Samples);
    }

    [Fact]
    public async Task ImageCompositeMasked_lays_the_source_where_the_mask_says()
    {
        var under = _bench.Grey(3, new float[9]);
        var over = _bench.Grey(2, 1, 1, 1, 1);
        NodeBench.Same([0, 0, 0, 0, 1, 1, 0, 1, 1], NodeBench.FirstChannel(await Lay(under, over, 1, 1, null, false)));
        NodeBench.Same([0, 0, 0, 0, 0, 0, 0, 0, 1], NodeBench.FirstChannel(await Lay(under, over, 2, 2, null, false)));
        NodeBench.Same(new float[9], NodeBench.FirstChannel(await Lay(under, over, 99, 99, null, false)));
        NodeBench.Same([.. Enumerable.Repeat(1f, 9)], NodeBench.FirstChannel(await Lay(under, over, 0, 0, null, true)));
        NodeBench.Same([0.25f, 0.5f, 0, 0.75f, 1, 0, 0, 0, 0], NodeBench.FirstChannel(await Lay(under, over, 0, 0, _bench.Mask(2, 0.25f, 0.5f, 0.75f, 1), false)));
    }

    [Fact]
    public async Task Every_node_that_object_info_names_can_run_or_says_what_it_lacks()
    {
        var nodes = new NodeSet(BuiltInNodes.All(_bench.Folders, new PictureDecoder(1 << 20)));
        foreach (var (nodeClass, _) in nodes.ObjectInfo())
        {
            var error = await Record.ExceptionAsync(() => _bench.All(nodeClass));
            Assert.True(error is null or NodeException, $"{nodeClass} breaks without inputs: {error}");
        }
    }

    private Task<Tensor> Lay(Tensor under, Tensor over, long x, long y, Tensor? mask, bool resize) => _bench.Run(
        "ImageCompositeMasked", ("destination", under), ("source", over), ("x", x), ("y", y), ("resize_source", resize), ("mask", mask));
}
