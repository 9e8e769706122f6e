using System.Text.Json.Nodes;

namespace Easel.Llm.BuiltIn;

/// <summary>
/// Finds the link that a new node goes into. It remembers what this batch put where, so that two nodes "before saving" stand in a row.
/// </summary>
internal sealed class Insertion(WorkflowView view, NodeFinder finder, Language language)
{
    private readonly Dictionary<string, string> _rewired = new(StringComparer.Ordinal);

    public IEnumerable<JsonObject> Plan(NodeClass nodeClass, string alias, Placement placement) => placement.Kind switch
    {
        PlacementKind.BeforeSaving => Before(nodeClass, alias, finder.FindSaving()),
        PlacementKind.Before => Before(nodeClass, alias, finder.Find(placement.Node!)),
        PlacementKind.After => After(nodeClass, alias, finder.Find(placement.Node!)),
        PlacementKind.Between => Between(nodeClass, alias, finder.Find(placement.Node!), finder.Find(placement.Other!)),
        _ => [Bare(nodeClass, alias, null)],
    };

    private JsonObject[] Before(NodeClass nodeClass, string alias, ViewNode node)
    {
        var links = node.Inputs.FindAll(i => i.From is not null).ConvertAll(i => (From: i.From!, To: $"{node.Id}.{i.Name}", i.Type));
        if (links.Count == 0)
        {
            throw NodeFinder.Stop(language.Say(
                $"Nothing is connected to node {node.Label}, so nothing can go before it.", $"节点 {node.Label} 没有输入连接，无法在它前面插入。"));
        }

        return [Between(nodeClass, alias, Pick(links, nodeClass, node))];
    }

    private IEnumerable<JsonObject> After(NodeClass nodeClass, string alias, ViewNode node)
    {
        if (node.Outputs.Count == 0)
        {
            throw NodeFinder.Stop(language.Say($"Node {node.Label} has no output, so nothing can go after it.", $"节点 {node.Label} 没有输出，无法在它后面添加。"));
        }

        var fitting = node.Outputs.FindAll(o => nodeClass.Takes(o.Type));
        var used = fitting.FindAll(o => o.To.Count > 0);
        var output = finder.Among(
            used.Count > 0 ? used : fitting.Count > 0 ? fitting : node.Outputs, o => o.Name,
            language.Say($"Which output of node {node.Label} do you mean?", $"你指的是节点 {node.Label} 的哪个输出？"));
        var from = $"{node.Id}.{output.Name}";
        if (output.To.Count == 0)
        {
            return [Bare(nodeClass, alias, node.Id), new JsonObject { ["op"] = "connect", ["from"] = from, ["to"] = "$" + alias }];
        }

        var first = Between(nodeClass, alias, (from, output.To[0], output.Type));
        var others = output.To.Skip(1).Select(to => new JsonObject { ["op"] = "connect", ["from"] = Current(output.To[0]), ["to"] = to });
        return nodeClass.Gives(output.Type) is null ? [first] : [first, .. others];
    }

    private JsonObject[] Between(NodeClass nodeClass, string alias, ViewNode from, ViewNode to)
    {
        var links = Links(from, to);
        if (links.Count == 0 && Links(to, from) is { Count: > 0 } backwards)
        {
            (links, to) = (backwards, from);
        }

        return links.Count == 0
            ? throw NodeFinder.Stop(language.Say($"No connection goes from {from.Label} to {to.Label}.", $"{from.Label} 和 {to.Label} 之间没有连接。"))
            : [Between(nodeClass, alias, Pick(links, nodeClass, to))];
    }

    private (string From, string To, string Type) Pick(List<(string From, string To, string Type)> links, NodeClass nodeClass, ViewNode node)
    {
        var fitting = links.FindAll(l => nodeClass.Takes(l.Type));
        return finder.Among(
            fitting.Count > 0 ? fitting : links, l => l.To,
            language.Say($"Several connections of node {node.Label} would fit. Which input do you mean?", $"节点 {node.Label} 有多个合适的连接，你指的是哪个输入？"));
    }

    private JsonObject Between(NodeClass nodeClass, string alias, (string From, string To, string Type) link)
    {
        var operation = new JsonObject { ["op"] = "insert_between", ["as"] = alias, ["class"] = nodeClass.Name, ["from"] = Current(link.To, link.From), ["to"] = link.To };
        if (nodeClass.Gives(link.Type) is { } output)
        {
            _rewired[link.To] = $"${alias}.{output}";
        }

        return operation;
    }

    private static JsonObject Bare(NodeClass nodeClass, string alias, string? near)
    {
        var operation = new JsonObject { ["op"] = "add_node", ["as"] = alias, ["class"] = nodeClass.Name };
        if (near is not null && !near.StartsWith('$'))
        {
            operation["near"] = near;
        }

        return operation;
    }

    private string Current(string to, string from = "") => _rewired.GetValueOrDefault(to, from);

    private List<(string From, string To, string Type)> Links(ViewNode from, ViewNode to) =>
        (view.Find(to.Id) ?? to).Inputs
            .FindAll(i => i.From?.StartsWith(from.Id + ".", StringComparison.Ordinal) == true)
            .ConvertAll(i => (i.From!, $"{to.Id}.{i.Name}", i.Type));
}
