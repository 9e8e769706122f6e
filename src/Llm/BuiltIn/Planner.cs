using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>
/// Decides the next step of an answer: what to call, or what to say. It is asked anew for every step, and comes to the same plan each
/// time, because it follows only from the messages.
/// </summary>
internal sealed class Planner
{
    /// <summary>A plan needs at most about ten steps; whoever comes here goes in circles.</summary>
    private const int MostCalls = 60;

    private const int MostSearches = 5;

    private readonly Conversation _conversation;
    private readonly Language _language;
    private readonly IReadOnlyList<Request> _requests;
    private readonly ToolTalk _tools;
    private readonly List<string> _said = [];
    private bool _editsFailed;

    private Planner(Conversation conversation)
    {
        _conversation = conversation;
        _language = conversation.Language;
        _requests = RequestReader.Read(conversation.Request);
        _tools = new ToolTalk(conversation.Steps);
    }

    public static Reply Next(Conversation conversation) => new Planner(conversation).Plan();

    private Reply Plan()
    {
        if (_conversation.Steps.Count >= MostCalls)
        {
            return Reply.Say(_language.Say("I made too many calls for one request and stop here.", "这个请求调用的工具太多了，我先停在这里。"));
        }

        Func<Reply?>[] parts = [GoBack, Edit, RepairIt, Look, CheckIt, RunIt];
        foreach (var part in parts)
        {
            if (part() is { } reply)
            {
                return reply;
            }
        }

        Talk();
        return Reply.Say(string.Join("\n\n", _said));
    }

    private Reply? GoBack()
    {
        foreach (var request in _requests.Where(r => r is Undo or RestoreVersion).Take(1))
        {
            var version = (request as RestoreVersion)?.Version;
            if (!Allowed("version_restore", ("go back to an earlier version", "恢复以前的版本")) || (version is null && !Allowed("version_list", ("list the versions", "查看版本"))))
            {
                _editsFailed = true;
                continue;
            }

            if (version is null)
            {
                if (_tools.Result("version_list", new JsonObject { ["limit"] = 20 }) is not { } list)
                {
                    return Reply.Call(_tools.Wanted);
                }

                version = Versions.Previous(list);
                if (version is null)
                {
                    _editsFailed = true;
                    _said.Add(ReadingWords.Error(list) ?? _language.Say(
                        "There is nothing to undo: this workflow has no earlier version.", "没有可以撤销的内容：这个工作流没有更早的版本。"));
                    continue;
                }
            }

            if (_tools.Result("version_restore", new JsonObject { ["version"] = version }) is not { } restored)
            {
                return Reply.Call(_tools.Wanted);
            }

            _editsFailed = ReadingWords.Error(restored) is not null;
            var changed = WireJson.Text(restored, "changed") is { Length: > 0 } what ? $" ({what})" : "";
            _said.Add(ReadingWords.Error(restored) is { } error
                ? _language.Say($"Version {version} could not be restored: {error}", $"无法恢复版本 {version}：{error}")
                : _language.Say(
                    $"Version {version} of the workflow is back{changed}. Say “restore version N” for any other one.", $"已恢复到版本 {version}{changed}。要恢复其他版本，请说“恢复到版本 N”。"));
        }

        return null;
    }

    private Reply? Edit()
    {
        var edits = _requests.OfType<EditRequest>().ToList();
        if (edits.Count == 0)
        {
            return null;
        }

        if (!Allowed("workflow_edit", ("change the workflow", "修改工作流")) || !Allowed("workflow_query", ("read the workflow", "读取工作流")))
        {
            _editsFailed = true;
            return null;
        }

        var flow = new EditFlow(_conversation, _tools, edits);
        var reply = flow.Next();
        _editsFailed = flow.Failed;
        if (flow.Said is { Length: > 0 } said)
        {
            _said.Add(said);
        }

        return reply;
    }

    private Reply? RepairIt()
    {
        if (_requests.OfType<RepairWorkflow>().FirstOrDefault() is not { } wish || !Allowed("diagnose", ("look for what is wrong", "查找问题")))
        {
            return null;
        }

        var flow = new RepairFlow(_conversation, _tools);
        var reply = flow.Next(wish);
        _editsFailed = flow.Failed;
        if (reply is null)
        {
            _said.Add(flow.Said);
        }

        return reply;
    }

