using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Contract;

/// <summary>The messages of the contract's chapter on the socket, exactly as they are written there.</summary>
public abstract class SocketContractTests(WorldFixture fixture)
{
    private const string MessageShape = "sessionId:int message:{id:int role:USER|ASSISTANT content:text createdAt:time}";
    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_message_that_edits_is_received_answered_and_locks_the_workflow_meanwhile()
    {
        var user = await _world.Server.NewUser();
        var tenant = new Tenant(user, "chat", "chat");
        tenant.Workflow = await _world.Make("workflow", tenant);
        tenant.Session = await _world.Make("session", tenant);
        await using var socket = await TestSocket.Connect(_world.Server, user.Api);

        await socket.Send(new { type = "SEND_MESSAGE", sessionId = tenant.Session, content = "set the width of node 1 to 512" });

        var said = await socket.Next(frame => Is(frame, "MESSAGE_RECEIVED") && Role(frame) == "USER");
        var locked = await socket.Next("WORKFLOW_LOCKED");
        var unlocked = await socket.Next("WORKFLOW_UNLOCKED");
        var answered = await socket.Next(frame => Is(frame, "MESSAGE_RECEIVED") && Role(frame) == "ASSISTANT");
        Assert.Empty(Shape.Misfits(said, MessageShape));
        Assert.Empty(Shape.Misfits(answered, MessageShape));
        Assert.Empty(Shape.Misfits(locked, "workflowId:int reason:text"));
        Assert.Empty(Shape.Misfits(unlocked, "workflowId:int"));
        Assert.Equal(tenant.Session, said.GetProperty("sessionId").GetInt64());
        Assert.Equal("set the width of node 1 to 512", said.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(tenant.Workflow, locked.GetProperty("workflowId").GetInt64());
        Assert.Equal(tenant.Workflow, unlocked.GetProperty("workflowId").GetInt64());
        Assert.Equal(["USER", "ASSISTANT"], (await user.Api.Get($"sessions/{tenant.Session}/messages")).Data.EnumerateArray().Select(row => row.GetProperty("role").GetString()));
        Assert.Equal(3, (await user.Api.Get($"workflows/{tenant.Workflow}")).Data.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Numbered_events_grow_and_are_read_again_after_a_pause()
    {
        var user = await _world.Server.NewUser();
        var tenant = new Tenant(user, "again", "again");
        tenant.Workflow = await _world.Make("workflow", tenant);
        tenant.Session = await _world.Make("session", tenant);
        await using var first = await TestSocket.Connect(_world.Server, user.Api);
        await first.Send(new { type = "SEND_MESSAGE", sessionId = tenant.Session, content = "what does this do?" });
        await first.Next("TURN_ENDED");

        var numbers = first.Frames.Where(frame => frame.TryGetProperty("id", out _)).Select(frame => frame.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(numbers.Order(), numbers);
        await using var second = await TestSocket.Connect(_world.Server, user.Api);
        await second.Send(new { type = "RESUME", after = numbers[0] });
        await second.Next("TURN_ENDED");

        // Another user's session is nobody's business.
        Assert.Equal(numbers.Skip(1), second.Frames.Where(frame => frame.TryGetProperty("id", out _)).Select(frame => frame.GetProperty("id").GetInt64()).Take(numbers.Count - 1));
    }

    [Fact]
    public async Task Events_of_one_user_reach_no_other()
    {
        await using var ben = await TestSocket.Connect(_world.Server, _world.Ben.User.Api);
        await using var admin = await TestSocket.Connect(_world.Server, _world.Admin);
        await using var ann = await TestSocket.Connect(_world.Server, _world.Ann.User.Api);

        await ann.Send(new { type = "SEND_MESSAGE", sessionId = _world.Ann.Session, content = "what does this do?" });
        await ann.Next("TURN_ENDED");
        await ben.Send(new { type = "RESUME", after = 0 });
        await admin.Send(new { type = "RESUME", after = 0 });

        // Whoever has seen a pong has seen everything that was to be sent before it.
        foreach (var other in new[] { ben, admin })
        {
            await other.Send(new { type = "PING" });
            await other.Next("PONG");
            Assert.DoesNotContain(other.Frames, frame => frame.TryGetProperty("sessionId", out var session) && session.GetInt64() == _world.Ann.Session);
            Assert.DoesNotContain(other.Frames, frame => frame.TryGetProperty("workflowId", out var workflow) && workflow.GetInt64() == _world.Ann.Workflow);
        }
    }

    private static bool Is(JsonElement frame, string type) => frame.GetProperty("type").GetString() == type;

    private static string? Role(JsonElement frame) => frame.GetProperty("message").GetProperty("role").GetString();
}

[Collection(WorldOnSqlite.Name)]
public sealed class SocketContractTestsOnSqlite(SqliteWorld world) : SocketContractTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class SocketContractTestsOnPostgres(PostgresWorld world) : SocketContractTests(world);
