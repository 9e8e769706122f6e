using System.Buffers;

namespace Easel.Graph.Source;

/// <summary>Collects bytes in lent memory, so that what is written costs one array of its size and no more.</summary>
internal sealed class LentBytes(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _lent = ArrayPool<byte>.Shared.Rent(capacity);
    private int _count;

    public ReadOnlySpan<byte> Written => _lent.AsSpan(0, _count);

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => Free(sizeHint).AsMemory(_count);

    public Span<byte> GetSpan(int sizeHint = 0) => Free(sizeHint).AsSpan(_count);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_lent);
        _lent = [];
        _count = 0;
    }

    private byte[] Free(int sizeHint)
    {
        var wanted = _count + Math.Max(sizeHint, 1);
        if (wanted > _lent.Length)
        {
            var more = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, 2 * _lent.Length));
            Written.CopyTo(more);
            ArrayPool<byte>.Shared.Return(_lent);
            _lent = more;
        }

        return _lent;
    }
}
