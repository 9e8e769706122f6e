using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Telling;

namespace Easel.Agent.Tools;

/// <summary>The whole draft, one line a node, as an outline or as a script.</summary>
internal sealed class WorkflowOutlineTool : AgentTool
{
    private const int StandardChars = 16_000;

    public override string Name => "workflow_outline";

    public override string Description =>
        "The whole workflow as it stands now, your edits included: one line a node in running order, with id, class, values and links. "
        + "Call it first when you have no outline yet, and again after large edits. Details that it leaves out are in workflow_query, or in format \"full\"; "
        + "format \"script\" is the exact prompt that a run would send, one assignment a node.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Everyone;

    protected override string Parameters => """
        {"type":"object","additionalProperties":false,"properties":{
          "format":{"type":"string","enum":["outline","full","script"],"description":"outline when left out."},
          "max_chars":{"type":"integer","minimum":500,"maximum":30000,"description":"How long it may be; 16000 when left out."}}}
        """;

    public override string Intent(JsonElement arguments) => "Look at the workflow";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var catalog = await context.Catalog(ct);
        var max = arguments.TryGetProperty("max_chars", out var chars) ? chars.GetInt32() : StandardChars;
        var format = arguments.TryGetProperty("format", out var given) ? given.GetString() : "outline";
        return ToolPlan.Answer(() => format == "script"
            ? Script(context.Draft.Document, catalog, max)
            : Told(new JsonObject { ["outline"] = Outline.Tell(context.Draft.Document, catalog, new OutlineOptions { MaxChars = max, Full = format == "full" }) }));
    }

    private static ToolOutcome Script(WorkflowDocument document, NodeCatalog catalog, int max)
    {
        var written = PromptScript.Write(document, catalog);
        return written.Script switch
        {
            null => ToolOutcome.Error("no_prompt", $"There is no script, since nothing can be run: {string.Join(" ", written.Findings.Select(finding => finding.Message))}"),
            { Length: var length } when length > max => ToolOutcome.Error(
                "too_long", $"The script takes {length} characters and {max} were allowed; a part of it would mislead. Look at the outline, or use workflow_query for some nodes."),
            var script => Told(new JsonObject { ["script"] = script, ["notation"] = PromptScript.Notation }),
        };
    }

    private static ToolOutcome Told(JsonObject result) => ToolOutcome.Done(result, "Looked at the workflow");
}
