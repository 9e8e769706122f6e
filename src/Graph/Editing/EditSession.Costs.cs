namespace Easel.Graph.Editing;

/// <content>How much one batch may ask for.</content>
internal sealed partial class EditSession
{
    private const int MostCostly = 200;

    private int _costly;

    /// <summary>
    /// What touches single nodes of the outermost level and their links may come by the thousand. After the rest, whole levels are read or
    /// searched again, and thousands of that would take minutes in a large document.
    /// </summary>
    private void RefuseTooCostly(GraphEdit edit)
    {
        if (!IsCheap(edit) && ++_costly > MostCostly)
        {
            throw Refusal.Of(
                "too_many_operations",
                $"A batch has at most {MostCostly} operations that add or replace nodes, set values, write notes or groups, reach inside subgraphs or change a prompt; split it.");
        }
    }

    private bool IsCheap(GraphEdit edit) => _writer.IsUi && edit switch
    {
        MoveNode => true,
        CopyNode { X: not null, Y: not null } copy => IsOutermost(copy.Node),
        RemoveNode { Bridge: false } remove => IsOutermost(remove.Node),
        Connect connect => IsOutermost(connect.From) && IsOutermost(connect.To),
        Disconnect disconnect => IsOutermost(disconnect.To),
        SetMode mode => IsOutermost(mode.Node),
        SetTitle title => IsOutermost(title.Node),
        _ => false,
    };

    private bool IsOutermost(string reference) =>
        !reference.Contains('/', StringComparison.Ordinal)
        && !(reference.StartsWith('$') && Aliases.GetValueOrDefault(reference[1..].Split('.')[0])?.Contains('/', StringComparison.Ordinal) == true);
}
