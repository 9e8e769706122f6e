using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent.Tests.Fakes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Prompting;
using Microsoft.Extensions.AI;
using static Easel.Agent.Tests.Fakes.ScriptedModel;

namespace Easel.Agent.Tests;

public class ToolTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0];

    [Theory]
    [InlineData("takes", "ImageInvert", "image")]
    [InlineData("gives", "EmptyImage", "IMAGE")]
    public async Task Compatible_nodes_are_told_with_the_slots_that_fit(string direction, string nodeClass, string slot)
    {
        var answer = await Answer(new TestTurn(), "compatible_nodes", new { type = "IMAGE", direction });
        var found = answer["classes"]!.AsArray().Single(one => one!["class"]!.GetValue<string>() == nodeClass)!;
        Assert.Contains(slot, found["slots"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.NotEmpty(answer["here"]!.AsArray());
    }

    [Fact]
    public async Task A_type_that_is_not_there_is_told_with_the_nearest()
    {
        var answer = await Answer(new TestTurn(), "compatible_nodes", new { type = "IMAG", direction = "gives" });
        Assert.Equal(0, answer["total"]!.GetValue<int>());
        Assert.Contains("IMAGE", answer["didYouMean"]!.ToJsonString());
    }

    [Fact]
    public async Task Model_files_are_listed_by_the_input_that_takes_them()
    {
        var turn = new TestTurn { Type = AgentType.GeneralAssistant };
        turn.Workspace.OnCatalog = _ => Task.FromResult(Catalog());
        var all = await Answer(turn, "models_list", new { });
        Assert.Equal(["ckpt_name", "lora_name"], all["models"]!.AsArray().Select(one => one!["input"]!.GetValue<string>()));
        var some = await Answer(new TestTurn { Workspace = turn.Workspace }, "models_list", new { query = "xl base" });
        Assert.Equal("""["sd_xl_base_1.0.safetensors"]""", some["models"]!.AsArray().Single()!["files"]!.ToJsonString());
    }

    [Fact]
    public async Task Versions_are_compared_with_each_other_and_with_the_draft()
    {
        var turn = new TestTurn();
        turn.Workspace.Saved[1] = turn.Workspace.Document;
        var model = new ScriptedModel(
            Call("workflow_edit", new { reason = "r", ops = new[] { new { op = "set", node = "3", input = "width", value = 640 } } }),
            Call("version_diff", new { }, "call_2"),
            Call("version_diff", new { from = 7 }, "call_3"),
            Say("ok"));
        await turn.Run(model);
        Assert.Contains("640", model.Requests[2].LastResult);
        Assert.Contains("not_found", model.Requests[3].LastResult);
    }

    [Fact]
    public async Task A_run_that_left_something_out_is_no_plain_success()
    {
        var turn = new TestTurn();
        turn.Workspace.OnRun = (id, _) => Task.FromResult(new RunReport(id, "SUCCESS", [new RunOutput(7, "9", "a.png", "IMAGE")]) { Warnings = ["Node 12 (SaveImage) did not run."] });
        var model = new ScriptedModel(Call("run", new { }), Say("ok"));
        await turn.Run(model);
        Assert.Contains("Node 12 (SaveImage) did not run.", model.Requests[1].LastResult);
        Assert.Contains("a part of it did not run", turn.Events.OfType<ToolEnded>().Single().Summary);
    }

    [Fact]
    public async Task A_run_is_cancelled_once_and_a_foreign_one_is_not_found()
    {
        var turn = new TestTurn();
        turn.Workspace.Runs[4] = new RunReport(4, "RUNNING", []);
        var model = new ScriptedModel(Call("run_cancel", new { runId = 4 }), Call("run_cancel", new { runId = 4 }, "b"), Call("run_cancel", new { runId = 9 }, "c"), Say("ok"));
        await turn.Run(model);
        Assert.Single(turn.Workspace.Log, line => line == "cancel-run 4");
        Assert.Contains("CANCELLED", model.Requests[2].LastResult);
        Assert.Contains("not_found", model.Requests[3].LastResult);
    }

    [Fact]
    public async Task Diagnose_joins_what_is_missing_what_is_wrong_and_what_the_last_run_said()
    {
        var turn = new TestTurn { Type = AgentType.WorkflowAnalyzer };
        turn.Workspace.Document = WorkflowDocument.Parse("""
            {"1":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"sd_xl_base_1.0.ckpt"}},
             "2":{"class_type":"NoSuchNode","inputs":{}},
             "3":{"class_type":"ModelSave","inputs":{"model":["1",0]}}}
            """);
        turn.Workspace.OnCatalog = _ => Task.FromResult(Catalog());
        turn.Workspace.Runs[3] = new RunReport(3, "FAILED", [], new RunFailure("2", "NoSuchNode", "boom", "File \"x.py\", line 3\n    raise ValueError"));
        var answer = await Answer(turn, "diagnose", new { });
        Assert.Equal("missing_classes", answer["verdict"]!.GetValue<string>());
        Assert.Single(answer["missingClasses"]!.AsArray());
        Assert.Contains("sd_xl_base_1.0.safetensors", answer["missingModels"]!.ToJsonString());
        Assert.Contains("raise ValueError", answer["lastFailedRun"]!["error"]!["traceback"]!.GetValue<string>());
    }

    [Fact]
    public async Task Diagnose_tells_a_service_that_is_away_from_a_fault_of_the_graph()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => throw new WorkspaceRefusal("service_unavailable", "The service does not answer.");
        var answer = await Answer(turn, "diagnose", new { });
        Assert.Equal("service_away", answer["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_may_not_run_on_the_service_is_told_in_the_same_words_wherever_the_workflow_is_looked_at()
    {
        var turn = new TestTurn();
        turn.Workspace.Denied.Add("EmptyImage");
        var model = new ScriptedModel(Call("workflow_validate", new { }), Call("diagnose", new { }, "b"), Call("run", new { dryRun = true }, "c"), Call("run", new { }, "d"), Say("ok"));
        await turn.Run(model);

        Assert.Contains("class_denied: Node 3 is not let run.", model.Requests[0].AllText);
        Assert.All(model.Requests[^1].Results, result => Assert.Contains("\"code\":\"class_denied\",\"message\":\"Node 3 is not let run.\",\"nodes\":[\"3\"],\"hint\":\"Use another class.\"", result));
        Assert.All(model.Requests[^1].Results.TakeLast(2), result => Assert.Contains("not_runnable", result));
        Assert.Empty(turn.Workspace.RunDocuments);
    }

    [Theory]
    [InlineData("url")]
    [InlineData("image_dir")]
    [InlineData("endpoint_a")]
    [InlineData("FilePath")]
    public async Task An_input_that_makes_its_class_wait_for_the_user_takes_no_value_that_leads_outside(string input)
    {
        var catalog = NodeCatalog.Parse(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Reader = new { name = "Reader", input = new { required = new Dictionary<string, object> { [input] = new object[] { "STRING", new { @default = "" } } } }, output = new[] { "IMAGE" } },
        }));
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => Task.FromResult(catalog);
        turn.Workspace.Document = WorkflowDocument.Parse("""{"1":{"class_type":"Reader0","inputs":{}}}""");
        await turn.Run(new ScriptedModel(
            Call("workflow_edit", new { reason = "r", ops = new[] { new Dictionary<string, object> { ["op"] = "add_node", ["class"] = "Reader" } } }), Say("ok")));
        Assert.Contains($"Reader ({input})", Assert.Single(turn.Workspace.Asked).Reason);

        var prompt = ApiPrompt.Parse(JsonSerializer.Serialize(new Dictionary<string, object> { ["1"] = new { class_type = "Reader", inputs = new Dictionary<string, string> { [input] = "/x" } } }));
        Assert.Equal("outside_value", Assert.Single(OutsideValues.Find(prompt, catalog, _ => false)).Code);
    }

    [Fact]
    public async Task A_plan_is_shown_in_the_journal_and_to_who_watches()
    {
        var turn = new TestTurn();
        await turn.Run(new ScriptedModel(Call("plan_update", new { steps = new[] { new { text = "Look", status = "done" }, new { text = "Change", status = "in_progress" } } }), Say("ok")));
        Assert.Equal([new PlanStep("Look", "done"), new PlanStep("Change", "in_progress")], turn.Shown<PlanUpdated>().Single().Steps);
        Assert.Contains(turn.Journal, entry => entry.Event is PlanUpdated);
    }

    [Theory]
    [InlineData("version_restore", """{"version":2,"dryRun":true}""")]
    [InlineData("run", """{"dryRun":true}""")]
    [InlineData("workflow_layout", """{"dryRun":true}""")]
    public async Task A_dry_run_changes_and_starts_nothing(string tool, string arguments)
    {
        var turn = new TestTurn();
        turn.Workspace.Saved[2] = WorkflowDocument.Parse("""{"1":{"class_type":"EmptyImage","inputs":{"width":8,"height":8,"batch_size":1,"color":0}}}""");
        var result = await turn.Run(new ScriptedModel(Call(tool, JsonElement.Parse(arguments)), Say("ok")));
        Assert.Null(result.Draft);
        Assert.DoesNotContain(turn.Workspace.Log, line => line.StartsWith("begin", StringComparison.Ordinal) || line.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_sees_is_shown_the_picture_and_another_is_told_that_it_is_not()
    {
        foreach (var sees in new[] { true, false })
        {
            var turn = new TestTurn { CanSee = sees };
            turn.Workspace.Runs[1] = new RunReport(1, "SUCCESS", [new RunOutput(7, "9", "a.png", "IMAGE")]);
            turn.Workspace.Pictures[7] = new OutputPicture(Picture, "image/jpeg");
            var model = new ScriptedModel(Call("run_result", new { runId = 1 }), Say("ok"));
            await turn.Run(model);
            var shown = model.Requests[1].Messages.SelectMany(message => message.Contents).OfType<DataContent>().ToList();
            Assert.Equal(sees ? 1 : 0, shown.Count);
            Assert.Contains(sees ? "1 of 1 are shown" : "You can't see pictures", model.Requests[1].LastResult);
        }
    }

    [Fact]
    public async Task A_class_that_takes_a_path_or_an_address_waits_for_the_user_once()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => Task.FromResult(Catalog());
        turn.Workspace.Document = WorkflowDocument.Parse("""{"1":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"sd_xl_base_1.0.safetensors"}}}""");
        var add = new Dictionary<string, object> { ["op"] = "add_node", ["class"] = "LoadFromUrl" };
        await turn.Run(new ScriptedModel(
            Call("workflow_edit", new { reason = "r", ops = new[] { add } }), Call("workflow_edit", new { reason = "again", ops = new[] { add } }, "b"), Say("ok")));
        var asked = Assert.Single(turn.Workspace.Asked);
        Assert.Contains("LoadFromUrl (url)", asked.Reason);
    }

    [Fact]
    public async Task A_class_that_takes_a_path_or_an_address_waits_for_the_user_inside_a_subgraph_too()
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => Task.FromResult(Catalog());
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        turn.Workspace.Document = Boxed(inside: "CheckpointLoaderSimple");
        var result = await turn.Run(new ScriptedModel(
            Call("workflow_edit", new { reason = "r", ops = new[] { new Dictionary<string, object> { ["op"] = "add_node", ["class"] = "LoadFromUrl", ["near"] = "2/7" } } }), Say("ok")));
        Assert.Contains("LoadFromUrl (url)", Assert.Single(turn.Workspace.Asked).Reason);
        Assert.Null(result.Draft);
    }

    [Theory]
    [InlineData(true, "LoadFromUrl (url)")]
    [InlineData(false, "not known now")]
    public async Task A_version_that_brings_such_a_class_back_waits_for_the_user(bool answers, string why)
    {
        var turn = new TestTurn();
        turn.Workspace.OnCatalog = _ => answers ? Task.FromResult(Catalog()) : throw new WorkspaceRefusal("service_unavailable", "It is away.");
        turn.Workspace.OnApproval = (_, _) => Task.FromResult(false);
        turn.Workspace.Document = Boxed(inside: "CheckpointLoaderSimple");
        turn.Workspace.Version = 3;
        turn.Workspace.Saved[1] = Boxed(inside: "LoadFromUrl");
        var result = await turn.Run(new ScriptedModel(Call("version_restore", new { version = 1 }), Say("ok")));
        Assert.Contains(why, Assert.Single(turn.Workspace.Asked).Reason);
        Assert.Null(result.Draft);
    }

    private static WorkflowDocument Boxed(string inside) => WorkflowDocument.Parse($$$"""
        {"nodes":[{"id":2,"type":"a0000000-0000-4000-8000-00000000000a","pos":[0,0],"size":[200,100],"flags":{},"order":0,"mode":0,"inputs":[],"outputs":[],"properties":{},"widgets_values":[]}],
         "links":[],"groups":[],"config":{},"extra":{},"version":0.4,"last_node_id":2,"last_link_id":0,
         "definitions":{"subgraphs":[{"id":"a0000000-0000-4000-8000-00000000000a","version":1,"revision":0,"name":"Box","config":{},
           "state":{"lastGroupId":0,"lastNodeId":7,"lastLinkId":0,"lastRerouteId":0},
           "inputNode":{"id":-10,"bounding":[0,0,120,60]},"outputNode":{"id":-20,"bounding":[600,0,120,60]},"inputs":[],"outputs":[],"widgets":[],
           "nodes":[{"id":7,"type":"{{{inside}}}","pos":[200,0],"size":[200,100],"flags":{},"order":0,"mode":0,"inputs":[],"outputs":[],"properties":{},"widgets_values":["small.ckpt"]}],
           "links":[],"groups":[],"extra":{}}]}}
        """);

    private static async Task<JsonObject> Answer(TestTurn turn, string tool, object arguments)
    {
        var model = new ScriptedModel(Call(tool, arguments), Say("ok"));
        await turn.Run(model);
        return JsonNode.Parse(model.Requests[1].LastResult)!.AsObject();
    }

    private static NodeCatalog Catalog() => NodeCatalog.Parse("""
        {"CheckpointLoaderSimple":{"input":{"required":{"ckpt_name":[["sd_xl_base_1.0.safetensors","small.ckpt"],{}]}},"output":["MODEL","CLIP","VAE"],"output_name":["MODEL","CLIP","VAE"],"name":"CheckpointLoaderSimple","display_name":"Load Checkpoint","category":"loaders","python_module":"nodes","output_node":false},
         "LoraLoaderModelOnly":{"input":{"required":{"model":["MODEL"],"lora_name":[["detail.safetensors"],{}]}},"output":["MODEL"],"output_name":["MODEL"],"name":"LoraLoaderModelOnly","display_name":"LoRA","category":"loaders","python_module":"nodes","output_node":false},
         "ModelSave":{"input":{"required":{"model":["MODEL"]}},"output":[],"output_name":[],"name":"ModelSave","display_name":"ModelSave","category":"x","python_module":"nodes","output_node":true},
         "LoadFromUrl":{"input":{"required":{"url":["STRING",{"default":""}]}},"output":["IMAGE"],"output_name":["IMAGE"],"name":"LoadFromUrl","display_name":"LoadFromUrl","category":"x","python_module":"custom_nodes.x","output_node":false}}
        """u8.ToArray());
}
