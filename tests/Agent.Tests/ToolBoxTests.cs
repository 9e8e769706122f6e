using System.Text.Json;
using Easel.Agent.Tests.Fakes;
using Easel.Agent.Tools;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

public class ToolBoxTests
{
    // A new tool widens what a hijacked model can do: it needs a line in the threat model before it stands here.
    private static readonly string[] Editor =
    [
        "ask_user", "compatible_nodes", "diagnose", "models_list", "node_search", "node_spec", "plan_update", "run", "run_cancel", "run_result",
        "run_status", "skill_read", "version_diff", "version_list", "version_restore", "workflow_edit", "workflow_layout", "workflow_outline", "workflow_query",
        "workflow_validate",
    ];

    private static readonly string[] Analyzer =
    [
        "ask_user", "compatible_nodes", "diagnose", "models_list", "node_search", "node_spec", "plan_update", "run_result", "run_status",
        "skill_read", "version_diff", "version_list", "workflow_outline", "workflow_query", "workflow_validate",
    ];

    private static readonly string[] General = ["ask_user", "models_list", "node_search", "node_spec", "skill_read", "version_list", "workflow_outline", "workflow_query"];

    [Fact]
    public void The_list_of_tools_is_closed() => Assert.Equal(Editor, AgentTools.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Each_kind_of_agent_has_its_tools()
    {
        Assert.Equal(Editor, Names(AgentType.WorkflowEditor));
        Assert.Equal(Analyzer, Names(AgentType.WorkflowAnalyzer));
        Assert.Equal(General, Names(AgentType.GeneralAssistant));
    }

    [Fact]
    public void The_configuration_takes_tools_away_but_gives_none()
    {
        var config = ToolsConfig.Parse(JsonElement.Parse("""{"tools":["workflow_edit","node_spec"]}"""));
        Assert.Equal(["node_spec", "workflow_edit"], Names(AgentType.WorkflowEditor, config));
        Assert.Equal(["node_spec"], Names(AgentType.WorkflowAnalyzer, config));
    }

    [Fact]
    public void Every_tool_tells_what_it_is_and_closes_its_arguments()
    {
        foreach (var tool in ToolBox.All)
        {
            Assert.Matches("^[a-z_]{1,40}$", tool.Name);
            Assert.InRange(tool.Description.Length, 40, 500);
            Assert.Equal("object", tool.Schema.GetProperty("type").GetString());
            Assert.False(tool.Schema.GetProperty("additionalProperties").GetBoolean());
            Assert.Equal(JsonValueKind.Object, tool.Declaration.JsonSchema.ValueKind);
        }
    }

    [Fact]
    public void The_model_is_shown_every_operation_of_an_edit()
    {
        var schema = ToolBox.All.Single(tool => tool.Name == "workflow_edit").Declaration.JsonSchema.GetRawText();
        foreach (var operation in new[] { "add_node", "copy_node", "remove_node", "replace_node", "insert_between", "connect", "disconnect", "set", "set_title", "set_mode", "move", "group", "remove_group", "note" })
        {
            Assert.Contains($"\"{operation}\"", schema);
        }
    }

    [Theory]
    [InlineData(AgentType.WorkflowAnalyzer, "workflow_edit", """{"reason":"x","ops":[{"op":"set","node":"3","input":"width","value":8}]}""")]
    [InlineData(AgentType.WorkflowAnalyzer, "run", "{}")]
    [InlineData(AgentType.WorkflowAnalyzer, "version_restore", """{"version":1}""")]
    [InlineData(AgentType.GeneralAssistant, "workflow_edit", """{"reason":"x","ops":[{"op":"set","node":"3","input":"width","value":8}]}""")]
    [InlineData(AgentType.GeneralAssistant, "run_result", """{"runId":1}""")]
    public async Task A_tool_that_the_agent_does_not_have_is_unknown_to_it(AgentType type, string tool, string arguments)
    {
        var turn = new TestTurn { Type = type };
        var model = new ScriptedModel(Call(tool, JsonElement.Parse(arguments)), Say("ok"));
        await turn.Run(model);
        Assert.Contains("unknown_tool", model.Requests[1].LastResult);
        Assert.Equal(["read"], turn.Workspace.Log);
        Assert.DoesNotContain(model.Requests[0].Options!.Tools!, declared => declared.Name == tool);
    }

    [Theory]
    [InlineData("{}", "3 EmptyImage")]
    [InlineData("""{"format":"full"}""", "batch_size=1")]
    [InlineData("""{"format":"script"}""", "empty3 = EmptyImage(")]
    public async Task The_workflow_is_told_as_an_outline_or_as_a_script(string arguments, string told)
    {
        var model = new ScriptedModel(Call("workflow_outline", JsonElement.Parse(arguments)), Say("ok"));
        await new TestTurn().Run(model);
        Assert.Contains(told, model.Requests[1].LastResult);
        Assert.Contains(Easel.Graph.Telling.Outline.Notation, model.Requests[0].AllText);
    }

    [Fact]
    public async Task A_script_that_does_not_fit_is_refused_rather_than_cut()
    {
        var turn = new TestTurn();
        turn.Workspace.Document = Easel.Graph.WorkflowDocument.Parse(Fixture.Text("workflow").Replace("Canvas", new string('x', 600), StringComparison.Ordinal));
        var model = new ScriptedModel(Call("workflow_outline", new { format = "script", max_chars = 500 }), Say("ok"));
        await turn.Run(model);
        Assert.Contains("too_long", model.Requests[1].LastResult);
    }

    [Fact]
    public async Task An_agent_without_tools_only_talks()
    {
        var model = new ScriptedModel(Say("Hi."));
        var result = await new TestTurn { Config = """{"tools":[]}""" }.Run(model);
        Assert.Equal(TurnStatus.Success, result.Status);
        Assert.Null(model.Requests[0].Options!.Tools);
        Assert.Null(model.Requests[0].Options!.ToolMode);
    }

    private static IEnumerable<string> Names(AgentType type, ToolsConfig? config = null) =>
        AgentTools.Declarations(type, config ?? ToolsConfig.Default).OfType<AIFunctionDeclaration>().Select(tool => tool.Name).Order(StringComparer.Ordinal);
}
