using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Easel.TestKit;

/// <summary>Sends the bytes of an answer once more on the same connection, as a broken proxy does; below HTTP, which has no way to say it.</summary>
internal sealed class AnswerEcho(Stream inner) : Stream
{
    private static readonly object s_key = new();
    private MemoryStream? _heard;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Has the answer to this request sent two times.</summary>
    public static void Of(HttpContext context)
    {
        var echo = (AnswerEcho)context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items[s_key]!;
        echo._heard = new MemoryStream();
        context.Response.OnCompleted(echo.Repeat);
    }

    internal static ConnectionDelegate On(ConnectionDelegate next) => async connection =>
    {
        var transport = connection.Transport;
        await using var echo = new AnswerEcho(transport.Output.AsStream(leaveOpen: true));
        connection.Items[s_key] = echo;
        var output = PipeWriter.Create(echo, new StreamPipeWriterOptions(leaveOpen: true));
        connection.Transport = new Pipes(transport.Input, output);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _heard?.Write(buffer.Span);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task Repeat()
    {
        var answer = _heard!.ToArray();
        _heard = null;
        await inner.WriteAsync(answer);
        await inner.FlushAsync();
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
