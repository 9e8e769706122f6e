using System.Text.Json;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Chat;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Chat;

public abstract class ChatTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Posting_a_message_waits_for_the_agents_answer_and_respond_async_does_not()
    {
        var (user, session, _) = await NewSession();

        var answer = (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200).Data;
        Assert.Equal(["id", "role", "content", "createdAt"], answer.EnumerateObject().Take(4).Select(member => member.Name));
        Assert.Equal("ASSISTANT", answer.GetProperty("role").GetString());

        var stored = await user.Api.Send(HttpMethod.Post, $"sessions/{session}/messages", new { content = "hello again" }, request => request.Headers.Add("Prefer", "respond-async"));
        Assert.Equal("USER", stored.ShouldBe(200).Data.GetProperty("role").GetString());
    }

    [Fact]
    public async Task An_event_stream_tells_the_turn_and_ends_with_it()
    {
        var (user, session, _) = await NewSession();

        var answer = await user.Api.Send(HttpMethod.Post, $"sessions/{session}/messages", new { content = "hello" }, request => request.Headers.Add("Accept", "text/event-stream"));

        var events = answer.ShouldBe(200).Text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line[6..]).RootElement.GetProperty("type").GetString()!).ToList();
        Assert.Equal("MESSAGE_RECEIVED", events[0]);
        Assert.Contains("MESSAGE_DELTA", events);
        Assert.Equal("TURN_ENDED", events[^1]);
    }

    [Fact]
    public async Task The_same_client_message_id_is_one_message_and_with_other_words_a_conflict()
    {
        var (user, session, _) = await NewSession();
        var message = new { content = "hello", clientMessageId = "m-1" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.Api.Post($"sessions/{session}/messages", message)));

        Assert.Single(answers.Select(answer => answer.ShouldBe(200).Id).Distinct());
        (await user.Api.Post($"sessions/{session}/messages", new { content = "other", clientMessageId = "m-1" })).ShouldBe(409);
        Assert.Equal(2, (await user.Api.Get($"sessions/{session}/messages")).Data.GetArrayLength());
    }

    [Fact]
    public async Task Messages_sent_meanwhile_are_answered_one_after_the_other_in_their_order()
    {
        var (user, session, _) = await NewSession();
        await using var socket = await TestSocket.Connect(_server, user.Api);

        for (var number = 0; number < 5; number++)
        {
            await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = $"hello {number}", clientMessageId = $"n-{number}" });
        }

        await socket.Next(_ => socket.Types.Count(type => type == "TURN_ENDED") == 5);
        var turns = socket.Frames.Where(frame => frame.GetProperty("type").GetString() is "TURN_STARTED" or "TURN_ENDED")
            .Select(frame => (frame.GetProperty("type").GetString(), frame.GetProperty("turnId").GetInt64())).ToList();
        var order = turns.Where(turn => turn.Item1 == "TURN_STARTED").Select(turn => turn.Item2).ToList();
        Assert.Equal(order.Order(), order);
        Assert.Equal(order.SelectMany(turn => new[] { ("TURN_STARTED", turn), ("TURN_ENDED", turn) }).Select(pair => pair.Item1), turns.Select(turn => turn.Item1));
        Assert.Equal(10, (await user.Api.Get($"sessions/{session}/messages")).Data.GetArrayLength());
    }

    [Fact]
    public async Task Stopping_ends_the_turn_keeps_what_was_said_and_frees_the_workflow()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            if (request["messages"]!.AsArray().Any(message => message!["role"]!.GetValue<string>() == "tool"))
            {
                await held.Task.WaitAsync(cancel);
            }

            return new ScriptedAnswer("I begin.", [("workflow_edit", new { reason = "r", ops = new object[] { new { op = "set", node = "1", input = "width", value = 333 } } })]);
        });
        var (user, session, workflow) = await NewSession(await model.Register(_server));
        await using var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "go" });
        Assert.Equal("r", (await socket.Next("TOOL_STARTED")).GetProperty("facts").GetProperty("text").GetString());
        await socket.Next("WORKFLOW_LOCKED");
        var change = (await socket.Next("TOOL_ENDED")).GetProperty("facts").GetProperty("diff").GetProperty("changes")[0];
        Assert.Equal(("INPUT_CHANGED", 333), (change.GetProperty("kind").GetString(), change.GetProperty("new").GetInt32()));
        var told = (await user.Api.Get($"sessions/{session}/transcript")).ShouldBe(200).Data.GetProperty("turns")[0].GetProperty("tools")[0];
        Assert.Equal(change.GetRawText(), told.GetProperty("facts").GetProperty("diff").GetProperty("changes")[0].GetRawText());

        var draft = (await user.Api.Get($"workflows/{workflow}/graph?draft=true")).ShouldBe(200).Data;
        Assert.Equal((true, 1), (draft.GetProperty("isDraft").GetBoolean(), draft.GetProperty("version").GetInt64()));
        Assert.Contains("333", draft.GetProperty("graph").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("333", (await user.Api.Get($"workflows/{workflow}/graph")).ShouldBe(200).Data.GetRawText(), StringComparison.Ordinal);
        (await user.Api.Get($"workflows/{workflow}/graph?draft=true&version=1")).ShouldBe(400);
        (await (await _server.NewUser()).Api.Get($"workflows/{workflow}/graph?draft=true")).ShouldBe(404);

        var refused = (await user.Api.Put($"workflows/{workflow}", new { name = "other" })).ShouldBe(409);
        Assert.Contains("since", refused.Message, StringComparison.Ordinal);
        Assert.Equal((session, "locked"), (refused.Data.GetProperty("lock").GetProperty("sessionId").GetInt64(), refused.Data.GetProperty("reason").GetString()));
        (await user.Api.Delete($"workflows/{workflow}?cascade=true")).ShouldBe(409);
        Assert.Equal("at_work", (await user.Api.Delete($"sessions/{session}")).ShouldBe(409).Data.GetProperty("reason").GetString());
        Assert.True((await user.Api.Post($"sessions/{session}/stop")).ShouldBe(200).Data.GetProperty("stopped").GetBoolean());

        Assert.Equal("CANCELLED", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());
        Assert.Contains("WORKFLOW_UNLOCKED", socket.Types);
        var messages = (await user.Api.Get($"sessions/{session}/messages")).Data;
        Assert.StartsWith("I begin.", messages[1].GetProperty("content").GetString(), StringComparison.Ordinal);
        var after = (await user.Api.Get($"workflows/{workflow}")).Data;
        Assert.Equal((1, JsonValueKind.Null), (after.GetProperty("version").GetInt64(), after.GetProperty("lock").ValueKind));
        var saved = (await user.Api.Get($"workflows/{workflow}/graph?draft=true")).ShouldBe(200).Data;
        Assert.False(saved.GetProperty("isDraft").GetBoolean());
        Assert.DoesNotContain("333", saved.GetRawText(), StringComparison.Ordinal);
        (await user.Api.Put($"workflows/{workflow}", new { name = "other" })).ShouldBe(200);
        Assert.False((await user.Api.Post($"sessions/{session}/stop")).ShouldBe(200).Data.GetProperty("stopped").GetBoolean());
    }

    [Fact]
    public async Task A_message_and_the_end_of_its_session_at_the_same_moment_leave_nothing_behind()
    {
        var (user, _, workflow) = await NewSession();
        for (var round = 0; round < 12; round++)
        {
            var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "t" })).ShouldBe(200).Id;
            var posting = user.Api.Post($"sessions/{session}/messages", new { content = "what does this do?" });
            var removed = await user.Api.Delete($"sessions/{session}");
            var posted = await posting;

            Assert.Contains((posted.Status, removed.Status), new[] { (200, 409), (200, 200), (404, 200) });
            await using var scope = _server.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
            if (removed.Status == 200)
            {
                Assert.Equal(0, await db.Set<Message>().CountAsync(message => message.SessionId == session));
                Assert.Equal(0, await db.Set<Execution>().CountAsync(execution => execution.SessionId == session));
            }
        }
    }

    [Fact]
    public async Task Unlocking_by_the_owner_cancels_the_turn_that_held_the_lock()
    {
        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            if (request["messages"]!.AsArray().Any(message => message!["role"]!.GetValue<string>() == "tool"))
            {
                await new TaskCompletionSource().Task.WaitAsync(cancel);
            }

            return ScriptedAnswer.Call("workflow_edit", new { reason = "r", ops = new object[] { new { op = "set", node = "1", input = "width", value = 333 } } });
        });
        var (user, session, workflow) = await NewSession(await model.Register(_server));
        var stranger = await _server.NewUser();
        await using var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "go" });
        await socket.Next("TOOL_ENDED");

        (await stranger.Api.Post($"workflows/{workflow}/unlock")).ShouldBe(404);
        (await (await _server.LogInAsAdmin()).Post($"workflows/{workflow}/unlock")).ShouldBe(200);

        Assert.Equal("CANCELLED", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());
        Assert.Equal(1, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_call_that_needs_approval_waits_for_its_own_user_and_a_no_is_a_no()
    {
        await using var model = await ScriptedModel.Start((request, _) => Task.FromResult(
            request["messages"]!.AsArray().Any(message => message!["role"]!.GetValue<string>() == "tool")
                ? ScriptedAnswer.Say("As you wish.")
                : ScriptedAnswer.Call("run", new { })));
        var agent = await model.Register(_server, toolsConfig: new { approvals = new[] { "run" } });
        var (user, session, workflow) = await NewSession(agent);
        var (stranger, foreign, _) = await NewSession(agent);
        await using var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "run it" });
        var approval = (await socket.Next("APPROVAL_REQUESTED")).GetProperty("approvalId").GetString();

        (await stranger.Api.Post($"sessions/{session}/approvals/{approval}", new { approve = true })).ShouldBe(404);
        (await stranger.Api.Post($"sessions/{foreign}/approvals/{approval}", new { approve = true })).ShouldBe(404);
        (await user.Api.Post($"sessions/{session}/approvals/{approval}", new { approve = false })).ShouldBe(200);

        Assert.Equal("SUCCESS", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());
        Assert.False((await socket.Next("APPROVAL_RESOLVED")).GetProperty("approved").GetBoolean());
        Assert.Equal(0, (await user.Api.Get($"workflows/{workflow}/runs")).Data.GetArrayLength());
        (await user.Api.Post($"sessions/{session}/approvals/{approval}", new { approve = true })).ShouldBe(404);
    }

    [Fact]
    public async Task A_client_that_comes_back_with_the_last_event_it_saw_misses_nothing_and_gets_nothing_twice()
    {
        var (user, session, _) = await NewSession();
        await using var first = await TestSocket.Connect(_server, user.Api);
        await first.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "hello" });
        await first.Next("TURN_ENDED");
        var all = first.Frames.Where(frame => frame.TryGetProperty("id", out _)).Select(frame => frame.GetRawText()).ToList();
        var middle = first.Frames[1].GetProperty("id").GetInt64();

        await using var second = await TestSocket.Connect(_server, user.Api);
        await second.Send(new { type = "RESUME", after = middle });
        await second.Next("TURN_ENDED");
        await second.Send(new { type = "PING" });
        await second.Next("PONG");

        Assert.Equal(all.Skip(2), second.Frames.Where(frame => frame.TryGetProperty("id", out _)).Select(frame => frame.GetRawText()));
        var listed = (await user.Api.Get($"sessions/{session}/events?after={middle}")).ShouldBe(200).Data.EnumerateArray().Select(frame => frame.GetRawText());
        Assert.Equal(all.Skip(2), listed);
    }

    [Fact]
    public async Task A_model_that_fails_ends_the_turn_as_failed_and_says_why()
    {
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("never"));
        var agent = await model.Register(_server);
        await model.DisposeAsync();
        var (user, session, _) = await NewSession(agent);
        await using var socket = await TestSocket.Connect(_server, user.Api);

        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "hello" });

        var ended = await socket.Next("TURN_ENDED");
        Assert.Equal("FAILED", ended.GetProperty("status").GetString());
        Assert.Equal("model_unreachable", ended.GetProperty("errorCode").GetString());
        Assert.NotEqual("", (await user.Api.Get($"sessions/{session}/messages")).Data[1].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Sessions_are_listed_changed_and_deleted_with_their_messages_and_carry_a_short_summary()
    {
        var (user, session, workflow) = await NewSession();
        await user.Api.Post($"sessions/{session}/messages", new { content = new string('长', 300) });

        var row = (await user.Api.Get($"sessions?workflowId={workflow}")).ShouldBe(200).Data.EnumerateArray().Single();
        Assert.InRange(row.GetProperty("lastMessageSummary").GetString()!.Length, 1, 100);
        (await user.Api.Put($"sessions/{session}", new { title = "Other", status = "ARCHIVED" })).ShouldBe(200);
        (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(409);
        (await user.Api.Delete($"workflows/{workflow}")).ShouldBe(409);
        Assert.Equal(1, (await user.Api.Get("users/me")).Data.GetProperty("sessionCount").GetInt32());
        (await user.Api.Delete($"sessions/{session}")).ShouldBe(200);
        (await user.Api.Get($"sessions/{session}")).ShouldBe(404);
        (await user.Api.Delete($"workflows/{workflow}")).ShouldBe(200);
    }

    [Fact]
    public async Task Administrators_see_titles_owners_and_counts_of_chats_and_not_what_was_said()
    {
        var (user, session, _) = await NewSession();
        await user.Api.Post($"sessions/{session}/messages", new { content = "CANARY of what was said" });

        var answer = (await (await _server.LogInAsAdmin()).Get("sessions/all")).ShouldBe(200);

        var row = answer.Data.EnumerateArray().Single(each => each.GetProperty("id").GetInt64() == session);
        Assert.Equal(("S", user.Username, 2), (row.GetProperty("title").GetString(), row.GetProperty("ownerName").GetString(), row.GetProperty("messageCount").GetInt32()));
        Assert.DoesNotContain("CANARY", answer.Text, StringComparison.Ordinal);
        (await user.Api.Get("sessions/all")).ShouldBe(403);
    }

    [Fact]
    public async Task A_transcript_holds_what_was_said_and_done_and_goes_on_from_its_last_event()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            if (request["messages"]!.AsArray().Any(message => message!["role"]!.GetValue<string>() == "tool"))
            {
                await held.Task.WaitAsync(cancel);
                return ScriptedAnswer.Say("Done.");
            }

            return new ScriptedAnswer("I begin.", [("run", new { })]);
        });
        var (user, session, _) = await NewSession(await model.Register(_server));
        await using var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "go" });
        await socket.Next("TOOL_ENDED");

        var half = (await user.Api.Get($"sessions/{session}/transcript")).ShouldBe(200).Data;
        var turn = half.GetProperty("turns")[0];
        Assert.Equal(("RUNNING", "I begin."), (turn.GetProperty("status").GetString(), turn.GetProperty("text").GetString()));
        var step = turn.GetProperty("tools")[0];
        Assert.Equal(("run", true), (step.GetProperty("tool").GetString(), step.GetProperty("ok").GetBoolean()));
        Assert.Equal("IMAGE", turn.GetProperty("runs")[0].GetProperty("outputs")[0].GetProperty("type").GetString());

        held.SetResult();
        await socket.Next("TURN_ENDED");
        var rest = (await user.Api.Get($"sessions/{session}/events?after={half.GetProperty("lastEventId").GetInt64()}")).Data.EnumerateArray()
            .Where(told => told.GetProperty("type").GetString() == "MESSAGE_DELTA").Select(told => told.GetProperty("text").GetString());
        var whole = (await user.Api.Get($"sessions/{session}/transcript")).Data;
        Assert.Equal(
            turn.GetProperty("text").GetString() + string.Concat(rest), whole.GetProperty("messages")[1].GetProperty("content").GetString());
        Assert.Equal(("SUCCESS", JsonValueKind.Null), (whole.GetProperty("turns")[0].GetProperty("status").GetString(), whole.GetProperty("turns")[0].GetProperty("text").ValueKind));
    }

    [Fact]
    public async Task A_socket_that_says_since_when_it_reads_hears_first_of_what_happened_meanwhile()
    {
        var (user, session, _) = await NewSession();
        (await user.Api.Post($"sessions/{session}/messages", new { content = "hello" })).ShouldBe(200);

        await using var socket = await TestSocket.Connect(_server, $"?token={user.Api.Token}&since=60");
        var ended = await socket.Next("TURN_ENDED");
        Assert.Equal(session, ended.GetProperty("sessionId").GetInt64());
        Assert.Contains("MESSAGE_RECEIVED", socket.Types);
    }

    [Fact]
    public async Task A_transcript_is_read_from_its_end_backwards()
    {
        var (user, session, _) = await NewSession();
        for (var number = 0; number < 2; number++)
        {
            (await user.Api.Post($"sessions/{session}/messages", new { content = $"hello {number}" })).ShouldBe(200);
        }

        var end = (await user.Api.Get($"sessions/{session}/transcript?size=3")).ShouldBe(200).Data;
        Assert.True(end.GetProperty("hasMore").GetBoolean());
        var first = end.GetProperty("messages")[0].GetProperty("id").GetInt64();
        var start = (await user.Api.Get($"sessions/{session}/transcript?size=3&before={first}")).ShouldBe(200).Data;

        Assert.False(start.GetProperty("hasMore").GetBoolean());
        Assert.Equal(["hello 0"], start.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()));
        Assert.Equal(3, end.GetProperty("messages").GetArrayLength());
        (await user.Api.Get($"sessions/{session}/transcript?size=0")).ShouldBe(400);
    }

    private async Task<(TestUser User, long Session, long Workflow)> NewSession(long? agentId = null)
    {
        var user = await _server.NewUser();
        var service = await user.Api.SandboxId();
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = service, workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId })).ShouldBe(200).Id;
        return (user, session, workflow);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ChatTestsOnSqlite(SqliteServer server) : ChatTests(server);

[Collection(OnPostgres.Name)]
public sealed class ChatTestsOnPostgres(PostgresServer server) : ChatTests(server);
