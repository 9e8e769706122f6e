using Easel.Server.Platform.Identity;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Access;

/// <summary>Drives every endpoint as every identity. The table is the promise; a new endpoint without a row fails here.</summary>
public abstract class AccessMatrixTests(WorldFixture fixture)
{
    private const int Identities = 7;
    private readonly World _world = fixture.World;

    public static TheoryData<string> Calls => [.. AccessMatrix.Rows.Select(row => row.Call)];

    [Fact]
    public void Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        var endpoints = Endpoints.Routes(_world.Server).Order(StringComparer.Ordinal).ToList();
        var rows = AccessMatrix.Rows.Select(row => row.Parsed.Route).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(string.Join('\n', endpoints), string.Join('\n', rows));
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Count} endpoints × {Identities} identities = {rows.Count * Identities} requests");
    }

    [Fact]
    public void Every_endpoint_declares_the_access_that_its_row_says()
    {
        var rows = AccessMatrix.Rows.ToDictionary(row => row.Parsed.Route, row => row.Access);
        var wrong = Endpoints.Of(_world.Server)
            .SelectMany(endpoint => Endpoints.Routes(endpoint), (endpoint, route) => (route, said: endpoint.Metadata.GetMetadata<AccessDeclaration>()?.Access.ToString()))
            .Where(found => !string.Equals(found.said, rows.GetValueOrDefault(found.route), StringComparison.OrdinalIgnoreCase))
            .Select(found => $"{found.route} declares {found.said ?? "nothing"}, its row says {rows.GetValueOrDefault(found.route) ?? "nothing"}");

        Expect.None(wrong);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_identity_gets_what_the_table_says(string name)
    {
        var row = AccessMatrix.Rows.Single(found => found.Call == name);
        var call = row.Parsed;
        var wrong = new List<string>();

        // Those who must not get through come first, so that nobody finds what the owner has just deleted.
        await Check("no token", row.NoToken, _world.Server.Anonymous);
        await Check("disabled", row.Disabled, _world.Disabled);
        await Check("expired", row.Expired, _world.Expired);
        await Check("logged out", row.LoggedOut, _world.LoggedOut);
        var others = await Check("others", row.Others, row.As is null ? _world.Ben.User.Api : null);
        Forbid(others, "others", World.NameOfAnns, World.ContentOfAnns);
        var administrator = await Check("administrator", row.Administrator, row.As is null ? _world.Admin : null, role: "ADMIN");
        Forbid(administrator, "administrator", World.ContentOfAnns);
        await Check("own", row.Own, row.As is null ? _world.Ann.User.Api : null);
        Expect.None(wrong);

        async Task<ApiAnswer> Check(string who, int expected, Api? caller, string role = "USER")
        {
            var owner = _world.Ann;
            if (caller is null)
            {
                var someone = await _world.Server.NewUser(role);
                owner = new Tenant(someone, "someone", "of-someone");
                caller = someone.Api;
            }

            var answer = await call.Send(_world, caller, owner, mayChange: expected is >= 200 and < 300);
            if (answer.Status != expected)
            {
                wrong.Add($"{who}: expected {expected}, got {answer.Status}: {answer.Text}");
            }

            return answer;
        }

        void Forbid(ApiAnswer answer, string who, params string[] canaries)
        {
            // The owner's own name stands in what is shown to everybody who manages users; the rest is theirs.
            if (call.Path.StartsWith("/api/v1/auth/login", StringComparison.Ordinal))
            {
                return;
            }

            wrong.AddRange(canaries.Where(canary => answer.Text.Contains(canary, StringComparison.Ordinal)).Select(canary => $"{who} is shown {canary}: {answer.Text}"));
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_belongs_to_another_is_told_like_what_does_not_exist(string name)
    {
        var row = AccessMatrix.Rows.Single(found => found.Call == name);
        if (row.Others != 404 || !row.Call.Contains('{', StringComparison.Ordinal))
        {
            return;
        }

        var call = row.Parsed;
        var foreign = (await call.Send(_world, _world.Ben.User.Api, _world.Ann)).ShouldBe(404);
        var missing = (await call.SendToNothing(_world, _world.Ben.User.Api, _world.Ann)).ShouldBe(404);

        Assert.Equal(missing.Text, foreign.Text);
        Assert.Equal(HeaderNames(missing), HeaderNames(foreign));
        if (row.Administrator == 404)
        {
            Assert.Equal(missing.Text, (await call.Send(_world, _world.Admin, _world.Ann)).ShouldBe(404).Text);
        }
    }

    /// <summary>A 404 that did it all the same would pass every look at statuses.</summary>
    [Fact]
    public async Task What_is_refused_is_not_done()
    {
        // One that still waits: a run that is over can't be cancelled any more.
        _world.Ann.Run = await _world.Make("run", _world.Ann);
        var before = await _world.ReadRows();
        var refused = 0;
        foreach (var row in AccessMatrix.Rows)
        {
            (int Status, Api Caller)[] callers =
            [
                (row.NoToken, _world.Server.Anonymous), (row.Disabled, _world.Disabled), (row.Expired, _world.Expired), (row.LoggedOut, _world.LoggedOut),
                (row.Others, _world.Ben.User.Api), (row.Administrator, _world.Admin), (row.Own, _world.Ann.User.Api),
            ];
            foreach (var (status, caller) in callers.Where(caller => caller.Status >= 400))
            {
                (await row.Parsed.Send(_world, caller, _world.Ann)).ShouldBe(status);
                refused++;
            }
        }

        var after = await _world.ReadRows();
        Expect.None(before.Keys.Except(after.Keys).Select(row => $"gone: {row}").Concat(after.Keys.Except(before.Keys).Select(row => $"new: {row}")));
        Assert.True(refused > 400, $"{refused} refused requests");
    }

    private static string HeaderNames(ApiAnswer answer) => string.Join(' ', answer.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
}

[Collection(WorldOnSqlite.Name)]
public sealed class AccessMatrixTestsOnSqlite(SqliteWorld world) : AccessMatrixTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class AccessMatrixTestsOnPostgres(PostgresWorld world) : AccessMatrixTests(world);
