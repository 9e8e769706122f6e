using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Features;

public sealed class EventTests
{
    [Fact]
    public async Task Events_older_than_they_are_kept_are_deleted_and_newer_ones_are_not()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        await using var server = (await EaselServer.Start(
            TestDatabase.Sqlite,
            new Dictionary<string, string?> { ["Easel:Events:Kept"] = "02:00:00", ["Easel:Sandbox:Enabled"] = "false" },
            services => services.AddSingleton<TimeProvider>(clock)))!;
        var (log, dispatcher) = (server.Services.GetRequiredService<EventLog>(), server.Services.GetRequiredService<EventDispatcher>());
        await log.Publish(new WorkflowUnlocked(1) { Recipient = 7 });
        clock.Advance(TimeSpan.FromHours(3));
        await log.Publish(new WorkflowUnlocked(2) { Recipient = 7 });

        await server.Services.GetRequiredService<EventExpiry>().Sweep(CancellationToken.None);

        var left = await dispatcher.Read(7, after: 0, of: null, most: 10, CancellationToken.None);
        Assert.Equal(["""{"type":"WORKFLOW_UNLOCKED","workflowId":2}"""], left.Select(happened => happened.Json));
    }

    [Fact]
    public async Task A_row_that_still_carries_the_number_of_a_writing_that_failed_gets_one_of_its_own()
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" }))!;
        var writer = server.Services.GetRequiredService<GroupedWriter>();
        var first = new EventRow { Recipient = 7, Json = "{}" };
        await writer.Add(first, CancellationToken.None);

        // Another row was given the number after the rollback.
        var again = new EventRow { Id = first.Id, Recipient = 7, Json = "{}" };
        await writer.Add(again, CancellationToken.None);

        Assert.True(again.Id > first.Id);
    }

    [Fact]
    public async Task A_listener_that_falls_behind_still_gets_every_event_once_and_in_order()
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" }))!;
        var (log, dispatcher) = (server.Services.GetRequiredService<EventLog>(), server.Services.GetRequiredService<EventDispatcher>());
        using var slow = await dispatcher.Listen(7, after: null, CancellationToken.None);
        using var prompt = await dispatcher.Listen(7, after: null, CancellationToken.None);
        const int Many = 2000;

        await Task.WhenAll(Enumerable.Range(0, Many).Select(number => log.Publish(new WorkflowUnlocked(number) { Recipient = 7 })));
        await log.Publish(new WorkflowUnlocked(-1) { Recipient = 8 });

        // Nothing was read so far, and a queue holds a few hundred: both have to go back to the database.
        foreach (var listener in new[] { slow, prompt })
        {
            var seen = new List<long>();
            await foreach (var happened in listener.ReadAll(dispatcher, CancellationToken.None))
            {
                seen.Add(happened.Id!.Value);
                if (seen.Count == Many)
                {
                    break;
                }
            }

            Assert.Equal(seen.Order().Distinct(), seen);
        }
    }
}
