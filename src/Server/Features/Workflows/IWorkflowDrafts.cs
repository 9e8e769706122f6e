namespace Easel.Server.Features.Workflows;

/// <summary>Finds what the turn that holds a workflow has made of it so far. Chat implements it; Workflows can't ask it.</summary>
internal interface IWorkflowDrafts
{
    /// <summary>The changed workflow as JSON; null where the turn has changed nothing yet, or has ended.</summary>
    Task<string?> Of(long executionId, CancellationToken cancel);
}
