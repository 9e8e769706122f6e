using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Chat;

/// <summary>What of a session's earlier turns its model is sent.</summary>
public abstract class HistoryTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_chat_that_outgrows_the_window_is_summarised_once_and_the_call_is_in_the_books()
    {
        await using var model = await ScriptedModel.Start((request, _) => Task.FromResult(
            ScriptedAnswer.Say(IsSummary(request) ? "They want a red cat." : "Fine.")));
        var agent = await model.Register(_server);
        await SetWindow(agent, 16_000);
        var (user, session) = await NewSession(agent);

        // The script reports few tokens, which is learned in the first turn: from then on an estimated token counts for a quarter. Two
        // wishes fit, the third does not, and from then on a summary stands in their place.
        (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200);
        for (var number = 1; number <= 4; number++)
        {
            (await user.Api.Post($"sessions/{session}/messages", new { content = $"wish {number} {new string('长', 14_500)}" })).ShouldBe(200);
        }

        var summaries = model.Requests.Where(IsSummary).ToList();
        var first = Assert.Single(summaries);
        Assert.Contains("wish 1", first["messages"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(first["tools"]);
        var last = Text(model.Requests.Last());
        Assert.Contains("They want a red cat.", last, StringComparison.Ordinal);
        Assert.DoesNotContain("wish 1 ", last, StringComparison.Ordinal);
        Assert.Contains("wish 4 ", last, StringComparison.Ordinal);

        var usage = (await (await _server.LogInAsAdmin()).Get("usage?groupBy=AGENT&size=200")).ShouldBe(200).Data.EnumerateArray()
            .Single(row => row.GetProperty("key").GetString() == agent.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((model.Requests.Count, 100 * model.Requests.Count), (usage.GetProperty("calls").GetInt32(), usage.GetProperty("inputTokens").GetInt32()));
        var messages = (await user.Api.Get($"sessions/{session}/messages")).Data;
        Assert.Equal(10, messages.GetArrayLength());
        Assert.DoesNotContain("red cat", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_waited_is_answered_with_the_answer_before_it_in_mind()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            await gate.Task.WaitAsync(cancel);
            return ScriptedAnswer.Say($"Answer to {(string)request["messages"]!.AsArray()[^1]!["content"]!}.");
        });
        var (user, session) = await NewSession(await model.Register(_server));
        await using var socket = await TestSocket.Connect(_server, user.Api);

        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "one" });
        await socket.Next("TURN_STARTED");
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "two" });
        await socket.Next(_ => socket.Types.Count(type => type == "MESSAGE_RECEIVED") == 2);
        gate.SetResult();
        await socket.Next(_ => socket.Types.Count(type => type == "TURN_ENDED") == 2);

        Assert.Equal(["one", "Answer to one.", "two"], model.Requests.Last()["messages"]!.AsArray().Select(message => (string)message!["content"]!)
            .Where(text => text is "one" or "two" or "Answer to one."));
    }

    [Fact]
    public async Task Turns_that_wait_for_their_users_word_take_no_place_at_the_agent()
    {
        await using var model = await ScriptedModel.Start((request, _) => Task.FromResult(
            Text(request).Contains("zebra", StringComparison.Ordinal) ? ScriptedAnswer.Say("Hello.") : ScriptedAnswer.Call("run", new { })));
        var agent = await model.Register(_server, toolsConfig: new { approvals = new[] { "run" } });
        var (user, _) = await NewSession(agent);
        await using var socket = await TestSocket.Connect(_server, user.Api);
        var service = await user.Api.SandboxId();
        var waiting = new List<long>();

        // As many as the agent may be at, each with a question that nobody answers.
        for (var number = 1; number <= 5; number++)
        {
            var (session, _) = await Session(user, service, agent);
            waiting.Add(session);
            await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "run it" });
            await socket.Next(_ => socket.Types.Count(type => type == "APPROVAL_REQUESTED") == number);
        }

        var (free, _) = await Session(user, service, agent);
        Assert.Equal("Hello.", (await user.Api.Post($"sessions/{free}/messages", new { content = "zebra" })).ShouldBe(200).Data.GetProperty("content").GetString());
        foreach (var session in waiting)
        {
            (await user.Api.Post($"sessions/{session}/stop")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task What_the_user_changes_by_hand_between_two_turns_is_told_at_the_start_of_the_next()
    {
        await using var model = await ScriptedModel.Start(
            ScriptedAnswer.Call("workflow_edit", new { reason = "wider", ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } }), ScriptedAnswer.Say("Wider."), ScriptedAnswer.Say("Fine."));
        var agent = await model.Register(_server);
        var user = await _server.NewUser();
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = World.Workflow("hands") })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;
        (await user.Api.Post($"sessions/{session}/messages", new { content = "wider" })).ShouldBe(200);
        (await user.Api.Post($"sessions/{session}/messages", new { content = "good" })).ShouldBe(200);
        var quiet = Text(model.Requests.Last());

        (await user.Api.Put($"workflows/{workflow}", new { workflowData = World.Workflow("hands", width: 32) })).ShouldBe(200);
        (await user.Api.Post($"sessions/{session}/messages", new { content = "and now?" })).ShouldBe(200);

        Assert.DoesNotContain("changed since the last turn", quiet, StringComparison.Ordinal);
        Assert.Contains("(version 2 to 3, 1 changes):\n- set 1.width 96 → 32", Text(model.Requests.Last()), StringComparison.Ordinal);
    }

    private static bool IsSummary(JsonObject request) =>
        request["messages"]!.AsArray()[0]!["content"]!.GetValue<string>().StartsWith("You shorten", StringComparison.Ordinal);

    private static string Text(JsonObject request) => string.Join('\n', request["messages"]!.AsArray().Select(message => (string?)message!["content"]));

    private async Task SetWindow(long agent, int tokens)
    {
        var admin = await _server.LogInAsAdmin();
        var model = (await admin.Get($"agents/{agent}")).ShouldBe(200).Data.GetProperty("modelId").GetInt64();
        (await admin.Put(string.Create(CultureInfo.InvariantCulture, $"models/{model}"), new { contextWindow = tokens })).ShouldBe(200);
    }

    private async Task<(TestUser User, long Session)> NewSession(long agent)
    {
        var user = await _server.NewUser();
        return (user, (await Session(user, await user.Api.SandboxId(), agent)).Session);
    }

    private static async Task<(long Session, long Workflow)> Session(TestUser user, long service, long agent)
    {
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = service, workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        return ((await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id, workflow);
    }
}

[Collection(OnSqlite.Name)]
public sealed class HistoryTestsOnSqlite(SqliteServer server) : HistoryTests(server);

[Collection(OnPostgres.Name)]
public sealed class HistoryTestsOnPostgres(PostgresServer server) : HistoryTests(server);
