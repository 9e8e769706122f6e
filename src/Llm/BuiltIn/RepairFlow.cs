using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>The steps of repairing: look what is wrong, make as one batch what is certain to repair it, tell what is left.</summary>
internal sealed class RepairFlow(Conversation conversation, ToolTalk tools)
{
    private readonly Language _language = conversation.Language;

    /// <summary>What there is to say once no more calls are wanted.</summary>
    public string Said { get; private set; } = "";

    public bool Failed { get; private set; }

    /// <summary>The calls to make now, or null when it is done or has failed.</summary>
    public Reply? Next(RepairWorkflow wish)
    {
        var arguments = wish.Run is { } run ? new JsonObject { ["runId"] = run } : [];
        if (tools.Result("diagnose", arguments) is not { } found)
        {
            return Reply.Call(tools.Wanted);
        }

        if (ReadingWords.Error(found) is { } error)
        {
            return Fail(_language.Say($"I could not find out what is wrong: {error}", $"无法查出问题：{error}"));
        }

        var wrong = Problems(found).ToList();
        var operations = new JsonArray([.. wrong.SelectMany(Repairs)]);
        if (operations.Count == 0)
        {
            return Fail(Untouched(found, wrong));
        }

        if (!conversation.Offers("workflow_edit"))
        {
            return Fail(_language.Say("I know how to repair it, but this agent may not change the workflow.", "我知道怎样修复，但这个助手不能修改工作流。") + List(wrong));
        }

        var reason = EditWords.Reason(operations, _language);
        if (tools.Result("workflow_edit", new JsonObject { ["reason"] = reason, ["ops"] = operations.DeepClone() }) is not { } result)
        {
            return Reply.Call(tools.Wanted);
        }

        if (ReadingWords.Error(result) is { } refused)
        {
            return Fail(_language.Say($"Nothing was changed: {refused}", $"没有做任何修改：{refused}") + List(wrong));
        }

        var left = wrong.Where(problem => !Repairs(problem).Any()).ToList();
        Said = new EditWords(_language, result).Tell(operations)
            + (left.Count == 0 ? "" : "\n\n" + _language.Say("What I can't repair for certain:", "下面这些我没有把握修复：") + List(left));
        return null;
    }

    private Reply? Fail(string words)
    {
        (Failed, Said) = (true, words);
        return null;
    }

    private string Untouched(JsonElement found, List<JsonElement> wrong)
    {
        var failed = WireJson.Object(found, "lastFailedRun") is { } run ? RunWords.Tell(run, _language) + "\n\n" : "";
        var away = WireJson.Text(found, "service") is { Length: > 0 } why ? why + "\n\n" : "";
        if (wrong.Count == 0 && failed.Length == 0 && away.Length == 0)
        {
            return _language.Say("I found nothing that is wrong.", "没有发现问题。");
        }

        var no = _language.Say(
            "I found no repair that is certain, so I changed nothing. Tell me what to change, such as “set the width of node 3 to 512”.",
            "没有找到有把握的修复办法，所以没有做任何修改。请告诉我改什么，例如“把 3 号节点的 width 改成 512”。");
        return away + failed + no + List(wrong);
    }

    private string List(List<JsonElement> problems) => string.Concat(problems.Take(10).Select(problem => "\n" + ReadingWords.Finding(problem, _language)));

    private static IEnumerable<JsonElement> Problems(JsonElement found) =>
        new[] { "missingClasses", "missingModels", "findings" }
            .SelectMany(name => WireJson.Array(found, name) is { } list ? list.EnumerateArray().ToList() : [])
            .Where(problem => WireJson.Text(problem, "severity")?.ToLowerInvariant() == "error");

    private static IEnumerable<JsonNode?> Repairs(JsonElement problem) =>
        WireJson.Array(problem, "repair") is { } repair ? repair.EnumerateArray().Select(one => JsonNode.Parse(one.GetRawText())) : [];
}
