using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Prompting;

/// <summary>Converts a UI document back and tells where the prompt that it was made from is not met again.</summary>
internal sealed class RoundTrip(SourceValue prompt, WorkflowDocument built, NodeCatalog catalog)
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal) { "class_type", "inputs", "_meta" };

    private readonly List<Finding> _findings = [];

    /// <summary>The entries that were not met again, by id, as <see cref="ExactEntries"/> keeps them.</summary>
    public JsonObject Kept { get; } = [];

    public IReadOnlyList<Finding> Findings()
    {
        var again = PromptBuilder.Build(built, catalog, new PromptOptions { SeeThroughPackNodes = false });
        if (again.Prompt is null)
        {
            return again.Findings;
        }

        var back = SourceValue.From(again.Prompt.Content);
        var ids = DocumentShape.Entries(prompt).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var returned = DocumentShape.Entries(back).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var (id, node) in ids)
        {
            var before = _findings.Count;
            if (returned.TryGetValue(id, out var other))
            {
                Node(id, node, other, ids);
            }
            else
            {
                Add(FindingSeverity.Warning, "editor_only_class", id, null, $"Node {id} is of class {ClassOf(node)}, which the editor keeps to itself: it would not send it.", "Take the node out of the prompt; no server knows its class.");
            }

            if (_findings.Skip(before).Any(finding => finding.Code != "class_missing"))
            {
                Kept[id] = ExactEntries.Keep(node, again.Prompt.Nodes!.Find(id));
            }
        }

        return _findings;
    }

    private void Node(string id, SourceValue node, SourceValue back, Dictionary<string, SourceValue> all)
    {
        if (ClassOf(node).Length == 0)
        {
            Add(FindingSeverity.Warning, "class_missing", id, null, $"Node {id} has no class_type, so that no server can run it.", "Name its class.");
        }

        foreach (var member in node.Members.Select(member => member.Name!).Where(name => !Members.Contains(name)).Distinct(StringComparer.Ordinal))
        {
            Add(FindingSeverity.Note, "member_lost", id, null, $"The member \"{member}\" of node {id} has no place in a node of the editor, which would not send it.", null);
        }

        var definition = catalog.Find(ClassOf(node));
        var held = node["inputs"];
        foreach (var name in held is { IsObject: true } ? held.Members.Select(member => member.Name!).Distinct(StringComparer.Ordinal) : [])
        {
            var value = held![name]!;
            if (back["inputs"]![name] is not { } returned)
            {
                Lost(id, node, name, value, definition, all);
            }
            else if (!SourceEquality.Same(value, returned))
            {
                Changed(id, node, name, value, returned);
            }
        }

        foreach (var member in back["inputs"]!.Members.Where(member => held is not { IsObject: true } || held[member.Name!] is null))
        {
            Add(FindingSeverity.Warning, "default_filled", id, member.Name, $"Node {id} ({ClassOf(node)}) says nothing about \"{member.Name}\", and a widget always holds a value: the editor would send {Short(member.Value)}.", "Set it in the prompt to choose the value yourself.");
        }
    }

    private void Lost(string id, SourceValue node, string name, SourceValue value, NodeDefinition? definition, Dictionary<string, SourceValue> all)
    {
        var place = $"Input \"{name}\" of node {id} ({ClassOf(node)})";
        if (ApiNodes.IsLink(value))
        {
            var message = all.ContainsKey(value[0].RawText) ? $"{place} is the link {Short(value)}, which no link of a UI document can say: the editor would leave it out." : $"{place} is linked to node {value[0].RawText}, which is not in the prompt: the editor would leave it out.";
            Add(FindingSeverity.Warning, "dangling_link", id, name, message, "Connect it again.");
        }
        else if (definition is not null && EditorOnlyOrUnknown(definition, name))
        {
            Add(FindingSeverity.Note, "unknown_input", id, name, $"{place} is not one of its class; the server does not read it, and the editor would not send it.", null);
        }
        else
        {
            Add(FindingSeverity.Warning, "constant_at_socket", id, name, $"{place} holds {Short(value)}, but it has only a socket in the editor, which would leave the value out.", "Feed it from a node that outputs the value.");
        }
    }

    private void Changed(string id, SourceValue node, string name, SourceValue value, SourceValue back)
    {
        var isWrapped = value.IsArray && back is { IsObject: true } && SourceEquality.Same(value, back["__value__"]);
        Add(
            isWrapped ? FindingSeverity.Note : FindingSeverity.Warning,
            isWrapped ? "list_wrapped" : "value_changed",
            id,
            name,
            $"Input \"{name}\" of node {id} ({ClassOf(node)}) is {Short(value)}, and the editor would send {Short(back)}.",
            isWrapped ? null : "The editor replaces this value itself; choose another to have it sent from there, too.");
    }

    private static bool EditorOnlyOrUnknown(NodeDefinition definition, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var top = dot > 0 ? name[..dot] : name;
        return definition.Inputs.All(input => input.Name != top);
    }

    private static string ClassOf(SourceValue node) => node["class_type"]?.Text ?? "";

    private static string Short(SourceValue value) => value.RawText is { Length: > 60 } raw ? string.Concat(raw.AsSpan(0, 59), "…") : value.IsString ? $"\"{value.RawText}\"" : value.RawText;

    private void Add(FindingSeverity severity, string code, string id, string? input, string message, string? hint) =>
        _findings.Add(new Finding(severity, code, message, [id], input, hint));
}
