using CsCheck;
using Microsoft.Extensions.AI;

namespace Easel.Llm.Tests.BuiltIn;

/// <summary>The built-in model at work, step by step, with tools that answer from a script.</summary>
public sealed class BuiltInModelTests
{
    private readonly Workshop _workshop = new();

    [Theory]
    [InlineData("set the width to 512 and add an ImageInvert before saving, then run it", "set 3.width, add ImageInvert", "Set 3.width from 1024 to 512", "as node 32", "out_00001_.png")]
    [InlineData("把宽度改成 512，在保存前加一个 ImageInvert，然后运行", "设置 3.width，添加 ImageInvert", "把 3.width 从 1024 改成了 512", "编号 32", "out_00001_.png")]
    public async Task The_main_job_is_one_batch_and_one_run(string message, string reason, params string[] said)
    {
        var answer = await _workshop.Say(message);
        Assert.Equal(["workflow_query", "node_search", "workflow_edit", "run"], Tools());
        Assert.Equal("""{"op":"set","node":"3","input":"width","value":512}""", _workshop.Operation(0));
        Assert.Equal("""{"op":"insert_between","as":"n2","class":"ImageInvert","from":"4.IMAGE","to":"9.images"}""", _workshop.Operation(1));
        Assert.Equal(reason, (string?)_workshop.LastEdit()["reason"]);
        Assert.All(said, s => Assert.Contains(s, answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("set the width of node 3 to 512", """{"op":"set","node":"3","input":"width","value":512}""")]
    [InlineData("把“Base”的宽度改成 512", """{"op":"set","node":"3","input":"width","value":512}""")]
    [InlineData("set scale_by of ImageScaleBy to 1.5", """{"op":"set","node":"4","input":"scale_by","value":1.5}""")]
    [InlineData("set the filename prefix to 512", """{"op":"set","node":"9","input":"filename_prefix","value":"512"}""")]
    [InlineData("把缩放方法改成 bilinear", """{"op":"set","node":"4","input":"upscale_method","value":"bilinear"}""")]
    [InlineData("批量改成 4", """{"op":"set","node":"3","input":"batch_size","value":4}""")]
    [InlineData("rename node 4 to \"Twice\"", """{"op":"set_title","node":"4","title":"Twice"}""")]
    [InlineData("把4号节点重命名为“放大”", """{"op":"set_title","node":"4","title":"放大"}""")]
    [InlineData("remove node 4", """{"op":"remove_node","node":"4","bridge":true}""")]
    [InlineData("删除4号节点", """{"op":"remove_node","node":"4","bridge":true}""")]
    [InlineData("replace node 4 with ImageSharpen", """{"op":"replace_node","node":"4","class":"ImageSharpen"}""")]
    [InlineData("把4号节点替换成 ImageSharpen", """{"op":"replace_node","node":"4","class":"ImageSharpen"}""")]
    [InlineData("connect 3.IMAGE to 9.images", """{"op":"connect","from":"3.IMAGE","to":"9.images"}""")]
    [InlineData("connect node 3 to the save node", """{"op":"connect","from":"3.IMAGE","to":"9"}""")]
    [InlineData("把 3.image 连接到 9 号节点", """{"op":"connect","from":"3.IMAGE","to":"9"}""")]
    [InlineData("disconnect 9.images", """{"op":"disconnect","from":"4.IMAGE","to":"9.images"}""")]
    [InlineData("断开 4 号和 9 号节点之间的连接", """{"op":"disconnect","from":"4.IMAGE","to":"9.images"}""")]
    [InlineData("disconnect node 3", """{"op":"disconnect","from":"3.IMAGE","to":"4.image"}""")]
    [InlineData("bypass node 4", """{"op":"set_mode","node":"4","mode":"bypass"}""")]
    [InlineData("静音 4 号节点", """{"op":"set_mode","node":"4","mode":"mute"}""")]
    [InlineData("enable ImageScaleBy", """{"op":"set_mode","node":"4","mode":"run"}""")]
    [InlineData("add an ImageBlur after node 3", """{"op":"insert_between","as":"n1","class":"ImageBlur","from":"3.IMAGE","to":"4.image"}""")]
    [InlineData("在4号节点前面添加 ImageBlur", """{"op":"insert_between","as":"n1","class":"ImageBlur","from":"3.IMAGE","to":"4.image"}""")]
    [InlineData("add \"invert image\" between 4 and 9", """{"op":"insert_between","as":"n1","class":"ImageInvert","from":"4.IMAGE","to":"9.images"}""")]
    [InlineData("在4号和9号节点之间添加 ImageSharpen", """{"op":"insert_between","as":"n1","class":"ImageSharpen","from":"4.IMAGE","to":"9.images"}""")]
    [InlineData("add a Load Image", """{"op":"add_node","as":"n1","class":"LoadImage"}""")]
    [InlineData("添加一个 LoadImage", """{"op":"add_node","as":"n1","class":"LoadImage"}""")]
    public async Task An_edit_is_one_operation(string message, string operation)
    {
        await _workshop.Say(message);
        Assert.Equal(operation, _workshop.Operation(0));
        Assert.Single(_workshop.Operations);
        Assert.DoesNotContain("run", Tools());
    }

    [Fact]
    public async Task Two_nodes_before_saving_stand_in_a_row()
    {
        await _workshop.Say("add ImageInvert and ImageBlur before saving and set its blur_radius to 3");
        Assert.Equal("""{"op":"insert_between","as":"n2","class":"ImageBlur","from":"$n1.IMAGE","to":"9.images"}""", _workshop.Operation(1));
        Assert.Equal("""{"op":"set","node":"$n2","input":"blur_radius","value":3}""", _workshop.Operation(2));
    }

    [Theory]
    [InlineData("what does this do?", "workflow_outline", "3 nodes")]
    [InlineData("这个工作流是做什么的？", "workflow_outline", "3 个节点")]
    [InlineData("check it", "workflow_validate", "no problems")]
    [InlineData("检查一下", "workflow_validate", "没有发现问题")]
    [InlineData("run it", "run", "succeeded in 0.8 s")]
    [InlineData("运行", "run", "成功")]
    [InlineData("list the nodes", "workflow_query", "9 SaveImage \"Save\": filename_prefix=\"out\"")]
    [InlineData("列出节点", "workflow_query", "9 SaveImage")]
    [InlineData("search a node for blur", "node_search", "ImageInvert: Inverts the colours.")]
    [InlineData("搜索模糊节点", "node_search", "ImageBlur")]
    [InlineData("undo", "version_list,version_restore", "Version 2")]
    [InlineData("撤销", "version_list,version_restore", "版本 2")]
    [InlineData("restore version 1", "version_restore", "Version 1")]
    [InlineData("恢复到版本 1", "version_restore", "版本 1")]
    public async Task A_question_calls_its_tool_and_tells_the_result(string message, string tools, string said)
    {
        var answer = await _workshop.Say(message);
        Assert.Equal(tools, string.Join(',', Tools()));
        Assert.Contains(said, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Run 7 failed at node 9 (SaveImage): delete node 9\nFind out why and repair the workflow.", "Replaced node 3 by EmptyImage.", "images is missing.")]
    [InlineData("运行 7 在节点 9（SaveImage）处失败：删除 9 号节点\n请找出原因并修复工作流。", "把节点 3 换成了 EmptyImage", "images is missing.")]
    public async Task What_is_certain_is_repaired_and_the_rest_is_told(string message, string done, string left)
    {
        var answer = await _workshop.Say(message);
        Assert.Equal("diagnose {\"runId\":7}", _workshop.Calls[0]);
        Assert.Equal("""{"op":"replace_node","node":"3","class":"EmptyImage"}""", _workshop.Operation(0));
        Assert.Single(_workshop.Operations);
        Assert.Contains(done, answer, StringComparison.Ordinal);
        Assert.Contains(left, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_repair_is_certain_nothing_is_changed_and_the_failure_is_told()
    {
        _workshop.Tools["diagnose"] = _ => """
            {"verdict":"node_failed","missingClasses":[],"missingModels":[],"findings":[{"severity":"warning","code":"orphan_branch","message":"Unused.","nodes":["4"],"repair":[{"op":"remove_node","node":"4"}]}],
             "lastFailedRun":{"runId":7,"status":"FAILED","error":{"nodeId":"3","nodeClass":"EmptyImage","message":"out of memory"}}}
            """;
        var answer = await _workshop.Say("repair it");
        Assert.Equal(["diagnose"], Tools());
        Assert.Contains("Run 7 failed at node 3 (EmptyImage): out of memory", answer, StringComparison.Ordinal);
        Assert.Contains("changed nothing", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "not a language model")]
    [InlineData("你好", "不是语言模型")]
    [InlineData("help", "restore version 2")]
    [InlineData("你能做什么？", "恢复到版本 2")]
    [InlineData("paint me a castle in the style of Monet", "Models")]
    [InlineData("画一幅莫奈风格的城堡", "内置模型")]
    [InlineData("\"\"", "not a language model")]
    public async Task Talk_calls_no_tool(string message, string said)
    {
        Assert.Contains(said, await _workshop.Say(message), StringComparison.Ordinal);
        Assert.Empty(_workshop.Calls);
    }

    [Fact]
    public async Task An_ambiguous_input_is_asked_and_the_answer_finishes_the_request()
    {
        _workshop.Tools["workflow_query"] = _ => """
            {"nodes":[{"id":"3","class":"EmptyImage","inputs":[{"name":"width","type":"INT","value":1}],"outputs":[]},
              {"id":"5","class":"ImageScale","title":"Small","inputs":[{"name":"width","type":"INT","value":2}],"outputs":[]}],"total":2,"truncated":false}
            """;
        var question = await _workshop.Say("set the width to 512");
        Assert.Contains("Which one do you mean?\n- 3 EmptyImage\n- 5 ImageScale \"Small\"", question, StringComparison.Ordinal);
        Assert.DoesNotContain("workflow_edit", Tools());
        await _workshop.Say("5");
        Assert.Equal("""{"op":"set","node":"5","input":"width","value":512}""", _workshop.Operation(0));
    }

    [Fact]
    public async Task A_question_is_asked_in_words_where_there_is_no_tool_for_it_and_only_words_are_remembered()
    {
        var workshop = new Workshop { Offered = ["workflow_query", "workflow_edit", "node_search"] };
        var question = await workshop.Say("在保存前加一个 invert");
        Assert.EndsWith("？\n- ImageInvert\n- InvertMask", question, StringComparison.Ordinal);
        workshop.History.Clear();
        workshop.History.AddRange([new(ChatRole.User, "在保存前加一个 invert"), new(ChatRole.Assistant, question)]);
        Assert.Contains("添加了 ImageInvert", await workshop.Say("ImageInvert"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_is_only_nearly_named_is_asked()
    {
        var question = await _workshop.Say("add an invert before saving");
        Assert.Contains("\n- ImageInvert\n- InvertMask", question, StringComparison.Ordinal);
        await _workshop.Say("ImageInvert");
        Assert.Contains("\"class\":\"ImageInvert\"", _workshop.Operation(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_with_one_suggestion_is_mended_once()
    {
        var edits = 0;
        _workshop.Tools["workflow_edit"] = _ => edits++ == 0
            ? """{"error":{"code":"unknown_enum_value","message":"no such method","opIndex":0,"value":"bilinar","didYouMean":["bilinear"]},"applied":0}"""
            : """{"applied":1,"ids":{},"changed":[],"findings":[{"severity":"warning","code":"x","message":"node 7 is loose","nodes":["7"]}]}""";
        var answer = await _workshop.Say("set upscale_method to bilinar");
        Assert.Equal("""{"op":"set","node":"4","input":"upscale_method","value":"bilinear"}""", _workshop.Operation(0));
        Assert.Contains("Set 4.upscale_method to bilinear", answer, StringComparison.Ordinal);
        Assert.Contains("node 7 is loose", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown_input", "width", "image")]
    [InlineData("above_max", "9000000", "16384")]
    public async Task A_suggestion_that_is_no_slip_of_the_finger_is_told_and_not_taken(string code, string value, string suggestion)
    {
        _workshop.Tools["workflow_edit"] = _ => $$$"""{"error":{"code":"{{{code}}}","message":"no","opIndex":0,"value":"{{{value}}}","didYouMean":["{{{suggestion}}}"]},"applied":0}""";
        Assert.Contains($"Close to it: {suggestion}", await _workshop.Say("set the width of node 3 to 9000000"), StringComparison.Ordinal);
        Assert.Single(Tools(), "workflow_edit");
    }

    [Theory]
    [InlineData("set the width to 9000000 and run it", "Nothing was changed: too large", "did not run")]
    [InlineData("把宽度改成 9000000，然后运行", "没有做任何修改：too large", "没有运行")]
    public async Task A_refusal_is_told_and_nothing_runs_after_it(string message, string said, string alsoSaid)
    {
        _workshop.Tools["workflow_edit"] = _ => """{"error":{"code":"above_max","message":"too large","opIndex":0,"value":"9000000","didYouMean":[]},"applied":0}""";
        var answer = await _workshop.Say(message);
        Assert.Contains(said, answer, StringComparison.Ordinal);
        Assert.Contains(alsoSaid, answer, StringComparison.Ordinal);
        Assert.Single(Tools(), "workflow_edit");
        Assert.DoesNotContain("run", Tools());
    }

    [Theory]
    [InlineData("set the width of node 77 to 5", "no node 77")]
    [InlineData("把 77 号节点的宽度改成 5", "没有 77 号节点")]
    [InlineData("set the frobnication to 5", "frobnication")]
    [InlineData("bypass the Dragon", "Dragon")]
    public async Task What_is_not_there_is_told_and_nothing_is_edited(string message, string said)
    {
        Assert.Contains(said, await _workshop.Say(message), StringComparison.Ordinal);
        Assert.DoesNotContain("workflow_edit", Tools());
    }

    [Theory]
    [InlineData("run it", "failed at node 4 (ImageScaleBy): out of memory")]
    [InlineData("运行", "在 4 号节点（ImageScaleBy）失败：out of memory")]
    public async Task A_failed_run_is_told_as_failed(string message, string said)
    {
        _workshop.Tools["run"] = _ => """{"runId":5,"status":"FAILED","outputs":[],"error":{"nodeId":"4","nodeClass":"ImageScaleBy","message":"out of memory"},"durationMs":3}""";
        Assert.Contains(said, await _workshop.Say(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_takes_longer_is_looked_after_and_not_called_done()
    {
        _workshop.Tools["run"] = _ => """{"runId":5,"status":"RUNNING","outputs":[],"error":null}""";
        _workshop.Tools["run_result"] = _ => """{"runId":5,"status":"RUNNING","outputs":[],"error":null}""";
        Assert.Contains("has not ended", await _workshop.Say("run it"), StringComparison.Ordinal);
        Assert.Equal(["run", "run_status", "run_result"], Tools());
    }

    [Fact]
    public async Task A_run_that_ends_meanwhile_tells_its_pictures()
    {
        _workshop.Tools["run"] = _ => """{"runId":5,"status":"QUEUED","outputs":[],"error":null}""";
        _workshop.Tools["run_status"] = _ => """{"runId":5,"status":"SUCCESS","position":null,"progress":null}""";
        Assert.Contains("out_00001_.png", await _workshop.Say("run it"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_earlier_version_there_is_nothing_to_undo()
    {
        _workshop.Tools["version_list"] = _ => """{"current":1,"versions":[{"version":1,"summary":"first"}]}""";
        Assert.Contains("nothing to undo", await _workshop.Say("undo"), StringComparison.Ordinal);
        Assert.Equal(["version_list"], Tools());
    }

    [Theory]
    [InlineData("set the width to 512", "may not change the workflow")]
    [InlineData("把宽度改成 512", "不能修改工作流")]
    [InlineData("run it", "may not run the workflow")]
    [InlineData("undo", "may not go back")]
    public async Task An_agent_without_the_tool_says_so(string message, string said)
    {
        var workshop = new Workshop { Offered = ["workflow_outline", "workflow_query", "workflow_validate", "node_search", "version_list"] };
        Assert.Contains(said, await workshop.Say(message), StringComparison.Ordinal);
        Assert.Empty(workshop.Calls);
    }

    [Fact]
    public async Task Only_the_last_message_counts()
    {
        await _workshop.Say("set the width to 512 and run it");
        var before = _workshop.Calls.Count;
        await _workshop.Say("check it");
        Assert.Equal(["workflow_validate"], Tools().Skip(before));
        await _workshop.Say("set the width to 512 and run it");
        Assert.Equal(["workflow_query", "workflow_edit", "run"], Tools().Skip(before + 1));
    }

    [Fact]
    public async Task What_was_not_understood_is_named_beside_what_was_done()
    {
        var answer = await _workshop.Say("set the width to 512; make it look dreamy");
        Assert.Contains("Set 3.width", answer, StringComparison.Ordinal);
        Assert.Contains("make it look dreamy", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_streams_in_small_pieces_and_ends_with_usage()
    {
        var updates = await new BuiltInChatClient().GetStreamingResponseAsync([new(ChatRole.User, "你能做什么？")]).ToListAsync();
        Assert.True(updates.Count > 50);
        Assert.All(updates, u => Assert.InRange(u.Text.Length, 0, 13));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.True(updates[^1].Contents.OfType<UsageContent>().Single().Details.OutputTokenCount > 100);
        Assert.Equal(BuiltInModel.Name, updates[0].ModelId);
    }

    [Fact]
    public Task No_text_throws_or_goes_in_circles()
    {
        string[] scraps =
        [
            "set", "the", "width", "of", "node", "3", "to", "512", ",", "and", "add", "ImageInvert", "before", "saving", "then", "run", "it", "把", "改成", "宽度", "号节点",
            "在", "前", "加一个", "，", "然后", "运行", "撤销", "\"", "“", "”", "'", ".", "9.images", "connect", "disconnect", "?", "between", "的", "=", "\ud83d", "\n", "()", "[", "\\", "$n1", "undo", "check", "list", "nodes",
        ];
        var scrap = Gen.OneOf(Gen.Int[0, scraps.Length - 1].Select(i => scraps[i]), Gen.String[0, 6]);
        return scrap.Array[0, 14].Select(parts => string.Join(' ', parts)).SampleAsync(async text =>
        {
            var workshop = new Workshop();
            return (await workshop.Say(text + ".")).Length > 0;
        }, iter: 500);
    }

    [Fact]
    public Task No_tool_result_throws_or_goes_in_circles()
    {
        string[] results =
        [
            "", "null", "[]", "{}", "plain words", "{\"error\":\"no\"}", "{\"error\":{}}", "{\"nodes\":[{}]}", "{\"nodes\":[{\"id\":1,\"class\":\"A\",\"inputs\":[{}],\"outputs\":[{\"name\":\"x\"}]}]}",
            "{\"nodes\":null,\"truncated\":true}", "{\"status\":\"RUNNING\",\"runId\":1}", "{\"error\":{\"opIndex\":0,\"didYouMean\":[\"a\"]}}", "{\"outline\":5}", "{\"versions\":[{}]}",
        ];
        var message = Gen.OneOf(BuiltInModel.Requests.SelectMany(r => new[] { r.Example, r.ExampleChinese }).Select(m => Gen.Const(m)).ToArray());
        return Gen.Select(message, Gen.Int[0, results.Length - 1].Array[6]).SampleAsync(async (text, picks) =>
        {
            var workshop = new Workshop();
            var pick = 0;
            foreach (var tool in workshop.Tools.Keys.ToList())
            {
                workshop.Tools[tool] = _ => results[picks[pick++ % picks.Length]];
            }

            return (await workshop.Say(text)).Length > 0;
        }, iter: 400);
    }

    private IEnumerable<string> Tools() => _workshop.Calls.Select(c => c[..c.IndexOf(' ', StringComparison.Ordinal)]);
}
