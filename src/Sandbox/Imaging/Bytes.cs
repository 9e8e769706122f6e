namespace Easel.Sandbox.Imaging;

/// <summary>Between float samples and the 8 bits of a picture file.</summary>
internal static class Bytes
{
    /// <summary>As SaveImage writes: 255 times the sample, the fraction cut off.</summary>
    public static byte Of(float sample) => (byte)Math.Clamp(255f * sample, 0f, 255f);

    /// <summary>Brings samples to the values that <see cref="Of"/> would keep.</summary>
    public static void Truncate(Span<float> samples)
    {
        foreach (ref var sample in samples)
        {
            sample = Of(sample) / 255f;
        }
    }

    public static void Round(Span<float> samples)
    {
        foreach (ref var sample in samples)
        {
            sample = MathF.Floor((Math.Clamp(sample, 0f, 1f) * 255f) + 0.5f) / 255f;
        }
    }
}
