using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>Some nodes of the draft with their inputs and links.</summary>
internal sealed class WorkflowQueryTool : AgentTool
{
    public override string Name => "workflow_query";

    public override string Description =>
        "Nodes of the workflow with every input, value and link, chosen by ids, by class or by their place in the graph. "
        + "Filters add up; without one you get all nodes. A truncated answer tells the next ids.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "ids":{"type":"array","items":{"type":["string","integer"]},"maxItems":500,"description":"Node ids, 57/3 inside a subgraph."},
          "types":{"type":"array","items":{"type":"string"},"maxItems":100,"description":"Node classes, as in KSampler."},
          "where":{"type":["string","object"],"description":"Words that stand in the class, title or values. Or conditions by input, title, class, mode, group, or * for any value: {\"steps\":20}, {\"steps\":[20,30]}, {\"steps\":{\"gt\":20}}; also eq, ne, gte, lt, lte, contains, linked."},
          "upstream_of":{"type":["string","integer"],"description":"Only what this node depends on."},
          "downstream_of":{"type":["string","integer"],"description":"Only what depends on this node."},
          "depth":{"type":"integer","minimum":1,"maximum":1000,"description":"How many links away at most."},
          "fields":{"type":"array","items":{"type":"string","enum":["id","class","title","mode","inputs","outputs","values","links","groups","pos","size"]},"maxItems":20,"description":"Only these members of a node."},
          "after":{"type":["string","integer"],"description":"Goes on behind this node, where an answer was truncated."},
          "max_chars":{"type":"integer","minimum":500,"maximum":30000}}}
        """;

    public override string Intent(JsonElement arguments) => "Look up nodes";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        return ToolPlan.Answer(() =>
        {
            var answer = WorkflowQuery.Answer(context.Draft.Document, catalog, arguments);
            var count = (answer["nodes"] as JsonArray)?.Count ?? 0;
            return new ToolOutcome(!answer.ContainsKey("error"), answer, count == 1 ? "Looked up 1 node" : $"Looked up {count} nodes")
            {
                Facts = new JsonObject { ["count"] = count },
            };
        });
    }
}
