using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Imaging;

/// <summary>Gives out new tensors and refuses those that are larger than one node may make.</summary>
internal sealed class TensorSpace(long maxPixels)
{
    public Tensor Image(int batch, int height, int width, int channels) => New(TensorKind.Image, batch, height, width, channels);

    public Tensor Mask(int batch, int height, int width) => New(TensorKind.Mask, batch, height, width, 1);

    public Tensor Like(Tensor tensor) => New(tensor.Kind, tensor.Batch, tensor.Height, tensor.Width, tensor.Channels);

    /// <exception cref="NodeException">More pixels than the sandbox allows.</exception>
    public void Check(long batch, long height, long width)
    {
        if (batch < 1 || height < 1 || width < 1)
        {
            throw new NodeException("RuntimeError", $"a picture of {width}x{height} (batch {batch}) has no pixels; give every side at least 1");
        }

        if (batch > maxPixels || height > maxPixels || width > maxPixels || height * width > maxPixels || batch * height * width > maxPixels)
        {
            throw new NodeException(
                "MemoryError",
                $"{batch} x {width}x{height} are more than the {maxPixels} pixels that one node of the sandbox may make; "
                + "use a smaller size or batch, or a real ComfyUI server");
        }
    }

    private Tensor New(TensorKind kind, int batch, int height, int width, int channels)
    {
        Check(batch, height, width);
        return new Tensor(kind, batch, height, width, channels, new float[batch * height * width * channels]);
    }
}
