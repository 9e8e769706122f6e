using System.Buffers;

namespace Easel.Graph.Source;

/// <summary>The text around the members of an object or array whose list of members was changed.</summary>
internal sealed class SourceLayout
{
    private readonly byte[] _source;
    private readonly Gap[] _gaps;

    private SourceLayout(byte[] source, Gap[] gaps)
    {
        _source = source;
        _gaps = gaps;
    }

    /// <summary>The layout of members as they were read.</summary>
    public static SourceLayout Of(SourceText text, int row)
    {
        var gaps = new Gap[text[row].Count];
        var (from, child) = (text[row].Start + 1, row + 1);
        for (var i = 0; i < gaps.Length; i++)
        {
            ref readonly var at = ref text[child];
            child = at.Next;
            var isLast = i == gaps.Length - 1;
            var until = isLast ? text[row].End - 1 : at.End + text.Bytes.AsSpan(at.End).IndexOf((byte)',');
            gaps[i] = new Gap(from..at.Start, at.End..until);
            from = until + 1;
        }

        return new SourceLayout(text.Bytes, gaps);
    }

    public SourceLayout Inserted(int index)
    {
        Gap[] gaps = [.. _gaps[..index], default, .. _gaps[index..]];
        if (index > 0 && index == _gaps.Length)
        {
            // The white space before the closing bracket belongs to the bracket, whatever happens to be last.
            gaps[index] = gaps[index] with { Trail = gaps[index - 1].Trail };
            gaps[index - 1] = gaps[index - 1] with { Trail = default };
        }

        return new SourceLayout(_source, gaps);
    }

    public SourceLayout Removed(int index)
    {
        Gap[] gaps = [.. _gaps[..index], .. _gaps[(index + 1)..]];
        if (index > 0 && index == gaps.Length)
        {
            gaps[index - 1] = gaps[index - 1] with { Trail = _gaps[index].Trail };
        }

        return new SourceLayout(_source, gaps);
    }

    /// <summary>The layout without the members at all places but these, which are in order.</summary>
    public SourceLayout Kept(IReadOnlyList<int> places)
    {
        Gap[] gaps = [.. places.Select(place => _gaps[place])];
        if (gaps.Length > 0 && places[^1] != _gaps.Length - 1)
        {
            gaps[^1] = gaps[^1] with { Trail = _gaps[^1].Trail };
        }

        return new SourceLayout(_source, gaps);
    }

    public void Write(IBufferWriter<byte> output, SourceMember[] members)
    {
        // What is new is indented as the last of its siblings is: the first often stands at the bracket, without a blank.
        var sibling = _source.AsSpan(Array.FindLast(_gaps, gap => gap.IsOld).Lead);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            if (_gaps[i].IsOld)
            {
                output.Write(_source.AsSpan(_gaps[i].Lead));
            }
            else
            {
                WriteLead(output, sibling, members[i].Name);
            }

            members[i].Value.Write(output);
            output.Write(_source.AsSpan(_gaps[i].Trail));
        }
    }

    private static void WriteLead(IBufferWriter<byte> output, ReadOnlySpan<byte> sibling, string? name)
    {
        output.Write(sibling[..^sibling.TrimStart(" \t\r\n"u8).Length]);
        if (name is not null)
        {
            output.Write(JsonText.Quote(name));
            output.Write(sibling is [.., (byte)' '] ? ": "u8 : ":"u8);
        }
    }

    /// <param name="Lead">From the separator before a member to its value, the name included; empty at the start for what was added.</param>
    /// <param name="Trail">The white space behind the value.</param>
    private readonly record struct Gap(Range Lead, Range Trail)
    {
        // No member that was read has its value at the very start of the text, where a bracket stands.
        public bool IsOld => Lead.End.Value > 0;
    }
}
