using System.Text.Json;
using Easel.Agent.Tests.Fakes;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

/// <summary>
/// A turn whose process dies after any entry of its journal goes on from there in another: no answer is asked for twice, no call is made
/// twice, and the end is the same as if nothing had happened.
/// </summary>
public class ResumeTests
{
    private static readonly Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>[] Script =
    [
        Give(new TextContent("First I look."), Content("workflow_outline", new { }, "a")),
        Give(
            Content("workflow_edit", new { reason = "wider", ops = new object[] { new { op = "set", node = "3", input = "width", value = 640 } } }, "b"),
            Content("workflow_edit", new { reason = "one more", ops = new object[] { new Dictionary<string, string> { ["op"] = "add_node", ["class"] = "ImageInvert" } } }, "c")),
        Give(new TextContent("Now it runs."), Content("run", new { }, "d")),
        Say("It is ", "done."),
    ];

    [Fact]
    public async Task Wherever_the_process_dies_the_turn_goes_on_and_does_nothing_twice()
    {
        var whole = new TestTurn { Config = """{"approvals":["run"]}""" };
        var expected = await whole.Run(new ScriptedModel(Script));
        Assert.Equal((TurnStatus.Success, 1), (expected.Status, whole.Workspace.Runs.Count));

        for (var last = 1; last <= whole.Journal.Count; last++)
        {
            var (first, second) = await Die(last, whole.Config);
            var asked = first.Journal.Count(entry => entry.Answer is not null);
            var model = new ScriptedModel(Script[asked..]);
            var result = await second.Run(model);

            Assert.Equal((expected.Status, expected.Text, expected.Steps, expected.ToolCalls), (result.Status, result.Text, result.Steps, result.ToolCalls));
            Assert.Equal(expected.Draft!.ToJson(), result.Draft!.ToJson());
            Assert.Equal(Script.Length - asked, model.Requests.Count);
            Assert.Single(second.Workspace.Runs);
            Assert.Single(second.Workspace.Asked.Select(one => one.ApprovalId).Distinct());
            Assert.Equal(
                ["a", "b", "c", "d"],
                first.Journal.Concat(second.Journal).Select(entry => entry.Event).OfType<ToolEnded>().Select(ended => ended.CallId));
            Assert.All(first.Journal.Concat(second.Journal).Zip(first.Journal.Concat(second.Journal).Skip(1)), pair => Assert.True(pair.First.Seq < pair.Second.Seq));
        }
    }

    [Fact]
    public async Task A_client_is_told_what_of_the_answer_still_holds()
    {
        var turn = new TestTurn();
        var journal = await Until(turn, Script[0], Hang(() => turn.Stop.Cancel(), "half"));
        var second = new TestTurn { Workspace = turn.Workspace, Recorded = journal };

        var result = await second.Run(new ScriptedModel(Say("whole")));

        Assert.Equal("First I look.", second.Shown<TurnResumed>().Single().Text);
        Assert.Equal("First I look.\n\nwhole", result.Text);
    }

