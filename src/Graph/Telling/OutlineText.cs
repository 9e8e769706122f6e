using System.Globalization;
using System.Text;
using Easel.Graph.Catalog;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Writes an outline with a given amount of detail.</summary>
internal sealed class OutlineText(
    IReadOnlyList<OutlineLevel> levels, IReadOnlyList<(string Name, string Members)> unused, WorkflowDocument document, OutlineDetail detail)
{
    // With more slots than this the slot is always told: to look for others that fit, at each link, would cost the square of them.
    private const int MostSlots = 64;

    private readonly StringBuilder _text = new();
    private readonly OutlineValues _values = new(detail);

    public string Write()
    {
        _text.Append(CultureInfo.InvariantCulture, $"{(document.Format == WorkflowFormat.Ui ? "UI" : "API")} format, {document.NodeCount} nodes\n");
        foreach (var level in levels)
        {
            Level(level);
        }

        foreach (var (name, members) in unused)
        {
            _text.Append("unused subgraph ").Append(_values.Title(name)).Append(": ").Append(members).Append('\n');
        }

        return _text.ToString().TrimEnd('\n');
    }

    private void Level(OutlineLevel level)
    {
        if (level.Instances.Count > 0)
        {
            _text.Append("inside ").AppendJoin(' ', level.Instances.Select(OutlineValues.Word)).Append(":\n");
        }

        foreach (var (title, members) in detail < OutlineDetail.NoGroups ? level.Groups : [])
        {
            _text.Append("group ").Append(_values.Title(title)).Append(members.Length > 0 ? " " : "").Append(members).Append('\n');
        }

        Reroutes(level);
        foreach (var node in level.Nodes.Where(node => !IsReroute(node) && !IsNote(node)))
        {
            Node(level, node);
            _text.Append('\n');
        }

        foreach (var note in level.Nodes.Where(IsNote))
        {
            Node(level, note);
            _text.Append('\n');
        }
    }

    private bool IsReroute(NodeView node) => node.Class == "Reroute" && detail > OutlineDetail.Full && node.Mode == NodeMode.Run;

    private static bool IsNote(NodeView node) => node.Class is "Note" or "MarkdownNote";

    /// <summary>Reroutes say no more than where they come from, so they share a line.</summary>
    private void Reroutes(OutlineLevel level)
    {
        var isFirst = true;
        foreach (var node in level.Nodes.Where(IsReroute))
        {
            _text.Append(isFirst ? "Reroute " : " ").Append(OutlineValues.Word(node.LocalId));
            isFirst = false;
            if (node.Inputs.FirstOrDefault(input => input.From is not null) is { } fed)
            {
                _text.Append('←').Append(Source(level, fed));
            }
        }

        _text.Append(isFirst ? "" : "\n");
    }

    private void Node(OutlineLevel level, NodeView node)
    {
        _text.Append(OutlineValues.Word(node.LocalId)).Append(' ').Append(node.Subgraph is null ? Line(node.Class) : $"subgraph {_values.Title(node.ShownClass)}");
        if (detail < OutlineDetail.NoTitles && node.Title is { Length: > 0 } title && SaysMore(title, node))
        {
            _text.Append(' ').Append(_values.Title(title));
        }

        if (node.Mode != NodeMode.Run)
        {
            _text.Append(node.Mode == NodeMode.Mute ? " (mute)" : " (bypass)");
        }

        if (detail < OutlineDetail.NoValues)
        {
            _values.Write(_text, node);
        }

        Links(level, node);
    }

    private bool SaysMore(string title, NodeView node)
    {
        if (detail == OutlineDetail.Full)
        {
            return title != node.Definition?.DisplayName && title != node.Class;
        }

        var folded = Spelling.Fold(title);
        return !Same(node.ShownClass) && (node.Definition is null || !Same(node.Definition.DisplayName));

        bool Same(string name) => name == title || (folded.Length > 0 && Spelling.Fold(name) == folded);
    }

    private void Links(OutlineLevel level, NodeView node)
    {
        var isFirst = true;
        foreach (var input in node.Inputs.Where(input => input.From is not null))
        {
            _text.Append(isFirst ? " ←" : " ");
            isFirst = false;
            if (detail == OutlineDetail.Full || !IsClear(node, input))
            {
                _text.Append(OutlineValues.Word(input.Name)).Append('=');
            }

            _text.Append(Source(level, input));
        }

        var missing = node.Inputs.Where(input => input is { Required: true, IsWidget: false, From: null } && !input.Name.Contains('.')).ToArray();
        if (missing.Length > 0)
        {
            _text.Append(" needs ").AppendJoin(' ', missing.Select(input => detail == OutlineDetail.Full ? $"{OutlineValues.Word(input.Name)}:{input.Type}" : OutlineValues.Word(input.Name)));
        }

        if (detail == OutlineDetail.Full)
        {
            var targets = node.Outputs.SelectMany(output => output.To).Select(to => $"{OutlineValues.Word(to.Node.LocalId)}.{OutlineValues.Word(to.Input.Name)}").ToArray();
            if (targets.Length > 0)
            {
                _text.Append(" → ").AppendJoin(' ', targets);
            }
        }
    }

    /// <summary>Whether the type alone tells which input is meant.</summary>
    private static bool IsClear(NodeView node, InputView input) =>
        !input.IsWidget && node.Inputs.Count <= MostSlots && node.Inputs.Count(other => !other.IsWidget && TypeRules.Fits(input.From!.Type, other.Type)) == 1;

    private string Source(OutlineLevel level, InputView input)
    {
        var from = input.From!;
        if (!level.View.ById.TryGetValue(from.Node, out var origin))
        {
            return OutlineValues.Word(from.ToString());
        }

        var id = origin.LocalId.AsSpan().IndexOfAny("=.[") < 0 ? OutlineValues.Word(origin.LocalId) : ScriptText.Quote(origin.LocalId);
        var output = from.Slot < origin.Outputs.Count ? origin.Outputs[from.Slot] : null;
        if (origin.Outputs.Count > MostSlots)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{id}[{from.Slot}]");
        }

        var fitting = origin.Outputs.Count(other => TypeRules.Fits(other.Type, input.Type));
        if (detail > OutlineDetail.Full && output is not null && (origin.Outputs.Count == 1 || (fitting == 1 && TypeRules.Fits(output.Type, input.Type))))
        {
            return id;
        }

        var isNamed = output is not null && output.Name.Length is > 0 and <= 40 && OutlineValues.Word(output.Name) == output.Name
            && origin.Outputs.Count(other => other.Name == output.Name) == 1;
        return isNamed ? $"{id}.{output!.Name}" : string.Create(CultureInfo.InvariantCulture, $"{id}[{from.Slot}]");
    }

    /// <summary>A class's blanks are part of its name, but it can't begin another line.</summary>
    private static string Line(string nodeClass) => nodeClass.Any(char.IsControl) ? OutlineValues.Word(nodeClass) : nodeClass;
}
