using Easel.Agent.Tests.Fakes;
using Easel.Llm;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

public class AnswerTests
{
    [Fact]
    public async Task A_plain_answer_ends_the_turn_and_changes_nothing()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Say("Hel", "lo.")));
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Equal("Hello.", result.Text);
        Assert.Null(result.Draft);
        Assert.Null(result.Summary);
        Assert.Null(result.ErrorCode);
        Assert.Equal((1, 0), (result.Steps, result.ToolCalls));
        Assert.Equal(["read"], turn.Workspace.Log);
    }

    [Fact]
    public async Task Text_of_several_steps_is_set_apart_and_equals_what_was_shown()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(
            Give(new TextContent("Looking."), Content("version_list", new { })), Say("There is ", "one.")));
        Assert.Equal("Looking.\n\nThere is one.", result.Text);
        Assert.Equal(result.Text, turn.ShownText);
    }

    [Fact]
    public async Task Reasoning_is_shown_but_is_not_the_answer()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Give(new TextReasoningContent("Hm."), new TextContent("Yes."))));
        Assert.Equal("Yes.", result.Text);
        Assert.Equal("Hm.", Assert.Single(turn.Shown<ReasoningDelta>()).Text);
    }

    [Fact]
    public async Task Reasoning_goes_back_to_the_model_within_the_turn()
    {
        var model = new ScriptedModel(
            Give(new TextReasoningContent("Hm.") { ProtectedData = "sealed" }, Content("version_list", new { })), Say("Done."));
        await new TestTurn().Run(model);
        var reasoning = Assert.Single(model.Requests[1].Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>());
        Assert.Equal(("Hm.", "sealed"), (reasoning.Text, reasoning.ProtectedData));
    }

    [Fact]
    public async Task A_model_that_gives_nothing_is_nudged_once()
    {
        var model = new ScriptedModel(Give(), Say("Here I am."));
        var result = await new TestTurn().Run(model);
        Assert.Equal((TurnStatus.Success, "Here I am."), (result.Status, result.Text));
        Assert.Contains("neither an answer nor a tool call", model.Requests[1].AllText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public async Task A_model_that_gives_nothing_twice_fails_the_turn(string nothing)
    {
        var model = ScriptedModel.Endless(Say(nothing));
        var result = await new TestTurn().Run(model);
        Assert.Equal((TurnStatus.Failed, "empty_answer"), (result.Status, result.ErrorCode));
        Assert.Contains("twice", result.ErrorMessage);
        Assert.Equal(2, model.Requests.Count);
    }

    [Fact]
    public async Task Reasoning_alone_is_no_answer()
    {
        var result = await new TestTurn().Run(ScriptedModel.Endless(Give(new TextReasoningContent("Hm."))));
        Assert.Equal("empty_answer", result.ErrorCode);
    }

    [Fact]
    public async Task A_model_that_breaks_off_fails_the_turn_and_keeps_the_text()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Break(new InvalidOperationException("https://secret-host/key"), "I will ")));
        Assert.Equal((TurnStatus.Failed, "model_failed", "I will "), (result.Status, result.ErrorCode, result.Text));
        Assert.DoesNotContain("secret-host", result.ErrorMessage);
        Assert.Equal("model_failed", Assert.Single(turn.Shown<ModelCallEnded>()).Error);
    }

    [Fact]
    public async Task A_time_out_of_the_client_is_told_from_a_stop()
    {
        var result = await new TestTurn().Run(new ScriptedModel(Break(new TaskCanceledException())));
        Assert.Equal((TurnStatus.Failed, "model_timeout"), (result.Status, result.ErrorCode));
    }

    [Fact]
    public async Task A_failure_that_the_client_names_keeps_its_name_and_its_usage()
    {
        var failure = new LlmException(LlmErrorKind.RateLimited, "Wait a minute.") { Usage = new UsageDetails { InputTokenCount = 40, OutputTokenCount = 2 } };
        var result = await new TestTurn().Run(new ScriptedModel(Break(failure)));
        Assert.Equal(("model_rate_limited", "Wait a minute."), (result.ErrorCode, result.ErrorMessage));
        Assert.Equal((40, 2), (result.Usage.InputTokens, result.Usage.OutputTokens));
    }

    [Fact]
    public async Task The_owner_of_the_turn_can_name_failures_itself()
    {
        var turn = new TestTurn { Failures = failure => failure is TimeZoneNotFoundException ? new TurnFailure("lost", "Where?") : null };
        var result = await turn.Run(new ScriptedModel(Break(new TimeZoneNotFoundException())));
        Assert.Equal(("lost", "Where?"), (result.ErrorCode, result.ErrorMessage));
    }

    [Fact]
    public async Task An_error_inside_a_good_stream_fails_the_turn()
    {
        var result = await new TestTurn().Run(new ScriptedModel(Give(new TextContent("Well"), new ErrorContent("overloaded"))));
        Assert.Equal((TurnStatus.Failed, "model_failed", "Well"), (result.Status, result.ErrorCode, result.Text));
        Assert.Contains("overloaded", result.ErrorMessage);
    }

    [Fact]
    public async Task A_blocked_answer_fails_the_turn()
    {
        var result = await new TestTurn().Run(new ScriptedModel(Finish(ChatFinishReason.ContentFilter)));
        Assert.Equal((TurnStatus.Failed, "blocked"), (result.Status, result.ErrorCode));
    }

    [Fact]
    public async Task An_answer_cut_at_its_length_says_so()
    {
        var result = await new TestTurn().Run(new ScriptedModel(Finish(ChatFinishReason.Length, new TextContent("Once upon"))));
        Assert.Equal((TurnStatus.Success, "length"), (result.Status, result.StoppedBy));
    }

    [Fact]
    public async Task A_question_to_the_user_ends_the_turn_as_its_answer()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(Give(
            Content("ask_user", new { question = "Which one?", choices = new[] { "3", "5" } }, "a"), Content("version_list", new { }, "b")));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "Which one?\n- 3\n- 5"), (result.Status, result.Text));
        Assert.Equal(result.Text, turn.ShownText);
        Assert.Single(model.Requests);
        Assert.DoesNotContain("versions", turn.Workspace.Log);
    }

    [Fact]
    public async Task Reported_usage_is_counted_and_priced_and_the_last_report_of_a_call_wins()
    {
        var turn = new TestTurn { Price = usage => usage.InputTokens * 0.001m };
        var result = await turn.Run(new ScriptedModel(
            Give(Usage(10, 1), Content("version_list", new { }), Usage(100, 7)), Give(new TextContent("ok"), Usage(200, 3))));
        Assert.Equal((300, 10, 2, 0.3m, false), (result.Usage.InputTokens, result.Usage.OutputTokens, result.Usage.ModelCalls, result.Usage.Cost, result.Usage.Estimated));
        Assert.Equal([0.1m, 0.2m], turn.Shown<ModelCallEnded>().Select(end => end.Usage.Cost));
    }

    [Fact]
    public async Task Usage_that_nobody_reports_is_estimated_and_marked()
    {
        var result = await new TestTurn().Run(new ScriptedModel(Say("Four words of answer.")));
        Assert.True(result.Usage.Estimated);
        Assert.InRange(result.Usage.OutputTokens, 3, 10);
        Assert.InRange(result.Usage.InputTokens, 300, 10_000);
    }

    [Fact]
    public async Task Cached_tokens_never_exceed_the_input()
    {
        var usage = new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 1, CachedInputTokenCount = 90 });
        var result = await new TestTurn().Run(new ScriptedModel(Give(new TextContent("ok"), usage)));
        Assert.Equal(10, result.Usage.CachedInputTokens);
    }

    [Fact]
    public async Task Hidden_characters_and_half_surrogates_never_reach_the_answer()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Say("a\u202Eb\u0007c \ud83d", "\ude00 👩\u200D🎨 \ud800", "\U000E0041.")));
        Assert.Equal("abc 😀 👩\u200D🎨 .", result.Text);
    }

    private static UsageContent Usage(long input, long output) =>
        new(new UsageDetails { InputTokenCount = input, OutputTokenCount = output });
}
