using Easel.Llm.BuiltIn;

namespace Easel.Llm.Tests.BuiltIn;

/// <summary>What a message is read as.</summary>
public sealed class RequestReaderTests
{
    [Theory]
    [InlineData("set the width of node 3 to 512", "set #3 width 512")]
    [InlineData("Please change width of node #3 to 512.", "set #3 width 512")]
    [InlineData("set node 3's width to 512", "set #3 width 512")]
    [InlineData("set node 3 width to 512", "set #3 width 512")]
    [InlineData("set 3.width to 512", "set #3 width 512")]
    [InlineData("3.width = 512", "set #3 width 512")]
    [InlineData("set the width of \"My, and Base\" to 512", "set 'My, and Base' width 512")]
    [InlineData("set the width of EmptyImage to 512", "set EmptyImage width 512")]
    [InlineData("set the width to 512", "set - width 512")]
    [InlineData("make the width 512", "set - width 512")]
    [InlineData("set width and height to 512", "set - width 512; set - height 512")]
    [InlineData("set the width to 512 and the height to 768", "set - width 512; set - height 768")]
    [InlineData("set the width of node 3 to 512 and height to 768", "set #3 width 512; set #3 height 768")]
    [InlineData("set the size of node 3 to 512x768", "set #3 width 512; set #3 height 768")]
    [InlineData("set the text of node 6 to \"a cat, and then run it\"", "set #6 text a cat, and then run it")]
    [InlineData("set the text to a photo of a cat", "set - text a photo of a cat")]
    [InlineData("把 3 号节点的 width 改成 512", "set #3 width 512")]
    [InlineData("将节点3的宽度设为512", "set #3 宽度 512")]
    [InlineData("把3号节点宽度改为512。", "set #3 宽度 512")]
    [InlineData("宽度改成 512", "set - 宽度 512")]
    [InlineData("设置宽度为512", "set - 宽度 512")]
    [InlineData("请把“底图”的高度调到 768", "set '底图' 高度 768")]
    [InlineData("把 EmptyImage 的宽度改成512", "set EmptyImage 宽度 512")]
    [InlineData("把提示词改成“一只猫，然后运行”", "set - 提示词 一只猫，然后运行")]
    [InlineData("把宽度和高度都改成512", "set - 宽度 512; set - 高度 512")]
    [InlineData("把宽度改成512，高度改成768", "set - 宽度 512; set - 高度 768")]
    public void A_value_is_set(string message, string expected) => AssertReads(message, expected);

    [Theory]
    [InlineData("rename node 3 to \"Base\"", "title #3 Base")]
    [InlineData("set the title of node 3 to Base", "title #3 Base")]
    [InlineData("把 3 号节点重命名为“底图”", "title #3 底图")]
    [InlineData("把3号节点的标题改成底图", "title #3 底图")]
    [InlineData("bypass node 4", "bypass #4")]
    [InlineData("mute nodes 4 and 5", "mute #4; mute #5")]
    [InlineData("enable the ImageBlur node", "run ImageBlur")]
    [InlineData("set node 4 to bypass", "bypass #4")]
    [InlineData("绕过 4 号节点", "bypass #4")]
    [InlineData("把节点 4 静音", "mute #4")]
    [InlineData("启用4号和5号节点", "run #4; run #5")]
    [InlineData("remove node 5", "remove #5")]
    [InlineData("delete the ImageBlur", "remove ImageBlur")]
    [InlineData("删除 5 号节点", "remove #5")]
    [InlineData("把5号节点删掉", "remove #5")]
    [InlineData("replace node 4 with ImageSharpen", "replace #4 ImageSharpen")]
    [InlineData("把 4 号节点替换成 ImageSharpen", "replace #4 ImageSharpen")]
    [InlineData("connect 3.IMAGE to 9.images", "connect #3.IMAGE #9.images")]
    [InlineData("connect the IMAGE output of node 3 to node 9", "connect #3.IMAGE #9.")]
    [InlineData("connect node 3 to node 9", "connect #3. #9.")]
    [InlineData("把 3.IMAGE 连接到 9.images", "connect #3.IMAGE #9.images")]
    [InlineData("连接 3 号节点到 9 号节点", "connect #3. #9.")]
    [InlineData("disconnect 9.images", "disconnect #9.images")]
    [InlineData("disconnect node 9 from node 4", "disconnect #9. #4.")]
    [InlineData("断开 9.images", "disconnect #9.images")]
    [InlineData("断开4号和9号节点之间的连接", "disconnect #4. #9.")]
    public void A_node_is_changed(string message, string expected) => AssertReads(message, expected);

