namespace Easel.Agent.Tests;

public class PendingApprovalsTests
{
    private readonly PendingApprovals _approvals = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_owners_answer_ends_the_wait(bool yes)
    {
        var asked = _approvals.Ask(1, Request("a"), CancellationToken.None);
        Assert.Equal("a", Assert.Single(_approvals.For(1)).ApprovalId);
        Assert.Equal(ApprovalAnswer.Taken, _approvals.Answer(1, "a", yes));
        Assert.Equal(yes, await asked);
        Assert.Empty(_approvals.For(1));
    }

    [Fact]
    public async Task A_foreign_forged_or_replayed_answer_does_nothing()
    {
        var asked = _approvals.Ask(1, Request("a"), CancellationToken.None);
        Assert.Equal(ApprovalAnswer.Unknown, _approvals.Answer(2, "a", true));
        Assert.Equal(ApprovalAnswer.Unknown, _approvals.Answer(1, "b", true));
        Assert.Empty(_approvals.For(2));
        Assert.Equal(ApprovalAnswer.Taken, _approvals.Answer(1, "a", false));
        Assert.Equal(ApprovalAnswer.Unknown, _approvals.Answer(1, "a", true));
        Assert.False(await asked);
    }

    [Fact]
    public async Task An_answer_after_the_wait_ended_does_nothing()
    {
        using var stop = new CancellationTokenSource();
        var asked = _approvals.Ask(1, Request("a"), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(ApprovalAnswer.Unknown, _approvals.Answer(1, "a", true));
    }

    private static ApprovalRequest Request(string id) => new(id, "call", "run", "Run the workflow", "It costs credits.", "hash", "{}");
}
