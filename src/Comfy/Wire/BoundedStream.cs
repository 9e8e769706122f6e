namespace Easel.Comfy.Wire;

/// <summary>A response body that ends in an error once it is over its size limit, stands still, or drips on for too long.</summary>
internal sealed class BoundedStream(Stream inner, HttpResponseMessage response, ComfyHttp wire, long maxBytes) : Stream
{
    private readonly long _from = wire.Time.GetTimestamp();
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = wire.Limits.Download - wire.Time.GetElapsedTime(_from);
        if (left <= TimeSpan.Zero)
        {
            throw new ComfyException(ComfyErrorKind.Timeout, $"{wire.Server} sends a file too slowly; check the network between, or make a smaller output.");
        }

        using var deadline = new CancellationTokenSource(left < wire.Limits.IdleRead ? left : wire.Limits.IdleRead, wire.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var read = await inner.ReadAsync(buffer, either.Token);
            _read += read;
            return _read <= maxBytes ? read : throw TooLarge(wire, maxBytes);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ComfyException(ComfyErrorKind.Timeout, $"{wire.Server} stopped sending a file; try again.", cause);
        }
        catch (Exception cause) when (cause is IOException or HttpRequestException)
        {
            throw new ComfyException(ComfyErrorKind.Unreachable, $"{wire.Server} cut the connection while sending a file; try again.", cause);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public static ComfyException TooLarge(ComfyHttp wire, long maxBytes) => new(
        ComfyErrorKind.TooLarge, $"A file of {wire.Server} is larger than {maxBytes} bytes; raise the limit or make a smaller output.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