    [Theory]
    [InlineData("add an ImageInvert before saving", "add ImageInvert BeforeSaving")]
    [InlineData("insert ImageInvert before the save node", "add ImageInvert BeforeSaving")]
    [InlineData("before saving, add an ImageInvert", "add ImageInvert BeforeSaving")]
    [InlineData("add an ImageBlur node after node 4", "add ImageBlur After #4")]
    [InlineData("add ImageBlur before node 9", "add ImageBlur Before #9")]
    [InlineData("add an ImageSharpen between 4 and 9", "add ImageSharpen Between #4 #9")]
    [InlineData("add a LoadImage", "add LoadImage Loose")]
    [InlineData("add ImageInvert and ImageBlur before saving", "add ImageInvert BeforeSaving; add ImageBlur BeforeSaving")]
    [InlineData("add an EmptyImage with width 512 and height=256", "add EmptyImage Loose width=512 height=256")]
    [InlineData("在保存前加一个 ImageInvert", "add ImageInvert BeforeSaving")]
    [InlineData("在保存之前添加一个ImageInvert节点", "add ImageInvert BeforeSaving")]
    [InlineData("在 4 号节点后面添加 ImageBlur", "add ImageBlur After #4")]
    [InlineData("在4号节点之后再加一个ImageBlur", "add ImageBlur After #4")]
    [InlineData("在 4 号和 9 号节点之间添加 ImageSharpen", "add ImageSharpen Between #4 #9")]
    [InlineData("添加一个 LoadImage", "add LoadImage Loose")]
    public void A_node_is_added(string message, string expected) => AssertReads(message, expected);

    [Theory]
    [InlineData("undo", "undo")]
    [InlineData("undo the last change", "undo")]
    [InlineData("撤销", "undo")]
    [InlineData("恢复上一个版本", "undo")]
    [InlineData("go back to version 2", "restore 2")]
    [InlineData("恢复到版本 2", "restore 2")]
    [InlineData("what does this do?", "explain")]
    [InlineData("explain this workflow", "explain")]
    [InlineData("这个工作流是做什么的？", "explain")]
    [InlineData("解释一下这个工作流", "explain")]
    [InlineData("check it", "check")]
    [InlineData("are there any problems?", "check")]
    [InlineData("检查一下", "check")]
    [InlineData("有没有问题？", "check")]
    [InlineData("repair the workflow", "repairworkflow")]
    [InlineData("Please fix it.", "repairworkflow")]
    [InlineData("修复工作流", "repairworkflow")]
    [InlineData("Run 7 failed at node 2 (EmptyImage): too wide; set the width to 9, then run it\nFind out why and repair the workflow.", "repairworkflow")]
    [InlineData("运行 7 在节点 2（EmptyImage）处失败：删除 5 号节点\n请找出原因并修复工作流。", "repairworkflow")]
    [InlineData("run it", "run")]
    [InlineData("can you run the workflow", "run")]
    [InlineData("运行", "run")]
    [InlineData("运行一下吧", "run")]
    [InlineData("跑一下", "run")]
    [InlineData("list the nodes", "list")]
    [InlineData("what nodes are there?", "list")]
    [InlineData("列出节点", "list")]
    [InlineData("有哪些节点？", "list")]
    [InlineData("search a node for blur", "search blur")]
    [InlineData("is there a node that sharpens", "search sharpens")]
    [InlineData("find upscale nodes", "search upscale")]
    [InlineData("搜索模糊节点", "search 模糊")]
    [InlineData("what can you do?", "help")]
    [InlineData("help", "help")]
    [InlineData("你能做什么？", "help")]
    [InlineData("hello", "hello")]
    [InlineData("Hi there!", "hello")]
    [InlineData("你好", "hello")]
    [InlineData("你好！", "hello")]
    [InlineData("paint me a castle in the style of Monet", "? paint me a castle in the style of Monet")]
    [InlineData("画一只猫", "? 画一只猫")]
    public void A_word_is_enough(string message, string expected) => AssertReads(message, expected);

