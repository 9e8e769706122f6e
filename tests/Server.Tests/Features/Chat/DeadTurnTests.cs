using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Settings;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ReadStep = Easel.Agent.ToolEnded;

namespace Easel.Server.Tests.Features.Chat;

/// <summary>Turns whose process died and that nobody goes on with: what they said and did is told.</summary>
public abstract class DeadTurnTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_turn_that_was_stopped_and_whose_process_died_keeps_what_it_had_said_and_used()
    {
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Say("Never asked."));
        var (user, session, turn) = await Dead(life: 1, stop: true, await model.Register(_server));

        var last = (await user.Api.Get($"sessions/{session}/messages")).ShouldBe(200).Data.EnumerateArray().Last();
        Assert.Equal("First I look.\n\nIt is a po\n\nThe turn was stopped.", last.GetProperty("content").GetString());
        await using var scope = _server.Services.CreateAsyncScope();
        var ended = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<Execution>().AsNoTracking().SingleAsync(row => row.Id == turn);
        Assert.Equal((ExecutionStatus.Cancelled, 170, 30), (ended.Status, ended.InputTokens, ended.OutputTokens));

        // The call that was in the air is a row with what it is taken to have used, at half a thousandth a token.
        var usage = (await user.Api.Get("usage?groupBy=session")).ShouldBe(200).Data.EnumerateArray().Single();
        Assert.Equal((1, 1, 70, 70), (Of(usage, "calls"), Of(usage, "failedCalls"), Of(usage, "inputTokens"), Of(usage, "estimatedInputTokens")));
        Assert.Equal((0.035m, 0.135m), (usage.GetProperty("cost").GetDecimal(), ended.Cost));
    }

    [Fact]
    public async Task A_turn_that_died_too_often_tells_what_it_had_done()
    {
        var (user, session, _) = await Dead(life: 8, stop: false, agent: -1);

        var said = (await user.Api.Get($"sessions/{session}/messages")).ShouldBe(200).Data.EnumerateArray().Last().GetProperty("content").GetString();
        Assert.StartsWith("First I look.\n\nIt is a po\n\nEasel was restarted 8 times", said, StringComparison.Ordinal);
        Assert.Contains("Done before: Read the outline.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_whose_journal_makes_no_sense_ends_all_the_same()
    {
        var user = await _server.NewUser();
        var (session, turn) = await Running(user, life: 8, agent: -1);
        await using var scope = _server.Services.CreateAsyncScope();
        var entry = new JournalEntry(1, TimeProvider.System.GetUtcNow(), new ModelCallEnded(TurnUsage.None, 5, null));
        var step = JournalText.Write(entry, new TurnPlace(turn, user.Id, session, 0, 0, "The agent") { Life = 8 });
        await scope.ServiceProvider.GetRequiredService<Executions>().Step(step with { Kept = "{}" }, CancellationToken.None);

        await TakeOver(Node(turn));

        var said = (await user.Api.Get($"sessions/{session}/messages")).ShouldBe(200).Data.EnumerateArray().Last().GetProperty("content").GetString();
        Assert.StartsWith("Easel was restarted 8 times", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_can_not_be_ended_now_holds_up_no_other_and_is_tried_again()
    {
        var user = await _server.NewUser();
        var (stuck, turn) = await Running(user, life: 8, agent: -1);
        var (other, _) = await Running(user, life: 8, agent: -1, Node(turn));

        // There is no room for the answer that its end would write.
        await Sql($"CREATE UNIQUE INDEX no_second_message ON messages (session_id) WHERE session_id = {stuck}");
        await TakeOver(Node(turn));
        Assert.Equal((1, 2), (await Messages(user, stuck), await Messages(user, other)));

        await Sql("DROP INDEX no_second_message");
        await TakeOver(_server.Services.GetRequiredService<EaselNode>().Id);
        Assert.Equal((2, 2), (await Messages(user, stuck), await Messages(user, other)));
    }

    [Fact]
    public async Task What_a_turn_that_goes_on_says_anew_stands_once_in_the_transcript()
    {
        var user = await _server.NewUser();
        var (session, turn) = await Running(user, life: 2, agent: -1);
        await Tell(user, new MessageDelta(session, turn, "It is a po"), new Easel.Server.Features.Events.TurnResumed(session, turn, ""), new MessageDelta(session, turn, "It is a poster."));

        var transcript = (await user.Api.Get($"sessions/{session}/transcript")).ShouldBe(200).Data;
        Assert.Equal("It is a poster.", transcript.GetProperty("turns")[0].GetProperty("text").GetString());
    }

    /// <summary>A turn of a process that is gone, which had answered once, used a tool, and was cut off in its second answer; it is taken over now.</summary>
    private async Task<(TestUser User, long Session, long Turn)> Dead(int life, bool stop, long agent)
    {
        var user = await _server.NewUser();
        var (session, turn) = await Running(user, life, agent);
        var at = TimeProvider.System.GetUtcNow();
        var place = new TurnPlace(turn, user.Id, session, 0, 0, "The agent") { Life = life };
        var said = new ChatMessage(ChatRole.Assistant, "First I look.");
        JournalEntry[] entries =
        [
            new(1, at, new TurnBegan(1, "facts")),
            new(2, at, new ModelCallStarted(1, 90)),
            new(3, at, new ModelCallEnded(new TurnUsage(100, 30, 0, 0.1m, 1, false), 5, null), Answer: new RecordedAnswer(said, "tool_calls", "First I look.")),
            new(4, at, new Easel.Agent.ToolStarted("a", "workflow_outline", "{}", "Read the outline")),
            new(5, at, new ReadStep("a", "workflow_outline", true, "{}", "Read the outline", 3)),
            new(6, at, new ModelCallStarted(2, 70)),
        ];
        await using var scope = _server.Services.CreateAsyncScope();
        var executions = scope.ServiceProvider.GetRequiredService<Executions>();
        foreach (var entry in entries)
        {
            await executions.Step(JournalText.Write(entry, place), CancellationToken.None);
        }

        await Tell(user, new MessageDelta(session, turn, "First I look."), new MessageDelta(session, turn, "\n\nIt is a po"));
        if (stop)
        {
            await executions.RequestStop(turn, CancellationToken.None);
        }

        await TakeOver(Node(turn));
        return (user, session, turn);
    }

    /// <summary>A record that says a turn runs at a process that is not there.</summary>
    private async Task<(long Session, long Turn)> Running(TestUser user, int life, long agent, string? node = null)
    {
        var workflow = (await user.Api.Post("workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = World.Workflow("dead") })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S" })).ShouldBe(200).Id;
        await using var scope = _server.Services.CreateAsyncScope();
        var (db, executions) = (scope.ServiceProvider.GetRequiredService<EaselDb>(), scope.ServiceProvider.GetRequiredService<Executions>());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var message = new Message { SessionId = session, Role = MessageRole.User, Content = "what is it?", CreatedAt = now };
        await db.Write(() =>
        {
            db.Add(message);
            return Task.CompletedTask;
        });
        var turn = await executions.Create(new NewExecution(agent, session, user.Id, workflow, ExecutionType.ChatResponse, message.Id), CancellationToken.None);
        await executions.MarkRunning(turn, node ?? Node(turn), now.AddMinutes(10), CancellationToken.None);
        await db.Write(async () =>
        {
            await db.Set<Message>().Where(row => row.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExecutionId, turn));
            await db.Set<Execution>().Where(row => row.Id == turn).ExecuteUpdateAsync(set => set.SetProperty(row => row.Life, life));
        });
        return (session, turn);
    }

    private static long Of(System.Text.Json.JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private async Task TakeOver(string node)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeadTurns>().TakeOver(node, () => { }, CancellationToken.None);
    }

    private async Task Sql(string statement)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(() => db.Database.ExecuteSqlRawAsync(statement));
    }

    private static async Task<int> Messages(TestUser user, long session) => (await user.Api.Get($"sessions/{session}/messages")).ShouldBe(200).Data.GetArrayLength();

    private static string Node(long turn) => $"gone-{turn}";

    private async Task Tell(TestUser user, params EaselEvent[] events)
    {
        foreach (var told in events)
        {
            await _server.Services.GetRequiredService<EventLog>().Publish(told with { Recipient = user.Id });
        }
    }
}

[Collection(OnSqlite.Name)]
public sealed class DeadTurnTestsOnSqlite(SqliteServer server) : DeadTurnTests(server);

[Collection(OnPostgres.Name)]
public sealed class DeadTurnTestsOnPostgres(PostgresServer server) : DeadTurnTests(server);
