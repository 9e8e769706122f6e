using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Chat;

/// <summary>
/// One open socket: sends its user's events, takes what the client says, and lives only as long as the login behind it. A frame that can't
/// be read is answered with an error; it never closes the socket.
/// </summary>
internal sealed partial class ChatSocket(WebSocket socket, LiveLogin login, EventDispatcher dispatcher, SocketCommands commands, ILogger<ChatSocket> logger)
    : IDisposable
{
    /// <summary>The close code for a token that has ended.</summary>
    public const WebSocketCloseStatus LoginEnded = (WebSocketCloseStatus)4401;

    private const int LargestFrame = 64 * 1024;

    /// <summary>How long a client has to take the close frame and answer it.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource _telling = new();
    private Task _told = Task.CompletedTask;

    public LiveLogin Login => login;

    /// <summary>Serves the socket until it closes.</summary>
    /// <param name="after">The last event that the client has seen; null begins with now.</param>
    public async Task Run(long? after, CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, _closed.Token);
        await Tell(after, over.Token);
        try
        {
            await Hear(over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The client, the login or the server ended it.
        }

        await over.CancelAsync();
        await _telling.CancelAsync();
        await _told;
        await CloseQuietly();
    }

    /// <summary>Closes the socket because its login has ended.</summary>
    public async Task End(WebSocketCloseStatus status, string why)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _sending.WaitAsync(patience.Token);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(status, why, patience.Token);
                }
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is gone already, or does not take a close frame; it ends below all the same.
        }

        // Cancelling at once would cut the connection, and with it the close frame that is still on its way.
        _closed.CancelAfter(Farewell);
    }

    public async Task Send(string message, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        await _sending.WaitAsync(cancel);
        try
        {
            if (socket.State == WebSocketState.Open)
            {
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancel);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        // The sources hold no timers, and a late End may still look at them.
        _sending.Dispose();
    }

    /// <summary>Starts sending events from a number on, in place of what was being sent.</summary>
    private async Task Tell(long? after, CancellationToken cancel)
    {
        await _telling.CancelAsync();
        await _told;
        _telling = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var listener = await dispatcher.Listen(login.UserId, after, cancel);
        _told = SendEvents(listener, _telling.Token);
    }

    private async Task SendEvents(EventListener listener, CancellationToken cancel)
    {
        using (listener)
        {
            try
            {
                await foreach (var happened in listener.ReadAll(dispatcher, cancel))
                {
                    await Send(happened.ToMessage(), cancel);
                }
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The socket closed, or the client asked to go on from another place.
            }
            catch (Exception failure)
            {
                // An open socket that is told nothing looks like a quiet one. Closed, its client comes back with the last number that it saw.
                TellingFailed(logger, failure);
                await End(WebSocketCloseStatus.InternalServerError, "Events could not be read; connect again");
            }
        }
    }

    private async Task Hear(CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LargestFrame);
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var (frame, kind) = await Receive(buffer, cancel);
                if (kind == WebSocketMessageType.Close)
                {
                    return;
                }

                if (frame is not { } length || kind != WebSocketMessageType.Text)
                {
                    await Send(SocketError.TooLarge(LargestFrame, kind).ToJson(), cancel);
                    continue;
                }

                if (await commands.Carry(buffer.AsMemory(0, length), login, cancel) is { } reply)
                {
                    if (reply.ResumeAfter is { } after)
                    {
                        await Tell(after, cancel);
                    }
                    else
                    {
                        await Send(reply.Json!, cancel);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads one message; its length is null where it is larger than a frame may be, and the rest of it is skipped.</summary>
    private async Task<(int? Length, WebSocketMessageType Kind)> Receive(byte[] buffer, CancellationToken cancel)
    {
        var length = 0;
        var fits = true;
        while (true)
        {
            var target = fits ? buffer.AsMemory(length, LargestFrame - length) : buffer.AsMemory(0, LargestFrame);
            var part = await socket.ReceiveAsync(target, cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return (0, part.MessageType);
            }

            length = fits ? length + part.Count : length;
            if (part.EndOfMessage)
            {
                return (fits ? length : null, part.MessageType);
            }

            fits = fits && length < LargestFrame;
        }
    }

    private async Task CloseQuietly()
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone without a word; nothing is lost by it.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events could not be read for a socket; closing it")]
    private static partial void TellingFailed(ILogger logger, Exception failure);
}

/// <summary>What the server answers to a client's frame.</summary>
internal readonly record struct SocketReply(string? Json, long? ResumeAfter);

/// <summary>An <c>ERROR</c> message.</summary>
/// <param name="RequestId">The id of the client's message that it is about.</param>
internal sealed record SocketError(int Code, string Message, string? RequestId = null, long? SessionId = null)
{
    private static readonly JsonSerializerOptions Json = MakeOptions();

    public string Type => "ERROR";

    public static SocketError TooLarge(int most, WebSocketMessageType kind) =>
        kind == WebSocketMessageType.Text
            ? new SocketError(413, $"A message has at most {most} bytes; send larger things over HTTP.")
            : new SocketError(415, "Only text messages are read here.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
        HttpSetup.Configure(options);
        return options;
    }
}
