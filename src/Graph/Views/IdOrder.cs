using System.Globalization;

namespace Easel.Graph.Views;

/// <summary>Orders ids as a person counts: numbers by value, before texts.</summary>
internal sealed class IdOrder : IComparer<string>
{
    public static IdOrder Instance { get; } = new();

    public int Compare(string? x, string? y) => (Number(x), Number(y)) switch
    {
        ({ } a, { } b) when a != b => a.CompareTo(b),
        ({ }, null) => -1,
        (null, { }) => 1,
        _ => string.CompareOrdinal(x, y),
    };

    /// <summary>The number that the id is, where it is one in the plainest spelling.</summary>
    public static long? Number(string? id) =>
        id is { Length: > 0 and < 16 } && (id[0] != '0' || id.Length == 1) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
