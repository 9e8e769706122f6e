using System.Text.Json;
using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>Tells in words what the reading tools found.</summary>
internal static partial class ReadingWords
{
    private const int MostLines = 40;

    /// <summary>The error that a tool gave back, in its own words, or null.</summary>
    public static string? Error(JsonElement result)
    {
        if (WireJson.Member(result, "error") is not { ValueKind: JsonValueKind.String or JsonValueKind.Object } error)
        {
            return null;
        }

        var message = error.ValueKind == JsonValueKind.String ? WireJson.Text(error) : WireJson.Text(error, "message");
        return !string.IsNullOrWhiteSpace(message) ? message : WireJson.Text(error, "code") ?? "?";
    }

    public static string Explanation(JsonElement result, Language language)
    {
        var outline = WireJson.Text(result, "outline") ?? "";
        var lines = outline.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var nodes = lines.Select(l => OutlineLine().Match(l)).Where(m => m.Success).ToList();
        if (nodes.Count == 0)
        {
            return outline.Length == 0
                ? language.Say("This workflow is empty.", "这个工作流是空的。")
                : language.Say("This is the workflow, in order:\n", "这个工作流按顺序是：\n") + Shorten(outline);
        }

        // Notes begin and end nothing, and the insides of subgraphs stand behind the end.
        var running = lines.TakeWhile(l => !l.StartsWith("inside ", StringComparison.Ordinal)).Select(l => OutlineLine().Match(l))
            .Where(m => m.Success && m.Groups["class"].Value is not ("Note" or "MarkdownNote")).ToList();
        var first = (running.Count > 0 ? running : nodes)[0].Groups["class"].Value;
        var last = (running.Count > 0 ? running : nodes)[^1].Groups["class"].Value;
        var summary = nodes.Count == 1
            ? language.Say($"This workflow has one node, {first}:", $"这个工作流只有一个节点 {first}：")
            : language.Say(
                $"This workflow has {nodes.Count} nodes. It begins with {first} and ends with {last}. In order:",
                $"这个工作流有 {nodes.Count} 个节点，从 {first} 开始，到 {last} 结束。依次是：");
        var told = nodes.Take(MostLines).Select(m => Line(m, language));
        var more = nodes.Count > MostLines ? language.Say($"\n… and {nodes.Count - MostLines} more.", $"\n……还有 {nodes.Count - MostLines} 个。") : "";
        return $"{summary}\n{string.Join('\n', told)}{more}";
    }

    public static string Problems(JsonElement result, Language language)
    {
        var findings = WireJson.Array(result, "findings") is { } all ? all.EnumerateArray().ToList() : [];
        if (findings.Count == 0)
        {
            return language.Say("I checked the workflow and found no problems.", "检查过了，没有发现问题。");
        }

        var errors = findings.Count(f => WireJson.Text(f, "severity")?.ToLowerInvariant() == "error");
        var head = errors > 0
            ? language.Say($"The check found {findings.Count} thing(s), {errors} of them errors:", $"检查发现 {findings.Count} 处，其中 {errors} 个错误：")
            : language.Say($"The workflow has no errors. The check mentions {findings.Count} thing(s):", $"工作流没有错误，有 {findings.Count} 处提示：");
        return head + "\n" + string.Join('\n', findings.Take(MostLines).Select(f => Finding(f, language)));
    }

    public static string NodeList(JsonElement result, Language language)
    {
        var view = new WorkflowView();
        view.Add(result);
        var nodes = view.Nodes.ToList();
        var total = WireJson.Count(result, "total") ?? nodes.Count;
        var lines = nodes.Take(MostLines).Select(n =>
        {
            var values = string.Join(language.Say(", ", "，"), n.Inputs.Where(i => i.IsWidget && i.From is null).Select(i => $"{i.Name}={Value(i.Value!.Value)}"));
            return values.Length == 0 ? $"- {n.Label}" : $"- {n.Label}: {values}";
        });
        var more = total > Math.Min(nodes.Count, MostLines) ? language.Say("\n… and more.", "\n……还有更多。") : "";
        return language.Say($"The workflow has {total} node(s):\n", $"工作流有 {total} 个节点：\n") + string.Join('\n', lines) + more;
    }

    public static string SearchResult(string words, JsonElement result, Language language)
    {
        var nodes = WireJson.Array(result, "nodes") is { } all ? all.EnumerateArray().ToList() : [];
        if (nodes.Count == 0)
        {
            return language.Say($"I found no node for “{words}” on this service.", $"这个服务上没有找到与“{words}”有关的节点。");
        }

        var lines = nodes.Take(10).Select(n =>
        {
            var about = WireJson.Text(n, "description") is { Length: > 0 } description ? description : WireJson.Text(n, "category");
            return $"- {WireJson.Text(n, "class")}" + (string.IsNullOrEmpty(about) ? "" : $": {(about.Length > 160 ? about[..160] + "…" : about)}");
        });
        return language.Say($"Nodes for “{words}”:\n", $"与“{words}”有关的节点：\n") + string.Join('\n', lines);
    }

    private static string Line(Match m, Language language)
    {
        var title = m.Groups["title"].Success ? $" “{m.Groups["title"].Value}”" : "";
        var rest = m.Groups["rest"].Value;
        var arrow = rest.IndexOfAny(['←', '→']);
        var settings = (arrow < 0 ? rest : rest[..arrow]).Trim();
        var source = rest.Contains('←', StringComparison.Ordinal) ? rest[(rest.IndexOf('←', StringComparison.Ordinal) + 1)..].Split('→')[0].Trim() : "";
        var takes = source.Length == 0 ? "" : language.Say($"; takes {source}", $"；输入 {source}");
        return $"- {m.Groups["id"].Value} {m.Groups["class"].Value}{title}{(settings.Length > 0 ? language.Say(": ", "：") + Shorten(settings, 200) : "")}{takes}";
    }

    public static string Finding(JsonElement finding, Language language)
    {
        var severity = WireJson.Text(finding, "severity")?.ToLowerInvariant() switch
        {
            "error" => language.Say("Error", "错误"),
            "warning" => language.Say("Warning", "警告"),
            _ => language.Say("Note", "提示"),
        };
        var nodes = WireJson.Array(finding, "nodes") is { } all && all.GetArrayLength() > 0
            ? language.Say(" (node ", "（节点 ") + string.Join(", ", all.EnumerateArray().Select(n => n.ToString())) + language.Say(")", "）")
            : "";
        var hint = WireJson.Text(finding, "hint") is { Length: > 0 } text ? " " + text : "";
        return $"- {severity}{nodes}: {WireJson.Text(finding, "message")}{hint}";
    }

    private static string Value(JsonElement value) => Shorten(value.ValueKind == JsonValueKind.String ? $"\"{WireJson.Text(value)}\"" : value.GetRawText(), 60);

    private static string Shorten(string text, int length = 4000) => text.Length > length ? text[..length] + "…" : text;

    [GeneratedRegex("^(?<id>\\d[\\w:/]*)\\s+(?<class>\\S+)(?:\\s+\"(?<title>[^\"]*)\")?(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OutlineLine();
}
