using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features;

public abstract class AuditTests(ServerFixture fixture)
{
    private static readonly CancellationToken s_hungUp = new(canceled: true);
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task What_was_done_is_recorded_although_the_caller_has_hung_up()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var name = Guid.NewGuid().ToString();

        await scope.ServiceProvider.GetRequiredService<AuditLog>().Record(AuditAction.SkillDeleted, "skill", details: name, cancel: s_hungUp);

        Assert.Single(await Recorded(name));
    }

    [Fact]
    public async Task What_is_not_done_in_the_end_is_not_recorded()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var name = Guid.NewGuid().ToString();
        var (db, audit) = (scope.ServiceProvider.GetRequiredService<EaselDb>(), scope.ServiceProvider.GetRequiredService<AuditLog>());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            db.Write(() => audit.Record(AuditAction.SkillDeleted, "skill", details: name, cancel: s_hungUp), TestContext.Current.CancellationToken));

        Assert.Empty(await Recorded(name));
    }

    [Fact]
    public async Task What_is_done_to_somebody_or_to_a_file_is_found_by_its_name()
    {
        var admin = await SharedLogins.Of(_server).Admin;
        var user = await _server.NewUser();
        (await admin.Put($"users/{user.Id}", new { status = "DISABLED" })).ShouldBe(200);
        (await admin.Post($"users/{user.Id}/password", new { newPassword = "another-Password-9" })).ShouldBe(200);
        (await admin.Post($"users/{user.Id}/unlock")).ShouldBe(200);

        var told = (await admin.Get($"audit?search={user.Username}")).ShouldBe(200).Data.EnumerateArray()
            .Select(row => (row.GetProperty("action").GetString(), row.GetProperty("details").GetString())).ToList();

        Assert.Contains(("USER_CREATED", $"{user.Username}, USER"), told);
        Assert.Contains(("USER_UPDATED", $"{user.Username}, USER, DISABLED"), told);
        Assert.Contains(("PASSWORD_RESET", user.Username), told);
        Assert.Contains(("USER_UNLOCKED", user.Username), told);
    }

    private async Task<List<string>> Recorded(string name)
    {
        var rows = (await (await SharedLogins.Of(_server).Admin).Get($"audit?search={name}")).ShouldBe(200).Data;
        return [.. rows.EnumerateArray().Select(row => row.GetProperty("action").GetString()!)];
    }
}

[Collection(OnSqlite.Name)]
public sealed class AuditTestsOnSqlite(SqliteServer server) : AuditTests(server);

[Collection(OnPostgres.Name)]
public sealed class AuditTestsOnPostgres(PostgresServer server) : AuditTests(server);
