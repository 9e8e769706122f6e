using System.Text;
using Easel.Graph;
using Easel.Graph.Prompting;
using Easel.Server.Features.Files;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>GET /workflows/{id}/export: a version as a file, in the format that was asked for.</summary>
internal static class ExportWorkflow
{
    public static async Task<IResult> Handle(
        long id, string? format, long? version, OwnedWorkflows workflows, ComfyServers services, TimeProvider time, CancellationToken cancel)
    {
        var wanted = QueryEnum.Read<WorkflowFormat>(format?.ToUpperInvariant(), nameof(format));
        var workflow = await workflows.Find(id, cancel);
        var saved = await workflows.Version(workflow, version ?? workflow.Version, cancel);
        var document = WorkflowDocument.Parse(saved.Json);
        if (wanted is null || wanted == document.Format)
        {
            return File(workflow, document.Format, saved.Json);
        }

        var catalog = await services.Catalog(workflow.ServiceId, cancel);
        if (wanted == WorkflowFormat.Ui)
        {
            return File(workflow, WorkflowFormat.Ui, UiBuilder.Build(document, catalog).Document.ToJson());
        }

        var built = PromptBuilder.Build(document, catalog, new PromptOptions { Clock = time });
        return built.Prompt is { } prompt
            ? File(workflow, WorkflowFormat.Api, prompt.ToJson())
            : throw Refusal.BadRequest(RefusalReason.NotExportable, string.Join(' ', built.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => $"{finding.Message} {finding.Hint}".TrimEnd())));
    }

    private static JsonDownload File(Workflow workflow, WorkflowFormat format, string json) =>
        new($"{workflow.Name}{(format == WorkflowFormat.Api ? ".api" : "")}.json", Encoding.UTF8.GetBytes(json));
}
