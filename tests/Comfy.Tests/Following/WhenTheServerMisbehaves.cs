using Easel.Comfy.Following;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Following;

public sealed class WhenTheServerMisbehaves
{
    private const string Picture = """{"images":[{"filename":"x_00001_.png","subfolder":"","type":"output"}]}""";

    [Fact]
    public async Task A_run_is_followed_without_any_socket()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.RefuseSockets = true;
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        await stage.Clock.Drive(watcher.Until<ComfyRunEvent.Queued>());
        var run = await stage.Server.BeginNext();
        await stage.Clock.Drive(watcher.Until<ComfyRunEvent.Started>());

        await run.Output("3", Picture);
        await run.Succeed();
        var from = stage.Clock.GetUtcNow();
        var end = await stage.Clock.Drive(watcher.End());

        Assert.IsType<RunOutcome.Success>(end.Outcome);
        Assert.Single(end.Outputs);
        Assert.True(stage.Clock.GetUtcNow() - from <= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_run_outlives_the_socket_that_it_was_submitted_with()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await watcher.Until<ComfyRunEvent.Started>().Soon();

        stage.Server.Sockets.Drop();
        await stage.Clock.Drive(stage.Server.Sockets.Opened(2));
        await run.Output("3", Picture);
        await run.Succeed();

        Assert.Single((await stage.Clock.Drive(watcher.End())).Outputs);
        // The clock that is driven may also run out on a handshake, and then there is one more; what counts is that each has an id of its own.
        var clients = stage.Server.Sockets.Clients;
        Assert.True(clients.Count >= 2);
        Assert.Equal(clients.Count, clients.Distinct().Count());
    }

    [Fact]
    public async Task No_two_sockets_ever_have_one_client_id()
    {
        await using var stage = await Stage.Set(options: new ComfyConnectionOptions { ReconnectMax = TimeSpan.FromSeconds(4) });
        for (var i = 1; i <= 4; i++)
        {
            stage.Connection.Open();
            await stage.Clock.Drive(stage.Server.Sockets.Opened(i));
            stage.Server.Sockets.Drop();
        }

        Assert.Equal(stage.Server.Sockets.Clients.Count, stage.Server.Sockets.Clients.Distinct().Count());
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/history")]
    [InlineData("/prompt")]
    [InlineData("*")]
    public async Task A_server_that_sends_each_answer_twice_is_followed_all_the_same(string path)
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Twice(path);
        stage.Server.Sockets.SayTwice = true;
        var (first, watcher) = await stage.SubmitAndFollow();
        var (second, other) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await run.Node("3");
        await run.Output("3", Picture);
        await run.Succeed();

        var end = await stage.Clock.Drive(watcher.End());
        await (await stage.Server.BeginNext()).Fail("3", "SaveImage", "no space left");

        Assert.IsType<RunOutcome.Success>(end.Outcome);
        Assert.Single(end.Outputs);
        Assert.InRange(watcher.Seen.OfType<ComfyRunEvent.Started>().Count(), 0, 1);
        Assert.IsType<RunOutcome.Failed>((await stage.Clock.Drive(other.End())).Outcome);
        Assert.Equal([first, second], stage.Server.Taken.Select(prompt => prompt.Id));
    }

    [Theory]
    [InlineData("/history", "500")]
    [InlineData("*", "503")]
    [InlineData("*", "garbage")]
    [InlineData("/history", "list")]
    [InlineData("*", "cut")]
    public async Task A_run_survives_a_server_that_answers_badly_for_a_while(string path, string fault)
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        var run = await stage.Server.BeginNext();
        stage.Server.Faults.Set(path, fault switch
        {
            "500" => FakeComfyFaults.InternalError,
            "503" => FakeComfyFaults.Status(503),
            "garbage" => FakeComfyFaults.Body("<html>gateway</html>", "text/html"),
            "list" => FakeComfyFaults.Body("[]"),
            _ => FakeComfyFaults.HangUp,
        });
        stage.Server.Sockets.Drop();
        await run.Output("3", Picture);
        await run.Succeed();
        await stage.Clock.Drive(watcher.Until<ComfyRunEvent.Unreachable>());

        stage.Server.Faults.Clear(path);

        Assert.IsType<RunOutcome.Success>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task A_queue_that_cannot_be_read_does_not_hide_a_run_that_ended()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        var run = await stage.Server.BeginNext();
        stage.Server.Faults.Set("/queue", FakeComfyFaults.InternalError);
        stage.Server.Faults.RefuseSockets = true;
        stage.Server.Sockets.Drop();
        await run.Succeed();

