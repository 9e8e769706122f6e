namespace Easel.Sandbox.Imaging;

/// <summary>The modes of ImageBlend, sample by sample.</summary>
internal static class Blending
{
    public static Func<float, float, float> Mode(string name) => name switch
    {
        "normal" => static (_, over) => over,
        "multiply" => static (under, over) => under * over,
        "screen" => static (under, over) => 1 - ((1 - under) * (1 - over)),
        "overlay" => static (under, over) => under <= 0.5f ? 2 * under * over : 1 - (2 * (1 - under) * (1 - over)),
        "soft_light" => SoftLight,
        "difference" => static (under, over) => under - over,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such blend mode"),
    };

    private static float SoftLight(float under, float over) => over <= 0.5f
        ? under - ((1 - (2 * over)) * under * (1 - under))
        : under + (((2 * over) - 1) * (Lift(under) - under));

    private static float Lift(float value) => value <= 0.25f ? ((((16 * value) - 12) * value) + 4) * value : MathF.Sqrt(value);
}
