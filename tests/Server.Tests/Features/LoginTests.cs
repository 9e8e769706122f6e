using System.Text.Json;
using Easel.Server.Features.Accounts;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features;

public abstract class LoginTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_login_gives_a_token_and_the_user_as_the_contract_has_it()
    {
        var answer = (await _server.Anonymous.Post("auth/login", new { username = " Admin ", password = EaselServer.AdminPassword })).ShouldBe(200);

        Assert.Equal(200, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal("success", answer.Message);
        var user = answer.Data.GetProperty("user");
        Assert.Equal(["id", "username", "displayName", "role"], user.EnumerateObject().Select(member => member.Name));
        Assert.Equal("ADMIN", user.GetProperty("role").GetString());
        (await _server.Anonymous.With(answer.Data.GetProperty("token").GetString()!).Get("users/me")).ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var user = await _server.NewUser();

        var wrong = (await _server.Anonymous.Post("auth/login", new { username = user.Username, password = "not-It-123" })).ShouldBe(401);
        var unknown = (await _server.Anonymous.Post("auth/login", new { username = "nobody-at-all", password = "not-It-123" })).ShouldBe(401);

        Assert.Equal(wrong.Text, unknown.Text);
    }

    [Fact]
    public async Task A_password_that_was_changed_while_it_was_looked_at_lets_nobody_in_and_is_not_changed_back()
    {
        var user = await _server.NewUser();
        var key = user.Username.ToLowerInvariant();

        // Between the look at the password and what follows from it the failures are forgotten; in that moment it becomes another one.
        const string Name = "password_changes_meanwhile";
        var change = $"UPDATE users SET password_hash = 'another' WHERE name_key = '{key}'";
        await Sql(fixture.Database == TestDatabase.Sqlite
            ? $"CREATE TRIGGER {Name} AFTER DELETE ON login_failures WHEN OLD.name_key = '{key}' BEGIN {change}; END"
            : $"CREATE RULE {Name} AS ON DELETE TO login_failures WHERE OLD.name_key = '{key}' DO ALSO {change}");
        try
        {
            (await user.Api.Put("users/me/password", new { oldPassword = user.Password, newPassword = "yet-Another-1" })).ShouldBe(400);
            await Sql($"UPDATE users SET password_hash = '{await Hash(user.Password)}' WHERE name_key = '{key}'");
            (await _server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })).ShouldBe(401);
        }
        finally
        {
            await Sql(fixture.Database == TestDatabase.Sqlite ? $"DROP TRIGGER {Name}" : $"DROP RULE {Name} ON login_failures");
        }
    }

    [Fact]
    public async Task Tries_that_count_no_more_are_forgotten()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var name = $"tried-{Guid.NewGuid():N}"[..20];
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(() =>
        {
            db.AddRange(
                new LoginFailures { NameKey = name, Address = "old", Count = 1, LastAt = now.AddMinutes(-31) },
                new LoginFailures { NameKey = name, Address = "locked", Count = 5, LastAt = now.AddMinutes(-31), LockedUntil = now.AddMinutes(1) },
                new LoginFailures { NameKey = name, Address = "new", Count = 1, LastAt = now.AddMinutes(-29) });
            return Task.CompletedTask;
        });

        await _server.Services.GetRequiredService<LoginFailureExpiry>().Sweep(TestContext.Current.CancellationToken);

        Assert.Equal(["locked", "new"], await db.Set<LoginFailures>().Where(row => row.NameKey == name).Select(row => row.Address).OrderBy(address => address).ToListAsync());
    }

    [Fact]
    public async Task The_sixth_guess_is_locked_out_even_when_it_is_right_and_an_administrator_unlocks()
    {
        var user = await _server.NewUser();
        for (var guess = 0; guess < 5; guess++)
        {
            (await _server.Anonymous.Post("auth/login", new { username = user.Username.ToUpperInvariant(), password = "wrong-Guess-1" })).ShouldBe(401);
        }

        var locked = (await _server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })).ShouldBe(429);
        Assert.True(locked.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(29));

        var admin = await _server.LogInAsAdmin();
        var until = (await admin.Get($"users?search={user.Username}")).ShouldBe(200).Data[0].GetProperty("lockedUntil").GetDateTime();
        Assert.InRange(until - TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        (await admin.Post($"users/{user.Id}/unlock")).ShouldBe(200);
        Assert.Equal(JsonValueKind.Null, (await admin.Get($"users/{user.Id}")).ShouldBe(200).Data.GetProperty("lockedUntil").ValueKind);
        (await _server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })).ShouldBe(200);
    }

    [Fact]
    public async Task Right_logins_at_the_same_moment_all_come_in()
    {
        var user = await _server.NewUser();
        for (var round = 0; round < 25; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4)
                .Select(_ => _server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })));
            Assert.All(answers, answer => answer.ShouldBe(200));
        }
    }

    [Fact]
    public async Task Fifty_guesses_at_once_are_five_chances()
    {
        var user = await _server.NewUser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => _server.Anonymous.Post("auth/login", new { username = user.Username, password = "wrong-Guess-1" })));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
        Assert.Equal(45, answers.Count(answer => answer.Status == 429));
    }

    [Fact]
    public async Task Logging_out_ends_the_token_and_its_successors_but_not_another_login()
    {
        var user = await _server.NewUser();
        var elsewhere = await _server.LogIn(user.Username, user.Password);
        var successor = user.Api.With((await user.Api.Post("auth/refresh")).ShouldBe(200).Data.GetProperty("token").GetString()!);

        (await successor.Post("auth/logout")).ShouldBe(200);

        (await user.Api.Get("users/me")).ShouldBe(401);
        (await successor.Get("users/me")).ShouldBe(401);
        (await elsewhere.Get("users/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Twenty_tabs_that_refresh_at_once_share_one_successor()
    {
        var user = await _server.NewUser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => user.Api.Post("auth/refresh")));

        Assert.All(answers, answer => answer.ShouldBe(200));
        Assert.Single(answers.Select(answer => answer.Data.GetProperty("token").GetString()).Distinct());
    }

    [Fact]
    public async Task A_password_change_ends_every_token_and_needs_the_old_password()
    {
        var user = await _server.NewUser();
        (await user.Api.Put("users/me/password", new { oldPassword = "not-The-old-1", newPassword = "brand-New-22" })).ShouldBe(400);
        (await user.Api.Put("users/me/password", new { oldPassword = user.Password, newPassword = "short1" })).ShouldBe(400);
        (await user.Api.Put("users/me/password", new { oldPassword = user.Password, newPassword = "password123" })).ShouldBe(400);

        (await user.Api.Put("users/me/password", new { oldPassword = user.Password, newPassword = "brand-New-22" })).ShouldBe(200);

        (await user.Api.Get("users/me")).ShouldBe(401);
        (await (await _server.LogIn(user.Username, "brand-New-22")).Get("users/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Disabling_a_user_ends_their_tokens_at_once_and_keeps_them_out()
    {
        var user = await _server.NewUser();
        var admin = await _server.LogInAsAdmin();

        (await admin.Put($"users/{user.Id}", new { status = "DISABLED" })).ShouldBe(200);

        (await user.Api.Get("users/me")).ShouldBe(401);
        (await _server.Anonymous.Post("auth/login", new { username = user.Username, password = user.Password })).ShouldBe(401);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_demoted_nor_disabled()
    {
        var admin = await _server.LogInAsAdmin();
        var id = (await admin.Get("users/me")).Data.GetProperty("id").GetInt64();

        (await admin.Put($"users/{id}", new { role = "USER" })).ShouldBe(409);
        (await admin.Put($"users/{id}", new { status = "DISABLED" })).ShouldBe(409);
        (await admin.Get("users")).ShouldBe(200);
    }

    [Fact]
    public async Task Of_many_that_take_one_name_at_once_one_gets_it_and_the_others_are_told()
    {
        var admin = await _server.LogInAsAdmin();
        var name = $"name-{Guid.NewGuid():N}"[..20];

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.Post("users", new { username = name, password = "a-Password-of-9" })));
        var services = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.Post("services", new { name, url = "http://127.0.0.1:1" })));

        foreach (var made in new[] { answers, services })
        {
            Assert.Single(made, answer => answer.Status == 200);
            Assert.All(made.Where(answer => answer.Status != 200), answer => answer.ShouldBe(409));
        }
    }

    [Fact]
    public async Task No_token_and_no_password_reaches_the_log()
    {
        var user = await _server.NewUser();
        await user.Api.Get("users/me");

        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains(user.Password, StringComparison.Ordinal) || line.Contains(user.Api.Token!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_address_stays_until_another_or_an_empty_one_is_sent()
    {
        var user = await _server.NewUser();
        (await user.Api.Put("users/me", new { email = "lin@example.org" })).ShouldBe(200);
        (await user.Api.Put("users/me", new { displayName = "Lin" })).ShouldBe(200);
        Assert.Equal("lin@example.org", (await user.Api.Get("users/me")).Data.GetProperty("email").GetString());

        var refused = (await user.Api.Put("users/me", new { email = "nowhere" })).ShouldBe(400);
        Assert.Contains("empty text", refused.Data.GetProperty("errors").GetProperty("email")[0].GetString()!, StringComparison.Ordinal);
        (await user.Api.Put("users/me", new { email = "" })).ShouldBe(200);
        Assert.Equal(JsonValueKind.Null, (await user.Api.Get("users/me")).Data.GetProperty("email").ValueKind);
    }

    private async Task Sql(string statement)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(() => db.Database.ExecuteSqlRawAsync(statement));
    }

    private Task<string> Hash(string password) => _server.Services.GetRequiredService<Passwords>().Hash(password, TestContext.Current.CancellationToken);
}

[Collection(OnSqlite.Name)]
public sealed class LoginTestsOnSqlite(SqliteServer server) : LoginTests(server);

[Collection(OnPostgres.Name)]
public sealed class LoginTestsOnPostgres(PostgresServer server) : LoginTests(server);
