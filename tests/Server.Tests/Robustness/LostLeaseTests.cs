using System.Globalization;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Features.Chat;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Robustness;

/// <summary>A turn that has lost its lease, while the database answers only half of what it is asked.</summary>
public sealed class LostLeaseTests
{
    [Fact]
    public async Task A_turn_that_was_stopped_elsewhere_stops_although_its_record_can_not_be_read()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2030-01-01T12:00:00Z", CultureInfo.InvariantCulture));
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, replace: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time))))!;
        await using var held = await HeldTurn.Set(server, ScriptedAnswer.Say("Never heard."));
        (await held.Say("go", steer: false)).ShouldBe(200);
        await held.Asked;

        await StopElsewhereAndHideTheRecord(server, held.Session);
        time.Advance(WorkflowLocks.Renewal);

        Assert.Equal("CANCELLED", (await held.Socket.Next("TURN_ENDED")).GetProperty("status").GetString());
    }

    /// <summary>The column is one that whoever reads the record needs, and whoever renews its lease does not.</summary>
    private static async Task StopElsewhereAndHideTheRecord(EaselServer server, long session)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var executions = scope.ServiceProvider.GetRequiredService<Executions>();
        await executions.RequestStop((await executions.Live(session, TestContext.Current.CancellationToken)).Single().Id, TestContext.Current.CancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(() => db.Database.ExecuteSqlAsync($"ALTER TABLE executions RENAME COLUMN node_id TO node_away"));
    }
}
