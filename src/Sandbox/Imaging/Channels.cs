using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Imaging;

/// <summary>Brings two batches to a common form before they are mixed.</summary>
internal static class Channels
{
    public static Tensor Change(TensorSpace space, Tensor image, int channels)
    {
        if (image.Channels == channels)
        {
            return image;
        }

        var result = space.Image(image.Batch, image.Height, image.Width, channels);
        var shared = Math.Min(channels, image.Channels);
        for (var pixel = 0; pixel < image.Batch * image.Height * image.Width; pixel++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                result.Samples[(pixel * channels) + channel] = channel < shared ? image.Samples[(pixel * image.Channels) + channel] : 1;
            }
        }

        return result;
    }

    /// <summary>The batch size of two that are mixed: equal ones, or a batch of one that repeats.</summary>
    /// <exception cref="NodeException">The batches have different sizes, and neither is one.</exception>
    public static int Batch(Tensor first, Tensor second) => first.Batch == second.Batch || second.Batch == 1 ? first.Batch
        : first.Batch == 1 ? second.Batch
        : throw new NodeException(
            "RuntimeError",
            $"The size of tensor a ({first.Batch}) must match the size of tensor b ({second.Batch}) at non-singleton dimension 0; "
            + "give both inputs the same batch size, or one of them a batch of 1");
}
