using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>The steps of changing a workflow: look, plan one batch, make it, mend it once where that is certain, tell.</summary>
internal sealed class EditFlow(Conversation conversation, ToolTalk tools, List<EditRequest> edits)
{
    private readonly Language _language = conversation.Language;

    /// <summary>What there is to say once no more calls are wanted.</summary>
    public string? Said { get; private set; }

    public bool Failed { get; private set; }

    /// <summary>The calls to make now, or null when the edits are done or have failed.</summary>
    public Reply? Next()
    {
        if (Look() is not { } found)
        {
            return Failed ? null : Reply.Call(tools.Wanted);
        }

        var plan = new EditPlan(found.View, found.Classes, _language, conversation.Answers);
        try
        {
            foreach (var edit in edits)
            {
                plan.Add(edit);
            }
        }
        catch (TroubleException e)
        {
            return Stop(e.Trouble);
        }

        return Apply(plan.Operations);
    }

    private (WorkflowView View, NodeClasses Classes)? Look()
    {
        var words = edits.Select(e => e switch { AddNode add => add.Class, ReplaceNode replace => replace.Class, _ => null })
            .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var searches = conversation.Offers("node_search") ? words : [];
        var calls = searches.Select(w => new PlannedCall("node_search", new JsonObject { ["query"] = w, ["limit"] = 10 }));
        if (tools.Results([new PlannedCall("workflow_query", []), .. calls]) is not { } results)
        {
            return null;
        }

        if (ReadingWords.Error(results[0]) is { } error)
        {
            Fail(_language.Say($"The workflow could not be read: {error}", $"无法读取工作流：{error}"));
            return null;
        }

        var view = new WorkflowView();
        view.Add(results[0]);
        if (WireJson.Member(results[0], "truncated") is { ValueKind: JsonValueKind.True } && Missing(view) is { Count: > 0 } missing)
        {
            if (tools.Result("workflow_query", new JsonObject { ["ids"] = new JsonArray([.. missing.Select(id => JsonValue.Create(id))]) }) is not { } more)
            {
                return null;
            }

            view.Add(more);
        }

        var classes = new NodeClasses(_language);
        foreach (var (word, result) in searches.Zip(results.Skip(1)))
        {
            if (ReadingWords.Error(result) is null)
            {
                classes.Add(word, result);
            }
        }

        return (view, classes);
    }

    private Reply? Apply(JsonArray operations)
    {
        if (Edit(operations) is not { } result)
        {
            return Reply.Call(tools.Wanted);
        }

        if (WireJson.Object(result, "error") is { } refusal && Repair.Mend(operations, refusal) is { } mended)
        {
            operations = mended;
            if (Edit(operations) is not { } second)
            {
                return Reply.Call(tools.Wanted);
            }

            result = second;
        }

        if (ReadingWords.Error(result) is { } error)
        {
            Fail(_language.Say($"Nothing was changed: {error}", $"没有做任何修改：{error}") + Suggestions(result));
            return null;
        }

        Said = new EditWords(_language, result).Tell(operations);
        return null;
    }

    private JsonElement? Edit(JsonArray operations) => tools.Result(
        "workflow_edit", new JsonObject { ["reason"] = EditWords.Reason(operations, _language), ["ops"] = operations.DeepClone() });

    private Reply? Stop(Trouble trouble)
    {
        if (trouble.IsQuestion && conversation.Offers("ask_user"))
        {
            var question = new JsonObject { ["question"] = trouble.Text, ["choices"] = new JsonArray([.. trouble.Choices.Select(c => JsonValue.Create(c))]) };
            if (tools.Result("ask_user", question) is null)
            {
                return Reply.Call(tools.Wanted);
            }

            return Reply.Say(trouble.Text);
        }

        Fail(trouble.IsQuestion ? trouble.Text + string.Concat(trouble.Choices.Select(c => $"\n- {c}")) : _language.Say($"{trouble.Text} Nothing was changed.", $"{trouble.Text}没有做任何修改。"));
        return null;
    }

    private void Fail(string why)
    {
        Failed = true;
        Said = why;
    }

    private List<string> Missing(WorkflowView view) =>
        [.. edits.SelectMany(Named).Where(n => n is { Kind: NodeRefKind.Id }).Select(n => n!.Text).Distinct().Where(id => view.Find(id) is null)];

    private static IEnumerable<NodeRef?> Named(EditRequest edit) => edit switch
    {
        SetInput set => [set.Node],
        SetTitle title => [title.Node],
        SetMode mode => [mode.Node],
        RemoveNode remove => [remove.Node],
        ReplaceNode replace => [replace.Node],
        AddNode add => [add.Placement.Node, add.Placement.Other],
        Connect connect => [connect.From.Node, connect.To.Node],
        Disconnect disconnect => [disconnect.What.Node, disconnect.Other?.Node],
        _ => [],
    };

    private string Suggestions(JsonElement result)
    {
        var near = WireJson.Object(result, "error") is { } error && WireJson.Array(error, "didYouMean") is { } list
            ? list.EnumerateArray().Select(WireJson.Text).OfType<string>().Take(5).ToList()
            : [];
        return near.Count == 0 ? "" : _language.Say($" Close to it: {string.Join(", ", near)}.", $" 相近的有：{string.Join("、", near)}。");
    }
}
