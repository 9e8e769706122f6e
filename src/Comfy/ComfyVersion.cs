using System.Globalization;

namespace Easel.Comfy;

/// <summary>A release number of ComfyUI, and what servers of that release are known to do.</summary>
public readonly record struct ComfyVersion(int Major, int Minor, int Patch) : IComparable<ComfyVersion>
{
    /// <summary>From here on <c>POST /interrupt</c> heeds the prompt id in its body; before, it kills whatever runs.</summary>
    private static readonly ComfyVersion s_targetedInterrupt = new(0, 3, 57);

    /// <summary>From here on <c>partial_execution_targets</c> is heeded; before, all outputs run.</summary>
    private static readonly ComfyVersion s_targetedOutputs = new(0, 3, 48);

    /// <summary>True when a prompt can be run up to chosen outputs.</summary>
    public bool CanTargetOutputs => CompareTo(s_targetedOutputs) >= 0;

    /// <summary>True when an interrupt can be aimed at one prompt.</summary>
    public bool CanTargetInterrupt => CompareTo(s_targetedInterrupt) >= 0;

    /// <summary>Reads "0.3.57", "v0.3.57" or "0.3.57-12-gabc"; null for anything else, such as the "unknown" of a source checkout.</summary>
    public static ComfyVersion? Parse(string? text)
    {
        var parts = (text ?? "").TrimStart('v', 'V').Split(['-', '+', ' '], 2)[0].Split('.');
        return parts.Length >= 2 && Number(parts[0]) is { } major && Number(parts[1]) is { } minor
            && Number(parts.Length > 2 ? parts[2] : "0") is { } patch
            ? new ComfyVersion(major, minor, patch)
            : null;
    }

    /// <inheritdoc/>
    public int CompareTo(ComfyVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public static bool operator <(ComfyVersion left, ComfyVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ComfyVersion left, ComfyVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ComfyVersion left, ComfyVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ComfyVersion left, ComfyVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
