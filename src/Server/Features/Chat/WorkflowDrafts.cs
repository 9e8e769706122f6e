using Easel.Server.Features.Agents;
using Easel.Server.Features.Workflows;

namespace Easel.Server.Features.Chat;

/// <summary>The drafts of running turns, as their journals keep them.</summary>
internal sealed class WorkflowDrafts(Executions executions) : IWorkflowDrafts
{
    public Task<string?> Of(long executionId, CancellationToken cancel) => executions.Draft(executionId, cancel);
}
