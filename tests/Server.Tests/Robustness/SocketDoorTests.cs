using System.Net.WebSockets;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>Who may open a socket, from where, and when it is closed again.</summary>
public abstract class SocketDoorTests(WorldFixture fixture)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private readonly World _world = fixture.World;

    private EaselServer Server => _world.Server;

    [Fact]
    public async Task Without_a_good_token_no_socket_opens()
    {
        string[] queries = ["", "?token=", "?token=abc", "?ticket=abc", $"?token={_world.Expired.Token}", $"?token={_world.LoggedOut.Token}", $"?token={_world.Disabled.Token}", $"?access_token={_world.Admin.Token}"];
        foreach (var query in queries)
        {
            Assert.Equal(401, await Refused(query));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("http://evil.example")]
    [InlineData("https://{host}")] // another scheme
    [InlineData("http://{host}.evil.example")]
    [InlineData("http://evil-{host}")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://user@{host}")]
    [InlineData("file://")]
    [InlineData("")]
    public async Task A_page_of_another_origin_opens_no_socket_even_with_a_token(string origin)
    {
        var sent = origin.Replace("{host}", Server.Url.Authority, StringComparison.Ordinal);
        var status = await Refused($"?token={_world.Ben.User.Api.Token}", options => options.SetRequestHeader("Origin", sent));
        Assert.True(status == 403, $"{sent}: {status}");
    }

    [Fact]
    public async Task Our_own_page_and_programs_open_sockets()
    {
        await using var page = await TestSocket.Connect(
            Server, $"?token={_world.Ben.User.Api.Token}", options => options.SetRequestHeader("Origin", $"http://{Server.Url.Authority}"));
        await page.Send(new { type = "PING" });
        await page.Next("PONG");
        await using var program = await TestSocket.Connect(Server, "", options => options.SetRequestHeader("Authorization", $"Bearer {_world.Ben.User.Api.Token}"));
        await program.Send(new { type = "PING" });
        await program.Next("PONG");
    }

    [Fact]
    public async Task A_ticket_opens_one_socket_and_no_call()
    {
        var ticket = (await _world.Ben.User.Api.Post("auth/ws-ticket")).ShouldBe(200).Data.GetProperty("ticket").GetString()!;
        (await Server.Anonymous.Get($"users/me?ticket={ticket}")).ShouldBe(401);
        (await Server.Anonymous.With(ticket).Get("users/me")).ShouldBe(401);

        await using (var socket = await TestSocket.Connect(Server, $"?ticket={ticket}"))
        {
            await socket.Send(new { type = "PING" });
            await socket.Next("PONG");
        }

        Assert.Equal(401, await Refused($"?ticket={ticket}"));
    }

    [Fact]
    public async Task A_ticket_of_a_login_that_has_ended_opens_nothing()
    {
        var user = await Server.NewUser();
        var ticket = (await user.Api.Post("auth/ws-ticket")).ShouldBe(200).Data.GetProperty("ticket").GetString()!;
        (await user.Api.Post("auth/logout")).ShouldBe(200);

        Assert.Equal(401, await Refused($"?ticket={ticket}"));
    }

    [Fact]
    public Task Logging_out_closes_the_socket_at_once() => ClosesAtOnce((user, _) => user.Api.Post("auth/logout"));

    [Fact]
    public Task Disabling_a_user_closes_the_socket_at_once() =>
        ClosesAtOnce((user, admin) => admin.Put($"users/{user.Id}", new { status = "DISABLED" }));

    [Fact]
    public Task A_password_change_closes_the_socket_at_once() =>
        ClosesAtOnce((user, _) => user.Api.Put("users/me/password", new { oldPassword = user.Password, newPassword = "another-Word-77" }));

    [Fact]
    public Task An_administrators_reset_of_the_password_closes_the_socket_at_once() =>
        ClosesAtOnce((user, admin) => admin.Post($"users/{user.Id}/password", new { newPassword = "another-Word-77" }));

    [Fact]
    public Task A_change_of_the_role_closes_the_socket_at_once() =>
        ClosesAtOnce((user, admin) => admin.Put($"users/{user.Id}", new { role = "ADMIN" }));

    [Fact]
    public async Task Refreshing_keeps_the_socket_and_another_login_is_not_touched()
    {
        var user = await Server.NewUser();
        await using var socket = await TestSocket.Connect(Server, user.Api);
        var fresh = (await user.Api.Post("auth/refresh")).ShouldBe(200).Data.GetProperty("token").GetString()!;
        var elsewhere = await Server.LogIn(user.Username, user.Password);
        (await elsewhere.Post("auth/logout")).ShouldBe(200);

        await socket.Send(new { type = "PING" });
        await socket.Next("PONG");
        (await Server.Anonymous.With(fresh).Post("auth/logout")).ShouldBe(200);
        await socket.Closed.WaitAsync(TestSocket.Patience);
        Assert.Equal(4401, socket.CloseStatus);
    }

    [Fact]
    public async Task The_token_of_a_socket_stands_in_no_log()
    {
        var user = await Server.NewUser();
        await using (await TestSocket.Connect(Server, user.Api))
        {
            var ticket = (await user.Api.Post("auth/ws-ticket")).ShouldBe(200).Data.GetProperty("ticket").GetString()!;
            await using var second = await TestSocket.Connect(Server, $"?ticket={ticket}");
            Assert.DoesNotContain(Server.Log.Lines, line => line.Contains(user.Api.Token!, StringComparison.Ordinal) || line.Contains(ticket, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_eleventh_socket_of_a_user_is_refused()
    {
        var user = await Server.NewUser();
        var sockets = new List<TestSocket>();
        for (var opened = 0; opened < 10; opened++)
        {
            sockets.Add(await TestSocket.Connect(Server, user.Api));
        }

        Assert.Equal(429, await Refused($"?token={user.Api.Token}"));
        foreach (var socket in sockets)
        {
            await socket.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_many_sockets_that_a_user_opens_at_the_same_moment_ten_open()
    {
        var user = await Server.NewUser();
        var knocks = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Knock($"?since=60&token={user.Api.Token}")));

        Assert.Equal((10, 20), (knocks.Count(knock => knock.Status == 101), knocks.Count(knock => knock.Status == 429)));
        foreach (var (socket, _) in knocks)
        {
            socket.Dispose();
        }
    }

    private async Task ClosesAtOnce(Func<TestUser, Api, Task<ApiAnswer>> end)
    {
        var user = await Server.NewUser();
        await using var byToken = await TestSocket.Connect(Server, user.Api);
        var ticket = (await user.Api.Post("auth/ws-ticket")).ShouldBe(200).Data.GetProperty("ticket").GetString()!;
        await using var byTicket = await TestSocket.Connect(Server, $"?ticket={ticket}");
        await using var bystander = await TestSocket.Connect(Server, _world.Ben.User.Api);

        (await end(user, _world.Admin)).ShouldBe(200);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(byToken.Closed, byTicket.Closed).WaitAsync(TestSocket.Patience);
        Assert.Equal((4401, 4401), (byToken.CloseStatus, byTicket.CloseStatus));
        Assert.True(bystander.IsOpen);

        // A machine that runs all tests at once is slower than the promise; only a wait for the next look would be that slow.
        Assert.True(clock.Elapsed < AtOnce * 10, $"closed after {clock.Elapsed}");
    }

    /// <summary>The status with which a connection is refused.</summary>
    private async Task<int> Refused(string query, Action<ClientWebSocketOptions>? adjust = null)
    {
        var (socket, status) = await Knock(query, adjust);
        socket.Dispose();
        return status;
    }

    private async Task<(ClientWebSocket Socket, int Status)> Knock(string query, Action<ClientWebSocketOptions>? adjust = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        adjust?.Invoke(socket.Options);
        var url = new UriBuilder(Server.Url) { Scheme = "ws", Path = "/ws/chat", Query = query }.Uri;
        using var patience = new CancellationTokenSource(TestSocket.Patience);
        try
        {
            await socket.ConnectAsync(url, patience.Token);
            return (socket, 101);
        }
        catch (WebSocketException)
        {
            return (socket, (int)socket.HttpStatusCode);
        }
    }
}

[Collection(WorldOnSqlite.Name)]
public sealed class SocketDoorTestsOnSqlite(SqliteWorld world) : SocketDoorTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class SocketDoorTestsOnPostgres(PostgresWorld world) : SocketDoorTests(world);
