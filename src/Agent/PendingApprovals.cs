using System.Collections.Concurrent;

namespace Easel.Agent;

/// <summary>What became of an answer to an approval.</summary>
public enum ApprovalAnswer
{
    /// <summary>It was the first answer to a question that waits, from the one who was asked.</summary>
    Taken,

    /// <summary>There is no such question for this owner: never asked, answered already, withdrawn, or another's.</summary>
    Unknown,
}

/// <summary>
/// The questions that turns of this process wait on. An answer carries only the question's id and yes or no: the arguments it is
/// about stay here, so that nobody can answer for other ones. Each question takes one answer, from its own owner.
/// </summary>
public sealed class PendingApprovals
{
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    /// <summary>Waits for the answer of <paramref name="owner"/>; the question is withdrawn when <paramref name="ct"/> ends the wait.</summary>
    public async Task<bool> Ask(long owner, ApprovalRequest request, CancellationToken ct)
    {
        var waiting = new Waiting(owner, request, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.TryAdd(request.ApprovalId, waiting))
        {
            throw new InvalidOperationException($"The approval {request.ApprovalId} is asked already.");
        }

        try
        {
            return await waiting.Answer.Task.WaitAsync(ct);
        }
        finally
        {
            _waiting.TryRemove(request.ApprovalId, out _);
        }
    }

    public ApprovalAnswer Answer(long owner, string approvalId, bool approved) =>
        _waiting.TryGetValue(approvalId, out var waiting) && waiting.Owner == owner && waiting.Answer.TrySetResult(approved)
            ? ApprovalAnswer.Taken
            : ApprovalAnswer.Unknown;

    /// <summary>The questions that wait for this owner, for a page that was opened later.</summary>
    public IReadOnlyList<ApprovalRequest> For(long owner) =>
        [.. _waiting.Values.Where(waiting => waiting.Owner == owner).Select(waiting => waiting.Request).OrderBy(request => request.ApprovalId, StringComparer.Ordinal)];

    private sealed record Waiting(long Owner, ApprovalRequest Request, TaskCompletionSource<bool> Answer);
}