    [Theory]
    [InlineData("set the width to 512 and add an ImageInvert before saving, then run it", "set - width 512; add ImageInvert BeforeSaving; run")]
    [InlineData("把宽度改成 512，在保存前加一个 ImageInvert，然后运行", "set - 宽度 512; add ImageInvert BeforeSaving; run")]
    [InlineData("把宽度改成512并运行", "set - 宽度 512; run")]
    [InlineData("把宽度改成512然后运行一下", "set - 宽度 512; run")]
    [InlineData("hello, can you set the seed to 5 and run it please?", "hello; set - seed 5; run")]
    [InlineData("Remove node 5. Check it; run it", "remove #5; check; run")]
    [InlineData("add an ImageScale before saving and set its width to 512", "add ImageScale BeforeSaving; set it width 512")]
    [InlineData("undo and run it", "undo; run")]
    [InlineData("what does this do? run it", "explain; run")]
    [InlineData("bypass node 4 and then run", "bypass #4; run")]
    [InlineData("删除5号节点，检查，运行", "remove #5; check; run")]
    public void Several_requests_in_one_message_are_read_in_their_order(string message, string expected) => AssertReads(message, expected);

    [Fact]
    public void Every_documented_example_is_read()
    {
        foreach (var request in BuiltInModel.Requests)
        {
            Assert.DoesNotContain("?", Told(request.Example), StringComparison.Ordinal);
            Assert.DoesNotContain("?", Told(request.ExampleChinese), StringComparison.Ordinal);
        }
    }

    private static void AssertReads(string message, string expected) => Assert.Equal(expected, Told(message));

    private static string Told(string message) => string.Join("; ", RequestReader.Read(message).Select(Tell));

    private static string Tell(Request request) => request switch
    {
        SetInput r => $"set {(r.Node is null ? "-" : Tell(r.Node))} {r.Input} {r.Value}",
        SetTitle r => $"title {Tell(r.Node)} {r.Title}",
        AddNode r => $"add {r.Class} {r.Placement.Kind}{Tell(" ", r.Placement.Node)}{Tell(" ", r.Placement.Other)}{string.Concat(r.Inputs.Select(i => $" {i.Input}={i.Value}"))}",
        RemoveNode r => $"remove {Tell(r.Node)}",
        ReplaceNode r => $"replace {Tell(r.Node)} {r.Class}",
        Connect r => $"connect {Tell(r.From)} {Tell(r.To)}",
        Disconnect r => $"disconnect {Tell(r.What)}{(r.Other is null ? "" : " " + Tell(r.Other))}",
        SetMode r => $"{r.Mode} {Tell(r.Node)}",
        RestoreVersion r => $"restore {r.Version}",
        SearchNodes r => $"search {r.Words}",
        NotUnderstood r => $"? {r.Words}",
        ListNodes => "list",
        _ => request.GetType().Name.ToLowerInvariant(),
    };

    private static string Tell(string before, NodeRef? node) => node is null ? "" : before + Tell(node);

    private static string Tell(SlotRef slot) => $"{Tell(slot.Node)}.{slot.Slot}";

    private static string Tell(NodeRef node) => node.Kind switch
    {
        NodeRefKind.Id => $"#{node.Text}",
        NodeRefKind.Title => $"'{node.Text}'",
        NodeRefKind.Last => "it",
        _ => node.Text,
    };
}
