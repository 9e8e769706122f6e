using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Editing;

/// <content>Definitions of subgraphs that lose their last instance.</content>
internal sealed partial class EditSession
{
    private bool _instanceRemoved;

    /// <summary>The editor saves only definitions that are used; what was unused before is nobody's business here.</summary>
    private void DropUnusedDefinitions()
    {
        if (!_instanceRemoved)
        {
            return;
        }

        _graph.Forget();
        var used = Used(UiWorkflow.Read(_document.Root));
        for (var dropped = true; dropped;)
        {
            var still = Used(_graph.Workflow);
            dropped = Drop(_graph.Root, definition => definition["id"]?.RawText is { } id && used.Contains(id) && !still.Contains(id));
            _graph.Forget();
        }
    }

    private static HashSet<string> Used(UiWorkflow workflow) =>
        [.. workflow.Subgraphs.SelectMany(subgraph => subgraph.Inside.Nodes.Where(node => node.Type != subgraph.Id)).Concat(workflow.Root.Nodes).Select(node => node.Type)];

    private static bool Drop(SourceValue owner, Func<SourceValue, bool> isMeant)
    {
        var dropped = false;
        if (owner["definitions"] is { IsObject: true } definitions && definitions["subgraphs"] is { IsArray: true } list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (list[i].IsObject && isMeant(list[i]))
                {
                    list.RemoveAt(i);
                    dropped = true;
                }
                else if (list[i].IsObject)
                {
                    dropped |= Drop(list[i], isMeant);
                }
            }
        }

        return dropped;
    }
}
