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
            return Ui(root, nodes);
        }

        if (root.Count > 0 && root.Members.All(member => member.Value.IsObject) && root.Members.Any(member => member.Value.TryGet("class_type", out _)))
        {
            return Api(root);
        }

        throw NoWorkflow(root.TryGet("prompt", out var prompt) && prompt.IsObject
            ? "it looks like the body of a POST /prompt; send what stands under \"prompt\""
            : "it has neither \"nodes\" as the editor saves them nor entries with \"class_type\" as \"Export (API)\" saves them");
    }

    private static (WorkflowFormat Format, int NodeCount, IReadOnlyList<WorkflowNode> Nodes) Ui(SourceValue root, SourceValue nodes)
    {
        var views = new List<WorkflowNode>();
        var links = 0;
        CheckLevel(root, nodes, "$", views, ref links);
        var count = nodes.Count;
        if (root["definitions"] is { IsObject: true } definitions && definitions["subgraphs"] is { IsArray: true } subgraphs)
        {
            for (var i = 0; i < subgraphs.Count; i++)
            {
                var path = $"$.definitions.subgraphs[{i}]";
                if (!subgraphs[i].IsObject)
                {
                    throw Structure($"a subgraph definition is {Describe(subgraphs[i])}, not an object", path);
                }

                if (subgraphs[i].TryGet("nodes", out var inner))
                {
                    CheckLevel(subgraphs[i], inner, path, null, ref links);
                    count += inner.Count;
                }
            }
        }

        CheckLimits(count, links);
        return (WorkflowFormat.Ui, count, views);
    }

    private static void CheckLevel(SourceValue level, SourceValue nodes, string path, List<WorkflowNode>? views, ref int links)
    {
        if (!nodes.IsArray)
        {
            throw Structure($"\"nodes\" is {Describe(nodes)}, not a list", path + ".nodes");
        }

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

        if (level.TryGet("links", out var list))
        {
            if (!(list.IsArray || list.IsObject || list.IsNull))
            {
                throw Structure($"\"links\" is {Describe(list)}, not a list", path + ".links");
            }

            links += list.Count;
        }
    }

    private static (WorkflowFormat Format, int NodeCount, IReadOnlyList<WorkflowNode> Nodes) Api(SourceValue root)
    {
        var views = new List<WorkflowNode>(root.Count);
        var links = 0;
        foreach (var (id, node) in Entries(root))
        {
            views.Add(new WorkflowNode(id, node["class_type"]?.Text ?? "", (node["_meta"] is { IsObject: true } meta ? meta["title"] : null)?.Text, NodeMode.Run));
            if (node["inputs"] is { IsObject: true } inputs)
            {
                links += inputs.Members.Count(input => input.Value.IsArray);
            }
        }

        CheckLimits(views.Count, links);
        return (WorkflowFormat.Api, views.Count, views);
    }

    /// <summary>The entries of an API document; of two with one id the last, as JavaScript and Python have it.</summary>
    public static IEnumerable<(string Id, SourceValue Node)> Entries(SourceValue root)
    {
        var last = new Dictionary<string, SourceValue>(root.Count, StringComparer.Ordinal);
        foreach (var member in root.Members)
        {
            last[member.Name!] = member.Value;
        }

        return last.Select(entry => (entry.Key, entry.Value));
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

    private static void CheckLimits(int nodes, int links)
    {
        if (nodes > WorkflowLimits.MaxNodes)
        {
            throw new WorkflowFormatException("too_many_nodes", $"The workflow has {nodes} nodes; at most {WorkflowLimits.MaxNodes} are accepted.");
        }

        if (links > WorkflowLimits.MaxLinks)
        {
            throw new WorkflowFormatException("too_many_links", $"The workflow has {links} links; at most {WorkflowLimits.MaxLinks} are accepted.");
        }
    }

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
