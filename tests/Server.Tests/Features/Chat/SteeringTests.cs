using System.Text.Json.Nodes;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Chat;

public abstract class SteeringTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_message_that_steers_reaches_the_running_turn_after_its_tools_and_is_told_at_once()
    {
        await using var stage = await Stage.Set(_server, ScriptedAnswer.Call("workflow_outline", new { }), ScriptedAnswer.Say("As you say."));
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
        await using var stage = await Stage.Set(_server, ScriptedAnswer.Say("One."), ScriptedAnswer.Say("Two."));
        await stage.Socket.Send(new { type = "SEND_MESSAGE", sessionId = stage.Session, content = "first" });
        await stage.Asked;
        (await stage.Say("too late", steer: true)).ShouldBe(200);
        stage.Go();

        await stage.Socket.Next(_ => stage.Socket.Types.Count(type => type == "TURN_ENDED") == 2);
        Assert.Equal(["first", "too late", "One.", "Two."], await stage.Said());
        Assert.Equal("too late", (string?)stage.Model.Requests.Last()["messages"]!.AsArray()[^1]!["content"]);
    }

    [Fact]
    public async Task Where_nothing_runs_a_message_that_steers_is_a_message()
    {
        await using var stage = await Stage.Set(_server, ScriptedAnswer.Say("Hello."));
        stage.Go();
        var answer = (await stage.User.Api.Post($"sessions/{stage.Session}/messages", new { content = "hello", steer = true })).ShouldBe(200).Data;
        Assert.Equal("Hello.", answer.GetProperty("content").GetString());
        (await stage.User.Api.Post($"sessions/{stage.Session}/messages", new { content = "hello", steer = "yes" })).ShouldBe(400);
    }

    /// <summary>A session whose model waits with its first answer until the test lets it go.</summary>
    private sealed class Stage(TestUser user, long session, ScriptedModel model, TestSocket socket, TaskCompletionSource gate, Task asked) : IAsyncDisposable
    {
        public TestUser User { get; } = user;

        public long Session { get; } = session;

        public ScriptedModel Model { get; } = model;

        public TestSocket Socket { get; } = socket;

        public static async Task<Stage> Set(EaselServer server, params ScriptedAnswer[] answers)
        {
            var (gate, asked) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var next = -1;
            var model = await ScriptedModel.Start(async (JsonObject _, CancellationToken cancel) =>
            {
                asked.TrySetResult();
                await gate.Task.WaitAsync(cancel);
                return answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
            });
            var user = await server.NewUser();
            var service = (await user.Api.Get("services")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
            var workflow = (await user.Api.Post("workflows", new { name = "steered", serviceId = service, workflowData = World.Workflow("steered") })).ShouldBe(200).Id;
            var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "steered", agentId = await model.Register(server) })).ShouldBe(200).Id;
            return new Stage(user, session, model, await TestSocket.Connect(server, user.Api), gate, asked.Task);
        }

        public void Go() => gate.TrySetResult();

        /// <summary>Completes when the model has been asked for the first time.</summary>
        public Task Asked => asked.WaitAsync(TestSocket.Patience);

        public Task<ApiAnswer> Say(string content, bool steer) => User.Api.Send(
            HttpMethod.Post, $"sessions/{Session}/messages", new { content, steer }, request => request.Headers.Add("Prefer", "respond-async"));

        public async Task<List<string?>> Said() => (await User.Api.Get($"sessions/{Session}/messages")).ShouldBe(200).Data.EnumerateArray()
            .Select(message => message.GetProperty("content").GetString()).ToList();

        public async ValueTask DisposeAsync()
        {
            Go();
            await Socket.DisposeAsync();
            await Model.DisposeAsync();
        }
    }
}

[Collection(OnSqlite.Name)]
public sealed class SteeringTestsOnSqlite(SqliteServer server) : SteeringTests(server);

[Collection(OnPostgres.Name)]
public sealed class SteeringTestsOnPostgres(PostgresServer server) : SteeringTests(server);
