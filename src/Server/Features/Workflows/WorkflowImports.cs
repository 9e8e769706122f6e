using Easel.Server.Features.Files;

namespace Easel.Server.Features.Workflows;

/// <summary>Makes an uploaded file the next version of a workflow.</summary>
internal sealed class WorkflowImports(OwnedWorkflows workflows) : IWorkflowImports
{
    public async Task Import(long userId, long workflowId, string workflowJson, string fileName, CancellationToken cancel)
    {
        await workflows.Find(workflowId, cancel);
        var name = fileName.Length > 100 ? fileName[..100] : fileName;
        await workflows.Save(
            workflowId, new VersionSave(WorkflowJson.Read(workflowJson, "file"), VersionSummary.Imported(name), BaseVersion: null), cancel);
    }
}
