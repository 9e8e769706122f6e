using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;

namespace Easel.Agent.Tools;

/// <summary>What is wrong with the draft.</summary>
internal sealed class WorkflowValidateTool : AgentTool
{
    public override string Name => "workflow_validate";

    public override string Description =>
        "Checks the workflow as it stands now: missing nodes, models and inputs, wrong values, dead ends, and what may not run on the service. It runs nothing.";

    public override IReadOnlyList<AgentType> Audience => Tools.Audience.Readers;

    protected override string Parameters => """{"type":"object","additionalProperties":false,"properties":{}}""";

    public override string Intent(JsonElement arguments) => "Check the workflow";

    public override async ValueTask<ToolPlan> Plan(JsonElement arguments, ToolContext context, CancellationToken ct)
    {
        var findings = await context.Check(context.Draft.Document, ct);
        return ToolPlan.Answer(() =>
        {
            var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error);
            return ToolOutcome.Done(
                new JsonObject { ["ok"] = errors == 0, ["findings"] = FindingJson.Tell(findings) },
                errors switch { 0 => "Checked: no errors", 1 => "Checked: 1 error", _ => $"Checked: {errors} errors" },
                new JsonObject { ["count"] = errors });
        });
    }
}
