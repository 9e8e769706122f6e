using Easel.Agent.Tests.Fakes;
using Easel.Graph.Catalog;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

/// <summary>A turn always ends, and in the right one of its four ways, wherever it is interrupted.</summary>
public class EndingTests
{
    [Fact]
    public async Task A_stop_while_the_model_talks_keeps_what_was_said()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Hang(turn.Stop.Cancel, "I am ", "about to")));
        Assert.Equal((TurnStatus.Cancelled, "I am about to", "cancelled"), (result.Status, result.Text, result.ErrorCode));
        Assert.Equal(turn.ShownText, result.Text);
        Assert.Equal("cancelled", turn.Shown<ModelCallEnded>().Single().Error);
    }

    [Fact]
    public async Task A_model_that_does_not_listen_is_left_behind()
    {
        var turn = new TestTurn();
        var never = new TaskCompletionSource();
        var result = await turn.Run(new ScriptedModel(Deaf(turn.Stop.Cancel, never)));
        Assert.Equal((TurnStatus.Cancelled, "half "), (result.Status, result.Text));
        never.SetException(new InvalidOperationException("long after"));
    }

    [Fact]
    public async Task Time_runs_out_while_the_model_talks()
    {
        var turn = new TestTurn { Config = """{"limits":{"seconds":30}}""" };
        var result = await turn.Run(new ScriptedModel(Hang(() => turn.Time.Advance(TimeSpan.FromSeconds(31)), "Well, ")));
        Assert.Equal((TurnStatus.Timeout, "Well, ", "timeout"), (result.Status, result.Text, result.ErrorCode));
        Assert.Contains("30 seconds", result.ErrorMessage);
    }

    [Fact]
    public async Task A_stop_before_anything_happened()
    {
        var turn = new TestTurn();
        await turn.Stop.CancelAsync();
        var model = new ScriptedModel(Say("never"));
        var result = await turn.Run(model);
        Assert.Equal(TurnStatus.Cancelled, result.Status);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task A_stop_while_the_workflow_is_read()
    {
        var turn = new TestTurn();
        turn.Workspace.OnRead = ct => Hanging(turn, ct);
        Assert.Equal(TurnStatus.Cancelled, (await turn.Run(new ScriptedModel())).Status);
    }

    [Fact]
    public async Task A_stop_while_the_catalog_is_read()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = async ct =>
        {
            await Hanging(turn, ct);
            return NodeCatalog.Empty;
        };
        Assert.Equal(TurnStatus.Cancelled, (await turn.Run(new ScriptedModel())).Status);
    }

    [Fact]
    public async Task A_stop_while_a_run_is_started_lets_it_say_what_became_of_it()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => Task.FromResult(NodeCatalog.Empty);
        turn.Workspace.OnRun = async (id, _) =>
        {
            await turn.Stop.CancelAsync();
            await Task.Yield();
            return new RunReport(id, "SUCCESS", []);
        };
        var result = await turn.Run(new ScriptedModel(Call("run", new { })));
        Assert.Equal(TurnStatus.Cancelled, result.Status);
        Assert.Contains("\"runId\":1", turn.Shown<ToolEnded>().Single().ResultJson);
    }

    [Fact]
    public async Task A_stop_while_a_run_is_awaited_closes_the_call()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => Task.FromResult(NodeCatalog.Empty);
        turn.Workspace.OnRun = (id, _) => Task.FromResult(new RunReport(id, "RUNNING", []));
        turn.Workspace.OnWait = async (_, _, ct) =>
        {
            await Hanging(turn, ct);
            return null;
        };
        var result = await turn.Run(new ScriptedModel(Call("run", new { })));
        Assert.Equal(TurnStatus.Cancelled, result.Status);
        var ended = turn.Shown<ToolEnded>().Single();
        Assert.False(ended.Ok);
        Assert.Contains("cancelled", ended.ResultJson);
    }

    [Fact]
    public async Task Waiting_for_a_run_leaves_time_for_an_answer()
    {
        var turn = new TestTurn { Config = """{"limits":{"seconds":90}}""" };
        turn.Workspace.OnCatalog = _ => Task.FromResult(NodeCatalog.Empty);
        turn.Workspace.OnRun = (id, _) => Task.FromResult(new RunReport(id, "QUEUED", [], Position: 4));
        var bound = TimeSpan.Zero;
        turn.Workspace.OnWait = (id, atMost, _) =>
        {
            bound = atMost;
            turn.Time.Advance(atMost);
            return Task.FromResult<RunReport?>(turn.Workspace.Runs[id]);
        };
        var result = await turn.Run(new ScriptedModel(Call("run", new { }), Say("It still waits.")));
        Assert.Equal(TimeSpan.FromSeconds(60), bound);
        Assert.Equal((TurnStatus.Success, "It still waits."), (result.Status, result.Text));
    }

    [Fact]
    public async Task A_stop_between_the_last_word_and_the_end_is_still_a_stop()
    {
        var turn = new TestTurn();
        turn.OnEmit = (shown, _) =>
        {
            if (shown is ModelCallEnded)
            {
                turn.Stop.Cancel();
            }

            return ValueTask.CompletedTask;
        };
        var result = await turn.Run(new ScriptedModel(Say("Done.")));
        Assert.Equal((TurnStatus.Cancelled, "Done."), (result.Status, result.Text));
    }

    [Fact]
    public async Task A_workspace_that_refuses_to_be_read_fails_the_turn_with_its_code()
    {
        var turn = new TestTurn();
        turn.Workspace.OnRead = _ => throw new WorkspaceRefusal("not_found", "The workflow is gone.");
        var result = await turn.Run(new ScriptedModel());
        Assert.Equal((TurnStatus.Failed, "not_found", "The workflow is gone."), (result.Status, result.ErrorCode, result.ErrorMessage));
    }

    [Fact]
    public async Task A_workspace_that_breaks_fails_the_turn_and_tells_no_inside()
    {
        var turn = new TestTurn();
        turn.Workspace.OnRead = _ => throw new InvalidOperationException("table secrets");
        var result = await turn.Run(new ScriptedModel());
        Assert.Equal((TurnStatus.Failed, "internal_error"), (result.Status, result.ErrorCode));
        Assert.DoesNotContain("secrets", result.ErrorMessage);
    }

    [Fact]
    public async Task A_service_that_is_down_does_not_keep_the_agent_from_talking()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => throw new WorkspaceRefusal("service_offline", "The service does not answer.");
        var model = new ScriptedModel(Call("node_search", new { query = "blur" }), Say("It is down."));
        var result = await turn.Run(model);
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Contains("catalog can't be read now: The service does not answer.", model.Requests[0].AllText);
        Assert.Contains("service_offline", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task A_journal_that_fails_ends_the_turn_and_nothing_more_is_shown()
    {
        var turn = new TestTurn();
        turn.OnRecord = (entry, _) => entry.Event is ToolStarted ? throw new IOException("disk full") : Task.CompletedTask;
        var result = await turn.Run(new ScriptedModel(Call("version_list", new { })));
        Assert.Equal((TurnStatus.Failed, "journal_failed"), (result.Status, result.ErrorCode));
        Assert.IsType<ModelCallEnded>(turn.Events[^1]);
        Assert.DoesNotContain("versions", turn.Workspace.Log);
    }

    [Fact]
    public async Task A_journal_that_hangs_is_left_at_the_stop()
    {
        var turn = new TestTurn();
        turn.OnRecord = (entry, ct) => entry.Event is TextDelta ? Hanging(turn, ct) : Task.CompletedTask;
        var result = await turn.Run(new ScriptedModel(Say("x")));
        Assert.Equal((TurnStatus.Cancelled, ""), (result.Status, result.Text));
    }

    [Fact]
    public async Task A_journal_that_hangs_at_the_end_of_a_call_ends_the_turn_before_the_model_is_asked_again()
    {
        var turn = new TestTurn();
        var hangs = new TaskCompletionSource();
        turn.OnRecord = async (entry, ct) =>
        {
            if (entry.Event is ToolEnded)
            {
                hangs.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            }
        };
        var model = new ScriptedModel(Call("version_list", new { }), Say("One."));
        var running = turn.Run(model);
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(20));
        turn.Time.Advance(TimeSpan.FromSeconds(6));
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((TurnStatus.Failed, "journal_failed"), (result.Status, result.ErrorCode));
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task A_watcher_that_hangs_at_the_end_of_a_call_does_not_stop_the_turn()
    {
        var turn = new TestTurn();
        var hangs = new TaskCompletionSource();
        turn.OnEmit = async (shown, ct) =>
        {
            if (shown is ToolEnded)
            {
                hangs.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            }
        };
        var running = turn.Run(new ScriptedModel(Call("version_list", new { }), Say("One.")));
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(20));
        turn.Time.Advance(TimeSpan.FromSeconds(6));
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((TurnStatus.Success, "One."), (result.Status, result.Text));
    }

    [Fact]
    public async Task A_watcher_that_fails_does_not_stop_the_turn()
    {
        var turn = new TestTurn { OnEmit = (_, _) => throw new IOException("socket closed") };
        var result = await turn.Run(new ScriptedModel(Call("version_list", new { }), Say("One.")));
        Assert.Equal((TurnStatus.Success, "One."), (result.Status, result.Text));
    }

    [Fact]
    public async Task Every_event_is_in_the_journal_right_before_it_is_shown()
    {
        var turn = new TestTurn { Config = """{"approvals":["version_list"]}""" };
        await turn.Run(new ScriptedModel(Give(Content("version_list", new { }), Content("nonsense", new { }, "b")), Say("a", "b")));
        Assert.True(turn.Events.Count > 10);
        Assert.Equal(turn.Journal.Select(entry => entry.Event), turn.Events);
        Assert.Equal(Enumerable.Range(1, turn.Journal.Count).Select(seq => (long)seq), turn.Journal.Select(entry => entry.Seq));
        for (var index = 0; index < turn.Order.Count; index += 2)
        {
            Assert.Same(((JournalEntry)turn.Order[index]).Event, turn.Order[index + 1]);
        }
    }

    private static async Task Hanging(TestTurn turn, CancellationToken ct)
    {
        await turn.Stop.CancelAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, ct);
    }
}
