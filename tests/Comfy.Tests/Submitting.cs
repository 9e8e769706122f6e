using System.Net;
using System.Text.Json.Nodes;
using Easel.TestKit;

namespace Easel.Comfy.Tests;

public sealed class Submitting
{
    private const string TwoOutputs = """{"3":{"class_type":"SaveImage","inputs":{}},"4":{"class_type":"PreviewImage","inputs":{}}}""";

    private static readonly ComfySubmission s_prompt = new()
    {
        PromptJson = Stage.Graph,
        PromptId = "0b54a7a9-9f7a-4a6b-8a58-6a1f2a3b4c5d",
        ClientId = "me",
        WorkflowJson = """{"nodes":[]}""",
        Targets = ["3"],
    };

    [Fact]
    public async Task The_prompt_its_id_and_the_workflow_for_the_pictures_are_sent()
    {
        await using var stage = await Stage.Set();
        JsonNode? body = null;
        stage.Server.Faults.Set("/prompt", async context =>
        {
            body = await JsonNode.ParseAsync(context.Request.Body);
            await FakeComfyFaults.Body("""{"prompt_id":"x","number":7.0,"node_errors":{}}""")(context);
        });

        var answer = await stage.Client.Submit(s_prompt).Soon();

        Assert.Equal("x", Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
        Assert.Equal(s_prompt.PromptId, (string?)body!["prompt_id"]);
        Assert.Equal("me", (string?)body["client_id"]);
        Assert.Equal("SaveImage", (string?)body["prompt"]!["3"]!["class_type"]);
        Assert.NotNull(body["extra_data"]!["extra_pnginfo"]!["workflow"]!["nodes"]);
        Assert.Equal("3", (string?)body["partial_execution_targets"]![0]);
    }

    [Theory]
    [InlineData("0.33.0", false)]
    [InlineData("0.3.48", false)]
    [InlineData("0.3.47", true)]
    [InlineData("unknown", true)]
    public async Task A_server_that_runs_all_outputs_although_some_were_chosen_is_told_of(string version, bool ignores)
    {
        await using var stage = await Stage.Set(version);

        var some = await stage.Client.Submit(s_prompt).Soon();
        var all = await stage.Client.Submit(s_prompt with { PromptId = ComfySubmission.NewPromptId(), Targets = [] }).Soon();

        Assert.Equal(ignores, Assert.IsType<ComfySubmitAnswer.Accepted>(some).IgnoresTargets);
        Assert.False(Assert.IsType<ComfySubmitAnswer.Accepted>(all).IgnoresTargets);
    }

    [Fact]
    public async Task A_server_that_does_not_tell_its_version_is_sent_no_prompt_with_targets()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("/system_stats", FakeComfyFaults.Body("{}"));

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.Submit(s_prompt).Soon());

