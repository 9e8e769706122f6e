using System.Globalization;
using System.Text;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Writes an outline with a given amount of detail.</summary>
internal sealed class OutlineText(IReadOnlyList<GraphView> levels, WorkflowDocument document, OutlineDetail detail)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append(CultureInfo.InvariantCulture, $"{(document.Format == WorkflowFormat.Ui ? "UI" : "API")} format, {document.NodeCount} nodes\n");
        if (detail < OutlineDetail.NoGroups)
        {
            foreach (var (title, members) in Groups.Of(levels[0]))
            {
                _text.Append(CultureInfo.InvariantCulture, $"group {Quoted(title)}: {string.Join(' ', members)}\n");
            }
        }

        foreach (var level in levels)
        {
            if (level.Path.Length > 0)
            {
                _text.Append(CultureInfo.InvariantCulture, $"inside {level.Path.TrimEnd('/')}:\n");
            }

            foreach (var node in level.Topological())
            {
                Node(node);
            }
        }

        return _text.ToString().TrimEnd('\n');
    }

    private void Node(NodeView node)
    {
        _text.Append(node.Id).Append(' ').Append(node.Subgraph is null ? node.Class : $"subgraph {Quoted(node.ShownClass)}");
        if (detail < OutlineDetail.NoTitles && node.Title is { Length: > 0 } title && title != node.Definition?.DisplayName && title != node.Class)
        {
            _text.Append(' ').Append(Quoted(Cut(title)));
        }

        if (node.Mode != NodeMode.Run)
        {
            _text.Append(node.Mode == NodeMode.Mute ? " [muted]" : " [bypassed]");
        }

        if (detail < OutlineDetail.NoValues)
        {
            Values(node);
        }

        Links(node);
        _text.Append('\n');
    }

    private void Values(NodeView node)
    {
        foreach (var input in node.Inputs)
        {
            if (input.From is not null || input.Value is not { } value || input.Widget is { IsSeedControl: true } && value.Text is "fixed")
            {
                continue;
            }

            if (detail >= OutlineDetail.NoDefaults && SourceEquality.Same(value, input.Definition?.DefaultValue))
            {
                continue;
            }

            _text.Append(' ').Append(input.Name).Append('=').Append(Shown(value));
        }
    }

    private void Links(NodeView node)
    {
        var fed = node.Inputs.Where(input => input.From is not null).ToArray();
        if (fed.Length > 0)
        {
            _text.Append(" ←");
            foreach (var input in fed)
            {
                // Where two inputs take one type, or a value is fed, the order alone does not tell which is which.
                var isClear = !input.IsWidget && fed.Count(other => other.Type == input.Type) == 1;
                _text.Append(' ').Append(isClear || detail == OutlineDetail.Bare ? "" : input.Name + ":").Append(input.From);
            }
        }

        var missing = node.Inputs.Where(input => input is { Required: true, IsWidget: false, From: null } && !input.Name.Contains('.')).ToArray();
        if (missing.Length > 0)
        {
            _text.Append(" needs ").AppendJoin(' ', missing.Select(input => $"{input.Name}:{input.Type}"));
        }

        if (detail < OutlineDetail.Bare)
        {
            var targets = node.Outputs.SelectMany(output => output.To).Select(to => $"{to.Node.Id}.{to.Input.Name}").ToArray();
            if (targets.Length > 0)
            {
                _text.Append(" → ").AppendJoin(' ', targets);
            }
        }
    }

    private string Shown(SourceValue value)
    {
        if (value.Text is not { } text)
        {
            return Cut(value.RawText);
        }

        return text.Length is > 0 and <= 60 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/')
            ? text
            : Quoted(Cut(text));
    }

    private string Cut(string text)
    {
        var most = detail >= OutlineDetail.ShortTexts ? 24 : 160;
        return text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1), "…");
    }

    private static string Quoted(string text) => Encoding.UTF8.GetString(JsonText.Quote(text));
}
