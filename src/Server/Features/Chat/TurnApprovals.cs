using System.Collections.Concurrent;
using Easel.Agent;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Questions that turns of this process have put to their users. An answer carries only an id and a yes or no; what it is about was bound to
/// the id when it was asked, and each question is answered once.
/// </summary>
internal sealed class TurnApprovals
{
    private readonly ConcurrentDictionary<string, Question> _open = new();

    /// <summary>Waits for the user's word.</summary>
    public async Task<bool> Ask(long sessionId, long userId, ApprovalRequest request, CancellationToken cancel)
    {
        var question = new Question(sessionId, userId, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        _open[request.ApprovalId] = question;
        try
        {
            return await question.Answer.Task.WaitAsync(cancel);
        }
        finally
        {
            _open.TryRemove(request.ApprovalId, out _);
        }
    }

    /// <param name="sessionId">The session that the caller named; null where only the approval was named.</param>
    /// <exception cref="Refusal">404 where there is no such open question of that user's.</exception>
    public void Answer(string approvalId, long userId, long? sessionId, bool approve)
    {
        if (!_open.TryGetValue(approvalId, out var question)
            || question.UserId != userId
            || (sessionId is { } session && session != question.SessionId)
            || !question.Answer.TrySetResult(approve))
        {
            throw Refusal.NotFound("open approval");
        }
    }

    private sealed record Question(long SessionId, long UserId, TaskCompletionSource<bool> Answer);
}
