namespace Easel.Llm;

/// <summary>A kind of request that the built-in model understands, with an example in each language.</summary>
public sealed record BuiltInRequest(string What, string WhatChinese, string Example, string ExampleChinese);

/// <summary>What the built-in model is and what it understands; its own help answer is made of this.</summary>
public static class BuiltInModel
{
    public const string Name = "easel-rules";

    /// <summary>Everything that it understands. Several requests may stand in one message; their edits are made as one batch.</summary>
    public static IReadOnlyList<BuiltInRequest> Requests { get; } =
    [
        new("Set an input", "修改参数", "set the width of node 3 to 512", "把 3 号节点的 width 改成 512"),
        new("Set an input without naming the node", "不指明节点修改参数", "set the seed to 42", "种子改成 42"),
        new("Title a node", "修改标题", "rename node 3 to \"Base\"", "把 3 号节点重命名为“底图”"),
        new("Add a node before saving", "在保存前添加节点", "add an ImageInvert before saving", "在保存前加一个 ImageInvert"),
        new("Add a node after another", "在某个节点后添加", "add an ImageBlur after node 4", "在 4 号节点后面添加 ImageBlur"),
        new("Add a node between two", "在两个节点之间添加", "add an ImageSharpen between 4 and 9", "在 4 号和 9 号节点之间添加 ImageSharpen"),
        new("Add a node on its own", "单独添加节点", "add a LoadImage", "添加一个 LoadImage"),
        new("Replace a node", "替换节点", "replace node 4 with ImageSharpen", "把 4 号节点替换成 ImageSharpen"),
        new("Remove a node", "删除节点", "remove node 5", "删除 5 号节点"),
        new("Connect", "连接", "connect 3.IMAGE to 9.images", "把 3.IMAGE 连接到 9.images"),
        new("Disconnect", "断开连接", "disconnect 9.images", "断开 9.images"),
        new("Bypass, mute, enable", "绕过、静音、启用", "bypass node 4", "绕过 4 号节点"),
        new("Undo", "撤销", "undo", "撤销"),
        new("Go back to a version", "恢复版本", "restore version 2", "恢复到版本 2"),
        new("Explain the workflow", "解释工作流", "what does this do?", "这个工作流是做什么的？"),
        new("Check it", "检查", "check it", "检查一下"),
        new("Repair it, where that is certain", "修复（有把握时）", "repair the workflow", "修复工作流"),
        new("Run it", "运行", "run it", "运行"),
        new("List the nodes", "列出节点", "list the nodes", "列出节点"),
        new("Search a node", "搜索节点", "search a node for blur", "搜索模糊节点"),
        new("Several at once", "一次说多个要求", "set the width to 512 and add an ImageInvert before saving, then run it", "把宽度改成 512，在保存前加一个 ImageInvert，然后运行"),
        new("Help", "帮助", "what can you do?", "你能做什么？"),
    ];

    internal static string Help(bool chinese) => chinese
        ? $"{Self(true)}\n\n我能看懂这些说法：\n{string.Join('\n', Requests.Select(r => $"- {r.WhatChinese}：“{r.ExampleChinese}”"))}\n\n其他的我都不会：我不理解图片、风格，也不会自己设计工作流。\n\n{Connect(true)}"
        : $"{Self(false)}\n\nI understand:\n{string.Join('\n', Requests.Select(r => $"- {r.What}: “{r.Example}”"))}\n\nI can do nothing else: I don't understand pictures or styles, and I don't design workflows.\n\n{Connect(false)}";

    internal static string Greeting(bool chinese) => chinese
        ? $"你好！{Self(true)}可以说“把宽度改成 512”或“运行”，说“帮助”可以看到全部说法。"
        : $"Hello! {Self(false)} Try “set the width to 512” or “run it”; “help” shows everything that I understand.";

    internal static string NotUnderstood(bool chinese) => chinese
        ? $"这句话我没有看懂。{Self(true)}说“帮助”可以看到我会什么。{Connect(true)}"
        : $"I did not understand that. {Self(false)} Say “help” for what I know. {Connect(false)}";

    private static string Self(bool chinese) => chinese
        ? "我是 Easel 的内置模型：一小组固定的规则，不是语言模型。"
        : "I am Easel's built-in model: a small set of fixed rules, not a language model.";

    private static string Connect(bool chinese) => chinese
        ? "要使用真正的模型，请管理员在“模型”里添加一个服务商（例如 OpenAI、DeepSeek、智谱、通义千问或 Ollama）的地址和密钥，再为助手选择它的模型。"
        : "For a real model, an administrator adds a provider (OpenAI, DeepSeek, Zhipu, Qwen, Ollama, …) with its address and key under Models, and chooses its model for the agent.";
}