        Assert.False(failure.MayHaveTakenEffect);
        Assert.Empty(stage.Server.Taken);
    }

    [Fact]
    public void Previews_are_asked_for_and_an_empty_choice_of_targets_is_none()
    {
        var body = JsonNode.Parse((s_prompt with { Targets = [] }).ToJson())!.AsObject();

        Assert.Equal("auto", (string?)body["extra_data"]!["preview_method"]);
        Assert.False(body.ContainsKey("partial_execution_targets"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("[1]")]
    public async Task A_workflow_that_is_no_object_is_left_out_because_it_would_poison_the_servers_job_list(string? workflow)
    {
        await using var stage = await Stage.Set();

        await stage.Client.Submit(s_prompt with { WorkflowJson = workflow }).Soon();

        Assert.False(Assert.Single(stage.Server.Taken).ExtraData.ContainsKey("extra_pnginfo"));
    }

    [Theory]
    [InlineData("0.33.0", "500")]
    [InlineData("0.33.0", "cut")]
    [InlineData("0.3.40", "500")]
    [InlineData("unknown", "cut")]
    [InlineData("unknown", "garbage")]
    public async Task A_prompt_whose_answer_was_lost_is_found_in_the_queue_and_not_sent_again(string version, string fault)
    {
        await using var stage = await Stage.Set(version);
        stage.Server.Faults.AfterAccepting = Fault(fault);

        var answer = await stage.Client.Submit(s_prompt).Soon();

        Assert.Equal(Assert.Single(stage.Server.Taken).Id, Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
    }

    [Theory]
    [InlineData("0.33.0")]
    [InlineData("unknown")]
    public async Task A_prompt_that_ran_before_we_looked_is_found_in_the_history(string version)
    {
        await using var stage = await Stage.Set(version);
        stage.Server.Faults.AfterAccepting = async context =>
        {
            await (await stage.Server.BeginNext()).Succeed();
            context.Abort();
        };

        var answer = await stage.Client.Submit(s_prompt).Soon();

        Assert.Equal(Assert.Single(stage.Server.Taken).Id, Assert.IsType<ComfySubmitAnswer.Accepted>(answer).PromptId);
    }

    [Theory]
    [InlineData("0.33.0", false)]
    [InlineData("0.33.0", true)]
    [InlineData("unknown", false)]
    [InlineData("unknown", true)]
    public async Task A_prompt_whose_answer_was_lost_still_tells_which_of_its_outputs_run(string version, bool ran)
    {
        await using var stage = await Stage.Set(version);
        stage.Server.Unsound = ["4"];
        stage.Server.Faults.AfterAccepting = async context =>
        {
            if (ran)
            {
                await (await stage.Server.BeginNext()).Succeed();
            }

            context.Abort();
        };

        var answer = await stage.Client.Submit(s_prompt with { PromptJson = TwoOutputs, Targets = null }).Soon();

        Assert.Equal(["3"], Assert.IsType<ComfySubmitAnswer.Accepted>(answer).Found!.Outputs);
    }

    [Fact]
    public async Task An_answer_that_came_tells_what_is_wrong_with_the_outputs_that_do_not_run()
    {
        await using var stage = await Stage.Set();
        stage.Server.Unsound = ["4"];

        var answer = await stage.Client.Submit(s_prompt with { PromptJson = TwoOutputs, Targets = null }).Soon();

        var accepted = Assert.IsType<ComfySubmitAnswer.Accepted>(answer);
        Assert.Null(accepted.Found);
        Assert.Equal("PreviewImage", Assert.Single(accepted.NodeErrors).Value.NodeClass);
    }

    [Fact]
    public async Task A_500_that_queued_nothing_is_a_certain_failure()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("/prompt", FakeComfyFaults.InternalError);

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.Submit(s_prompt).Soon());

        Assert.Equal((ComfyErrorKind.ServerError, HttpStatusCode.InternalServerError, false), (failure.Kind, failure.StatusCode, failure.MayHaveTakenEffect));
        Assert.DoesNotContain("got itself in trouble", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_that_leaves_it_open_says_so()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("*", FakeComfyFaults.HangUp);

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.Submit(s_prompt with { Targets = null }).Soon());

        Assert.Equal((ComfyErrorKind.Unreachable, true), (failure.Kind, failure.MayHaveTakenEffect));
    }

    [Fact]
    public async Task A_server_that_is_down_took_nothing()
    {
        await using var stage = await Stage.Set();
        await stage.Server.Die();

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.Submit(s_prompt).Soon());

        Assert.Equal((ComfyErrorKind.Unreachable, false), (failure.Kind, failure.MayHaveTakenEffect));
    }

    [Fact]
    public async Task A_full_server_took_nothing_and_takes_it_later()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("/prompt", FakeComfyFaults.Status(503));
        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.Submit(s_prompt).Soon());
        stage.Server.Faults.Clear("/prompt");

        Assert.IsType<ComfySubmitAnswer.Accepted>(await stage.Client.Submit(s_prompt).Soon());
        Assert.Equal((ComfyErrorKind.ServerError, false), (failure.Kind, failure.MayHaveTakenEffect));
        Assert.Single(stage.Server.Taken);
    }

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task> Fault(string fault) => fault switch
    {
        "500" => FakeComfyFaults.InternalError,
        "garbage" => FakeComfyFaults.Body("<html>", "text/html"),
        _ => FakeComfyFaults.HangUp,
    };
}
