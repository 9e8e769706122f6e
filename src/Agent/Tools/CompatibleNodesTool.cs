using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>What can stand at the other end of a link.</summary>
internal sealed class CompatibleNodesTool : AgentTool
{
    public override string Name => "compatible_nodes";

    public override string Description =>
        "What a link of one type can lead to or come from: the nodes of this workflow and the classes of the service, each with the names "
        + "of its slots that fit. Use it before you connect, or to find a converter.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"required":["type","direction"],"properties":{
          "type":{"type":"string","minLength":1,"maxLength":100,"description":"As in IMAGE, LATENT, MODEL."},
          "direction":{"type":"string","enum":["takes","gives"],"description":"takes: what has an input for it. gives: what has an output of it."},
          "limit":{"type":"integer","minimum":1,"maximum":100}}}
        """;

    public override string Intent(JsonElement arguments) =>
        $"Look for nodes that {(arguments.GetProperty("direction").GetString() == "gives" ? "give" : "take")} {arguments.GetProperty("type").GetString()}";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        return ToolPlan.Answer(() =>
        {
            var answer = CompatibleNodes.Answer(context.Draft.Document, catalog, arguments);
            var count = ((JsonArray)answer["classes"]!).Count;
            return ToolOutcome.Done(answer, count == 1 ? "Found 1 class" : $"Found {count} classes", new JsonObject { ["count"] = count });
        });
    }
}
