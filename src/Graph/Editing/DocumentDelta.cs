using System.Text;
using Easel.Graph.Source;

namespace Easel.Graph.Editing;

/// <summary>Walks two documents side by side, and gathers the places that differ and the pieces of text that lead back.</summary>
internal sealed class DocumentDelta
{
    private readonly List<string> _touched = [];
    private readonly List<TextSplice> _back = [];

    private DocumentDelta()
    {
    }

    /// <summary>As <see cref="EditsApplied.Touched"/>.</summary>
    public IReadOnlyList<string> Touched => _touched;

    /// <summary>What makes the old document of the new one.</summary>
    public IReadOnlyList<TextSplice> Back => _back;

    public static DocumentDelta Between(WorkflowDocument before, WorkflowDocument after)
    {
        var delta = new DocumentDelta();
        var old = before.Utf8;
        var now = after.Utf8;
        if (!old.SequenceEqual(now))
        {
            // White space around the root is no part of it, but of the text.
            var (from, to) = (Place(old, before.Root), Place(now, after.Root));
            delta.Replaced(old[..from.Start], now[..to.Start], 0);
            delta.Walk(old, now, before.Root, after.Root, JsonPlace.Root);
            delta.Replaced(old[from.End..], now[to.End..], to.End);
        }

        return delta;
    }

    private void Walk(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, SourceValue old, SourceValue now, JsonPlace place)
    {
        var (from, to) = (Place(before, old), Place(after, now));
        if (Alignment.Of(old, now, place.Member) is not { } alignment)
        {
            _touched.Add(place.Path);
            Replaced(old.Raw, now.Raw, to.Start);
            return;
        }

        var (oldAt, newAt) = (from.Start, to.Start);
        for (var i = 0; i < alignment.Pairs.Count; i++)
        {
            var (was, stands, key) = alignment.Pairs[i];
            if (was is not null && stands is not null && was.Raw.SequenceEqual(stands.Raw))
            {
                continue;
            }

            var inside = place.In(key, alignment.By, i);
            if (was is null || stands is null)
            {
                _touched.Add(inside.Path);
                continue;
            }

            var (left, right) = (Place(before, was), Place(after, stands));
            Replaced(before[oldAt..left.Start], after[newAt..right.Start], newAt);
            Walk(before, after, was, stands, inside);
            (oldAt, newAt) = (left.End, right.End);
        }

        Replaced(before[oldAt..from.End], after[newAt..to.End], newAt);
    }

    /// <summary>Notes what stood in the old text where the new one has a piece, without what both begin and end with.</summary>
    private void Replaced(ReadOnlySpan<byte> old, ReadOnlySpan<byte> now, int at)
    {
        if (old.SequenceEqual(now))
        {
            return;
        }

        var start = old.CommonPrefixLength(now);
        while (Splits(old, start) || Splits(now, start))
        {
            start--;
        }

        var end = 0;
        var most = Math.Min(old.Length, now.Length) - start;
        while (end < most && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        while (end > 0 && Splits(old, old.Length - end))
        {
            end--;
        }

        _back.Add(new TextSplice(at + start, now.Length - start - end, Encoding.UTF8.GetString(old[start..^end])));
    }

    /// <summary>Whether a cut here would go through a character.</summary>
    private static bool Splits(ReadOnlySpan<byte> text, int at) => at < text.Length && (text[at] & 0xC0) == 0x80;

    private static (int Start, int End) Place(ReadOnlySpan<byte> whole, SourceValue value)
    {
        whole.Overlaps(value.Raw, out var start);
        return (start, start + value.Raw.Length);
    }
}
