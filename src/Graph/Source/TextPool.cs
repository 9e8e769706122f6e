using System.Text;

namespace Easel.Graph.Source;

/// <summary>
/// Keeps one copy of the short texts that come again and again in every document: names of members, classes, types and slots. A place for each
/// hash and no more, so that no document can make it grow.
/// </summary>
internal static class TextPool
{
    private const int Places = 4096;
    private const int Longest = 40;

    private static readonly string?[] Texts = new string?[Places];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = 2166136261u;
        foreach (var unit in utf8)
        {
            hash = (hash ^ unit) * 16777619;
        }

        // Threads may overtake each other here; the worst that comes of it is a second copy.
        ref var place = ref Texts[(hash ^ hash >> 16) % Places];
        if (place is { } known && Ascii.Equals(utf8, known))
        {
            return known;
        }

        var text = Encoding.UTF8.GetString(utf8);
        place = text;
        return text;
    }
}
