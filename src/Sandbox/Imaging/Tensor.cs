namespace Easel.Sandbox.Imaging;

/// <summary>
/// A batch of pictures or masks: float samples, 0 to 1, in the order batch, row, column, channel. A mask has one channel and
/// the kind <see cref="TensorKind.Mask"/>. Never changed once a node has given it out, so results can be shared.
/// </summary>
internal sealed class Tensor(TensorKind kind, int batch, int height, int width, int channels, float[] samples)
{
    public TensorKind Kind { get; } = kind;

    public int Batch { get; } = batch;

    public int Height { get; } = height;

    public int Width { get; } = width;

    public int Channels { get; } = channels;

    public float[] Samples { get; } = samples;

    public long Bytes => (long)Samples.Length * sizeof(float);

    /// <summary>Samples of one picture.</summary>
    public int Stride => Height * Width * Channels;

    public float this[int picture, int y, int x, int channel] => Samples[((((picture * Height) + y) * Width) + x) * Channels + channel];

    public bool SameShape(Tensor other) => (Height, Width, Channels) == (other.Height, other.Width, other.Channels);

    public override string ToString() => Kind == TensorKind.Mask
        ? $"tensor(MASK {Batch}x{Height}x{Width})"
        : $"tensor(IMAGE {Batch}x{Height}x{Width}x{Channels})";
}

/// <summary>What a tensor stands for.</summary>
internal enum TensorKind
{
    Image,
    Mask,
}
