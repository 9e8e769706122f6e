using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>Turns the edits that a message asks for into one batch of operations, and keeps what each means in words.</summary>
internal sealed class EditPlan
{
    private readonly WorkflowView _view;
    private readonly NodeClasses _classes;
    private readonly NodeFinder _finder;
    private readonly Language _language;
    private readonly Insertion _insertion;

    public EditPlan(WorkflowView view, NodeClasses classes, Language language, IReadOnlyList<string> answers)
    {
        _view = view;
        _classes = classes;
        _language = language;
        _finder = new NodeFinder(view, language, answers);
        _insertion = new Insertion(view, _finder, language);
    }

    public JsonArray Operations { get; } = [];

    /// <exception cref="TroubleException">The edit cannot be planned, or needs an answer first.</exception>
    public void Add(EditRequest edit)
    {
        switch (edit)
        {
            case SetInput set:
                Set(set);
                break;
            case SetTitle title:
                var titled = Spoken(title.Node);
                Operations.Add(new JsonObject { ["op"] = "set_title", ["node"] = titled.Id, ["title"] = title.Title });
                break;
            case SetMode mode:
                Operations.Add(new JsonObject { ["op"] = "set_mode", ["node"] = Spoken(mode.Node).Id, ["mode"] = mode.Mode });
                break;
            case RemoveNode remove:
                Operations.Add(new JsonObject { ["op"] = "remove_node", ["node"] = _finder.Find(remove.Node).Id, ["bridge"] = true });
                break;
            case ReplaceNode replace:
                var replaced = Spoken(replace.Node);
                Operations.Add(new JsonObject { ["op"] = "replace_node", ["node"] = replaced.Id, ["class"] = _classes.Find(replace.Class, _finder).Name });
                break;
            case AddNode add:
                Insert(add);
                break;
            case Connect connect:
                Join(connect);
                break;
            case Disconnect disconnect:
                Part(disconnect);
                break;
            default:
                break;
        }
    }

    private ViewNode Spoken(NodeRef reference) => _finder.Last = _finder.Find(reference);

    private void Set(SetInput set)
    {
        var (node, input, type) = _finder.FindInput(set.Node, set.Input);
        _finder.Last = node;
        Operations.Add(new JsonObject { ["op"] = "set", ["node"] = node.Id, ["input"] = input, ["value"] = InputWords.Value(set.Value, type) });
    }

    private void Insert(AddNode add)
    {
        var nodeClass = _classes.Find(add.Class, _finder);
        var alias = $"n{Operations.Count + 1}";
        var inputs = new JsonObject();
        foreach (var (name, value) in add.Inputs)
        {
            inputs[InputWords.Names(name)[0]] = InputWords.Value(value, null);
        }

        foreach (var operation in _insertion.Plan(nodeClass, alias, add.Placement))
        {
            if (inputs.Count > 0 && operation["class"] is not null)
            {
                operation["inputs"] = inputs;
            }

            Operations.Add(operation);
        }

        var added = new ViewNode(
            "$" + alias, nodeClass.Name, null,
            [.. nodeClass.Inputs.Select(i => new ViewInput(i.Name, i.Type, null, null))], [.. nodeClass.Outputs.Select(o => new ViewOutput(o.Name, o.Type, []))]);
        _finder.Last = added;
    }

    private void Join(Connect connect)
    {
        var from = _finder.Find(connect.From.Node);
        var to = _finder.Find(connect.To.Node);
        var output = Output(from, connect.From.Slot, to, connect.To.Slot);
        var input = connect.To.Slot is { } slot ? "." + Named(to.Inputs.Select(i => i.Name), slot) : "";
        Operations.Add(new JsonObject { ["op"] = "connect", ["from"] = $"{from.Id}.{output}", ["to"] = to.Id + input });
        _finder.Last = to;
    }

    private string Output(ViewNode from, string? slot, ViewNode to, string? toSlot)
    {
        if (slot is not null)
        {
            return Named(from.Outputs.Select(o => o.Name), slot);
        }

        if (from.Outputs.Count == 0)
        {
            throw NodeFinder.Stop(_language.Say($"Node {from.Label} has no output to connect.", $"节点 {from.Label} 没有可以连接的输出。"));
        }

        var wanted = to.Inputs.Where(i => toSlot is null ? !i.IsWidget : InputWords.Same(i.Name, toSlot)).Select(i => i.Type).ToHashSet();
        var fitting = from.Outputs.FindAll(o => wanted.Contains(o.Type) || o.Type == "*" || wanted.Contains("*"));
        return _finder.Among(
            fitting.Count > 0 ? fitting : from.Outputs, o => o.Name,
            _language.Say($"Which output of node {from.Label} do you mean?", $"你指的是节点 {from.Label} 的哪个输出？")).Name;
    }

    private void Part(Disconnect disconnect)
    {
        var (what, other) = (_finder.Find(disconnect.What.Node), disconnect.Other is { } o ? _finder.Find(o.Node) : null);
        var slots = (What: disconnect.What.Slot, Other: disconnect.Other?.Slot);
        if (other is not null && !Links(what, slots.What, other).Any() && Links(other, slots.Other, what).Any())
        {
            // "Disconnect 3 from 9" and "disconnect 9 from 3" mean the one link there is.
            (what, other, slots) = (other, what, (slots.Other, slots.What));
        }

        var links = other is not null ? Links(what, slots.What, other).ToList() : Into(what, slots.What).ToList();
        if (other is null && links.Count == 0)
        {
            links = [.. OutOf(what, slots.What)];
        }

        if (links.Count == 0)
        {
            throw NodeFinder.Stop(_language.Say($"There is no such connection at node {what.Label}.", $"节点 {what.Label} 没有这样的连接。"));
        }

        foreach (var (from, to) in links)
        {
            Operations.Add(new JsonObject { ["op"] = "disconnect", ["from"] = from, ["to"] = to });
        }
    }

    /// <summary>The links that leave one node and enter another.</summary>
    private static IEnumerable<(string From, string To)> Links(ViewNode from, string? slot, ViewNode to) =>
        Into(to, null).Where(l => l.From.StartsWith(from.Id + ".", StringComparison.Ordinal) && (slot is null || InputWords.Same(l.From[(from.Id.Length + 1)..], slot)));

    private static IEnumerable<(string From, string To)> Into(ViewNode node, string? slot) =>
        node.Inputs.Where(i => i.From is not null && (slot is null || InputWords.Same(i.Name, slot))).Select(i => (i.From!, $"{node.Id}.{i.Name}"));

    private static IEnumerable<(string From, string To)> OutOf(ViewNode node, string? slot) =>
        node.Outputs.Where(o => slot is null || InputWords.Same(o.Name, slot)).SelectMany(o => o.To.Select(to => ($"{node.Id}.{o.Name}", to)));

    private static string Named(IEnumerable<string> names, string word) =>
        names.FirstOrDefault(n => InputWords.Same(n, word)) ?? names.FirstOrDefault(n => InputWords.Names(word).Any(w => InputWords.Same(n, w))) ?? word.Trim();
}
