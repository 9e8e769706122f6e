using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Robustness;

/// <summary>What ends by itself, on a clock that the test moves.</summary>
public abstract class ClockTests(TestDatabase database) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2030-01-01T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private EaselServer? _server;

    public async ValueTask InitializeAsync() => _server = await EaselServer.Start(
        database,
        // Every second that is skipped is a second's work for all that looks once a second: an hour is skipped sooner than a day.
        new Dictionary<string, string?> { ["Easel:Jwt:Lifetime"] = "01:00:00" },
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Logins_grace_tickets_and_lockouts_end_when_they_should()
    {
        Assert.SkipWhen(_server is null, PostgresCluster.Absence);
        var server = _server!;

        // A token that was refreshed lives on for ten seconds.
        var user = await server.NewUser();
        var fresh = server.Anonymous.With((await user.Api.Post("auth/refresh")).ShouldBe(200).Data.GetProperty("token").GetString()!);
        _time.Advance(TimeSpan.FromSeconds(9));
        (await user.Api.Get("users/me")).ShouldBe(200);
        _time.Advance(TimeSpan.FromSeconds(2));
        (await user.Api.Get("users/me")).ShouldBe(401);
        (await user.Api.Post("auth/refresh")).ShouldBe(401);
        (await fresh.Get("users/me")).ShouldBe(200);

        // A ticket for the socket lives thirty seconds.
        var ticket = (await fresh.Post("auth/ws-ticket")).ShouldBe(200).Data.GetProperty("ticket").GetString()!;
        var late = (await fresh.Post("auth/ws-ticket")).ShouldBe(200).Data.GetProperty("ticket").GetString()!;
        _time.Advance(TimeSpan.FromSeconds(29));
        await using var socket = await TestSocket.Connect(server, $"?ticket={ticket}");
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => TestSocket.Connect(server, $"?ticket={late}"));

        // Five failures lock for half an hour, and not for longer.
        for (var guess = 0; guess < 5; guess++)
        {
            (await server.Anonymous.Post("auth/login", new { username = user.Username, password = "wrong-Guess-1" })).ShouldBe(401);
        }

        _time.Advance(TimeSpan.FromMinutes(29));
        (await server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })).ShouldBe(429);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })).ShouldBe(200);

        // A token lives for its lifetime, and its socket ends with it.
        _time.Advance(TimeSpan.FromMinutes(27));
        (await fresh.Get("users/me")).ShouldBe(200);
        Assert.True(socket.IsOpen);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await fresh.Get("users/me")).ShouldBe(401);
        _time.Advance(TimeSpan.FromSeconds(2));
        await socket.Closed.WaitAsync(TestSocket.Patience);
        Assert.Equal(4401, socket.CloseStatus);
    }
}

[Collection(WorldOnSqlite.Name)]
public sealed class ClockTestsOnSqlite() : ClockTests(TestDatabase.Sqlite);

[Collection(WorldOnPostgres.Name)]
public sealed class ClockTestsOnPostgres() : ClockTests(TestDatabase.Postgres);
