using Easel.Agent;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Chat;

/// <summary>What is written down of a turn holds together wherever its process dies.</summary>
public abstract class TurnRecordTests(ServerFixture fixture)
{
    private static long s_ids = 800_000;
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_step_and_the_call_of_a_model_that_it_tells_of_are_written_both_or_neither()
    {
        var id = Interlocked.Increment(ref s_ids);
        await using var scope = _server.Services.CreateAsyncScope();
        var executions = scope.ServiceProvider.GetRequiredService<Executions>();
        var step = new NewStep(id, 1, 1, "ModelCallEnded", "{}");

        await Assert.ThrowsAnyAsync<Exception>(() => executions.Step(step, new ModelCall { ModelId = 1, ModelCode = null!, ExecutionId = id }, CancellationToken.None));
        Assert.Empty(await executions.Steps(id, CancellationToken.None));

        await executions.Step(step, new ModelCall { ModelId = 1, ModelCode = "m", ExecutionId = id, StartedAt = new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc) }, CancellationToken.None);
        Assert.Single(await executions.Steps(id, CancellationToken.None));
        Assert.Single(await _server.Services.GetRequiredService<ModelCalls>().Of(id, CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_that_was_given_before_the_process_died_is_found_by_the_next_one_and_not_asked_for_again()
    {
        var id = Interlocked.Increment(ref s_ids);
        var approvals = _server.Services.GetRequiredService<TurnApprovals>();
        var asked = new ApprovalRequest($"ap_{Guid.NewGuid():N}", "call", "run", "Run it", "It costs credits.", "hash", "{}");
        var patience = TestContext.Current.CancellationToken;
        await approvals.Open(id, userId: id, asked.ApprovalId, patience);
        var first = approvals.Ask(id, id, asked, patience);
        await approvals.Answer(asked.ApprovalId, id, id, approve: true, patience);
        Assert.True(await first);

        // The process dies before the answer is in the journal, so the question is put once more.
        Assert.True(await approvals.Ask(id, id, asked, patience).WaitAsync(TestSocket.Patience, patience));

        await approvals.Close(asked.ApprovalId);
        Assert.Equal(0, await Open(asked.ApprovalId));
    }

    [Fact]
    public async Task A_question_that_nobody_answered_in_time_takes_no_answer_any_more()
    {
        var id = Interlocked.Increment(ref s_ids);
        var approvals = _server.Services.GetRequiredService<TurnApprovals>();
        var asked = new ApprovalRequest($"ap_{Guid.NewGuid():N}", "call", "run", "Run it", "It costs credits.", "hash", "{}");
        using var patience = new CancellationTokenSource();
        await approvals.Open(id, userId: id, asked.ApprovalId, CancellationToken.None);
        var waiting = approvals.Ask(id, id, asked, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<Refusal>(() => approvals.Answer(asked.ApprovalId, id, id, approve: true, CancellationToken.None));
        Assert.DoesNotContain(id, await approvals.SessionsThatWait(CancellationToken.None));
    }

    private async Task<int> Open(string approvalId)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<OpenApproval>().CountAsync(row => row.Id == approvalId);
    }
}

[Collection(OnSqlite.Name)]
public sealed class TurnRecordTestsOnSqlite(SqliteServer server) : TurnRecordTests(server);

[Collection(OnPostgres.Name)]
public sealed class TurnRecordTestsOnPostgres(PostgresServer server) : TurnRecordTests(server);
