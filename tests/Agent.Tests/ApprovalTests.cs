using Easel.Agent.Tests.Fakes;
using Easel.Graph.Catalog;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

public class ApprovalTests
{
    private const string AskRun = """{"approvals":["run"]}""";

    [Fact]
    public async Task A_call_that_is_agreed_to_is_done_once()
    {
        var turn = Turn();
        var result = await turn.Run(new ScriptedModel(Call("run", new { }), Say("Ran.")));
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Equal(["read", "ask run", "run "], turn.Workspace.Log);
        var asked = turn.Shown<ApprovalRequested>().Single();
        Assert.Equal((asked.ApprovalId, true), (turn.Shown<ApprovalResolved>().Single().ApprovalId, turn.Shown<ApprovalResolved>().Single().Approved));
        Assert.Equal(asked.ArgumentsHash, turn.Workspace.Asked.Single().ArgumentsHash);
        Assert.Equal(64, asked.ArgumentsHash.Length);
    }

    [Fact]
    public async Task A_call_that_is_denied_is_never_done_and_the_model_is_told()
    {
        var turn = Turn();
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        var model = new ScriptedModel(Call("run", new { }), Say("I did not run it."));
        var result = await turn.Run(model);
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Contains("\"denied\"", model.Requests[1].LastResult);
        Assert.Empty(turn.Workspace.RunDocuments);
        Assert.False(turn.Shown<ToolEnded>().Single().Ok);
    }

    [Fact]
    public async Task A_denied_call_that_comes_again_is_refused_without_asking_again()
    {
        var turn = Turn();
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        await turn.Run(new ScriptedModel(Call("run", new { }), Call("run", new { }), Say("ok")));
        Assert.Single(turn.Workspace.Asked);
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task A_yes_is_good_for_one_call_only()
    {
        var turn = Turn();
        var answers = new Queue<bool>([true, false]);
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(answers.Dequeue());
        await turn.Run(new ScriptedModel(Call("run", new { }), Call("run", new { }), Say("ok")));
        Assert.Equal(2, turn.Workspace.Asked.Select(asked => asked.ApprovalId).Distinct().Count());
        Assert.Single(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task Other_arguments_have_another_hash()
    {
        var turn = Turn();
        await turn.Run(new ScriptedModel(
            Call("run", new { }), Call("run", new { inputs = new Dictionary<string, int> { ["3.width"] = 64 } }), Say("ok")));
        Assert.Equal(2, turn.Workspace.Asked.Select(asked => asked.ArgumentsHash).Distinct().Count());
    }

    [Fact]
    public async Task A_stop_while_the_user_is_asked_ends_the_turn_and_does_nothing()
    {
        var turn = Turn();
        turn.Workspace.OnApproval = async (_, ct) =>
        {
            await turn.Stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return true;
        };
        var result = await turn.Run(new ScriptedModel(Call("run", new { })));
        Assert.Equal(TurnStatus.Cancelled, result.Status);
        Assert.Empty(turn.Workspace.RunDocuments);
        Assert.False(turn.Shown<ApprovalResolved>().Single().Approved);
        Assert.IsType<ToolEnded>(turn.Events[^1]);
    }

    [Fact]
    public async Task A_yes_that_comes_with_the_stop_does_nothing()
    {
        var turn = Turn();
        turn.Workspace.OnApproval = async (_, _) =>
        {
            await turn.Stop.CancelAsync();
            return true;
        };
        var result = await turn.Run(new ScriptedModel(Call("run", new { })));
        Assert.Equal(TurnStatus.Cancelled, result.Status);
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_no()
    {
        var turn = Turn();
        turn.Workspace.OnApproval = async (_, ct) =>
        {
            turn.Time.Advance(TimeSpan.FromMinutes(11));
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return true;
        };
        var model = new ScriptedModel(Call("run", new { }), Say("Nobody was there."));
        var result = await turn.Run(model);
        Assert.Equal((TurnStatus.Success, "Nobody was there."), (result.Status, result.Text));
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task The_turns_time_stands_still_while_the_user_thinks()
    {
        var turn = new TestTurn { Config = """{"approvals":["run"],"limits":{"seconds":60}}""" };
        turn.Workspace.OnCatalog = _ => Task.FromResult(NodeCatalog.Empty);
        turn.Workspace.OnApproval = (_, _) =>
        {
            turn.Time.Advance(TimeSpan.FromMinutes(5));
            return Task.FromResult(true);
        };
        var result = await turn.Run(new ScriptedModel(Call("run", new { }), Hang(() => turn.Time.Advance(TimeSpan.FromSeconds(61)))));
        Assert.Single(turn.Workspace.RunDocuments);
        Assert.Equal(TurnStatus.Timeout, result.Status);
    }

    [Fact]
    public async Task A_question_that_can_not_be_put_is_a_no()
    {
        var turn = Turn();
        turn.Workspace.OnApproval = (_, _) => throw new WorkspaceRefusal("nobody_there", "Nobody can be asked.");
        var model = new ScriptedModel(Call("run", new { }), Say("ok"));
        await turn.Run(model);
        Assert.Contains("nobody_there", model.Requests[1].LastResult);
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task A_reading_tool_waits_too_when_the_configuration_says_so()
    {
        var turn = new TestTurn { Config = """{"approvals":["version_list"]}""" };
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        await turn.Run(new ScriptedModel(Call("version_list", new { }), Say("ok")));
        Assert.Equal(["read", "ask version_list"], turn.Workspace.Log);
    }

    private static TestTurn Turn()
    {
        var turn = new TestTurn { Config = AskRun };
        turn.Workspace.OnCatalog = _ => Task.FromResult(NodeCatalog.Empty);
        return turn;
    }
}
