namespace Easel.Server.Features.Workflows;

/// <summary>Who works on a workflow at the moment.</summary>
public sealed record LockView(string Holder, string Reason, DateTime Since, long? SessionId)
{
    internal static LockView? Of(Workflow workflow, DateTime now) =>
        workflow.IsLocked(now)
            ? new LockView(workflow.LockHolder!, workflow.LockReason ?? "", workflow.LockedAt ?? now, workflow.LockSessionId)
            : null;
}
