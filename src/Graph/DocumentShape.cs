using Easel.Graph.Source;

namespace Easel.Graph;

/// <summary>Tells which format a JSON document has, and refuses what is neither with a sentence.</summary>
internal static class DocumentShape
{
    public static (WorkflowFormat Format, int NodeCount, IReadOnlyList<WorkflowNode> Nodes) Recognize(SourceValue root)
    {
        if (!root.IsObject)
        {
            throw NoWorkflow($"it is {Describe(root)}, and a workflow is an object");
        }

        if (root.TryGet("nodes", out var nodes) && !nodes.TryGet("class_type", out _))
        {
            return Ui(root);
        }

        if (root.Members.All(member => member.Value.IsObject) && root.Members.Any(member => member.Value.TryGet("class_type", out _)))
        {
            return Api(root);
        }

        throw NoWorkflow(root.TryGet("prompt", out var prompt) && prompt.IsObject
            ? "it looks like the body of a POST /prompt; send what stands under \"prompt\""
            : "it has neither \"nodes\" as the editor saves them nor entries with \"class_type\" as \"Export (API)\" saves them");
    }

    private static (WorkflowFormat Format, int NodeCount, IReadOnlyList<WorkflowNode> Nodes) Ui(SourceValue root)
    {
        var views = new List<WorkflowNode>(root["nodes"]!.Count);
        var size = new DocumentSize();
        CheckLevel(root, "$", size, views);
        return (WorkflowFormat.Ui, size.Nodes, views);
    }

    /// <summary>Looks at the root or a subgraph definition, and at the definitions in it.</summary>
    private static void CheckLevel(SourceValue level, string path, DocumentSize size, List<WorkflowNode>? views)
    {
        if (level["nodes"] is { } nodes)
        {
            CheckNodes(nodes, path, size, views);
        }

        size.AddLinks(Listed(level, "links", path));
        size.AddGroups(Listed(level, "groups", path));
        if (level["definitions"] is not { IsObject: true } definitions || definitions["subgraphs"] is not { IsArray: true } subgraphs)
        {
            return;
        }

        for (var i = 0; i < subgraphs.Count; i++)
        {
            var inner = $"{path}.definitions.subgraphs[{i}]";
            size.AddDefinition();
            CheckLevel(subgraphs[i].IsObject ? subgraphs[i] : throw Structure($"a subgraph definition is {Describe(subgraphs[i])}, not an object", inner), inner, size, null);
        }
    }

    private static void CheckNodes(SourceValue nodes, string path, DocumentSize size, List<WorkflowNode>? views)
    {
        if (!nodes.IsArray)
        {
            throw Structure($"\"nodes\" is {Describe(nodes)}, not a list", path + ".nodes");
        }

        size.AddNodes(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            if (!node.IsObject || node["id"] is not { } id || !(id.IsNumber || id.IsString) || node["type"] is not { IsString: true } type)
            {
                throw Structure("a node needs an \"id\" (a number or a text) and a \"type\" (a text)", $"{path}.nodes[{i}]");
            }

            if (views is not null)
            {
                var (x, y) = Point(node["pos"]);
                views.Add(new WorkflowNode(id.RawText, type.Text!, TitleOf(node), ModeOf(node), x, y));
            }
        }
    }

    /// <summary>How many things such a member lists, and that it is a list, an object of things by id, or nothing.</summary>
    private static int Listed(SourceValue level, string name, string path) => level[name] switch
    {
        null or { IsNull: true } => 0,
        { IsArray: true } or { IsObject: true } => level[name]!.Count,
        var other => throw Structure($"\"{name}\" is {Describe(other)}, not a list", $"{path}.{name}"),
    };

    private static (WorkflowFormat Format, int NodeCount, IReadOnlyList<WorkflowNode> Nodes) Api(SourceValue root)
    {
        var entries = Entries(root);
        var size = new DocumentSize();
        size.AddNodes(entries.Count);
        var views = new List<WorkflowNode>(entries.Count);
        foreach (var (id, node) in entries)
        {
            views.Add(new WorkflowNode(id, node["class_type"]?.Text ?? "", (node["_meta"] is { IsObject: true } meta ? meta["title"] : null)?.Text, NodeMode.Run));
            if (node["inputs"] is { IsObject: true } inputs)
            {
                size.AddLinks(inputs.Members.Count(input => input.Value.IsArray));
            }
        }

        return (WorkflowFormat.Api, size.Nodes, views);
    }

    /// <summary>The entries of an API document; of two with one id the last, as JavaScript and Python have it.</summary>
    public static IReadOnlyDictionary<string, SourceValue> Entries(SourceValue root)
    {
        var last = new Dictionary<string, SourceValue>(root.Count, StringComparer.Ordinal);
        foreach (var member in root.Members)
        {
            last[member.Name!] = member.Value;
        }

        return last;
    }

    public static NodeMode ModeOf(SourceValue node) => node["mode"]?.Number switch
    {
        2 => NodeMode.Mute,
        4 => NodeMode.Bypass,
        _ => NodeMode.Run,
    };

    public static string? TitleOf(SourceValue node) => node["title"]?.Text;

    /// <summary>A place, saved as <c>[x, y]</c> or <c>{"0": x, "1": y}</c>.</summary>
    public static (double? X, double? Y) Point(SourceValue? value) => value switch
    {
        { IsArray: true, Count: >= 2 } => (Coordinate(value[0]), Coordinate(value[1])),
        { IsObject: true } => (Coordinate(value["0"]), Coordinate(value["1"])),
        _ => (null, null),
    };

    private static double? Coordinate(SourceValue? value) => value?.Number is { } number && Math.Abs(number) < 1e12 ? number : null;

    private static string Describe(SourceValue value) => value.Kind switch
    {
        System.Text.Json.JsonValueKind.Array => "a list",
        System.Text.Json.JsonValueKind.Object => "an object",
        System.Text.Json.JsonValueKind.String => "a text",
        System.Text.Json.JsonValueKind.Number => "a number",
        System.Text.Json.JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static WorkflowFormatException NoWorkflow(string why) =>
        new("not_a_workflow", $"This JSON is no ComfyUI workflow: {why}.", "$");

    private static WorkflowFormatException Structure(string why, string path) =>
        new("invalid_structure", $"The workflow can't be read at {path}: {why}.", path);
}
