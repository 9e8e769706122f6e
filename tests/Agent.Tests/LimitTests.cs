using Easel.Agent.Tests.Fakes;
using Easel.Graph.Catalog;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

public class LimitTests
{
    [Fact]
    public async Task The_last_step_has_no_tools_and_its_answer_ends_the_turn()
    {
        var turn = new TestTurn { Config = """{"limits":{"steps":4}}""" };
        var model = ScriptedModel.Endless((request, token) => request.Options!.ToolMode == ChatToolMode.None
            ? Say("That is all.")(request, token)
            : Call("version_list", new { limit = request.Step })(request, token));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "limit_steps", 4, 3), (result.Status, result.StoppedBy, result.Steps, result.ToolCalls));
        Assert.Contains("last of the 4 steps", model.Requests[3].AllText);
    }

    [Fact]
    public async Task A_model_that_calls_for_ever_fails_at_its_last_step()
    {
        var turn = new TestTurn();
        var result = await turn.Run(ScriptedModel.Endless((request, token) => Call("version_list", new { limit = request.Step })(request, token)));
        Assert.Equal((TurnStatus.Failed, "limit_steps", 25, 24), (result.Status, result.ErrorCode, result.Steps, result.ToolCalls));
        Assert.Equal(24, turn.Workspace.Log.Count(line => line == "versions"));
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_not_done()
    {
        var turn = new TestTurn { Config = """{"limits":{"toolCalls":3}}""" };
        var many = Enumerable.Range(1, 40).Select(n => (AIContent)Content("version_list", new { limit = n }, $"c{n}")).ToArray();
        var model = new ScriptedModel(Give(many), Say("Three."));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "limit_tool_calls", 3), (result.Status, result.StoppedBy, result.ToolCalls));
        Assert.Equal(3, turn.Workspace.Log.Count(line => line == "versions"));
        Assert.Equal(3, model.Requests[1].Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Count());
        Assert.Contains("37 were not done", model.Requests[1].AllText);
    }

    [Fact]
    public async Task Exactly_as_many_calls_as_allowed_leave_the_tools_open_until_one_more_comes()
    {
        var turn = new TestTurn { Config = """{"limits":{"toolCalls":1}}""" };
        var result = await turn.Run(new ScriptedModel(Call("version_list", new { }), Call("version_list", new { limit = 2 }), Say("ok")));
        Assert.Equal(("limit_tool_calls", 1, 3), (result.StoppedBy, result.ToolCalls, result.Steps));
    }

    [Fact]
    public async Task Runs_beyond_the_limit_are_refused_and_the_turn_goes_on()
    {
        var turn = Running("""{"limits":{"runs":2}}""");
        var model = new ScriptedModel(Call("run", new { }), Call("run", new { }), Call("run", new { }), Say("Two."));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, null), (result.Status, result.StoppedBy));
        Assert.Equal(2, turn.Workspace.RunDocuments.Count);
        Assert.Contains("limit_runs", model.Requests[3].LastResult);
    }

    [Fact]
    public async Task The_same_call_with_the_same_answer_is_not_made_a_third_time()
    {
        var turn = new TestTurn();
        var model = ScriptedModel.Endless((request, token) => request.Options!.ToolMode == ChatToolMode.None
            ? Say("I went in circles.")(request, token)
            : Call("version_list", new { })(request, token));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "same_call", 4), (result.Status, result.StoppedBy, result.Steps));
        Assert.Equal(2, turn.Workspace.Log.Count(line => line == "versions"));
    }

    [Fact]
    public async Task Members_in_another_order_make_no_other_call()
    {
        var turn = Running(null);
        turn.Workspace.OnRun = (_, _) => throw new WorkspaceRefusal("busy", "Later.");
        var model = new ScriptedModel(
            Give(Content("run", new { inputs = new { a = 1, b = 2 }, targets = Array.Empty<string>() })),
            Give(Content("run", new { targets = Array.Empty<string>(), inputs = new { b = 2, a = 1 } })),
            Give(Content("run", new { inputs = new { a = 1, b = 2 }, targets = Array.Empty<string>() })),
            Say("ok"));
        Assert.Equal("same_call", (await turn.Run(model)).StoppedBy);
    }

    [Fact]
    public async Task A_poll_whose_answer_changes_is_no_repetition()
    {
        var turn = Running(null);
        turn.Workspace.OnRun = (id, _) => Task.FromResult(new RunReport(id, "RUNNING", []));
        var value = 0;
        turn.Workspace.OnWait = (id, _, _) => Task.FromResult<RunReport?>(new RunReport(id, "RUNNING", [], Progress: new RunProgress("9", ++value, 20)));
        var model = new ScriptedModel(Call("run", new { }), Poll(), Poll(), Poll(), Poll(), Say("Still going."));
        var result = await turn.Run(model);
        Assert.Equal((null, 6), (result.StoppedBy, result.Steps));

        static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Poll() => Call("run_status", new { runId = 1 });
    }

    [Fact]
    public async Task A_turn_that_used_its_tokens_up_does_no_more_calls()
    {
        var turn = new TestTurn { Config = """{"limits":{"tokens":5000}}""" };
        var usage = new UsageContent(new UsageDetails { InputTokenCount = 4_900, OutputTokenCount = 200 });
        var result = await turn.Run(new ScriptedModel(Give(usage, Content("version_list", new { }))));
        Assert.Equal((TurnStatus.Failed, "limit_tokens"), (result.Status, result.ErrorCode));
        Assert.DoesNotContain("versions", turn.Workspace.Log);
    }

    [Fact]
    public async Task Near_the_end_of_its_tokens_the_model_is_asked_for_a_last_answer()
    {
        var turn = new TestTurn { Config = """{"limits":{"tokens":22000}}""" };
        var usage = new UsageContent(new UsageDetails { InputTokenCount = 15_000, OutputTokenCount = 500 });
        var model = new ScriptedModel(Give(usage, Content("version_list", new { })), Say("In short: one version."));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "limit_tokens"), (result.Status, result.StoppedBy));
        Assert.Equal(ChatToolMode.None, model.Requests[1].Options!.ToolMode);
    }

    [Fact]
    public async Task A_limit_too_small_for_the_first_request_fails_before_anything_is_paid()
    {
        var model = new ScriptedModel(Say("never"));
        var result = await new TestTurn { Config = """{"limits":{"tokens":1000}}""" }.Run(model);
        Assert.Equal((TurnStatus.Failed, "limit_tokens"), (result.Status, result.ErrorCode));
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task A_model_that_never_stops_talking_is_cut_off_at_the_turns_tokens()
    {
        var turn = new TestTurn { Config = """{"limits":{"tokens":6000}}""" };
        var result = await turn.Run(new ScriptedModel(Give([.. Enumerable.Repeat(new TextContent(new string('x', 4_000)), 100)])));
        Assert.Equal((TurnStatus.Failed, "limit_tokens"), (result.Status, result.ErrorCode));
        Assert.InRange(result.Text.Length, 4_000, 24_000);
    }

    [Fact]
    public async Task Money_that_is_used_up_ends_the_turn_before_the_next_call()
    {
        var turn = new TestTurn { Config = """{"limits":{"cost":0.5}}""", Price = _ => 0.3m };
        var result = await turn.Run(ScriptedModel.Endless((request, token) => Call("version_list", new { limit = request.Step })(request, token)));
        Assert.Equal((TurnStatus.Failed, "limit_cost", 0.6m, 1), (result.Status, result.ErrorCode, result.Usage.Cost, result.ToolCalls));
    }

    [Fact]
    public async Task An_answer_that_is_paid_for_is_given_even_over_the_budget()
    {
        var result = await new TestTurn { Config = """{"limits":{"cost":0.5}}""", Price = _ => 9m }.Run(new ScriptedModel(Say("Dear.")));
        Assert.Equal((TurnStatus.Success, "Dear."), (result.Status, result.Text));
    }

    [Fact]
    public async Task The_agents_own_answer_limit_is_passed_on_and_shrinks_with_the_turns_tokens()
    {
        var model = new ScriptedModel(Say("a"));
        await new TestTurn { MaxTokens = 700 }.Run(model);
        Assert.Equal(700, model.Requests[0].Options!.MaxOutputTokens);
        var tight = new ScriptedModel(Say("a"));
        await new TestTurn { Config = """{"limits":{"tokens":5000}}""" }.Run(tight);
        Assert.InRange(tight.Requests[0].Options!.MaxOutputTokens!.Value, 256, 4_000);
    }

    private static TestTurn Running(string? config)
    {
        var turn = new TestTurn { Config = config };
        turn.Workspace.OnCatalog = _ => Task.FromResult(NodeCatalog.Empty);
        return turn;
    }
}
