namespace Easel.Server.Features.Files;

/// <summary>Turns an uploaded file into a new version of a workflow. Implemented by Workflows, which stands above and can't be asked.</summary>
internal interface IWorkflowImports
{
    /// <summary>Runs inside the write that stores the file. A workflow that is not the user's own is refused with 404.</summary>
    Task Import(long userId, long workflowId, string workflowJson, string fileName, CancellationToken cancel);
}
