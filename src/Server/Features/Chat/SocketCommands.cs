using System.Text.Json;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Carries out what clients say on the socket. Each message is authorised anew, in a scope of its own: a socket that was opened an hour ago
/// proves nothing about now.
/// </summary>
internal sealed partial class SocketCommands(IServiceScopeFactory scopes, TurnApprovals approvals, TimeProvider time, ILogger<SocketCommands> logger)
{
    private const int MostPerMinute = 100;
    private static readonly SocketReply Pong = new("""{"type":"PONG"}""", null);
    private readonly Queue<long> _recent = new();

    /// <summary>The reply, or null where the answer comes as events.</summary>
    public async Task<SocketReply?> Carry(ReadOnlyMemory<byte> frame, LiveLogin login, CancellationToken cancel)
    {
        string? requestId = null;
        try
        {
            RefuseFlood();
            using var json = Parse(frame);
            var root = json.RootElement;
            requestId = Text(root, "clientMessageId") ?? Text(root, "requestId");
            var type = root.ValueKind == JsonValueKind.Object ? Text(root, "type") : null;
            return type switch
            {
                "PING" => Pong,
                "RESUME" => new SocketReply(null, Number(root, "after", least: 0)),
                "SEND_MESSAGE" => await Send(root, login, cancel),
                "STOP" => await Stop(root, login, cancel),
                "APPROVE" => await Approve(root, login, cancel),
                _ => throw Refusal.BadRequest(RefusalReason.BadMessage, "The type of a message is SEND_MESSAGE, STOP, APPROVE, RESUME or PING."),
            };
        }
        catch (Refusal refusal)
        {
            return Error(new SocketError(refusal.Status, refusal.Message, requestId));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CommandFailed(logger, failure);
            return Error(new SocketError(500, "Easel failed to carry this out. An administrator finds the reason in the log.", requestId));
        }
    }

    private static SocketReply Error(SocketError error) => new(error.ToJson(), null);

    private Task<SocketReply?> Send(JsonElement root, LiveLogin login, CancellationToken cancel) => As(login, async services =>
    {
        var session = Number(root, "sessionId", least: 1);
        await services.GetRequiredService<PostMessage>().Post(session, Text(root, "content"), Text(root, "clientMessageId"), Flag(root, "steer"), cancel);
        return (SocketReply?)null;
    });

    private Task<SocketReply?> Stop(JsonElement root, LiveLogin login, CancellationToken cancel) => As(login, async services =>
    {
        await services.GetRequiredService<StopTurn>().Stop(Number(root, "sessionId", least: 1), cancel);
        return (SocketReply?)null;
    });

    private Task<SocketReply?> Approve(JsonElement root, LiveLogin login, CancellationToken cancel) => As(login, async _ =>
    {
        var id = Text(root, "approvalId") ?? throw Refusal.BadField("approvalId", FieldReason.Required, "The id of the approval is needed.");
        if (!root.TryGetProperty("approve", out var approve) || approve.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw Refusal.BadField("approve", FieldReason.NotABoolean, "true or false is needed.");
        }

        await approvals.Answer(id, login.UserId, sessionId: null, approve.GetBoolean(), cancel);
        return (SocketReply?)null;
    });

    private async Task<SocketReply?> As(LiveLogin login, Func<IServiceProvider, Task<SocketReply?>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<LoginTokens>().FamilyLives(login, CancellationToken.None))
        {
            throw Refusal.Unauthenticated(RefusalReason.LoginEnded, "Your login has ended. Log in again.");
        }

        return await work(scope.ServiceProvider);
    }

    private void RefuseFlood()
    {
        var now = time.GetTimestamp();
        while (_recent.TryPeek(out var first) && time.GetElapsedTime(first, now) > TimeSpan.FromMinutes(1))
        {
            _recent.Dequeue();
        }

        if (_recent.Count >= MostPerMinute)
        {
            throw Refusal.TooMany(
                RefusalReason.TooManyMessages, $"More than {MostPerMinute} messages in a minute. Wait a little.", TimeSpan.FromMinutes(1), new { most = MostPerMinute });
        }

        _recent.Enqueue(now);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return JsonDocument.Parse(frame, new JsonDocumentOptions { MaxDepth = 16 });
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest(RefusalReason.BadMessage, "This is not JSON. A message looks like {\"type\":\"SEND_MESSAGE\",\"sessionId\":1,\"content\":\"…\"}.");
        }
    }

    private static string? Text(JsonElement root, string member)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            throw Refusal.BadField(member, FieldReason.HalfCharacter, "The text holds half a character (a lone surrogate).");
        }
    }

    private static bool Flag(JsonElement root, string member) => root.TryGetProperty(member, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Refusal.BadField(member, FieldReason.NotABoolean, "true or false is needed."),
    };

    private static long Number(JsonElement root, string member, long least) =>
        root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least
            ? number
            : throw Refusal.BadField(member, FieldReason.NotANumber, $"A whole number from {least} is needed.");

    [LoggerMessage(LogLevel.Error, "A message on the socket could not be carried out")]
    private static partial void CommandFailed(ILogger logger, Exception failure);
}