    private Reply? Look()
    {
        var calls = new List<(PlannedCall Call, Func<System.Text.Json.JsonElement, string> Tell)>();
        foreach (var request in _requests.Distinct().Where(r => r is Explain or ListNodes or SearchNodes).Take(MostSearches))
        {
            switch (request)
            {
                case Explain when Allowed("workflow_outline", ("read the workflow", "读取工作流")):
                    calls.Add((new PlannedCall("workflow_outline", []), r => ReadingWords.Explanation(r, _language)));
                    break;
                case ListNodes when Allowed("workflow_query", ("read the workflow", "读取工作流")):
                    calls.Add((new PlannedCall("workflow_query", []), r => ReadingWords.NodeList(r, _language)));
                    break;
                case SearchNodes search when Allowed("node_search", ("search nodes", "搜索节点")):
                    calls.Add((new PlannedCall("node_search", new JsonObject { ["query"] = search.Words, ["limit"] = 10 }), r => ReadingWords.SearchResult(search.Words, r, _language)));
                    break;
                default:
                    break;
            }
        }

        if (_tools.Results([.. calls.Select(c => c.Call)]) is not { } results)
        {
            return Reply.Call(_tools.Wanted);
        }

        foreach (var (result, (_, tell)) in results.Zip(calls))
        {
            _said.Add(ReadingWords.Error(result) is { } error ? _language.Say($"That could not be read: {error}", $"无法读取：{error}") : tell(result));
        }

        return null;
    }

    private Reply? CheckIt()
    {
        if (!_requests.OfType<Check>().Any() || !Allowed("workflow_validate", ("check the workflow", "检查工作流")))
        {
            return null;
        }

        if (_tools.Result("workflow_validate") is not { } checkedNow)
        {
            return Reply.Call(_tools.Wanted);
        }

        _said.Add(ReadingWords.Error(checkedNow) is { } error
            ? _language.Say($"The check itself failed: {error}", $"检查没有成功：{error}")
            : ReadingWords.Problems(checkedNow, _language));
        return null;
    }

    private Reply? RunIt()
    {
        if (!_requests.OfType<Run>().Any())
        {
            return null;
        }

        if (_editsFailed)
        {
            _said.Add(_language.Say("I did not run it, because what you asked for before that is not done.", "因为前面的要求没有完成，所以没有运行。"));
            return null;
        }

        if (!Allowed("run", ("run the workflow", "运行工作流")))
        {
            return null;
        }

        if (_tools.Result("run") is not { } run)
        {
            return Reply.Call(_tools.Wanted);
        }

        // Once more where it takes longer: the status, and then whatever result there is.
        if (RunWords.IsUnderway(run) && WireJson.Count(run, "runId") is { } id)
        {
            foreach (var tool in (string[])["run_status", "run_result"])
            {
                if (_conversation.Offers(tool))
                {
                    if (_tools.Result(tool, new JsonObject { ["runId"] = id }) is not { } later)
                    {
                        return Reply.Call(_tools.Wanted);
                    }

                    run = WireJson.Text(later, "status") is not null && (tool == "run_result" || RunWords.IsUnderway(later)) ? later : run;
                }
            }
        }

        _said.Add(RunWords.Tell(run, _language));
        return null;
    }

    private void Talk()
    {
        var misunderstood = _requests.OfType<NotUnderstood>().Select(n => n.Words).ToList();
        if (_requests.OfType<Help>().Any())
        {
            _said.Add(BuiltInModel.Help(_language == Language.Chinese));
        }
        else if (misunderstood.Count > 0 && _requests.All(r => r is NotUnderstood or Hello))
        {
            _said.Add(BuiltInModel.NotUnderstood(_language == Language.Chinese));
        }
        else if (misunderstood.Count > 0)
        {
            var words = string.Join(_language.Say("”, “", "”、“"), misunderstood.Select(w => w.Length > 100 ? w[..100] + "…" : w));
            _said.Add(_language.Say(
                $"I did not understand “{words}”: I am a small set of rules, not a language model. Say “help” for what I know.",
                $"“{words}”我没有看懂：我只是一组内置规则，不是语言模型。说“帮助”可以看到我会什么。"));
        }

        if (_said.Count == 0)
        {
            _said.Add(_requests.OfType<Hello>().Any() ? BuiltInModel.Greeting(_language == Language.Chinese) : BuiltInModel.NotUnderstood(_language == Language.Chinese));
        }
    }

    private bool Allowed(string tool, (string English, string Chinese) what)
    {
        if (_conversation.Offers(tool))
        {
            return true;
        }

        var no = _language.Say(
            $"This agent may not {what.English}: it has no tool “{tool}”. Choose an agent that may, such as a workflow editor.",
            $"这个助手不能{what.Chinese}：它没有“{tool}”工具。请选择有这个权限的助手，例如工作流编辑助手。");
        if (!_said.Contains(no))
        {
            _said.Add(no);
        }

        return false;
    }
}
