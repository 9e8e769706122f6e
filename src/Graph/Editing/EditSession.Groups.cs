using System.Text.Json.Nodes;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Editing;

/// <content>Groups and notes: what people read on the canvas.</content>
internal sealed partial class EditSession
{
    private readonly List<Drawing> _drawings = [];

    private void Group(GroupNodes edit)
    {
        OnlyInUi("groups", edit.Title ?? edit.Group);
        var members = (edit.Nodes ?? []).Concat(edit.Add ?? []).Select(_references.Node).ToArray();
        if (members.Select(References.LevelOf).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            throw Refusal.Of("subgraph_boundary", "The nodes are on different levels; a group stands on one.", edit.Group ?? edit.Title);
        }

        var (level, group) = edit.Group is null ? NewGroup(edit, members) : Groups.Named(edit.Group);
        if (edit.Group is not null && edit is { Title: null, Nodes: null, Add: null, Color: null, X: null, Y: null })
        {
            throw Refusal.Of("invalid_operation", "Say what is to become of the group: title, color, nodes, add, or x and y; remove_group dissolves it.", edit.Group);
        }

        if (edit is { Group: not null, Nodes.Count: 0 })
        {
            throw Refusal.Of("invalid_operation", "A group without nodes has no place; dissolve it with remove_group.", edit.Group);
        }

        if (members.Length > 0 && References.LevelOf(members[0]) != level.Path)
        {
            throw Refusal.Of("subgraph_boundary", $"The group {edit.Group} and node {members[0].Id} are on different levels.", members[0].Id);
        }

        Retitle(group, edit);
        Place(group, edit);
        if (members.Length > 0)
        {
            // New nodes have no places before the end of the batch, and others may still be moved.
            _drawings.Add(new Drawing(level.Path, group, [.. members.Select(node => node.Id)], Grows: edit is { Group: not null, Nodes: null }));
        }

        Settle(level);
    }

    private GroupBoxes Groups => new(_graph);

    private (EditLevel Level, SourceValue Group) NewGroup(GroupNodes edit, NodeView[] members)
    {
        if (edit.Title is null || members.Length == 0)
        {
            throw Refusal.Of("invalid_operation", "A new group needs \"title\" and \"nodes\"; to change one, name it in \"group\".", edit.Title);
        }

        var level = _graph.LevelOf(members[0]);
        return Groups.Titled(level, edit.Title).Any()
            ? throw Refusal.Of("group_exists", $"There is a group \"{edit.Title}\" already; name it in \"group\" to change it, or choose another title.", edit.Title, [level.Path + edit.Title])
            : (level, Groups.Add(level, edit.Title));
    }

    private static void Retitle(SourceValue group, GroupNodes edit)
    {
        if (edit.Title is not null)
        {
            group.Set("title", SourceValue.From(edit.Title));
        }

        if (edit.Color is not { } color)
        {
            return;
        }

        if (!(color.Length is 4 or 7 && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit)))
        {
            throw Refusal.Of("wrong_value_type", "A colour is written as #3f789e.", color);
        }

        group.Set("color", SourceValue.From(color));
    }

    private static void Place(SourceValue group, GroupNodes edit)
    {
        if (edit is { X: null, Y: null })
        {
            return;
        }

        if (edit is not { Group: not null, X: { } x, Y: { } y } || edit.Nodes is not null || edit.Add is not null)
        {
            throw Refusal.Of("invalid_operation", "\"x\" and \"y\" go together, and move the box of a group that is there; where \"nodes\" or \"add\" are given, those say where it is.", edit.Group ?? edit.Title);
        }

        if (!GroupBoxes.Place(group, x, y))
        {
            throw Refusal.Of("invalid_operation", $"The group \"{group["title"]?.Text}\" has no box; draw one round its nodes with \"nodes\".", edit.Group);
        }
    }

    private void Dissolve(RemoveGroup edit)
    {
        OnlyInUi("groups", edit.Group);
        var (level, group) = Groups.Named(edit.Group);
        _drawings.RemoveAll(drawing => drawing.Group == group);
        GroupBoxes.Remove(level, group);
        Settle(level);
    }

    private void DrawGroups()
    {
        foreach (var drawing in _drawings)
        {
            // What a later operation removed is no member any more.
            if (_graph.Find(drawing.Level) is { } level && drawing.Members.Select(level.ById.GetValueOrDefault).OfType<NodeView>().ToArray() is { Length: > 0 } members)
            {
                var others = GroupBoxes.Draw(level, drawing.Group, members, drawing.Grows);
                if (others.Count > 0)
                {
                    _remarks.Add(
                        FindingSeverity.Note,
                        "group_holds_others",
                        $"The box of the group \"{drawing.Group["title"]?.Text}\" also holds {string.Join(", ", others.Select(node => $"{node.Id} ({node.ShownClass})"))}, which stand between its nodes.",
                        [.. others.Select(node => node.Id)],
                        hint: "Move them out of the box, or the nodes of the group together.");
                }
            }
        }
    }

    private void Note(WriteNote edit)
    {
        OnlyInUi("notes", edit.Node);
        if (edit.Node is null)
        {
            var id = Add(new AddNode(edit.Markdown ? "MarkdownNote" : "Note", edit.As, edit.Title, edit.Near));
            Set(id, "text", JsonValue.Create(edit.Text));
            return;
        }

        var node = _references.Node(edit.Node);
        if (!EditorOnly.IsNote(node.Class))
        {
            throw Refusal.Of(
                "not_a_note",
                $"Node {node.Id} ({node.ShownClass}) is no note; name it in \"near\" to put a note beside it.",
                edit.Node,
                [.. _graph.LevelOf(node).Nodes.Where(other => EditorOnly.IsNote(other.Class)).Take(6).Select(other => other.Id)]);
        }

        Set(node.Id, "text", JsonValue.Create(edit.Text));
        if (edit.Title is { } title)
        {
            Change(node.Id, (level, note) => _writer.SetTitle(level, note, title));
        }
    }

    private sealed record Drawing(string Level, SourceValue Group, IReadOnlyList<string> Members, bool Grows);
}
