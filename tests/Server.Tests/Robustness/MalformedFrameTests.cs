using System.Net.WebSockets;
using System.Text;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>Hostile frames: each is answered with an ERROR, the socket stays open, and nothing is stored.</summary>
public abstract class MalformedFrameTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task Malformed_frames_get_an_error_and_the_socket_stays_open()
    {
        var ann = _world.Ann;
        var frames = Frames(ann.Session, _world.Ben.Session).ToList();
        var before = await _world.CountRows();
        var errors = _world.Server.Log.Errors.Count();
        await using var socket = await TestSocket.Connect(_world.Server, ann.User.Api);
        var wrong = new List<string>();
        foreach (var (what, bytes, type) in frames)
        {
            var from = socket.Frames.Count;
            await socket.Send(bytes, type);
            var error = await socket.Next("ERROR", from);
            if (error.GetProperty("code").GetInt32() is not (400 or 404 or 413 or 415) || error.GetProperty("message").GetString() is not { Length: > 0 })
            {
                wrong.Add($"{what}: {error}");
            }

            await socket.Send(new { type = "PING" });
            await socket.Next("PONG", from);
        }

        Expect.None(wrong);
        Assert.True(socket.IsOpen);
        Assert.Equal(before, await _world.CountRows());
        Expect.None(_world.Server.Log.Errors.Skip(errors));
        Assert.True(frames.Count >= 20, $"{frames.Count} frames");
        TestContext.Current.TestOutputHelper?.WriteLine($"{frames.Count} malformed frames");
    }

    [Fact]
    public async Task A_frame_of_many_pieces_is_one_message()
    {
        await using var socket = await TestSocket.Connect(_world.Server, _world.Ben.User.Api);
        await socket.Send(Encoding.UTF8.GetBytes("{\"type\":\"PING\"" + new string(' ', 60_000) + "}"), WebSocketMessageType.Text);
        await socket.Next("PONG");
    }

    [Fact]
    public async Task More_than_a_hundred_messages_a_minute_are_refused_and_the_socket_stays_open()
    {
        await using var socket = await TestSocket.Connect(_world.Server, _world.Ben.User.Api);
        for (var message = 0; message < 110; message++)
        {
            await socket.Send(new { type = "PING" });
        }

        var error = await socket.Next("ERROR");
        Assert.Equal(429, error.GetProperty("code").GetInt32());
        Assert.True(socket.IsOpen);
    }

    private static IEnumerable<(string What, byte[] Bytes, WebSocketMessageType Type)> Frames(long own, long foreign)
    {
        (string, string)[] texts =
        [
            ("nothing", ""),
            ("no JSON", "hello"),
            ("half of JSON", "{\"type\":\"PING\""),
            ("an array", "[]"),
            ("a number", "7"),
            ("null", "null"),
            ("no type", "{}"),
            ("an unknown type", "{\"type\":\"DESTROY\"}"),
            ("a type in small letters", "{\"type\":\"ping\"}"),
            ("a type that is a number", "{\"type\":1}"),
            ("half a character for a type", "{\"type\":\"\\ud800\"}"),
            ("no session", "{\"type\":\"SEND_MESSAGE\",\"content\":\"x\"}"),
            ("a session that is text", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":\"" + own + "\",\"content\":\"x\"}"),
            ("a session beyond numbers", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":9223372036854775808,\"content\":\"x\"}"),
            ("a session below zero", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":-1,\"content\":\"x\"}"),
            ("a session of another", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + foreign + ",\"content\":\"x\"}"),
            ("no content", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + own + "}"),
            ("blank content", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + own + ",\"content\":\" \"}"),
            ("content that is a list", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + own + ",\"content\":[\"x\"]}"),
            ("half a character for content", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + own + ",\"content\":\"\\ud800\"}"),
            ("NUL in content", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + own + ",\"content\":\"a\\u0000b\"}"),
            ("a client's id of 200 letters", "{\"type\":\"SEND_MESSAGE\",\"sessionId\":" + own + ",\"content\":\"x\",\"clientMessageId\":\"" + new string('x', 200) + "\"}"),
            ("to stop another's session", "{\"type\":\"STOP\",\"sessionId\":" + foreign + "}"),
            ("to stop nothing", "{\"type\":\"STOP\"}"),
            ("to approve what nobody asked", "{\"type\":\"APPROVE\",\"approvalId\":\"none\",\"approve\":true}"),
            ("to approve with a word", "{\"type\":\"APPROVE\",\"approvalId\":\"none\",\"approve\":\"yes\"}"),
            ("to resume after nothing", "{\"type\":\"RESUME\"}"),
            ("to resume after less than nothing", "{\"type\":\"RESUME\",\"after\":-1}"),
            ("depth", string.Concat(Enumerable.Repeat("{\"type\":", 5000))),
            ("seventy kilobytes", "{\"type\":\"PING\",\"x\":\"" + new string('x', 70 * 1024) + "\"}"),
        ];
        foreach (var (what, text) in texts)
        {
            yield return (what, Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);
        }

        yield return ("binary", [1, 2, 3], WebSocketMessageType.Binary);
        yield return ("a good message in binary", "{\"type\":\"PING\"}"u8.ToArray(), WebSocketMessageType.Binary);
        yield return ("seventy kilobytes of binary", new byte[70 * 1024], WebSocketMessageType.Binary);
    }
}

[Collection(WorldOnSqlite.Name)]
public sealed class MalformedFrameTestsOnSqlite(SqliteWorld world) : MalformedFrameTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class MalformedFrameTestsOnPostgres(PostgresWorld world) : MalformedFrameTests(world);
