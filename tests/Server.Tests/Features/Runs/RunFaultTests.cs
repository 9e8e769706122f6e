using Easel.Server.Features.Events;
using Easel.Server.Features.Runs;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>Runs whose server, network or Easel fails: each ends in the right state, and none is sent twice.</summary>
[Collection(OnImpatient.Name)]
public sealed class RunFaultTests(ImpatientServer easel)
{
    private const string OneFile = """{"images": [{"filename": "a.png", "subfolder": "", "type": "output"}]}""";

    [Fact]
    public async Task A_run_goes_on_while_Easel_is_away_and_is_told_when_it_is_back()
    {
        await using var stage = await RunStage.Set(shared: null);
        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        await stage.StopEasel();

        stage.Comfy.Files["a.png"] = [1, 2, 3];
        await run.Output("2", OneFile);
        await run.Succeed();
        await stage.StartEasel();
        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        Assert.Equal(("2", "a.png"), (Assert.Single(ended.Outputs).NodeId, ended.Outputs[0].FileName));
        Assert.NotNull(ended.Outputs[0].FileId);
        Assert.Equal(1, stage.Posts);
    }

    [Fact]
    public async Task A_run_that_ComfyUI_forgot_while_Easel_was_away_is_lost_and_says_why()
    {
        await using var stage = await RunStage.Set(shared: null);
        var id = await stage.StartQueuedRun();
        await stage.StopEasel();
        await stage.Comfy.Die();
        await stage.Comfy.Revive();

        await stage.StartEasel();
        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Lost, ended.Status);
        Assert.Contains("does not know it", ended.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, stage.Posts);

