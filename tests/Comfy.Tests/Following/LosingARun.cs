using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Following;

/// <summary>Runs that the server forgot, or seems to have forgotten: told within ten seconds, and never of one that goes on.</summary>
public sealed class LosingARun
{
    private static readonly TimeSpan s_forgottenAfter = new ComfyConnectionOptions().ForgottenAfter;
    private static readonly TimeSpan s_mayBeLate = TimeSpan.FromSeconds(10);

    private const string Picture = """{"images":[{"filename":"x_00001_.png","subfolder":"","type":"output"}]}""";

    [Fact]
    public async Task A_server_that_restarted_and_knows_nothing_of_anybody_has_lost_its_runs_within_ten_seconds()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await stage.Server.BeginNext();
        await watcher.Until<ComfyRunEvent.Started>().Soon();

        await stage.Server.Die();
        await stage.Server.Revive();
        var from = stage.Clock.GetUtcNow();
        var end = await stage.Clock.Drive(watcher.End());

        var lost = Assert.IsType<RunOutcome.Lost>(end.Outcome);
        Assert.Equal(RunLoss.Forgotten, lost.Cause);
        Assert.Contains("restarted", lost.Reason, StringComparison.Ordinal);
        Assert.InRange(watcher.EndedAt - from, s_forgottenAfter, s_mayBeLate);
    }

    [Fact]
    public async Task A_server_that_restarted_and_is_busy_again_has_lost_its_runs_within_ten_seconds()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await stage.Server.BeginNext();
        await watcher.Until<ComfyRunEvent.Started>().Soon();

        await stage.Server.Die();
        stage.Server.Accept([]);
        await stage.Server.Revive();
        var from = stage.Clock.GetUtcNow();
        var end = await stage.Clock.Drive(watcher.End());

        Assert.Equal(RunLoss.Forgotten, Assert.IsType<RunOutcome.Lost>(end.Outcome).Cause);
        Assert.InRange(watcher.EndedAt - from, s_forgottenAfter, s_mayBeLate);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_vanished_from_the_queue_is_lost_when_looks_over_some_seconds_agree(bool hasSocket)
    {
        await using var stage = await Stage.Set();
        var (id, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        stage.Server.Faults.RefuseSockets = !hasSocket;
        stage.Server.Sockets.Drop();
        await stage.Clock.Pass(TimeSpan.FromMinutes(1));

        stage.Server.Remove([id]);
        var from = stage.Clock.GetUtcNow();
        var end = await stage.Clock.Drive(watcher.End());

        Assert.Equal(RunLoss.Forgotten, Assert.IsType<RunOutcome.Lost>(end.Outcome).Cause);
        Assert.InRange(watcher.EndedAt - from, s_forgottenAfter, s_mayBeLate);
    }

    [Fact]
    public async Task Looks_that_wrongly_find_a_run_nowhere_for_a_moment_do_not_end_it()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        stage.Server.Faults.Set("/queue", FakeComfyFaults.Body("""{"queue_running": [], "queue_pending": []}"""));
        await stage.Clock.Pass(TimeSpan.FromSeconds(1));
        stage.Server.Sockets.Drop();
        await stage.Clock.Pass(TimeSpan.FromSeconds(2));

        stage.Server.Faults.Clear("/queue");
        await stage.Clock.Pass(TimeSpan.FromSeconds(30));
        await (await stage.Server.BeginNext()).Succeed();

        Assert.IsType<RunOutcome.Success>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task A_slow_history_does_not_make_an_old_look_at_the_queue_count_for_more()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        await stage.Clock.Pass(TimeSpan.FromSeconds(20));
        var truth = stage.Server.Memory.Queue().ToJsonString();
        var asked = 0;
        stage.Server.Faults.Set("/queue", context => FakeComfyFaults.Body(
            Interlocked.Increment(ref asked) == 1 ? """{"queue_running": [], "queue_pending": []}""" : truth)(context));
        await Nudge();
        await Nudge();
        stage.Server.Faults.Slow("/history", TimeSpan.FromSeconds(19));
        await Nudge();
        await stage.Clock.Pass(TimeSpan.FromSeconds(30));
        stage.Server.Faults.ClearAll();
        await (await stage.Server.BeginNext()).Succeed();

        Assert.IsType<RunOutcome.Success>((await stage.Clock.Drive(watcher.End())).Outcome);

        // Looks that come this soon after each other share one answer of the queue.
        async Task Nudge()
        {
            await stage.Server.Sockets.SendStatus(1);
            await stage.SocketIsIdle();
            await stage.Clock.Pass(TimeSpan.FromMilliseconds(100));
        }
    }

    [Fact]
    public async Task A_rest_of_less_than_a_millisecond_is_waited_for_too()
    {
        await using var stage = await Stage.Set(options: new ComfyConnectionOptions { ForgottenAfter = TimeSpan.FromMicroseconds(1_300_300) });
        var (id, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        stage.Server.Remove([id]);

        Assert.IsType<RunOutcome.Lost>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task A_look_that_began_before_a_run_was_there_does_not_end_it()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.RefuseSockets = true;
        var before = stage.Server.Memory.Queue().ToJsonString();
        var mayAnswer = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        stage.Server.Faults.Set("/queue", async context =>
        {
            isAsked.TrySetResult();
            await mayAnswer.Task;
            await FakeComfyFaults.Body(before)(context);
        });
        stage.Watch(ComfySubmission.NewPromptId());
        await isAsked.Task.Soon();
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();

        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        stage.Server.Faults.Clear("/queue");
        mayAnswer.SetResult();

        Assert.Equal(1, (await stage.Clock.Drive(watcher.Until<ComfyRunEvent.Queued>())).Position);
    }

    [Fact]
    public async Task A_server_that_goes_away_for_good_after_it_forgot_a_run_is_not_asked_all_the_time()
    {
        await using var stage = await Stage.Set("0.3.57", options: new ComfyConnectionOptions { UnreachableFor = TimeSpan.FromMinutes(2) });
        var (id, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        stage.Server.Remove([id]);
        await stage.Clock.Pass(TimeSpan.FromSeconds(2));
        stage.Server.Faults.Set("*", FakeComfyFaults.Status(503));
        var before = stage.Server.Requests.Count;

        Assert.IsType<RunOutcome.Lost>((await stage.Clock.Drive(watcher.End())).Outcome);

        Assert.InRange(stage.Server.Requests.Count - before, 10, 150);
    }

    [Fact]
    public async Task A_server_that_stays_away_loses_its_runs_only_after_the_deadline()
    {
        await using var stage = await Stage.Set(options: new ComfyConnectionOptions { UnreachableFor = TimeSpan.FromSeconds(60) });
        var (_, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();

        await stage.Server.Die();
        var from = stage.Clock.GetUtcNow();
        var end = await stage.Clock.Drive(watcher.End());

        Assert.Equal(RunLoss.Unreachable, Assert.IsType<RunOutcome.Lost>(end.Outcome).Cause);
        Assert.Single(watcher.Seen.OfType<ComfyRunEvent.Unreachable>());
        Assert.True(watcher.EndedAt - from >= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_history_that_was_cleared_at_once_does_not_hide_a_success_that_was_heard()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await run.Output("3", Picture);
        await run.Say("execution_success");
        run.Remember("success");
        stage.Server.Memory.ForgetHistory();
        await run.SayEnd();
        await stage.SocketIsIdle();

        var end = await stage.Clock.Drive(watcher.End());

        Assert.IsType<RunOutcome.Success>(end.Outcome);
        Assert.Single(end.Outputs);
    }

    [Fact]
    public async Task A_history_that_was_cleared_after_a_gap_in_the_frames_is_no_success()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.RefuseSockets = true;
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        await stage.Clock.Drive(watcher.Until<ComfyRunEvent.Queued>());
        var run = await stage.Server.BeginNext();
        await run.Succeed();
        stage.Server.Memory.ForgetHistory();

        Assert.Equal(RunLoss.Forgotten, Assert.IsType<RunOutcome.Lost>((await stage.Clock.Drive(watcher.End())).Outcome).Cause);
    }

    [Fact]
    public async Task A_history_that_was_cleared_is_no_success_for_who_began_to_listen_in_the_middle()
    {
        await using var stage = await Stage.Set();
        await stage.Connection.Connected().Soon();
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
        var run = await stage.Server.BeginNext();
        await run.Output("2", $$"""{"text":["{{new string('x', 20_000)}}"]}""");
        await run.Output("3", Picture);
        await stage.SocketIsIdle();
        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        await watcher.Until<ComfyRunEvent.NodeOutput>().Soon();

        await run.Say("execution_success");
        run.Remember("success");
        stage.Server.Memory.ForgetHistory();
        await run.SayEnd();

        Assert.IsType<RunOutcome.Lost>((await stage.Clock.Drive(watcher.End())).Outcome);
    }
}
