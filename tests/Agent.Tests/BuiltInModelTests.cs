using Easel.Agent.Tests.Fakes;
using Easel.Graph;
using Easel.Graph.Comparing;
using Easel.Graph.Prompting;
using Easel.Llm;
using Microsoft.Extensions.AI;

namespace Easel.Agent.Tests;

/// <summary>The model that needs no network and the real tools, together.</summary>
public class BuiltInModelTests
{
    [Theory]
    [InlineData("set the width to 512 and add an ImageInvert before saving, then run it")]
    [InlineData("把宽度改成 512，在保存之前加一个 ImageInvert，然后运行")]
    public async Task A_request_in_words_edits_and_runs_the_workflow(string request)
    {
        var turn = new TestTurn();
        var result = await turn.Run(new BuiltInChatClient(), request);
        Assert.Equal((TurnStatus.Success, null), (result.Status, result.ErrorCode));
        Assert.NotNull(result.Draft);
        var changes = WorkflowDiff.Compare(turn.Workspace.Document, result.Draft, FakeWorkspace.SmallCatalog).Changes;
        Assert.Contains(changes, change => change is { Kind: "INPUT_CHANGED", NodeId: "3", Name: "width" } && change.New?.ToJsonString() == "512");
        var added = Assert.Single(changes, change => change.Kind == "NODE_ADDED");
        Assert.Equal("ImageInvert", added.NodeClass);
        Assert.All(changes, change => Assert.True(
            change.Kind is "INPUT_CHANGED" or "NODE_ADDED" or "LINK_ADDED" or "LINK_REMOVED", change.Words));

        // What runs is what will be saved, and the picture that is saved comes out of the new node.
        Assert.Equal(result.Draft.ToJson(), Assert.Single(turn.Workspace.RunDocuments).ToJson());
        var saved = PromptBuilder.Build(result.Draft, FakeWorkspace.SmallCatalog).Prompt!.Json;
        Assert.Equal(added.NodeId, saved["9"]!["inputs"]!["images"]![0]!.GetValue<string>());
        Assert.Equal("5", saved[added.NodeId!]!["inputs"]!["image"]![0]!.GetValue<string>());
        Assert.Equal(512, saved["3"]!["inputs"]!["width"]!.GetValue<int>());
        Assert.DoesNotContain(turn.Shown<ToolEnded>(), end => !end.Ok);
        Assert.False(string.IsNullOrWhiteSpace(result.Text));
    }

    [Fact]
    public async Task Everything_that_it_says_it_understands_makes_calls_that_the_tools_take()
    {
        string[] protocol = ["invalid_arguments", "unknown_tool", "malformed_arguments", "internal_error", "invalid_operation", "unknown_operation"];
        foreach (var request in BuiltInModel.Requests.SelectMany(request => new[] { request.Example, request.ExampleChinese }))
        {
            var turn = new TestTurn();
            turn.Workspace.Version = 3;
            turn.Workspace.Saved[2] = WorkflowDocument.Parse(Fixture.Text("workflow").Replace("1024", "256", StringComparison.Ordinal));
            var result = await turn.Run(new BuiltInChatClient(), request);
            Assert.True(result.Status == TurnStatus.Success && result.StoppedBy is null, $"{request}: {result.Status} {result.ErrorCode} {result.StoppedBy}");
            var wrong = turn.Shown<ToolEnded>().Where(end => protocol.Any(code => end.ResultJson.Contains($"\"{code}\"", StringComparison.Ordinal)));
            Assert.True(!wrong.Any(), $"{request}: {string.Join("; ", wrong.Select(end => $"{end.Tool} {end.ResultJson}"))}");
        }
    }

    [Fact]
    public async Task Undo_puts_the_version_before_back()
    {
        var turn = new TestTurn();
        turn.Workspace.Version = 3;
        turn.Workspace.Saved[2] = WorkflowDocument.Parse(Fixture.Text("workflow").Replace("1024", "256", StringComparison.Ordinal));
        var result = await turn.Run(new BuiltInChatClient(), "撤销");
        Assert.Equal(turn.Workspace.Saved[2].ToJson(), result.Draft?.ToJson());
    }

    [Fact]
    public async Task An_answer_to_its_own_question_is_understood_in_the_next_turn()
    {
        var turn = new TestTurn();
        turn.Workspace.Document = WorkflowDocument.Parse("""
            {"1":{"class_type":"EmptyImage","inputs":{"width":64,"height":64,"batch_size":1,"color":0}},
             "2":{"class_type":"EmptyImage","inputs":{"width":64,"height":64,"batch_size":1,"color":0}},
             "3":{"class_type":"ImageBlend","inputs":{"image1":["1",0],"image2":["2",0],"blend_factor":0.5,"blend_mode":"normal"}},
             "4":{"class_type":"SaveImage","inputs":{"images":["3",0],"filename_prefix":"x"}}}
            """);
        var first = await turn.Run(new BuiltInChatClient(), "set the width to 512");
        Assert.Null(first.Draft);
        Assert.Contains("?", first.Text);
        var next = new TestTurn { History = [new(ChatRole.User, "set the width to 512"), new(ChatRole.Assistant, first.Text)] };
        next.Workspace.Document = turn.Workspace.Document;
        var result = await next.Run(new BuiltInChatClient(), "2");
        Assert.Equal("2", Assert.Single(WorkflowDiff.Compare(next.Workspace.Document, result.Draft!, FakeWorkspace.SmallCatalog).Changes).NodeId);
    }

    [Theory]
    [InlineData("what does this workflow do?")]
    [InlineData("这个工作流是做什么的？")]
    [InlineData("check it")]
    [InlineData("hello")]
    public async Task A_question_is_answered_and_changes_nothing(string question)
    {
        var turn = new TestTurn();
        var result = await turn.Run(new BuiltInChatClient(), question);
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Null(result.Draft);
        Assert.Equal(["read"], turn.Workspace.Log);
        Assert.False(string.IsNullOrWhiteSpace(result.Text));
    }

    [Fact]
    public async Task What_it_can_not_do_it_says()
    {
        var turn = new TestTurn();
        var result = await turn.Run(new BuiltInChatClient(), "set the brightness of node 3 to 7");
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Null(result.Draft);
        Assert.Contains("brightness", result.Text);
    }
}
