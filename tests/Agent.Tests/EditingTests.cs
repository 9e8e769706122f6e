using System.Text.Json;
using Easel.Agent.Tests.Fakes;
using Easel.Graph;
using Easel.Graph.Comparing;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

public class EditingTests
{
    [Fact]
    public async Task An_edit_becomes_the_draft_of_a_good_turn_and_nothing_else_differs()
    {
        var turn = new TestTurn();
        var before = turn.Workspace.Document.ToJson();
        var model = new ScriptedModel(Edit(new { op = "set", node = "3", input = "width", value = 512 }), Say("Done."));
        var result = await turn.Run(model);
        Assert.Equal(TurnStatus.Success, result.Status);
        var change = Assert.Single(WorkflowDiff.Compare(turn.Workspace.Document, result.Draft!, FakeWorkspace.SmallCatalog).Changes);
        Assert.Equal(("INPUT_CHANGED", "3", "width", "512"), (change.Kind, change.NodeId, change.Name, change.New?.ToJsonString()));
        Assert.Equal("Set 3.width 1024 → 512", result.Summary);
        Assert.Equal(result.Summary, turn.Shown<DraftChanged>().Single().Summary);
        Assert.Equal(1, result.BaseVersion);
        Assert.Equal(before, turn.Workspace.Document.ToJson());
        Assert.Contains("\"kept\": true", result.Draft!.ToJson());
        Assert.Contains("\"old\":1024", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task What_a_replaced_node_could_not_keep_is_told_to_the_model()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(Edit(new { op = "replace_node", node = "5", @class = "EmptyImage" }), Say("ok"));
        await turn.Run(model);
        Assert.Contains("link_not_kept", model.Requests[1].LastResult);
        Assert.Contains("5.image", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task A_group_and_a_note_are_edits_like_any_other()
    {
        var turn = new TestTurn();
        turn.Workspace.Document = WorkflowDocument.Parse("""
            {"nodes": [{"id": 3, "type": "EmptyImage", "pos": [0, 0], "size": [210, 130], "widgets_values": [8, 8, 1, 0]}], "links": [], "version": 0.4}
            """);
        var result = await turn.Run(new ScriptedModel(
            Edit(new { op = "note", text = "Small", near = "3", @as = "n" }, new { op = "group", title = "Start", nodes = new[] { "3", "$n" } }), Say("ok")));
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Contains("\"Start\"", result.Draft!.ToJson());
        Assert.Contains("Small", result.Draft.ToJson());
    }

    [Fact]
    public async Task The_lock_is_taken_before_the_first_edit_and_only_once()
    {
        var turn = new TestTurn();
        await turn.Run(new ScriptedModel(
            Edit(new { op = "set", node = "3", input = "width", value = 512 }), Edit(new { op = "set", node = "3", input = "height", value = 512 }), Say("ok")));
        Assert.Equal(["read", "begin because", "read"], turn.Workspace.Log);
        var kinds = turn.Events.Where(shown => shown is ToolStarted or EditingStarted or DraftChanged or ToolEnded).Select(shown => shown.GetType().Name);
        Assert.Equal(["ToolStarted", "EditingStarted", "DraftChanged", "ToolEnded", "ToolStarted", "DraftChanged", "ToolEnded"], kinds);
        Assert.All(turn.Journal.Where(entry => entry.Event is DraftChanged), entry => Assert.NotNull(entry.Draft));
    }

    [Fact]
    public async Task A_refused_batch_changes_nothing_takes_no_lock_and_is_told_with_its_place()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(
            Edit(new { op = "set", node = "3", input = "width", value = 512 }, new { op = "set", node = "3", input = "widht", value = 512 }), Say("ok"));
        var result = await turn.Run(model);
        Assert.Null(result.Draft);
        Assert.Equal(["read"], turn.Workspace.Log);
        var error = JsonElement.Parse(model.Requests[1].LastResult).GetProperty("error");
        Assert.Equal(("unknown_input", 1), (error.GetProperty("code").GetString(), error.GetProperty("opIndex").GetInt32()));
        Assert.Contains("width", error.GetProperty("didYouMean").ToString());
    }

    [Fact]
    public async Task A_dry_run_tells_and_changes_nothing()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(
            Call("workflow_edit", new { reason = "try", dryRun = true, ops = new[] { new { op = "set", node = "3", input = "width", value = 512 } } }), Say("ok"));
        var result = await turn.Run(model);
        Assert.Null(result.Draft);
        Assert.Equal(["read"], turn.Workspace.Log);
        Assert.Contains("\"dryRun\":true", model.Requests[1].LastResult);
        Assert.Contains("\"new\":512", model.Requests[1].LastResult);
        Assert.StartsWith("Tried:", turn.Shown<ToolEnded>().Single().Summary);
    }

    [Fact]
    public async Task An_edit_of_another_version_is_stale()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(
            Call("workflow_edit", new { reason = "x", baseVersion = 7, ops = new[] { new { op = "set", node = "3", input = "width", value = 512 } } }), Say("ok"));
        await turn.Run(model);
        Assert.Contains("stale_version", model.Requests[1].LastResult);
        Assert.Contains("version 1", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task What_someone_saved_before_the_lock_is_seen_and_the_edit_must_be_repeated()
    {
        var turn = new TestTurn();
        turn.Workspace.OnBegin = (_, _) =>
        {
            turn.Workspace.Document = WorkflowDocument.Parse(Fixture.Text("workflow").Replace("768", "640", StringComparison.Ordinal));
            turn.Workspace.Version = 2;
            return Task.CompletedTask;
        };
        var model = new ScriptedModel(
            Edit(new { op = "set", node = "3", input = "width", value = 512 }), Edit(new { op = "set", node = "3", input = "width", value = 512 }), Say("ok"));
        var result = await turn.Run(model);
        Assert.Contains("stale_version", model.Requests[1].LastResult);
        Assert.Equal(2, result.BaseVersion);
        var change = Assert.Single(WorkflowDiff.Compare(turn.Workspace.Document, result.Draft!, FakeWorkspace.SmallCatalog).Changes);
        Assert.Equal("width", change.Name);
    }

    [Fact]
    public async Task A_locked_workflow_is_told_to_the_model_and_stays_as_it_is()
    {
        var turn = new TestTurn();
        turn.Workspace.OnBegin = (_, _) => throw new WorkspaceRefusal("locked", "Ann has been editing since 12:00.");
        var model = new ScriptedModel(Edit(new { op = "set", node = "3", input = "width", value = 512 }), Say("Ann is editing."));
        var result = await turn.Run(model);
        Assert.Contains("Ann has been editing", model.Requests[1].LastResult);
        Assert.Null(result.Draft);
        Assert.Empty(turn.Shown<EditingStarted>());
    }

    [Fact]
    public async Task A_draft_that_is_back_where_it_was_is_not_saved()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(
            Edit(new { op = "set", node = "3", input = "width", value = 512 }), Edit(new { op = "set", node = "3", input = "width", value = 1024 }), Say("ok")));
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Null(result.Draft);
        Assert.Null(result.Summary);
    }

