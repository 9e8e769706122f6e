using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Bench.Editing.Grading;
using Easel.Graph.Editing;

namespace Easel.Bench.Editing.Tasks;

/// <summary>How tasks of each kind are derived from a workflow; null where it offers none.</summary>
internal static class CorpusRules
{
    private static readonly Dictionary<string, decimal[]> Values = new(StringComparer.Ordinal)
    {
        ["steps"] = [27, 33],
        ["cfg"] = [5.5m, 6.5m],
        ["denoise"] = [0.55m, 0.65m],
        ["width"] = [832, 704],
        ["height"] = [960, 640],
        ["batch_size"] = [3, 2],
        ["strength_model"] = [0.65m, 0.85m],
        ["strength"] = [0.65m, 0.85m],
    };

    public static CorpusTasks.Draft? Set(CorpusGraph graph) => First(
        from node in graph.Nodes
        from input in node.Inputs
        where input.Value is { From: null, Value: not null } && Values.ContainsKey(input.Key)
        let path = $"{node.Id}.{input.Key}"
        let value = Values[input.Key].FirstOrDefault(value => input.Value.Value!.ToJsonString() != value.ToString(CultureInfo.InvariantCulture))
        select new CorpusTasks.Draft(
            "set",
            $"Set the {input.Key} of node {node.Id} ({node.Class}) to {value.ToString(CultureInfo.InvariantCulture)}.",
            [Condition.Value(path, JsonValue.Create(value))],
            [Op("set", ("node", node.Id), ("input", input.Key), ("value", JsonValue.Create(value)))]));

    public static CorpusTasks.Draft? Mode(CorpusGraph graph) => First(
        from node in graph.Nodes
        where node.Class is "LoraLoader" or "LoraLoaderModelOnly" or "PreviewImage" or "SaveImage"
        let mode = node.Class.StartsWith("Lora", StringComparison.Ordinal) ? "bypass" : "mute"
        select new CorpusTasks.Draft(
            "mute_bypass",
            $"{(mode == "mute" ? "Mute" : "Bypass")} node {node.Id} ({node.Class}).",
            [Condition.Mode(node.Id, mode)],
            [Op("set_mode", ("node", node.Id), ("mode", mode))]));

    public static CorpusTasks.Draft? Insert(CorpusGraph graph) => First(
        from node in graph.Nodes
        from input in node.Inputs
        where input.Value is { Type: "IMAGE", From: not null } && graph.Find(input.Value.FedBy!) is not null
        let path = $"{node.Id}.{input.Key}"
        select new CorpusTasks.Draft(
            "insert",
            $"Put an ImageInvert between {input.Value.From} and the input {input.Key} of node {node.Id} ({node.Class}).",
            [Condition.Chain([input.Value.FedBy!, "ImageInvert", node.Id])],
            [Op("insert_between", ("class", "ImageInvert"), ("from", input.Value.From!), ("to", path))]));

    public static CorpusTasks.Draft? Rewire(CorpusGraph graph) => First(
        from node in graph.Nodes
        from input in node.Inputs
        where input.Value.From is not null && input.Value.Type != "*"
        from maker in graph.Makers(input.Value.Type)
        where maker != input.Value.From && maker[..maker.LastIndexOf('.')] != node.Id
        let path = $"{node.Id}.{input.Key}"
        select new CorpusTasks.Draft(
            "rewire",
            $"Feed {path} ({node.Class}) from {maker} instead of {input.Value.From}.",
            [Condition.Link(path, maker)],
            [Op("connect", ("from", maker), ("to", path))]));

    public static CorpusTasks.Draft? Repair(CorpusGraph graph) => First(
        from node in graph.Nodes
        from input in node.Inputs
        where input.Value.From is not null && graph.Makers(input.Value.Type).Take(2).ToArray() is [var only] && only == input.Value.From
        let path = $"{node.Id}.{input.Key}"
        let broken = WorkflowEditor.Apply(graph.Document, graph.Catalog, [new Disconnect(path)]) as EditsApplied
        where broken is not null
        select new CorpusTasks.Draft(
            "repair",
            $"The link into {input.Key} of node {node.Id} ({node.Class}) was lost. Connect it again; only one node here makes what it takes.",
            [Condition.Link(path, input.Value.From!)],
            [Op("connect", ("from", input.Value.From!), ("to", path))],
            Start: broken.Document));

    public static CorpusTasks.Draft? Explain(CorpusGraph graph) => First(
        from node in graph.Nodes
        let sampler = node.Inputs.GetValueOrDefault("sampler_name")?.Value
        let steps = node.Inputs.GetValueOrDefault("steps")?.Value
        where sampler is not null && steps is not null
        select new CorpusTasks.Draft(
            "explain",
            $"Which sampler does node {node.Id} use, and how many steps?",
            [Condition.Answer((string)sampler!), Condition.Answer(steps.ToJsonString())],
            [],
            $"Node {node.Id} samples with {(string)sampler!}, {steps.ToJsonString()} steps."));

    private static CorpusTasks.Draft? First(IEnumerable<CorpusTasks.Draft> drafts) => drafts.FirstOrDefault();

    private static JsonObject Op(string op, params (string Name, JsonNode Value)[] members)
    {
        var json = new JsonObject { ["op"] = op };
        foreach (var (name, value) in members)
        {
            json[name] = value;
        }

        return json;
    }
}
