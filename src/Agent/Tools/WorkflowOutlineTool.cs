using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>The whole draft, one line a node.</summary>
internal sealed class WorkflowOutlineTool : AgentTool
{
    private const int StandardChars = 16_000;

    public override string Name => "workflow_outline";

    public override string Description =>
        "The whole workflow as it stands now, your edits included: one line a node in running order, with id, class, values and links. "
        + "Call it first when you have no outline yet, and again after large edits.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "max_chars":{"type":"integer","minimum":500,"maximum":30000,"description":"How long it may be; 16000 when left out."}}}
        """;

    public override string Intent(JsonElement arguments) => "Look at the workflow";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        var max = arguments.TryGetProperty("max_chars", out var chars) ? chars.GetInt32() : StandardChars;
        return ToolPlan.Answer(() => ToolOutcome.Done(
            new JsonObject { ["outline"] = Outline.Tell(context.Draft.Document, catalog, max) },
            "Looked at the workflow"));
    }
}
