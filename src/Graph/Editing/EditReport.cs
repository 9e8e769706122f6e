using System.Text.Json.Nodes;
using Easel.Graph.Comparing;

namespace Easel.Graph.Editing;

/// <summary>Says differences as changes at paths.</summary>
internal static class EditReport
{
    /// <summary>One change for each place; a link that was replaced is one, from the old end to the new.</summary>
    public static IReadOnlyList<EditChange> All(IReadOnlyList<WorkflowChange> changes) =>
    [
        .. changes.Select(Of)
            .OfType<EditChange>()
            .GroupBy(change => change.Path, StringComparer.Ordinal)
            .Select(place => place.Aggregate((one, other) => new EditChange(one.Path, one.Old ?? other.Old, one.New ?? other.New))),
    ];

    private static EditChange? Of(WorkflowChange change) => change.Kind switch
    {
        "NODE_ADDED" => new EditChange(change.NodeId!, null, JsonValue.Create(change.NodeClass)),
        "NODE_REMOVED" => new EditChange(change.NodeId!, JsonValue.Create(change.NodeClass), null),
        "INPUT_CHANGED" or "LINK_ADDED" or "LINK_REMOVED" => At($"{change.NodeId}.{change.Name}", change),
        "TITLE_CHANGED" => At($"{change.NodeId}.title", change),
        "MODE_CHANGED" => At($"{change.NodeId}.mode", change),
        "NODE_MOVED" => At($"{change.NodeId}.pos", change),
        "GROUP_ADDED" or "GROUP_REMOVED" or "GROUP_CHANGED" => At($"group {change.Name}", change),
        "SLOT_ADDED" or "SLOT_REMOVED" or "SLOT_CHANGED" => At($"slot {change.Name}", change),
        "OTHER_CHANGED" => At(change.NodeId is null ? change.Name! : $"{change.NodeId}.{change.Name}", change),
        _ => null,
    };

    private static EditChange At(string path, WorkflowChange change) => new(path, change.Old?.DeepClone(), change.New?.DeepClone());
}
