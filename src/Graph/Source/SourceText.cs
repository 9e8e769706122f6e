using System.Runtime.InteropServices;
using System.Text.Json;

namespace Easel.Graph.Source;

/// <summary>The bytes of a JSON text and a row for each of its values, in the order of the text. Never changes, and so is shared by copies.</summary>
internal sealed class SourceText(byte[] bytes, SourceRow[][] pages)
{
    // A page stays below the size from which the runtime keeps arrays apart and collects them only together with everything else.
    public const int PageBits = 11;
    public const int PageRows = 1 << PageBits;

    public byte[] Bytes { get; } = bytes;

    public ref readonly SourceRow this[int row] => ref pages[row >> PageBits][row & (PageRows - 1)];

    public string? NameOf(int row)
    {
        ref readonly var at = ref this[row];
        return at.NameStart < 0 ? null : Text(at.NameStart, at.NameEnd, at.IsNameEscaped);
    }

    /// <summary>The text of the string between two quotation marks.</summary>
    public string Text(int start, int end, bool isEscaped)
    {
        var quoted = Bytes.AsSpan(start, end - start);
        return isEscaped ? JsonText.Unescape(quoted) : TextPool.Get(quoted[1..^1]);
    }
}

/// <summary>Where a value stands in its text. Offsets are bytes, ends are exclusive.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct SourceRow
{
    private const int KindMask = 0b1111;
    private const int Escaped = 1 << 4;
    private const int NameEscaped = 1 << 5;
    private const int CountShift = 6;

    private int _packed;

    public SourceRow(int start, JsonValueKind kind, bool isEscaped)
    {
        Start = start;
        NameStart = -1;
        _packed = (int)kind | (isEscaped ? Escaped : 0);
    }

    public int Start { get; }

    public int End { get; set; }

    /// <summary>Where the name's quotation mark stands; -1 for an element.</summary>
    public int NameStart { get; private set; }

    public int NameEnd { get; private set; }

    /// <summary>The row after all that this value contains.</summary>
    public int Next { get; set; }

    public readonly JsonValueKind Kind => (JsonValueKind)(_packed & KindMask);

    /// <summary>Whether it is a string with escapes in it.</summary>
    public readonly bool IsEscaped => (_packed & Escaped) != 0;

    public readonly bool IsNameEscaped => (_packed & NameEscaped) != 0;

    /// <summary>Members or elements.</summary>
    public int Count
    {
        readonly get => _packed >>> CountShift;
        set => _packed = _packed & ((1 << CountShift) - 1) | value << CountShift;
    }

    public void Name(int start, int end, bool isEscaped)
    {
        (NameStart, NameEnd) = (start, end);
        _packed |= isEscaped ? NameEscaped : 0;
    }
}
