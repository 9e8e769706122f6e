using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>Tells in words what an accepted batch did, from its operations and from what the tool gave back.</summary>
internal sealed class EditWords(Language language, JsonElement result)
{
    public string Tell(JsonArray operations) =>
        string.Join('\n', operations.OfType<JsonObject>().Select(Tell).Concat(Findings()).Where(line => line.Length > 0));

    /// <summary>One short line that says what the batch is for.</summary>
    public static string Reason(JsonArray operations, Language language)
    {
        var parts = operations.OfType<JsonObject>().Select(o => Text(o, "op") switch
        {
            "set" => language.Say($"set {Text(o, "node")}.{Text(o, "input")}", $"设置 {Text(o, "node")}.{Text(o, "input")}"),
            "set_title" => language.Say($"title {Text(o, "node")}", $"修改 {Text(o, "node")} 的标题"),
            "set_mode" => language.Say($"{Text(o, "mode")} {Text(o, "node")}", $"切换 {Text(o, "node")} 的模式"),
            "add_node" or "insert_between" => language.Say($"add {Text(o, "class")}", $"添加 {Text(o, "class")}"),
            "remove_node" => language.Say($"remove {Text(o, "node")}", $"删除 {Text(o, "node")}"),
            "replace_node" => language.Say($"replace {Text(o, "node")} by {Text(o, "class")}", $"把 {Text(o, "node")} 换成 {Text(o, "class")}"),
            "connect" => language.Say($"connect {Text(o, "to")}", $"连接 {Text(o, "to")}"),
            "disconnect" => language.Say($"disconnect {Text(o, "to")}", $"断开 {Text(o, "to")}"),
            "move" => language.Say($"move {Text(o, "node")}", $"移动 {Text(o, "node")}"),
            "note" => language.Say("write a note", "写注释"),
            _ => language.Say("change a group", "修改分组"),
        });
        var reason = string.Join(language.Say(", ", "，"), parts);
        return reason.Length > 180 ? reason[..180] + "…" : reason;
    }

    private string Tell(JsonObject operation)
    {
        var node = Name(Text(operation, "node"));
        return Text(operation, "op") switch
        {
            "set" => TellSet(operation, node),
            "set_title" => language.Say($"Node {node} is now titled “{Text(operation, "title")}”.", $"节点 {node} 的标题改成了“{Text(operation, "title")}”。"),
            "set_mode" => TellMode(node, Text(operation, "mode")),
            "add_node" => language.Say($"Added {Text(operation, "class")} as node {New(operation)}.", $"添加了 {Text(operation, "class")}，编号 {New(operation)}。"),
            "insert_between" => language.Say(
                $"Added {Text(operation, "class")} as node {New(operation)}, between {Name(Text(operation, "from"))} and {Name(Text(operation, "to"))}.",
                $"在 {Name(Text(operation, "from"))} 和 {Name(Text(operation, "to"))} 之间添加了 {Text(operation, "class")}，编号 {New(operation)}。"),
            "remove_node" => language.Say($"Removed node {node}; what ran through it is connected directly where that fits.", $"删除了节点 {node}，能直接相连的已经接上。"),
            "replace_node" => language.Say($"Replaced node {node} by {Text(operation, "class")}.", $"把节点 {node} 换成了 {Text(operation, "class")}。"),
            "connect" => language.Say(
                $"Connected {Name(Text(operation, "from"))} to {Name(Text(operation, "to"))}.", $"把 {Name(Text(operation, "from"))} 连接到了 {Name(Text(operation, "to"))}。"),
            "disconnect" => language.Say($"Disconnected {Name(Text(operation, "to"))}.", $"断开了 {Name(Text(operation, "to"))}。"),
            "move" => language.Say($"Moved node {node}.", $"移动了节点 {node}。"),
            "group" when Text(operation, "group") is { Length: > 0 } group => language.Say($"Changed the group “{group}”.", $"修改了分组“{group}”。"),
            "group" => language.Say($"Made the group “{Text(operation, "title")}”.", $"新建了分组“{Text(operation, "title")}”。"),
            "remove_group" => language.Say($"Dissolved the group “{Text(operation, "group")}”; its nodes stay.", $"解散了分组“{Text(operation, "group")}”，其中的节点保留。"),
            "note" when node.Length > 0 => language.Say($"Rewrote note {node}.", $"改写了注释 {node}。"),
            "note" => language.Say($"Wrote a note: {Short(Text(operation, "text"))}.", $"写了一条注释：{Short(Text(operation, "text"))}。"),
            _ => "",
        };
    }

    private string TellSet(JsonObject operation, string node)
    {
        var (input, value) = (Text(operation, "input"), operation["value"]?.ToString());
        var path = $"{node}.{input}";
        var change = WireJson.Array(result, "changed") is { } changed
            ? changed.EnumerateArray().FirstOrDefault(c => WireJson.Text(c, "path") == path)
            : default;
        return WireJson.Member(change, "old") is { } old
            ? language.Say($"Set {path} from {Short(old.ToString())} to {Short(value)}.", $"把 {path} 从 {Short(old.ToString())} 改成了 {Short(value)}。")
            : language.Say($"Set {path} to {Short(value)}.", $"把 {path} 改成了 {Short(value)}。");
    }

    private string TellMode(string node, string mode) => mode switch
    {
        "bypass" => language.Say($"Node {node} is bypassed.", $"绕过了节点 {node}。"),
        "mute" => language.Say($"Node {node} is muted.", $"静音了节点 {node}。"),
        _ => language.Say($"Node {node} runs again.", $"启用了节点 {node}。"),
    };

    private IEnumerable<string> Findings() =>
        (WireJson.Array(result, "findings") is { } findings ? findings.EnumerateArray().ToList() : [])
            .Where(f => WireJson.Text(f, "severity")?.ToLowerInvariant() is "error" or "warning")
            .Take(5)
            .Select(f => language.Say($"Mind: {WireJson.Text(f, "message")}", $"注意：{WireJson.Text(f, "message")}"));

    private string New(JsonObject operation) => Name("$" + Text(operation, "as"));

    // "$n1.IMAGE" → "31.IMAGE", now that the new node has its id.
    private string Name(string reference)
    {
        if (!reference.StartsWith('$') || WireJson.Object(result, "ids") is not { } ids)
        {
            return reference;
        }

        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        var alias = dot < 0 ? reference[1..] : reference[1..dot];
        return WireJson.Member(ids, alias) is { } id ? id + (dot < 0 ? "" : reference[dot..]) : reference;
    }

    private static string Text(JsonObject operation, string name) => operation[name]?.ToString() ?? "";

    private static string Short(string? text) => text is { Length: > 80 } ? text[..80] + "…" : text ?? "";
}
