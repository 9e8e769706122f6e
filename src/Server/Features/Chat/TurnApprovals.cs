using System.Collections.Concurrent;
using Easel.Agent;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>
/// Questions that turns have put to their users. An answer carries only an id and a yes or no; what it is about was bound to the id when
/// it was asked, and each question is answered once. It may reach another process than the one that asks, so the table is the truth, and
/// being woken here only saves the wait for the next look.
/// </summary>
internal sealed class TurnApprovals(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();
    private readonly ConcurrentDictionary<string, Guid> _waits = new();

    /// <summary>Opens a question before anybody is told of it, so that not even the fastest answer comes too early.</summary>
    public Task Open(long sessionId, long userId, string approvalId, CancellationToken cancel) => In(db => db.Write(
        () =>
        {
            db.Add(new OpenApproval { Id = approvalId, SessionId = sessionId, UserId = userId });
            return Task.CompletedTask;
        },
        cancel));

    /// <summary>
    /// Waits for the user's word. A question that an earlier life of the turn has put already stays open, or is answered already. One that was
    /// answered is kept until <see cref="Close"/>: who takes the turn up before the answer is in its journal finds it here.
    /// </summary>
    public async Task<bool> Ask(long sessionId, long userId, ApprovalRequest request, CancellationToken cancel)
    {
        var wait = _waits[request.ApprovalId] = Guid.NewGuid();
        await In(db => db.Write(async () =>
        {
            if (await db.Set<OpenApproval>().Where(row => row.Id == request.ApprovalId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Wait, wait), cancel) == 0)
            {
                db.Add(new OpenApproval { Id = request.ApprovalId, SessionId = sessionId, UserId = userId, Wait = wait });
            }
        }));
        var woken = _waiting[request.ApprovalId] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            return await Answered(request.ApprovalId, woken.Task, cancel);
        }
        finally
        {
            _waiting.TryRemove(request.ApprovalId, out _);
            await In(db => db.Write(() => db.Set<OpenApproval>().Where(row => row.Id == request.ApprovalId && row.Wait == wait && row.Answer == null).ExecuteDeleteAsync()));
        }
    }

    /// <summary>Forgets a question whose answer is in the journal. One that another process waits for by now is that one's.</summary>
    public async Task Close(string approvalId)
    {
        if (_waits.TryRemove(approvalId, out var wait))
        {
            await In(db => db.Write(() => db.Set<OpenApproval>().Where(row => row.Id == approvalId && row.Wait == wait).ExecuteDeleteAsync()));
        }
    }

    /// <param name="sessionId">The session that the caller named; null where only the approval was named.</param>
    /// <exception cref="Refusal">404 where there is no such open question of that user's.</exception>
    public async Task Answer(string approvalId, long userId, long? sessionId, bool approve, CancellationToken cancel)
    {
        var taken = 0;
        await In(db => db.Write(async () => taken = await db.Set<OpenApproval>()
            .Where(row => row.Id == approvalId && row.UserId == userId && (sessionId == null || row.SessionId == sessionId) && row.Answer == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Answer, approve), cancel)));
        if (taken == 0)
        {
            throw Refusal.NotFound("open approval");
        }

        if (_waiting.TryGetValue(approvalId, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>The sessions with a question that nobody has answered yet.</summary>
    public async Task<IReadOnlySet<long>> SessionsThatWait(CancellationToken cancel)
    {
        List<long> sessions = [];
        await In(async db => sessions = await db.Set<OpenApproval>().Where(row => row.Answer == null).Select(row => row.SessionId).Distinct().ToListAsync(cancel));
        return sessions.ToHashSet();
    }

    private async Task<bool> Answered(string approvalId, Task woken, CancellationToken cancel)
    {
        while (true)
        {
            bool? answer = null;
            await In(async db => answer = await db.Set<OpenApproval>().Where(row => row.Id == approvalId).Select(row => row.Answer).FirstOrDefaultAsync(cancel));
            if (answer is { } said)
            {
                return said;
            }

            try
            {
                await woken.WaitAsync(Look, time, cancel);
            }
            catch (TimeoutException)
            {
                // Somebody may have answered elsewhere.
            }
        }
    }

    private async Task In(Func<EaselDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<EaselDb>());
    }
}
