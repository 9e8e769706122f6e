using Easel.Graph;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Features.Workflows;

/// <summary>The lock as a lease: on a clock that the test moves.</summary>
public sealed class LockTests
{
    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_holder_that_slept_through_the_end_of_its_lease_can_not_write(TestDatabase database)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var server = await EaselServer.Start(
            database, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" }, services => services.AddSingleton<TimeProvider>(clock));
        Assert.SkipWhen(server is null, TestKit.PostgresCluster.Absence);
        await using var running = server!;
        var id = await With(running, scope => scope.GetRequiredService<WorkflowMaker>().Make(
            new NewWorkflow(1, 1, "W", null, WorkflowDocument.Parse("""{"nodes":[],"links":[]}"""), VersionSummary.Created), CancellationToken.None));
        var request = new BorrowRequest(id, 1, "Agent A", "test", ExecutionId: 1, SessionId: 1);

        var asleep = await Borrow(running, request);
        await Assert.ThrowsAsync<Refusal>(() => Borrow(running, request with { Holder = "Agent B", ExecutionId = 2 }));
        clock.Advance(WorkflowLocks.Lease + TimeSpan.FromSeconds(1));
        var awake = await Borrow(running, request with { Holder = "Agent B", ExecutionId = 2 });

        Assert.False(await With(running, scope => scope.GetRequiredService<WorkflowLocks>().Renew(asleep, CancellationToken.None)));
        Assert.Equal(409, (await Assert.ThrowsAsync<Refusal>(() => Commit(running, asleep))).Status);
        Assert.True(await With(running, scope => scope.GetRequiredService<WorkflowLocks>().Renew(awake, CancellationToken.None)));
        Assert.Equal(2, await Commit(running, awake));
        Assert.True(awake.Token > asleep.Token);
    }

    [Fact]
    public async Task Of_many_that_want_to_borrow_at_once_one_does()
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" }))!;
        var id = await With(server, scope => scope.GetRequiredService<WorkflowMaker>().Make(
            new NewWorkflow(1, 1, "W", null, WorkflowDocument.Parse("""{"nodes":[],"links":[]}"""), VersionSummary.Created), CancellationToken.None));

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(async number =>
        {
            try
            {
                await Borrow(server, new BorrowRequest(id, 1, $"Agent {number}", "test", number, 1));
                return true;
            }
            catch (Refusal refused) when (refused.Status == 409)
            {
                return false;
            }
        }));

        Assert.Single(results, won => won);
    }

    [Fact]
    public async Task Unlocking_at_the_moment_in_which_another_turn_takes_the_workflow_ends_that_turn_and_not_the_one_before()
    {
        var server = await EaselServer.Start(TestDatabase.Postgres, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" });
        Assert.SkipWhen(server is null, TestKit.PostgresCluster.Absence);
        await using var running = server!;
        var id = await With(running, scope => scope.GetRequiredService<WorkflowMaker>().Make(
            new NewWorkflow(1, 1, "W", null, WorkflowDocument.Parse("""{"nodes":[],"links":[]}"""), VersionSummary.Created), CancellationToken.None));
        var request = new BorrowRequest(id, 1, "Agent A", "test", ExecutionId: 1, SessionId: 1);
        var first = await Borrow(running, request);

        var breaking = await With(running, scope => scope.GetRequiredService<EaselDb>().Write(async () =>
        {
            var locks = scope.GetRequiredService<WorkflowLocks>();
            await locks.Return(first, CancellationToken.None);
            await locks.Borrow(request with { Holder = "Agent B", ExecutionId = 2 }, CancellationToken.None);
            var broken = With(running, other => other.GetRequiredService<WorkflowLocks>().Break(id, CancellationToken.None));
            await UntilSomebodyWaits(running);
            return new { Done = broken };
        }));

        Assert.Equal((1L, 2L), await breaking.Done);
        await Borrow(running, request with { Holder = "Agent C", ExecutionId = 3 });
    }

    [Fact]
    public async Task An_administrator_finds_a_locked_workflow_by_its_owner_and_breaks_the_lock()
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" }))!;
        var (admin, owner) = (await server.LogInAsAdmin(), await server.NewUser());
        var service = (await admin.Post("services", new { name = "Rack", url = "http://127.0.0.1:9" })).ShouldBe(200).Id;
        var id = (await owner.Api.Post("workflows", new { name = "Portraits", serviceId = service })).ShouldBe(200).Id;
        await Borrow(server, new BorrowRequest(id, owner.Id, "Agent A", "test", ExecutionId: 1, SessionId: 1));

        Assert.Equal((id, "Rack", true), await Found(owner.Username.ToUpperInvariant()));
        (await admin.Post($"workflows/{id}/unlock")).ShouldBe(200);
        Assert.Equal((id, "Rack", false), await Found("portrait"));
        Assert.Equal(0, (await admin.Get("workflows/all?search=nobody's")).ShouldBe(200).Data.GetArrayLength());
        Assert.Equal("Portraits", (await admin.Get("audit?action=WORKFLOW_UNLOCKED")).ShouldBe(200).Data[0].GetProperty("details").GetString());

        async Task<(long, string?, bool)> Found(string search)
        {
            var row = (await admin.Get($"workflows/all?search={search}")).ShouldBe(200).Data.EnumerateArray().Single();
            return (row.GetProperty("id").GetInt64(), row.GetProperty("serviceName").GetString(), row.GetProperty("isLocked").GetBoolean());
        }
    }

    /// <summary>Ends when a statement waits for a row that another transaction has changed.</summary>
    private static async Task UntilSomebodyWaits(EaselServer server)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await With(server, scope => scope.GetRequiredService<EaselDb>().Database
            .SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE NOT granted").SingleAsync(late.Token)) == 0)
        {
            late.Token.ThrowIfCancellationRequested();
        }
    }

    private static Task<WorkflowLease> Borrow(EaselServer server, BorrowRequest request) =>
        With(server, scope => scope.GetRequiredService<WorkflowLocks>().Borrow(request, CancellationToken.None));

    private static Task<long> Commit(EaselServer server, WorkflowLease lease) => With(server, scope => scope.GetRequiredService<WorkflowLocks>().Commit(
        lease, new AgentVersion(WorkflowDocument.Parse("""{"nodes":[],"links":[],"extra":{}}"""), new VersionSummary("changed", null), 1, 1), CancellationToken.None));

    private static async Task<T> With<T>(EaselServer server, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
