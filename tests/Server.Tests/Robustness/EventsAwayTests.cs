using Easel.Agent;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Events;
using Easel.Server.Tests.Host;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Robustness;

/// <summary>What becomes of those who tell and those who hear of events while the events can be neither written nor read.</summary>
public sealed class EventsAwayTests : IAsyncLifetime
{
    private EaselServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = (await EaselServer.Start(TestDatabase.Sqlite, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false" }))!;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_socket_that_can_be_told_nothing_is_closed_so_that_its_client_comes_back()
    {
        var admin = await _server.LogInAsAdmin();
        await using var socket = await TestSocket.Connect(_server, admin);
        await TakeEventsAway();

        await socket.Send(new { type = "RESUME", after = 0 });
        await socket.Closed.WaitAsync(TestSocket.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(1011, socket.CloseStatus);
    }

    [Fact]
    public async Task A_turn_goes_on_although_what_it_does_can_not_be_told()
    {
        await TakeEventsAway();
        var shown = new TurnEvents(new TurnPlace(1, 1, 1, 1, 1, "agent"), version: 1, _server.Services.GetRequiredService<EventLog>());

        await shown.Show(new TextDelta("one"), TestContext.Current.CancellationToken);
        await shown.Show(new Easel.Agent.ReasoningDelta("two"), TestContext.Current.CancellationToken);
        await shown.Finish();

        Assert.Equal(2, _server.Log.Errors.Count(line => line.Contains("A row of EventRow could not be written", StringComparison.Ordinal)));
    }

    private async Task TakeEventsAway()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_server.DataDirectory, "easel.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE events RENAME TO events_away";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
