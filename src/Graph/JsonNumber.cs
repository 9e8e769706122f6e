using System.Globalization;
using System.Numerics;

namespace Easel.Graph;

/// <summary>Reads and compares numbers by their JSON text, so that integers beyond 64 bits stay exact.</summary>
internal static class JsonNumber
{
    public static double? ToDouble(string? text) =>
        text is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static bool TryInteger(string text, out BigInteger value)
    {
        // An exponent could name a number of a million digits, so only plain digits of a sane length count.
        value = default;
        return text.Length <= 64 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Below zero when <paramref name="left"/> is smaller; exact for integers.</summary>
    public static int Compare(string left, string right) =>
        TryInteger(left, out var a) && TryInteger(right, out var b)
            ? a.CompareTo(b)
            : (ToDouble(left) ?? double.NaN).CompareTo(ToDouble(right) ?? double.NaN);
}
