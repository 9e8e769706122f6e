using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Easel.Llm.BuiltIn;

/// <summary>A tool call that the model made since the user's last message, and what came of it.</summary>
internal sealed record Step(string Tool, JsonElement Result);

/// <summary>
/// What the rules look at: the user's last message, what has been called for it so far, and which tools there are. When that message
/// only answers a question ("3"), the request is the message before, and the answer says which of its choices is meant.
/// </summary>
internal sealed partial class Conversation
{
    private static readonly JsonElement s_noResult =
        JsonSerializer.SerializeToElement(new { error = new { code = "no_result", message = "The call had no result." } });

    private readonly HashSet<string> _tools;

    private Conversation(string request, IReadOnlyList<string> answers, IReadOnlyList<Step> steps, HashSet<string> tools)
    {
        Request = request;
        Answers = answers;
        Steps = steps;
        _tools = tools;
        Language = Languages.Of(request);
    }

    public string Request { get; }

    /// <summary>What the user chose when asked, the first answer first.</summary>
    public IReadOnlyList<string> Answers { get; }

    public IReadOnlyList<Step> Steps { get; }

    public Language Language { get; }

    public bool Offers(string tool) => _tools.Contains(tool);

    public static Conversation Read(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var at = LastUserMessage(messages, messages.Count);
        var answers = new List<string>();
        var asked = at;
        while (asked >= 0 && LastUserMessage(messages, asked) is var before and >= 0 && IsAnswer(messages, before, asked))
        {
            answers.Insert(0, messages[asked].Text.Trim());
            asked = before;
        }

        var tools = (options?.ToolMode is NoneChatToolMode ? [] : options?.Tools ?? []).Select(t => t.Name);
        return new Conversation(asked < 0 ? "" : messages[asked].Text, answers, StepsAfter(messages, at), [.. tools]);
    }

    private static int LastUserMessage(IReadOnlyList<ChatMessage> messages, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (messages[i].Role == ChatRole.User && !messages[i].Contents.OfType<FunctionResultContent>().Any() && messages[i].Text.Length > 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsAnswer(IReadOnlyList<ChatMessage> messages, int before, int at)
    {
        var answer = messages[at].Text.Trim();
        if (answer.Length is 0 or > 100 || LastSaid(messages, before, at) is not { } said || !said.Contains('?', StringComparison.Ordinal) && !said.Contains('？', StringComparison.Ordinal))
        {
            return false;
        }

        // "3", "node 3", "3 号节点" name a choice by its number; anything else must be a choice as it was written.
        return Number().Match(answer) is { Success: true } number
            ? Regex.IsMatch(said, $@"(?<![\d:/]){Regex.Escape(number.Groups["id"].Value)}(?![\d:/])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            : RequestReader.Read(answer) is [NotUnderstood] or [] && said.Contains(answer, StringComparison.OrdinalIgnoreCase);
    }

    private static string? LastSaid(IReadOnlyList<ChatMessage> messages, int after, int before)
    {
        var turn = messages.Skip(after + 1).Take(before - after - 1).Where(m => m.Role == ChatRole.Assistant).ToList();
        var question = turn.SelectMany(m => m.Contents).OfType<FunctionCallContent>().LastOrDefault(c => c.Name == "ask_user");
        return question is not null ? WireJson.Arguments(question) + "?" : turn.LastOrDefault(m => m.Text.Length > 0)?.Text;
    }

    private static List<Step> StepsAfter(IReadOnlyList<ChatMessage> messages, int at)
    {
        var steps = new List<Step>();
        for (var i = at + 1; i < messages.Count; i++)
        {
            foreach (var call in messages[i].Contents.OfType<FunctionCallContent>())
            {
                var result = messages.Skip(i + 1).SelectMany(m => m.Contents).OfType<FunctionResultContent>().FirstOrDefault(r => r.CallId == call.CallId);
                steps.Add(new Step(call.Name, result is null ? s_noResult : Json(result)));
            }
        }

        return steps;
    }

    private static JsonElement Json(FunctionResultContent result)
    {
        var text = WireJson.Result(result);
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A tool that answers in words has not done what was asked, as far as rules can tell.
            return JsonSerializer.SerializeToElement(new JsonObject { ["error"] = new JsonObject { ["code"] = "unreadable", ["message"] = text.Length > 200 ? text[..200] + "…" : text } });
        }
    }

    [GeneratedRegex(@"^(?:the\s+)?(?:node|节点|第)?\s*#?\s*(?<id>\d+(?:[:/]\d+)*)\s*(?:号|个)?\s*(?:节点|node)?[.。]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
