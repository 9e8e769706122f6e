using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Server.Features.Runs;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>The wish to cancel a run stands until the run has ended, and is carried out only where it hits nobody else's.</summary>
[Collection(OnImpatient.Name)]
public sealed class RunCancelTests(ImpatientServer easel)
{
    [Theory]
    [InlineData("0.3.40")]
    [InlineData("unknown")]
    public async Task An_old_server_stops_a_run_when_no_other_can_be_hit_and_until_then_the_wish_stands(string version)
    {
        await using var stage = await RunStage.Set(easel.Server, version);
        var first = await stage.StartQueuedRun();
        var running = await stage.Comfy.BeginNext();
        await stage.UntilTold(first, "RUN_PROGRESS");
        var foreign = stage.Comfy.Accept(new JsonObject { ["client_id"] = "another" });

        Assert.Equal("RUNNING", (await stage.User.Api.Post($"runs/{first}/cancel")).ShouldBe(200).Data.GetProperty("status").GetString());
        Assert.Empty(stage.Comfy.Interrupted);
        var listed = (await stage.User.Api.Get("runs")).ShouldBe(200).Data.EnumerateArray().Single(row => row.GetProperty("id").GetInt64() == first);
        Assert.Equal(JsonValueKind.String, listed.GetProperty("cancelRequestedAt").ValueKind);
        var wished = (await stage.User.Api.Get($"runs/{first}")).ShouldBe(200).Data.GetProperty("cancelRequestedAt");
        Assert.Equal(JsonValueKind.String, wished.ValueKind);

        stage.Comfy.Remove([foreign.Id]);
        await stage.Comfy.Interrupted.Reached(1);
        await running.StopAsInterrupted("1");
        var ended = await stage.Ended(first);
        Assert.Equal((RunStatus.Cancelled, running.PromptId), (ended.Status, ended.PromptId));
        Assert.All(stage.Comfy.Interrupted, id => Assert.Equal(running.PromptId, id));
    }

    [Theory]
    [InlineData("0.3.40")]
    [InlineData("unknown")]
    public async Task On_an_old_server_a_run_that_is_given_up_while_it_comes_to_its_turn_never_costs_another_his(string version)
    {
        await using var stage = await RunStage.Set(easel.Server, version);
        var first = await stage.StartQueuedRun();
        var foreign = stage.Comfy.Accept(new JsonObject { ["client_id"] = "another" });
        var asked = 0;
        var begun = new TaskCompletionSource<FakeComfyRun>();
        stage.Comfy.Faults.Set("/queue", async context =>
        {
            // Taken out of the queue by the worker, and not yet said to run: so for a moment it seems to be nowhere, while another's runs.
            if (Interlocked.Increment(ref asked) == 2)
            {
                stage.Comfy.Faults.Clear("/queue");
                begun.SetResult(await stage.Comfy.BeginNext());
            }

            await FakeComfyFaults.Body("""{"queue_running": [[1, "another", {}, {}, []]], "queue_pending": []}""")(context);
        });

        Assert.Equal("RUNNING", (await stage.User.Api.Post($"runs/{first}/cancel")).ShouldBe(200).Data.GetProperty("status").GetString());
        Assert.Empty(stage.Comfy.Interrupted);

        await (await begun.Task).Succeed();
        Assert.Equal(RunStatus.Success, (await stage.Ended(first)).Status);
        var next = await stage.Comfy.BeginNext();

        Assert.Equal(foreign.Id, next.PromptId);
        Assert.Empty(stage.Comfy.Interrupted);
    }

    [Fact]
    public async Task A_wish_that_did_not_get_through_is_told_again()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var id = await stage.StartQueuedRun();
        var asked = 0;
        stage.Comfy.Faults.Set("/api/jobs", context =>
        {
            if (Interlocked.Increment(ref asked) == 3)
            {
                stage.Comfy.Faults.Clear("/api/jobs");
            }

            return FakeComfyFaults.HangUp(context);
        });

        (await stage.User.Api.Post($"runs/{id}/cancel")).ShouldBe(200);

        Assert.Equal(RunStatus.Cancelled, (await stage.Ended(id)).Status);
        Assert.Equal((3, 0), (asked, stage.Comfy.Memory.Remaining));
    }

    [Fact]
    public async Task Who_gives_up_a_run_that_is_looked_for_need_not_wait_for_its_server()
    {
        // A clock that stands still: whoever waits on it for a while waits for ever.
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2030-01-01T12:00:00Z", CultureInfo.InvariantCulture));
        await using var server = (await EaselServer.Start(
            TestDatabase.Sqlite,
            new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))))!;
        await using var stage = await RunStage.Set(server);
        var (looks, looking) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        stage.Comfy.Faults.Set("/prompt", FakeComfyFaults.HangUp);
        stage.Comfy.Faults.Set("/queue", context =>
        {
            if (Interlocked.Increment(ref looks) == 2)
            {
                looking.TrySetResult();
            }

            return FakeComfyFaults.HangUp(context);
        });
        var id = await stage.StartRun();
        await looking.Task.WaitAsync(TestSocket.Patience, TestContext.Current.CancellationToken);

        var answer = await stage.User.Api.Post($"runs/{id}/cancel").WaitAsync(TestSocket.Patience, TestContext.Current.CancellationToken);

        Assert.Equal("QUEUED", answer.ShouldBe(200).Data.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.String, (await stage.User.Api.Get($"runs/{id}")).ShouldBe(200).Data.GetProperty("cancelRequestedAt").ValueKind);
    }

    [Fact]
    public async Task A_run_that_was_given_up_and_that_ComfyUI_does_not_know_is_cancelled_and_not_lost()
    {
        await using var stage = await RunStage.Set(easel.Server);
        stage.Comfy.Faults.Set("/prompt", FakeComfyFaults.HangUp);
        stage.Comfy.Faults.Set("/queue", stage.Comfy.Faults.Stall);
        var id = await stage.StartRun();
        await stage.Comfy.Faults.StallBegan();
        (await stage.User.Api.Post($"runs/{id}/cancel")).ShouldBe(200);

        stage.Comfy.Faults.Clear("/queue");
        stage.Comfy.Faults.ReleaseStalled();

        Assert.Equal(RunStatus.Cancelled, (await stage.Ended(id)).Status);
        Assert.Equal(1, stage.Posts);
    }

    [Fact]
    public async Task A_wish_to_cancel_outlives_a_restart_of_Easel()
    {
        await using var stage = await RunStage.Set(shared: null, "0.3.40");
        var id = await stage.StartQueuedRun();
        var running = await stage.Comfy.BeginNext();
        var foreign = stage.Comfy.Accept(new JsonObject { ["client_id"] = "another" });
        (await stage.User.Api.Post($"runs/{id}/cancel")).ShouldBe(200);
        await stage.StopEasel();

        await stage.StartEasel();
        stage.Comfy.Remove([foreign.Id]);
        await stage.Comfy.Interrupted.Reached(1);
        await running.StopAsInterrupted("1");

        Assert.Equal(RunStatus.Cancelled, (await stage.Ended(id)).Status);
    }
}
