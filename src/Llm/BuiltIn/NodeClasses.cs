using System.Text.Json;

namespace Easel.Llm.BuiltIn;

/// <summary>The node classes that <c>node_search</c> found for the words of a message.</summary>
internal sealed class NodeClasses(Language language)
{
    private readonly Dictionary<string, List<NodeClass>> _found = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string words, JsonElement answer) =>
        _found[words] = WireJson.Array(answer, "nodes") is not { } nodes
            ? []
            : [.. nodes.EnumerateArray().Where(n => WireJson.Text(n, "class") is not null).Select(NodeClass.Read)];

    /// <summary>The class that the words mean; as they stand where nobody could search.</summary>
    public NodeClass Find(string words, NodeFinder finder)
    {
        if (!_found.TryGetValue(words, out var found))
        {
            return new NodeClass(words, null, [], []);
        }

        var plain = InputWords.Plain(words);
        var exact = found.FindAll(c => string.Equals(c.Name, words, StringComparison.Ordinal));
        exact = exact.Count > 0 ? exact : found.FindAll(c => InputWords.Plain(c.Name) == plain);
        exact = exact.Count > 0 ? exact : found.FindAll(c => InputWords.Plain(c.DisplayName ?? "") == plain);
        if (exact.Count > 0)
        {
            return exact[0];
        }

        if (found.Count == 0)
        {
            throw NodeFinder.Stop(language.Say(
                $"This service has no node that is called “{words}”. Say “search a node for …” to look for one.",
                $"这个服务没有叫“{words}”的节点。可以说“搜索 … 节点”来查找。"));
        }

        var near = found.FindAll(c => plain.Length > 2 && InputWords.Plain(c.Name + c.DisplayName).Contains(plain, StringComparison.Ordinal));
        if (near.Count == 1)
        {
            return near[0];
        }

        return finder.Among(
            near.Count > 0 ? near : found, c => c.Name, language.Say($"There is no node “{words}” by that exact name. Do you mean one of these?", $"没有名为“{words}”的节点，你指的是其中之一吗？"), alwaysAsk: true);
    }
}

/// <summary>A node class with its sockets, as <c>name: TYPE</c> pairs.</summary>
internal sealed record NodeClass(string Name, string? DisplayName, IReadOnlyList<(string Name, string Type)> Inputs, IReadOnlyList<(string Name, string Type)> Outputs)
{
    public static NodeClass Read(JsonElement node) =>
        new(WireJson.Text(node, "class")!, WireJson.Text(node, "displayName"), Slots(node, "inputs"), Slots(node, "outputs"));

    public bool Takes(string type) => Inputs.Count == 0 || Inputs.Any(i => Fits(i.Type, type));

    /// <summary>The output that goes on where something of this type went in.</summary>
    public string? Gives(string type) => Outputs.FirstOrDefault(o => Fits(o.Type, type)).Name;

    private static bool Fits(string a, string b) => a == b || a == "*" || b == "*";

    private static List<(string Name, string Type)> Slots(JsonElement node, string name) =>
        WireJson.Array(node, name) is not { } slots
            ? []
            : [.. slots.EnumerateArray().Select(WireJson.Text).OfType<string>().Select(Pair)];

    private static (string Name, string Type) Pair(string text) =>
        text.LastIndexOf(':') is var colon and > 0 ? (text[..colon].Trim(), text[(colon + 1)..].Trim()) : (text.Trim(), "*");
}