        Assert.IsType<RunOutcome.Success>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task A_server_that_stalls_is_found_out_by_the_request_deadline()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("/queue", stage.Server.Faults.Stall);
        var asked = stage.Client.GetQueue();
        await stage.Server.Faults.StallBegan().Soon();

        stage.Clock.Advance(TimeSpan.FromSeconds(31));

        var failure = await Assert.ThrowsAsync<ComfyException>(() => asked.Soon());
        Assert.Equal(ComfyErrorKind.Timeout, failure.Kind);
        Assert.False(failure.MayHaveTakenEffect);
    }

    [Fact]
    public async Task What_a_run_does_is_told_while_a_look_at_the_server_hangs()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("/queue", stage.Server.Faults.Stall);
        var (_, watcher) = await stage.SubmitAndFollow();
        await stage.Server.Faults.StallBegan().Soon();

        var run = await stage.Server.BeginNext();
        await run.Node("7");

        Assert.Equal("7", (await watcher.Until<ComfyRunEvent.NodeStarted>().Soon()).NodeId);
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/history")]
    public async Task A_look_that_is_never_answered_is_made_again_in_time(string path)
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.RefuseSockets = true;
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
        await (await stage.Server.BeginNext()).Succeed();
        stage.Server.Faults.Set(path, stage.Server.Faults.Stall);
        var from = stage.Clock.GetUtcNow();
        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        await stage.Server.Faults.StallBegan().Soon();

        stage.Server.Faults.Clear(path);

        Assert.IsType<RunOutcome.Success>((await stage.Clock.Drive(watcher.End())).Outcome);
        Assert.InRange(watcher.EndedAt - from, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_server_that_is_only_slow_gets_its_answer_through_at_a_later_look()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.RefuseSockets = true;
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
        await (await stage.Server.BeginNext()).Succeed();
        stage.Server.Faults.Slow("/queue", TimeSpan.FromSeconds(12));

        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);

        Assert.IsType<RunOutcome.Success>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task A_socket_that_is_dead_without_saying_so_is_found_out_by_pings()
    {
        // Pings are the runtime's own and run by the real clock.
        var quick = TimeSpan.FromMilliseconds(100);
        await using var stage = await Stage.Set(options: new ComfyConnectionOptions { KeepAliveInterval = quick, KeepAliveTimeout = quick });
        stage.Server.Sockets.AreDeaf = true;
        stage.Connection.Open();
        await stage.Server.Sockets.Opened(1).Soon();

        stage.Server.Sockets.AreDeaf = false;

        await stage.Clock.Drive(stage.Server.Sockets.Opened(2));
        Assert.Equal(2, stage.Server.Sockets.Clients.Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_refuses_sockets_is_asked_ever_more_rarely_and_never_in_step_with_others()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.RefuseSockets = true;
        stage.Connection.Open();
        await stage.Clock.Drive(stage.Server.Sockets.Knocks.Reached(9));

        var knocks = stage.Server.Sockets.Knocks.ToList();
        var waits = knocks.Zip(knocks.Skip(1), (before, after) => (after - before).TotalSeconds).ToList();

        Assert.All(waits.Select((wait, i) => (wait, longest: Math.Min(30, Math.Pow(2, i + 1)))), pause =>
            Assert.InRange(pause.wait, pause.longest / 2, pause.longest));
        Assert.Equal(waits.Count, waits.Distinct().Count());
    }

    [Fact]
    public async Task The_first_word_of_a_socket_is_that_previews_may_tell_whose_they_are()
    {
        await using var stage = await Stage.Set();
        await stage.Connection.Connected().Soon();
        await stage.Server.Sockets.Received.Reached(1).Soon();

        Assert.Equal("""{"type":"feature_flags","data":{"supports_preview_metadata":true}}""", stage.Server.Sockets.Received.First());
    }

    [Fact]
    public async Task A_frame_that_is_too_large_leaves_a_hole_in_the_story()
    {
        await using var stage = await Stage.Set(limits: new ComfyLimits { FrameBytes = 64 * 1024 });
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await run.Output("2", $$"""{"text":["{{new string('x', 100_000)}}"]}""");
        await run.Output("3", Picture);
        await run.Say("execution_success");
        run.Remember("success");
        stage.Server.Memory.ForgetHistory();
        await run.SayEnd();

        Assert.IsType<RunOutcome.Lost>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task Giving_up_ends_the_following_and_leaves_the_run_alone()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();

        await stage.Connection.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watcher.End().Soon());
        Assert.Equal(1, stage.Server.Memory.Remaining);
        Assert.Empty(stage.Server.Interrupted);
    }
}
