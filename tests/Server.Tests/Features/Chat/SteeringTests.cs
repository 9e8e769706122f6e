using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Chat;

public abstract class SteeringTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_message_that_steers_reaches_the_running_turn_after_its_tools_and_is_told_at_once()
    {
        await using var stage = await HeldTurn.Set(_server, ScriptedAnswer.Call("workflow_outline", new { }), ScriptedAnswer.Say("As you say."));
        await stage.Socket.Send(new { type = "SEND_MESSAGE", sessionId = stage.Session, content = "look at it" });
        var turn = (await stage.Socket.Next("TURN_STARTED")).GetProperty("turnId").GetInt64();
        await stage.Asked;

        var sent = (await stage.Say("in German, please", steer: true)).ShouldBe(200).Data;
        await stage.Socket.Send(new { type = "SEND_MESSAGE", sessionId = stage.Session, content = "and briefly", clientMessageId = "s-2", steer = true });
        await stage.Socket.Next(frame => frame.TryGetProperty("clientMessageId", out var id) && id.GetString() == "s-2");
        stage.Go();
        await stage.Socket.Next("TURN_ENDED");

        Assert.Equal(turn, sent.GetProperty("turnId").GetInt64());
        var heard = stage.Model.Requests.Last()["messages"]!.AsArray().Select(message => (string?)message!["content"]).ToList();
        Assert.Equal(["in German, please", "and briefly"], heard.TakeLast(2));
        Assert.Equal(["look at it", "in German, please", "and briefly", "As you say."], await stage.Said());
        Assert.Equal(2, stage.Model.Requests.Count);
        Assert.Single(stage.Socket.Types, type => type == "TURN_STARTED");
    }

    [Fact]
    public async Task What_comes_after_the_last_tool_begins_a_turn_of_its_own()
    {
        await using var stage = await HeldTurn.Set(_server, ScriptedAnswer.Say("One."), ScriptedAnswer.Say("Two."), ScriptedAnswer.Say("Three."));
        await stage.Socket.Send(new { type = "SEND_MESSAGE", sessionId = stage.Session, content = "first" });
        await stage.Asked;
        var late = Wait("too late", "application/json");
        await stage.Socket.Next(frame => frame.ToString().Contains("too late", StringComparison.Ordinal));
        var later = Wait("even later", "text/event-stream");
        await stage.Socket.Next(frame => frame.ToString().Contains("even later", StringComparison.Ordinal));
        stage.Go();

        await stage.Socket.Next(_ => stage.Socket.Types.Count(type => type == "TURN_ENDED") == 3);
        Assert.Equal(["first", "too late", "even later", "One.", "Two.", "Three."], await stage.Said());
        Assert.Equal("even later", (string?)stage.Model.Requests.Last()["messages"]!.AsArray()[^1]!["content"]);
        Assert.Contains("Two.", (await late).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await later).Text.Split("\"type\":\"TURN_ENDED\"").Length - 1);
        Assert.False((await stage.User.Api.Post($"sessions/{stage.Session}/stop")).ShouldBe(200).Data.GetProperty("stopped").GetBoolean());
        Assert.Equal(3, stage.Model.Requests.Count);

        Task<ApiAnswer> Wait(string content, string accept) => stage.User.Api.Send(
            HttpMethod.Post, $"sessions/{stage.Session}/messages", new { content, steer = true }, request => request.Headers.Accept.ParseAdd(accept));
    }

    [Fact]
    public async Task Where_nothing_runs_a_message_that_steers_is_a_message()
    {
        await using var stage = await HeldTurn.Set(_server, ScriptedAnswer.Say("Hello."));
        stage.Go();
        var answer = (await stage.User.Api.Post($"sessions/{stage.Session}/messages", new { content = "hello", steer = true })).ShouldBe(200).Data;
        Assert.Equal("Hello.", answer.GetProperty("content").GetString());
        (await stage.User.Api.Post($"sessions/{stage.Session}/messages", new { content = "hello", steer = "yes" })).ShouldBe(400);
    }
}

[Collection(OnSqlite.Name)]
public sealed class SteeringTestsOnSqlite(SqliteServer server) : SteeringTests(server);

[Collection(OnPostgres.Name)]
public sealed class SteeringTestsOnPostgres(PostgresServer server) : SteeringTests(server);
