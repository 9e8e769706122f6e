using System.Text.Json.Nodes;
using Easel.Graph.Editing;

namespace Easel.Graph.Checking;

/// <summary>Writes proposed operations as a batch of edits is written.</summary>
internal static class RepairOperations
{
    public static JsonArray Write(IEnumerable<GraphEdit> edits) => new([.. edits.Select(Write)]);

    private static JsonNode Write(GraphEdit edit) => edit switch
    {
        SetInput set => new JsonObject { ["op"] = set.Op, ["node"] = set.Node, ["input"] = set.Input, ["value"] = set.Value?.DeepClone() },
        Connect connect => new JsonObject { ["op"] = connect.Op, ["from"] = connect.From, ["to"] = connect.To },
        Disconnect disconnect => new JsonObject { ["op"] = disconnect.Op, ["to"] = disconnect.To },
        ReplaceNode replace => new JsonObject { ["op"] = replace.Op, ["node"] = replace.Node, ["class"] = replace.Class },
        RemoveNode remove => new JsonObject { ["op"] = remove.Op, ["node"] = remove.Node },
        AddNode add => new JsonObject { ["op"] = add.Op, ["class"] = add.Class, ["as"] = add.As, ["near"] = add.Near },
        _ => throw new InvalidOperationException($"No repair is a {edit.Op}."),
    };
}
