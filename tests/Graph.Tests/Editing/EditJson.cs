using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Editing;

namespace Easel.Graph.Tests.Editing;

/// <summary>Writes operations as a client would send them.</summary>
internal static class EditJson
{
    public static IReadOnlyList<GraphEdit> ThereAndBack(IReadOnlyList<GraphEdit> edits)
    {
        using var json = JsonDocument.Parse(new JsonArray([.. edits.Select(Of)]).ToJsonString());
        return EditBatch.Parse(json.RootElement);
    }

    private static JsonNode Of(GraphEdit edit)
    {
        var json = edit switch
        {
            AddNode add => new JsonObject { ["class"] = add.Class, ["as"] = add.As, ["title"] = add.Title, ["near"] = add.Near, ["inputs"] = add.Inputs?.DeepClone() },
            CopyNode copy => new JsonObject { ["node"] = copy.Node, ["as"] = copy.As, ["x"] = copy.X, ["y"] = copy.Y },
            RemoveNode remove => new JsonObject { ["node"] = remove.Node, ["bridge"] = remove.Bridge },
            ReplaceNode replace => new JsonObject { ["node"] = replace.Node, ["class"] = replace.Class },
            InsertBetween insert => new JsonObject { ["class"] = insert.Class, ["from"] = insert.From, ["to"] = insert.To, ["as"] = insert.As, ["inputs"] = insert.Inputs?.DeepClone() },
            Connect connect => new JsonObject { ["from"] = connect.From, ["to"] = connect.To },
            Disconnect disconnect => new JsonObject { ["to"] = disconnect.To, ["from"] = disconnect.From },
            SetInput set => new JsonObject { ["node"] = set.Node, ["input"] = set.Input, ["value"] = set.Value?.DeepClone() },
            SetTitle title => new JsonObject { ["node"] = title.Node, ["title"] = title.Title },
            SetMode mode => new JsonObject { ["node"] = mode.Node, ["mode"] = mode.Mode.ToString().ToLowerInvariant() },
            MoveNode move => new JsonObject { ["node"] = move.Node, ["x"] = move.X, ["y"] = move.Y },
            GroupNodes group => new JsonObject { ["group"] = group.Group, ["title"] = group.Title, ["nodes"] = Texts(group.Nodes), ["add"] = Texts(group.Add), ["color"] = group.Color, ["x"] = group.X, ["y"] = group.Y },
            RemoveGroup group => new JsonObject { ["group"] = group.Group },
            WriteNote note => new JsonObject { ["text"] = note.Text, ["node"] = note.Node, ["near"] = note.Near, ["as"] = note.As, ["markdown"] = note.Markdown, ["title"] = note.Title },
            _ => throw new NotSupportedException(edit.Op),
        };
        json["op"] = edit.Op;
        return json;
    }

    private static JsonArray? Texts(IReadOnlyList<string>? texts) => texts is null ? null : new JsonArray([.. texts.Select(text => (JsonNode)text)]);
}
