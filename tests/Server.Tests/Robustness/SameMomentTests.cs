using Easel.Server.Tests.Features.Runs;
using Easel.Server.Tests.Host;
using Easel.TestKit;

namespace Easel.Server.Tests.Robustness;

/// <summary>Calls at the same moment on PostgreSQL, where nothing makes them wait for each other: what each alone may do, not all of them may.</summary>
public sealed class SameMomentTests(CrowdedServer crowded) : IClassFixture<CrowdedServer>
{
    private readonly EaselServer? _server = crowded.Server;

    [Fact]
    public async Task No_more_than_the_limits_let_through_is_made()
    {
        Assert.SkipWhen(_server is null, PostgresCluster.Absence);
        await using var stage = await RunStage.Set(_server);
        (await stage.User.Api.Get($"services/{stage.Service}/nodes")).ShouldBe(200);

        var runs = await AtOnce(20, _ => stage.User.Api.Post($"workflows/{stage.Workflow}/runs"));
        var tokens = await AtOnce(40, number => stage.User.Api.Post("users/me/tokens", new { name = $"token {number}" }));

        Assert.Equal((2, 18), (runs.Count(answer => answer.Status == 200), runs.Count(answer => answer.Status == 429)));
        Assert.Equal((20, 20), (tokens.Count(answer => answer.Status == 200), tokens.Count(answer => answer.Status == 409)));
    }

    [Fact]
    public async Task A_session_is_not_left_behind_by_the_end_of_its_workflow()
    {
        Assert.SkipWhen(_server is null, PostgresCluster.Absence);
        await using var stage = await RunStage.Set(_server);
        var api = stage.User.Api;
        var workflows = await AtOnce(10, _ => RunsTests.Workflow(stage.User, stage.Service, RunsTests.Picture));

        var answers = await Task.WhenAll(workflows.Select(workflow => AtOnce(7, number => number switch
        {
            2 => api.Delete($"workflows/{workflow}"),
            4 => api.Put($"workflows/{workflow}", new { name = "renamed" }),
            _ => api.Post("sessions", new { workflowId = workflow }),
        })));

        Assert.All(answers.SelectMany(answer => answer), answer => Assert.Contains(answer.Status, (int[])[200, 404, 409]));
        var left = (await api.Get("workflows")).ShouldBe(200).Data.EnumerateArray().Select(row => row.GetProperty("id").GetInt64()).ToList();
        var sessions = (await api.Get("sessions")).ShouldBe(200).Data.EnumerateArray().Select(row => row.GetProperty("workflowId").GetInt64()).ToList();
        Assert.All(sessions, workflow => Assert.Contains(workflow, left));
    }

    [Fact]
    public async Task What_is_gone_at_the_same_moment_is_no_fault_of_the_server()
    {
        Assert.SkipWhen(_server is null, PostgresCluster.Absence);
        var user = await _server.NewUser();
        var tokens = await AtOnce(10, async number => (await user.Api.Post("users/me/tokens", new { name = $"token {number}" })).ShouldBe(200).Id);

        var answers = await Task.WhenAll(tokens.SelectMany(token => Enumerable.Range(0, 4).Select(_ => user.Api.Delete($"users/me/tokens/{token}"))));

        Assert.Equal(10, answers.Count(answer => answer.Status == 200));
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[200, 404, 409]));
    }

    [Fact]
    public async Task Two_administrators_who_disable_each_other_are_not_both_gone()
    {
        // A server of its own, whose administrator is disabled here.
        await using var server = await CrowdedServer.Start();
        Assert.SkipWhen(server is null, PostgresCluster.Absence);
        var one = await server.NewUser("ADMIN");
        var other = await server.NewUser("ADMIN");
        var first = (await one.Api.Get("users?search=admin&role=ADMIN")).ShouldBe(200).Data.EnumerateArray().Single(row => row.GetProperty("username").GetString() == EaselServer.AdminName);
        (await one.Api.Put($"users/{first.GetProperty("id")}", new { status = "DISABLED" })).ShouldBe(200);
        Api[] apis = [one.Api, other.Api];
        TestUser[] users = [one, other];

        for (var round = 0; round < 10; round++)
        {
            var answers = await AtOnce(2, number => apis[number].Put($"users/{users[1 - number].Id}", new { status = "DISABLED" }));

            Assert.Single(answers, answer => answer.Status == 200);
            var lost = answers[0].Status == 200 ? 1 : 0;
            (await apis[1 - lost].Put($"users/{users[lost].Id}", new { status = "ACTIVE" })).ShouldBe(200);
            apis[lost] = await server.LogIn(users[lost].Username, users[lost].Password);
        }
    }

    private static Task<T[]> AtOnce<T>(int calls, Func<int, Task<T>> call) => Task.WhenAll(Enumerable.Range(0, calls).Select(call));
}

/// <summary>A server on which a user may have two runs.</summary>
public sealed class CrowdedServer : IAsyncLifetime
{
    public EaselServer? Server { get; private set; }

    public static Task<EaselServer?> Start() => EaselServer.Start(
        TestDatabase.Postgres, new Dictionary<string, string?> { ["Easel:Sandbox:Enabled"] = "false", ["Easel:Runs:QueuedPerUser"] = "2" });

    public async ValueTask InitializeAsync() => Server = await Start();

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
