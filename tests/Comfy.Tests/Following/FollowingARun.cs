using Easel.Comfy.Following;

namespace Easel.Comfy.Tests.Following;

public sealed class FollowingARun
{
    private const string Picture = """{"images":[{"filename":"x_00001_.png","subfolder":"a","type":"output"}]}""";

    [Theory]
    [InlineData("0.33.0")]
    [InlineData("0.3.40")]
    [InlineData("unknown")]
    public async Task A_run_is_told_from_its_place_in_the_queue_to_its_outputs_without_any_poll_interval_passing(string version)
    {
        await using var stage = await Stage.Set(version);
        var (id, watcher) = await stage.SubmitAndFollow();
        Assert.Equal(1, (await watcher.Until<ComfyRunEvent.Queued>().Soon()).Position);

        var run = await stage.Server.BeginNext();
        Assert.Equal(id, run.PromptId);
        await run.Node("1");
        await run.Progress("1", 2, 4);
        await run.Output("3", Picture);
        await watcher.Until<ComfyRunEvent.NodeOutput>().Soon();
        await run.Succeed();

        var end = await watcher.End().Soon();
        Assert.IsType<RunOutcome.Success>(end.Outcome);
        Assert.Equal(new ComfyFile("x_00001_.png", "a"), Assert.Single(Assert.Single(end.Outputs).Files).File);
        Assert.Equal(TimeSpan.FromMilliseconds(500), end.Timings.Duration);
        Assert.Single(watcher.Seen.OfType<ComfyRunEvent.Started>());
        Assert.Contains(new ComfyRunEvent.NodeStarted("1"), watcher.Seen);
        Assert.Contains(new ComfyRunEvent.Progress("1", 2, 4), watcher.Seen);
        Assert.Equal("3", Assert.Single(watcher.Seen.OfType<ComfyRunEvent.NodeOutput>()).NodeId);
    }

    [Fact]
    public async Task Execution_success_alone_ends_nothing()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await run.Say("execution_success");
        await run.Node("9");
        await stage.Clock.Drive(watcher.Until<ComfyRunEvent.NodeStarted>());

        await run.Fail("9", "KSampler", "out of memory", "MemoryError");