    [Fact]
    public async Task A_request_that_was_in_the_air_is_counted_and_asked_again()
    {
        var (_, second) = await Die(2, config: null);
        var result = await second.Run(new ScriptedModel(Say("hello")));
        var lost = second.Shown<ModelCallEnded>().First();
        Assert.Equal(("interrupted", true), (lost.Error, lost.Usage.Estimated));
        Assert.True(lost.Usage.InputTokens > 0);
        Assert.Equal(2, result.Usage.ModelCalls);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Wherever_the_process_dies_a_call_to_another_server_is_sent_once_at_most(bool asks, bool away)
    {
        var sent = 0;
        IReadOnlyList<RemoteTool> tools =
        [
            new(
                "mcp_s_post",
                "s",
                "Posts.",
                JsonElement.Parse("""{"type":"object","properties":{"text":{"type":"string"}}}"""),
                asks,
                (_, _) => Task.FromResult(new RemoteAnswer(true, $"posted {++sent}"))),
        ];
        var script = new[] { Call("mcp_s_post", new { text = "cats" }, "a"), Say("It is posted.") };
        var whole = new TestTurn { RemoteTools = tools };
        var expected = await whole.Run(new ScriptedModel(script));
        Assert.Equal((TurnStatus.Success, 1), (expected.Status, sent));
        var begun = whole.Journal.FindIndex(entry => entry.Event is ToolStarted) + 1;
        var ended = whole.Journal.FindIndex(entry => entry.Event is ToolEnded) + 1;
        var asked = whole.Journal.FindIndex(entry => entry.Event is ApprovalRequested) + 1;

        for (var last = 1; last <= whole.Journal.Count; last++)
        {
            sent = 0;
            var first = new TestTurn { RemoteTools = tools };
            first.OnRecord = (_, _) => first.Journal.Count >= last ? throw new IOException("The process is gone.") : Task.CompletedTask;
            await first.Run(new ScriptedModel(script));
            var second = new TestTurn { RemoteTools = away ? [] : tools, Workspace = first.Workspace, Recorded = [.. first.Journal] };
            var result = await second.Run(new ScriptedModel(script[first.Journal.Count(entry => entry.Answer is not null)..]));

            Assert.InRange(sent, 0, 1);
            if (last >= begun && last < ended && last != asked)
            {
                Assert.Equal((TurnStatus.Failed, "interrupted"), (result.Status, result.ErrorCode));
                Assert.Contains("can't be told", result.ErrorMessage);
                Assert.Contains("can't be told", second.Shown<ToolEnded>().Single().ResultJson);
            }
            else
            {
                Assert.Equal(("It is posted.", away && last < ended ? 0 : 1), (result.Text, sent));
            }
        }
    }

    [Fact]
    public async Task A_turn_whose_workflow_was_saved_by_somebody_else_meanwhile_fails_and_tells_what_it_had_done()
    {
        var whole = new TestTurn();
        await whole.Run(new ScriptedModel(Script));
        var edited = whole.Journal.FindIndex(entry => entry.Event is ToolEnded { CallId: "b" }) + 1;
        var (_, second) = await Die(edited, config: null);
        second.Workspace.Saved[1] = second.Workspace.Document;
        second.Workspace.Version = 2;

        var result = await second.Run(new ScriptedModel(Say("never asked")));

        Assert.Equal((TurnStatus.Failed, "interrupted"), (result.Status, result.ErrorCode));
        Assert.Contains("version 2", result.ErrorMessage);
        Assert.Contains("Done before", result.ErrorMessage);
        Assert.Null(result.Draft);
    }

    [Fact]
    public async Task Time_that_was_spent_before_stays_spent_and_time_between_the_lives_does_not_count()
    {
        var first = new TestTurn { Config = """{"limits":{"seconds":60}}""" };
        var journal = await Until(first, (request, token) =>
        {
            first.Time.Advance(TimeSpan.FromSeconds(40));
            return Script[0](request, token);
        }, Hang(() => first.Stop.Cancel()));
        var second = new TestTurn { Workspace = first.Workspace, Recorded = journal, Config = first.Config };
        second.Time.Advance(TimeSpan.FromDays(1));

        var result = await second.Run(new ScriptedModel((_, token) =>
        {
            second.Time.Advance(TimeSpan.FromSeconds(30));
            return Hang()(null!, token);
        }));

        Assert.Equal(TurnStatus.Timeout, result.Status);
    }

    [Fact]
    public async Task What_the_user_says_meanwhile_comes_in_after_the_tools_and_is_heard_once_also_after_a_death()
    {
        var turn = new TestTurn();
        turn.Workspace.Steering.Add(new SteeringMessage(7, "make it 512 instead"));
        var model = new ScriptedModel(Script);
        var result = await turn.Run(model);
        Assert.DoesNotContain(model.Requests[0].Messages, message => message.Text == "make it 512 instead");
        Assert.Equal("make it 512 instead", model.Requests[1].Messages[^1].Text);
        Assert.Equal(7, result.LastSteering);
        Assert.Single(model.Requests[^1].Messages, message => message.Text == "make it 512 instead");

        var heard = turn.Journal.FindIndex(entry => entry.Event is Steered) + 1;
        var second = new TestTurn { Workspace = turn.Workspace, Recorded = [.. turn.Journal.Take(heard)] };
        var again = new ScriptedModel(Say("done"));
        Assert.Equal(7, (await second.Run(again)).LastSteering);
        Assert.Single(again.Requests[0].Messages, message => message.Text == "make it 512 instead");
    }

    [Fact]
    public async Task Pictures_that_the_model_was_shown_before_are_shown_again()
    {
        var first = new TestTurn { CanSee = true };
        first.Workspace.Runs[1] = new RunReport(1, "SUCCESS", [new RunOutput(7, "9", "a.png", "IMAGE")]);
        first.Workspace.Pictures[7] = new OutputPicture(new byte[] { 1, 2, 3 }, "image/jpeg");
        await first.Run(new ScriptedModel(Call("run_result", new { runId = 1 }), Say("A cat.")));
        var ended = first.Journal.FindIndex(entry => entry.Event is ToolEnded) + 1;

        var second = new TestTurn { CanSee = true, Workspace = first.Workspace, Recorded = [.. first.Journal.Take(ended)] };
        var model = new ScriptedModel(Say("A cat."));
        await second.Run(model);
        Assert.Equal("image/jpeg", Assert.Single(model.Requests[0].Messages.SelectMany(message => message.Contents).OfType<DataContent>()).MediaType);

        first.Workspace.Pictures.Clear();
        first.Workspace.Runs.Clear();
        var third = new TestTurn { CanSee = true, Workspace = first.Workspace, Recorded = second.Recorded };
        Assert.Equal(TurnStatus.Success, (await third.Run(new ScriptedModel(Say("It is gone.")))).Status);
    }

    /// <summary>A turn that dies once its journal has so many entries, and the one that takes it up on the same workspace.</summary>
    private static async Task<(TestTurn First, TestTurn Second)> Die(int entries, string? config)
    {
        var first = new TestTurn { Config = config };
        first.OnRecord = (_, _) => first.Journal.Count >= entries ? throw new IOException("The process is gone.") : Task.CompletedTask;
        await first.Run(new ScriptedModel(Script));
        Assert.Equal(entries, first.Journal.Count);
        return (first, new TestTurn { Config = config, Workspace = first.Workspace, Recorded = [.. first.Journal] });
    }

    private static async Task<IReadOnlyList<JournalEntry>> Until(
        TestTurn turn, params Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>[] script)
    {
        await turn.Run(new ScriptedModel(script));
        // What a stopped turn still writes down about its last call, a killed one does not.
        return [.. turn.Journal.Where(entry => entry.Event is not ModelCallEnded { Error: not null })];
    }
}
