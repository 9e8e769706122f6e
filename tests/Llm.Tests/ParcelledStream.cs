namespace Easel.Llm.Tests;

/// <summary>Gives bytes in parcels of given sizes, and ends or breaks.</summary>
internal sealed class ParcelledStream(byte[] bytes, int[] sizes, Exception? end) : MemoryStream(bytes)
{
    private int _parcel;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position == Length && end is not null)
        {
            return ValueTask.FromException<int>(end);
        }

        var size = Math.Min(buffer.Length, sizes[_parcel++ % sizes.Length]);
        return base.ReadAsync(buffer[..size], cancellationToken);
    }
}