        var again = await stage.Again(id);
        await stage.UntilTold(again, "\"position\":");
        await (await stage.Comfy.BeginNext()).Succeed();
        var second = await stage.Ended(again);
        Assert.Equal((RunStatus.Success, ended.PromptHash, ended.Prompt.Text), (second.Status, second.PromptHash, second.Prompt.Text));
        Assert.Equal(2, stage.Posts);
    }

    [Fact]
    public async Task A_restart_among_queued_and_running_runs_keeps_their_order_and_sends_each_once()
    {
        await using var stage = await RunStage.Set(shared: null);
        var runs = new List<long>();
        for (var number = 0; number < 5; number++)
        {
            runs.Add(await stage.StartRun(Wide(number)));
        }

        await stage.UntilTold(runs[1], "\"position\":");
        var running = await stage.Comfy.BeginNext();
        await stage.UntilTold(runs[0], "RUN_PROGRESS");
        await stage.StopEasel();
        Assert.Equal(2, stage.Posts);

        await stage.StartEasel();
        await running.Succeed();
        await stage.Ended(runs[0]);
        for (var number = 1; number < 5; number++)
        {
            await stage.UntilTold(runs[number], "\"position\":1");
            await (await stage.Comfy.BeginNext()).Succeed();
            Assert.Equal(RunStatus.Success, (await stage.Ended(runs[number])).Status);
        }

        Assert.Equal(Enumerable.Range(100, 5), stage.Comfy.Taken.Select(prompt => (int)prompt.Graph["1"]!["inputs"]!["width"]!));
        Assert.Equal(5, stage.Posts);

        static object Wide(int number) => new { inputs = new Dictionary<string, int> { ["1.width"] = 100 + number } };
    }

    [Fact]
    public async Task One_service_that_hangs_holds_up_nothing_on_another()
    {
        await using var hanging = await RunStage.Set(easel.Server);
        await using var good = await RunStage.Set(easel.Server);
        (await hanging.User.Api.Get($"services/{hanging.Service}/nodes")).ShouldBe(200);
        (await good.User.Api.Get($"services/{good.Service}/nodes")).ShouldBe(200);
        hanging.Comfy.Faults.Set("*", hanging.Comfy.Faults.Stall);
        var stuck = new List<long>();
        for (var number = 0; number < 5; number++)
        {
            stuck.Add(await hanging.StartRun());
        }

        await hanging.Comfy.Faults.StallBegan();
        for (var number = 0; number < 3; number++)
        {
            var id = await good.StartQueuedRun();
            await (await good.Comfy.BeginNext()).Succeed();
            Assert.Equal(RunStatus.Success, (await good.Ended(id)).Status);
        }

        foreach (var id in stuck)
        {
            Assert.Equal("QUEUED", (await hanging.User.Api.Get($"runs/{id}")).ShouldBe(200).Data.GetProperty("status").GetString());
            (await hanging.User.Api.Post($"runs/{id}/cancel")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_user_with_too_many_runs_is_told_so_and_nothing_of_the_call_is_started()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var user = await stage.Server.NewUser();
        var workflow = await RunsTests.Workflow(user, stage.Service, RunsTests.Picture);
        var first = (await user.Api.Post($"workflows/{workflow}/runs", new { count = RunStage.MostQueued - 1 })).ShouldBe(200);

        var refused = (await user.Api.Post($"workflows/{workflow}/runs", new { count = 2 })).ShouldBe(429);
        Assert.Contains($"{RunStage.MostQueued} may wait", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        (await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200);
        (await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(429);
        (await user.Api.Post($"runs/{first.Id}/again")).ShouldBe(429);
        Assert.Equal(RunStage.MostQueued, (await user.Api.Get("runs?page=1&size=100")).ShouldBe(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task An_old_server_can_not_run_some_outputs_and_the_call_says_so()
    {
        await using var stage = await RunStage.Set(easel.Server, "0.3.40");
        await stage.Looked();

        var refused = (await stage.User.Api.Post($"workflows/{stage.Workflow}/runs", new { targets = new[] { "2" } })).ShouldBe(400);

        Assert.Contains("0.3.40", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, stage.Posts);
    }

    [Fact]
    public async Task A_server_of_no_known_version_that_runs_everything_is_told_as_a_warning()
    {
        await using var stage = await RunStage.Set(easel.Server, "unknown");
        var id = await stage.StartRun(new { targets = new[] { "2" } });
        await stage.UntilTold(id, "\"position\":");
        await (await stage.Comfy.BeginNext()).Succeed();

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        Assert.Contains(ended.Warnings, warning => warning.Contains("all of them ran", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_whose_server_dies_is_lost()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var id = await stage.StartQueuedRun();
        await stage.Comfy.BeginNext();

        await stage.Comfy.Die();

        Assert.Equal(RunStatus.Lost, (await stage.Ended(id)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prompt_whose_answer_was_lost_is_found_and_not_sent_again(bool hangUp)
    {
        await using var stage = await RunStage.Set(easel.Server);
        stage.Comfy.Faults.AfterAccepting = hangUp ? FakeComfyFaults.HangUp : FakeComfyFaults.InternalError;

        var id = await stage.StartQueuedRun();
        await (await stage.Comfy.BeginNext()).Succeed();

        Assert.Equal(RunStatus.Success, (await stage.Ended(id)).Status);
        Assert.Single(stage.Comfy.Taken);
        Assert.Equal(1, stage.Posts);
    }

    [Theory]
    [InlineData("in time", "Required input is missing: images")]
    [InlineData("lost", "left out the output node 3 (SaveImage)")]
    [InlineData("lost, and no look at the queue", "left out the output node 3 (SaveImage)")]
    public async Task An_output_that_ComfyUI_does_not_run_is_told_also_where_its_answer_was_lost(string answer, string why)
    {
        await using var stage = await RunStage.Set(easel.Server);
        var faults = stage.Comfy.Faults;
        stage.Comfy.Unsound = ["3"];
        faults.AfterAccepting = answer == "in time" ? null : context =>
        {
            if (answer != "lost")
            {
                faults.Set("/queue", look =>
                {
                    faults.Clear("/queue");
                    return FakeComfyFaults.Status(503)(look);
                });
            }

            return FakeComfyFaults.HangUp(context);
        };
        var workflow = await RunsTests.Workflow(stage.User, stage.Service, RunsTests.Picture.TrimEnd()[..^1] + """
            , "3": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "again"}}}
            """);

        var id = (await stage.User.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200).Id;
        await stage.UntilTold(id, "\"position\":");
        await (await stage.Comfy.BeginNext()).Succeed();
        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        Assert.Contains(why, Assert.Single(ended.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, stage.Posts);
    }

    [Fact]
    public async Task A_server_that_is_away_fails_the_run_and_says_what_to_check()
    {
        await using var stage = await RunStage.Set(easel.Server);
        (await stage.User.Api.Get($"services/{stage.Service}/nodes")).ShouldBe(200);
        await stage.Comfy.Die();

        var ended = await stage.Ended(await stage.StartRun());

        Assert.Equal(RunStatus.Failed, ended.Status);
        Assert.Contains("could not be reached", ended.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_start_sends_what_was_not_sent_and_looks_for_what_may_have_been()
    {
        await using var stage = await RunStage.Set(shared: null);
        var unsent = await stage.Leave(Row(stage, submitted: false, cancelled: false));
        var givenUp = await stage.Leave(Row(stage, submitted: false, cancelled: true));
        var unclear = await stage.Leave(Row(stage, submitted: true, cancelled: false));
        await stage.StopEasel();
        Assert.Equal(0, stage.Posts);

        await stage.StartEasel();
        await stage.UntilTold(unsent, "\"position\":");
        await (await stage.Comfy.BeginNext()).Succeed();

        Assert.Equal(RunStatus.Success, (await stage.Ended(unsent)).Status);
        Assert.Equal(RunStatus.Cancelled, (await stage.Ended(givenUp)).Status);
        Assert.Equal(RunStatus.Lost, (await stage.Ended(unclear)).Status);
        Assert.Equal(1, stage.Posts);
    }

    [Fact]
    public async Task A_run_that_Easel_fails_to_send_again_and_again_has_failed_and_is_not_lost()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var id = await stage.Leave(Row(stage, submitted: false, cancelled: false, targets: "{}"));
        stage.Server.Services.GetRequiredService<RunTracker>().Begin(new LiveRun(id, stage.User.Id, stage.Workflow, stage.Service, TimeProvider.System));

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Failed, ended.Status);
        Assert.Contains("Nothing was sent", ended.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, stage.Posts);
    }

    [Theory]
    [InlineData("out of paint\n", "ValueError", "out of paint")]
    [InlineData("'x'\n", "KeyError", "KeyError: 'x'")]
    public async Task A_node_that_fails_is_named_and_what_came_before_is_kept(string message, string exception, string told)
    {
        await using var stage = await RunStage.Set(easel.Server);
        stage.Comfy.Files["a.png"] = [1, 2, 3];
        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        await run.Output("2", OneFile);
        await run.Fail("1", "EmptyImage", message, exception);

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Failed, ended.Status);
        Assert.Equal(new RunError("1", "EmptyImage", told, "File \"nodes.py\""), ended.Error! with { Message = ended.Error.Message.Trim() });
        Assert.Single(ended.Outputs);
    }

    [Fact]
    public async Task A_file_that_can_not_be_had_is_told_and_the_run_is_still_a_success()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        await run.Output("2", """{"images": [{"filename": "gone.png", "subfolder": "", "type": "temp"}]}""");
        stage.Comfy.Faults.Set("/view", FakeComfyFaults.Status(404));
        await run.Succeed();

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        var output = Assert.Single(ended.Outputs);
        Assert.Null(output.FileId);
        Assert.NotEmpty(output.Problem!);
    }

    [Fact]
    public async Task A_service_that_moves_takes_its_live_runs_along()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();

        var admin = await SharedLogins.Of(stage.Server).Admin;
        (await admin.Put($"services/{stage.Service}", new { url = $"http://localhost:{stage.Comfy.Url.Port}" })).ShouldBe(200);
        await run.Succeed();

        Assert.Equal(RunStatus.Success, (await stage.Ended(id)).Status);
        Assert.Equal(1, stage.Posts);
    }

    [Fact]
    public async Task Progress_is_told_at_most_five_times_a_second_and_a_preview_is_shown_but_not_kept()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var dispatcher = stage.Server.Services.GetRequiredService<EventDispatcher>();
        using var listener = await dispatcher.Listen(stage.User.Id, null, TestContext.Current.CancellationToken);
        var id = await stage.StartQueuedRun();
        var from = TimeProvider.System.GetTimestamp();
        var run = await stage.Comfy.BeginNext();
        await stage.UntilTold(id, "RUN_PROGRESS");
        await run.Node("1");
        for (var step = 1; step <= 200; step++)
        {
            await run.Progress("1", step, 200);
        }

        await run.Preview("1", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);
        var told = new List<string>();
        await foreach (var happened in listener.ReadAll(dispatcher, TestContext.Current.CancellationToken))
        {
            // Other runs of the same user may still be ending.
            var message = happened.ToMessage();
            if (!message.Contains($"\"runId\":{id},", StringComparison.Ordinal))
            {
                continue;
            }

            told.Add(message);
            if (message.Contains("RUN_PREVIEW", StringComparison.Ordinal))
            {
                Assert.Null(happened.Id);
                await run.Succeed();
            }
            else if (message.Contains("RUN_ENDED", StringComparison.Ordinal))
            {
                break;
            }
        }

        var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        Assert.InRange(told.Count(message => message.Contains("RUN_PROGRESS", StringComparison.Ordinal)), 1, (int)(seconds * 5) + 1);
        Assert.Contains(told, message => message.Contains("data:image/jpeg;base64,/9j/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_editors_graph_goes_along_so_that_a_picture_opens_in_ComfyUI()
    {
        await using var stage = await RunStage.Set(easel.Server);
        const string Ui =
            """
            {"nodes": [
              {"id": 1, "type": "EmptyImage", "pos": [0, 0], "mode": 0, "inputs": [], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [1]}], "widgets_values": [16, 16]},
              {"id": 2, "type": "SaveImage", "pos": [300, 0], "mode": 0, "inputs": [{"name": "images", "type": "IMAGE", "link": 1}], "outputs": [], "widgets_values": ["x"]}],
             "links": [[1, 1, 0, 2, 0, "IMAGE"]], "groups": [], "version": 0.4}
            """;
        var workflow = await RunsTests.Workflow(stage.User, stage.Service, Ui);
        var id = (await stage.User.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200).Id;
        await stage.UntilTold(id, "\"position\":");

        var taken = Assert.Single(stage.Comfy.Taken);
        Assert.Equal(0.4, (double)taken.ExtraData["extra_pnginfo"]!["workflow"]!["version"]!);
        Assert.Equal("EmptyImage", (string)taken.Graph["1"]!["class_type"]!);
        Assert.Equal(16, (int)taken.Graph["1"]!["inputs"]!["width"]!);
        await (await stage.Comfy.BeginNext()).Succeed();
        await stage.Ended(id);
    }

    private static Run Row(RunStage stage, bool submitted, bool cancelled, string? targets = null) => new()
    {
        WorkflowId = stage.Workflow,
        UserId = stage.User.Id,
        ServiceId = stage.Service,
        PromptId = Guid.NewGuid().ToString("D"),
        Prompt = RunsTests.Picture,
        PromptHash = "hash",
        Targets = targets,
        CreatedAt = DateTime.UnixEpoch,
        SubmittedAt = submitted ? DateTime.UnixEpoch : null,
        CancelRequestedAt = cancelled ? DateTime.UnixEpoch : null,
    };
}