    [Fact]
    public async Task Setting_what_is_already_so_changes_nothing()
    {
        var turn = new TestTurn();
        await turn.Run(new ScriptedModel(Edit(new { op = "set", node = "3", input = "width", value = 1024 }), Say("ok")));
        Assert.Equal(["read"], turn.Workspace.Log);
        Assert.Equal("Nothing differs", turn.Shown<ToolEnded>().Single().Summary);
    }

    [Theory]
    [InlineData("break")]
    [InlineData("stop")]
    [InlineData("time")]
    public async Task A_turn_that_does_not_end_well_gives_no_draft(string how)
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Edit(new { op = "set", node = "3", input = "width", value = 512 }), how switch
        {
            "break" => Break(new IOException()),
            "stop" => Hang(turn.Stop.Cancel),
            _ => Hang(() => turn.Time.Advance(TimeSpan.FromHours(1))),
        }));
        Assert.NotEqual(TurnStatus.Success, result.Status);
        Assert.Single(turn.Shown<DraftChanged>());
        Assert.Null(result.Draft);
        Assert.Null(result.Summary);
    }

    [Fact]
    public async Task A_run_runs_the_draft()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(
            Edit(new { op = "insert_between", @as = "inv", @class = "ImageInvert", from = "5.IMAGE", to = "9.images" }),
            Call("run", new { inputs = new Dictionary<string, object> { ["3.width"] = 64 } }),
            Say("One picture."));
        var result = await turn.Run(model);
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Contains("ImageInvert", turn.Workspace.RunDocuments.Single().ToJson());
        Assert.Contains("run 3.width=64", turn.Workspace.Log);
        Assert.Equal("Ran the workflow: 1 picture", turn.Shown<ToolEnded>().Last().Summary);
        Assert.Contains("\"fileName\":\"easel_00001_.png\"", model.Requests[2].LastResult);
        Assert.DoesNotContain("64", JsonDocument.Parse(result.Draft!.ToJson()).RootElement.GetProperty("nodes")[0].GetProperty("widgets_values").ToString());
    }

    [Fact]
    public async Task A_run_with_an_unknown_input_or_target_is_refused_before_it_starts()
    {
        var turn = new TestTurn();
        var model = new ScriptedModel(
            Call("run", new { inputs = new Dictionary<string, object> { ["3.widht"] = 64 } }), Call("run", new { targets = new[] { "77" } }), Say("ok"));
        await turn.Run(model);
        Assert.Contains("\"error\"", model.Requests[1].LastResult);
        Assert.Contains("unknown_node", model.Requests[2].LastResult);
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task A_workflow_that_the_service_refuses_is_told_with_its_findings()
    {
        var turn = new TestTurn();
        turn.Workspace.OnRun = (_, _) => throw new WorkspaceRefusal("not_runnable", "The service refused it.")
        {
            Findings = [new Finding(FindingSeverity.Error, "class_missing", "NoSuchNode is not installed.", ["3"])],
        };
        var model = new ScriptedModel(Call("run", new { }), Say("ok"));
        await turn.Run(model);
        var answer = JsonElement.Parse(model.Requests[1].LastResult);
        Assert.Equal("not_runnable", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("NoSuchNode", answer.GetProperty("findings").ToString());
        Assert.False(turn.Shown<ToolEnded>().Single().Ok);
    }

    [Fact]
    public async Task A_run_that_costs_credits_always_waits_for_the_user()
    {
        var turn = new TestTurn();
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        await turn.Run(new ScriptedModel(
            Edit(new { op = "add_node", @as = "paid", @class = "PaidPicture" }, new { op = "connect", from = "$paid.IMAGE", to = "9.images" }),
            Call("run", new { }),
            Say("ok")));
        Assert.Contains("PaidPicture", turn.Workspace.Asked.Single().Reason);
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Fact]
    public async Task Removing_more_than_half_of_the_nodes_waits_for_the_user()
    {
        var turn = new TestTurn();
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        var result = await turn.Run(new ScriptedModel(Edit(Remove("9"), Remove("8"), Remove("5")), Say("ok")));
        Assert.Equal(["read", "ask workflow_edit"], turn.Workspace.Log);
        Assert.Contains("more than half", turn.Workspace.Asked.Single().Reason);
        Assert.Null(result.Draft);
    }

    [Fact]
    public async Task Many_small_removals_count_like_one_large_one()
    {
        var turn = new TestTurn();
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        var result = await turn.Run(new ScriptedModel(Edit(Remove("9")), Edit(Remove("8")), Edit(Remove("5")), Edit(Remove("4")), Say("ok")));
        Assert.Equal(2, turn.Workspace.Asked.Count);
        Assert.Equal(3, result.Draft!.Nodes.Count);
    }

    [Fact]
    public async Task After_a_yes_the_count_starts_again()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(Edit(Remove("9"), Remove("8"), Remove("5")), Edit(Remove("4")), Say("ok")));
        Assert.Single(turn.Workspace.Asked);
        Assert.Equal("3", Assert.Single(result.Draft!.Nodes).Id);
    }

    [Fact]
    public async Task An_earlier_version_comes_back_into_the_draft()
    {
        var turn = new TestTurn();
        turn.Workspace.Version = 3;
        turn.Workspace.Saved[2] = WorkflowDocument.Parse(Fixture.Text("workflow").Replace("1024", "256", StringComparison.Ordinal));
        var model = new ScriptedModel(Call("version_restore", new { version = 2 }), Call("version_restore", new { version = 9 }), Say("ok"));
        var result = await turn.Run(model);
        Assert.Equal(turn.Workspace.Saved[2].ToJson(), result.Draft!.ToJson());
        Assert.Contains("\"restored\":2", model.Requests[1].LastResult);
        Assert.Contains("not_found", model.Requests[2].LastResult);
        Assert.Single(turn.Shown<DraftChanged>());
    }

    [Fact]
    public async Task An_earlier_version_without_most_of_the_nodes_waits_for_the_user()
    {
        var turn = new TestTurn();
        turn.Workspace.Version = 3;
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        turn.Workspace.Saved[1] = WorkflowDocument.Parse("""{"3":{"class_type":"EmptyImage","inputs":{"width":8,"height":8,"batch_size":1,"color":0}}}""");
        var result = await turn.Run(new ScriptedModel(Call("version_restore", new { version = 1 }), Say("ok")));
        Assert.Single(turn.Workspace.Asked);
        Assert.Null(result.Draft);
    }

    [Fact]
    public async Task Checking_after_every_edit_is_no_repetition()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new ScriptedModel(
            Set(100), Check(), Set(200), Check(), Set(300), Check(), Set(400), Check(), Say("ok")));
        Assert.Equal((null, 9), (result.StoppedBy, result.Steps));

        static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Set(int value) =>
            Edit(new { op = "set", node = "3", input = "width", value });
        static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Check() => Call("workflow_validate", new { });
    }

    [Fact]
    public async Task A_large_answer_is_cut_to_what_a_model_can_read()
    {
        var turn = new TestTurn();
        turn.Workspace.Document = WorkflowDocument.Parse(Chain(2_000));
        var model = new ScriptedModel(Call("workflow_query", new { max_chars = 30_000 }), Say("ok"));
        await turn.Run(model);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(model.Requests[1].LastResult), 1_000, 32 * 1024);
    }

    private static string Chain(int length) => "{" + string.Join(",", Enumerable.Range(1, length).Select(id => id == 1
        ? "\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{\"width\":8,\"height\":8,\"batch_size\":1,\"color\":0}}"
        : $"\"{id}\":{{\"class_type\":\"ImageInvert\",\"inputs\":{{\"image\":[\"{id - 1}\",0]}}}}")) + "}";

    private static object Remove(string node) => new { op = "remove_node", node };

    private static Func<ModelRequest, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Edit(params object[] ops) =>
        Call("workflow_edit", new { reason = "because", ops });
}
