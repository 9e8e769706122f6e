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
