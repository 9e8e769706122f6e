namespace Easel.Comfy.Tests;

public sealed class Cancelling
{
    [Theory]
    [InlineData("0.33.0")]
    [InlineData("0.3.40")]
    public async Task A_waiting_prompt_is_taken_out_of_the_queue_and_nothing_is_interrupted(string version)
    {
        await using var stage = await Stage.Set(version);
        var foreign = await stage.SubmitForeign();
        await stage.Server.BeginNext();
        var ours = await stage.SubmitForeign();

        Assert.Equal(ComfyCancelOutcome.RemovedFromQueue, await stage.Client.Cancel(ours).Soon());

        Assert.Equal(foreign, stage.Server.Memory.Running?.Id);
        Assert.Empty(stage.Server.Interrupted);
        Assert.DoesNotContain("POST /interrupt", stage.Server.Requests);
    }

    [Fact]
    public async Task A_server_that_can_target_is_asked_to_stop_ours_only()
    {
        await using var stage = await Stage.Set("0.3.57");
        var ours = await stage.SubmitForeign();
        await stage.Server.BeginNext();
        await stage.SubmitForeign();

        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Client.Cancel(ours).Soon());
        Assert.Equal([ours], stage.Server.Interrupted);
    }

    [Theory]
    [InlineData("0.3.56")]
    [InlineData("0.3.10")]
    [InlineData("unknown")]
    public async Task A_server_that_cannot_target_is_left_alone_while_anothers_prompt_could_be_hit(string version)
    {
        await using var stage = await Stage.Set(version);
        var ours = await stage.SubmitForeign();
        await stage.Server.BeginNext();
        var next = await stage.SubmitForeign();

        Assert.Equal(ComfyCancelOutcome.CannotTarget, await stage.Client.Cancel(ours).Soon());
        Assert.Empty(stage.Server.Interrupted);

        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Client.Cancel(ours, id => id == next).Soon());
        Assert.Equal([ours], stage.Server.Interrupted);
    }

    [Fact]
    public async Task A_server_that_cannot_target_is_interrupted_when_ours_is_all_it_has()
    {
        await using var stage = await Stage.Set("unknown");
        var ours = await stage.SubmitForeign();
        await stage.Server.BeginNext();

        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Client.Cancel(ours).Soon());
        Assert.Equal([ours], stage.Server.Interrupted);
    }

    [Theory]
    [InlineData("0.33.0")]
    [InlineData("unknown")]
    public async Task Another_prompt_is_never_hit_when_ours_is_over_or_unknown(string version)
    {
        await using var stage = await Stage.Set(version);
        var ours = await stage.SubmitForeign();
        await (await stage.Server.BeginNext()).Succeed();
        await stage.SubmitForeign();
        await stage.Server.BeginNext();

        Assert.Equal(ComfyCancelOutcome.AlreadyFinished, await stage.Client.Cancel(ours).Soon());
        Assert.Equal(ComfyCancelOutcome.NotFound, await stage.Client.Cancel(Guid.NewGuid().ToString()).Soon());
        Assert.Empty(stage.Server.Interrupted);
    }

    [Fact]
    public async Task A_prompt_that_begins_while_it_is_taken_out_is_interrupted()
    {
        await using var stage = await Stage.Set();
        var ours = await stage.SubmitForeign();
        stage.Server.Faults.Set("/queue", async context =>
        {
            stage.Server.Faults.Clear("/queue");
            var before = stage.Server.Memory.Queue().ToJsonString();
            await stage.Server.BeginNext();
            await TestKit.FakeComfyFaults.Body(before)(context);
        });

        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Client.Cancel(ours).Soon());
        Assert.Equal([ours], stage.Server.Interrupted);
    }

    [Fact]
    public async Task A_server_that_has_one_call_for_it_is_asked_by_that_alone()
    {
        await using var stage = await Stage.Set("0.33.0");
        var running = await stage.SubmitForeign();
        await stage.Server.BeginNext();
        var waiting = await stage.SubmitForeign();
        var another = await stage.SubmitForeign();

        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Client.Cancel(running).Soon());
        Assert.Equal(ComfyCancelOutcome.RemovedFromQueue, await stage.Client.Cancel(waiting).Soon());

        Assert.Equal([running], stage.Server.Interrupted);
        Assert.Equal([another, running], stage.Server.Memory.Unfinished().Select(prompt => prompt.Id));
        Assert.DoesNotContain(stage.Server.Requests, request => request is "POST /interrupt" or "POST /queue");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Where_that_call_fails_the_older_ones_do(int status)
    {
        await using var stage = await Stage.Set("0.33.0");
        stage.Server.Faults.Set("/api/jobs", TestKit.FakeComfyFaults.Status(status));
        var running = await stage.SubmitForeign();
        await stage.Server.BeginNext();
        var waiting = await stage.SubmitForeign();

        Assert.Equal(ComfyCancelOutcome.RemovedFromQueue, await stage.Client.Cancel(waiting).Soon());
        Assert.Equal(ComfyCancelOutcome.Interrupting, await stage.Client.Cancel(running).Soon());

        Assert.Equal([running], stage.Server.Interrupted);
        Assert.Equal(1, stage.Server.Memory.Remaining);
    }
}