        Assert.Equal(new RunOutcome.Failed("9", "KSampler", "out of memory", "MemoryError", "File \"nodes.py\""), (await watcher.End().Soon()).Outcome);
    }

    [Fact]
    public async Task An_error_frame_of_a_blocked_branch_is_no_failure()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await run.SayError("5", "Blocker", "blocked", "ExecutionBlocked");
        await run.Output("3", Picture);
        await stage.Clock.Drive(watcher.Until<ComfyRunEvent.NodeOutput>());

        await run.Say("execution_success");
        run.Remember("success");
        await run.SayEnd();

        Assert.IsType<RunOutcome.Success>((await watcher.End().Soon()).Outcome);
    }

    [Fact]
    public async Task An_interrupted_run_is_cancelled()
    {
        await using var stage = await Stage.Set();
        var (id, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();

        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Connection.Cancel(id).Soon());
        Assert.Equal(id, Assert.Single(stage.Server.Interrupted));
        await run.StopAsInterrupted("3");

        Assert.IsType<RunOutcome.Cancelled>((await watcher.End().Soon()).Outcome);
    }

    [Fact]
    public async Task A_run_that_we_took_out_of_the_queue_is_cancelled()
    {
        await using var stage = await Stage.Set();
        var (id, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();

        Assert.Equal(ComfyCancelOutcome.RemovedFromQueue, await stage.Connection.Cancel(id).Soon());

        Assert.IsType<RunOutcome.Cancelled>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task A_run_that_we_took_out_of_the_queue_is_cancelled_also_when_the_answer_to_that_was_lost()
    {
        await using var stage = await Stage.Set("0.3.57");
        var (id, watcher) = await stage.SubmitAndFollow();
        await watcher.Until<ComfyRunEvent.Queued>().Soon();
        stage.Server.Faults.Set("/queue", async context =>
        {
            if (context.Request.Method == "POST")
            {
                stage.Server.Remove([id]);
                context.Abort();
            }

            await TestKit.FakeComfyFaults.Body(stage.Server.Memory.Queue().ToJsonString())(context);
        });

        await Assert.ThrowsAsync<ComfyException>(() => stage.Connection.Cancel(id).Soon());

        Assert.IsType<RunOutcome.Cancelled>((await stage.Clock.Drive(watcher.End())).Outcome);
    }

    [Fact]
    public async Task The_place_in_the_queue_is_told_when_it_changes()
    {
        await using var stage = await Stage.Set();
        await stage.SubmitForeign();
        await stage.SubmitForeign();
        var (_, watcher) = await stage.SubmitAndFollow();
        Assert.Equal(3, (await watcher.Until<ComfyRunEvent.Queued>().Soon()).Position);

        await stage.Server.BeginNext();

        Assert.Equal(2, (await stage.Clock.Drive(watcher.Until<ComfyRunEvent.Queued>())).Position);
    }

    [Fact]
    public async Task A_run_that_ended_long_ago_is_told_at_once()
    {
        await using var stage = await Stage.Set();
        var id = await stage.SubmitForeign();
        var run = await stage.Server.BeginNext();
        await run.Output("3", Picture);
        await run.Succeed();

        var end = await stage.Watch(id).End().Soon();

        Assert.IsType<RunOutcome.Success>(end.Outcome);
        Assert.Single(end.Outputs);
    }

    [Fact]
    public async Task Frames_that_came_before_anybody_followed_are_not_lost()
    {
        await using var stage = await Stage.Set();
        await stage.Connection.Connected().Soon();
        var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
        var run = await stage.Server.BeginNext();
        await run.Node("7");
        await stage.SocketIsIdle();

        var watcher = stage.Watch(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);

        Assert.Equal("7", (await watcher.Until<ComfyRunEvent.NodeStarted>().Soon()).NodeId);
    }

    [Fact]
    public async Task Foreign_unknown_and_broken_frames_do_no_harm()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await stage.Server.Sockets.SendAll("not json");
        await stage.Server.Sockets.SendAll("""{"type":"crystools.monitor","data":{"cpu":NaN}}""");
        await stage.Server.Sockets.SendAll("""{"type":"executing","data":{"node":null,"prompt_id":"somebody-else"}}""");
        await stage.Server.Sockets.SendAll("""{"type":"execution_error","data":{"prompt_id":"somebody-else","node_id":"1"}}""");
        await stage.Server.Sockets.SendAll("""{"type":"executing","data":{"prompt_id":"somebody-else","node":"77"}}""");
        await stage.Server.Sockets.SendAll("""{"type":"progress","data":{"prompt_id":"somebody-else","node":"77","value":1,"max":2}}""");
        await stage.Server.Sockets.SendAll("""{"type":"executed","data":[]}""");
        await stage.Server.Sockets.SendAll("[]");
        await stage.Server.Sockets.SendAll([0, 0, 0, 4, 255, 255, 255, 255, 1]);
        await stage.Server.Sockets.SendAll([1]);
        await stage.Server.Sockets.SendAll([0, 0, 9, 9, 0, 0, 0, 0]);
        await run.Node("2");
        Assert.Equal("2", (await watcher.Until<ComfyRunEvent.NodeStarted>().Soon()).NodeId);
        await run.Succeed();

        Assert.IsType<RunOutcome.Success>((await watcher.End().Soon()).Outcome);
        Assert.Equal([typeof(ComfyRunEvent.Started), typeof(ComfyRunEvent.NodeStarted), typeof(RunFinished)],
            watcher.Seen.Where(told => told is not ComfyRunEvent.Queued).Select(told => told.GetType()));
        Assert.Single(stage.Server.Sockets.Clients);
    }

    [Fact]
    public async Task A_preview_comes_with_its_node_from_new_servers_and_from_old_ones()
    {
        await using var stage = await Stage.Set();
        var (_, watcher) = await stage.SubmitAndFollow();
        var run = await stage.Server.BeginNext();
        await run.Preview("4", [1, 2, 3]);
        var told = await watcher.Until<ComfyRunEvent.Preview>().Soon();
        await run.Node("5");
        await run.OldPreview([9]);
        var old = await watcher.Until<ComfyRunEvent.Preview>().Soon();

        Assert.Equal(("4", "image/jpeg"), (told.NodeId, told.ContentType));
        Assert.Equal([1, 2, 3], told.Image.ToArray());
        Assert.Equal("5", old.NodeId);
        Assert.Equal([9], old.Image.ToArray());
    }

    [Fact]
    public async Task Fifty_followers_ask_for_the_queue_as_often_as_one()
    {
        await using var stage = await Stage.Set();
        await stage.Connection.Connected().Soon();
        var ids = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            var answer = await stage.Connection.Submit(new ComfySubmission { PromptJson = Stage.Graph }).Soon();
            ids.Add(Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        }

        var watchers = ids.Select(stage.Watch).ToList();
        var places = await Task.WhenAll(watchers.Select(watcher => watcher.Until<ComfyRunEvent.Queued>())).Soon();

        Assert.Equal(Enumerable.Range(1, 50), places.Select(place => place.Position));
        Assert.True(stage.Server.Requests.Count(request => request == "GET /queue") <= 2);
    }
}
