using System.Buffers;
using System.Globalization;

namespace Easel.Comfy.Wire;

/// <summary>One linear pass over JSON text that copies only when it meets something a strict reader refuses.</summary>
internal sealed class JsonRepair(ReadOnlyMemory<byte> utf8)
{
    private static readonly SearchValues<byte> s_outside = SearchValues.Create("\"NI"u8);
    private static readonly SearchValues<byte> s_inside = SearchValues.Create("\"\\"u8);

    private ArrayBufferWriter<byte>? _copy;
    private int _copied;

    public ReadOnlyMemory<byte> Run()
    {
        var at = 0;
        while (at < utf8.Length && utf8.Span[at..].IndexOfAny(s_outside) is var skip and >= 0)
        {
            at += skip;
            at = utf8.Span[at] == (byte)'"' ? String(at + 1) : Literal(at);
        }

        if (_copy is null)
        {
            return utf8;
        }

        _copy.Write(utf8.Span[_copied..]);
        return _copy.WrittenMemory;
    }

    private int Literal(int at)
    {
        var rest = utf8.Span[at..];
        var length = rest.StartsWith("NaN"u8) ? 3 : rest.StartsWith("Infinity"u8) ? 8 : 0;
        if (length == 0)
        {
            return at + 1;
        }

        var from = at > 0 && utf8.Span[at - 1] == (byte)'-' ? at - 1 : at;
        Replace(from, at + length, "null"u8);
        return at + length;
    }

    private int String(int at)
    {
        while (at < utf8.Length && utf8.Span[at..].IndexOfAny(s_inside) is var skip and >= 0)
        {
            at += skip;
            if (utf8.Span[at] == (byte)'"')
            {
                return at + 1;
            }

            at = Escape(at);
        }

        return utf8.Length;
    }

    private int Escape(int at)
    {
        if (CodeUnit(at) is not { } unit)
        {
            return at + 2;
        }

        if (!char.IsSurrogate(unit))
        {
            return at + 6;
        }

        if (char.IsHighSurrogate(unit) && CodeUnit(at + 6) is { } next && char.IsLowSurrogate(next))
        {
            return at + 12;
        }

        Replace(at, at + 6, "\\ufffd"u8);
        return at + 6;
    }

    private char? CodeUnit(int at) =>
        at + 6 <= utf8.Length && utf8.Span[at] == (byte)'\\' && utf8.Span[at + 1] == (byte)'u'
        && ushort.TryParse(utf8.Span.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    private void Replace(int from, int to, ReadOnlySpan<byte> with)
    {
        _copy ??= new ArrayBufferWriter<byte>(utf8.Length + 64);
        _copy.Write(utf8.Span[_copied..from]);
        _copy.Write(with);
        _copied = to;
    }
}
