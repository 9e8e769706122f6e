using System.Text.Json;
using Easel.Sandbox;
using Easel.Server.Features.Runs;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>Easel's queue in front of a service, through HTTP and the socket, with a sandbox that runs what a test lets through.</summary>
public abstract class QueueTests(ServerFixture fixture)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task Two_users_with_fifty_runs_each_take_turns_and_see_and_cancel_only_their_own()
    {
        var log = new LogNode();
        await using var sandbox = await Sandbox(log);
        var service = await Register(sandbox.Url);
        var (ann, ben) = (await _server.NewUser(), await _server.NewUser());
        var ofAnn = await Batch(ann, service, "a", 50);
        var ofBen = await Batch(ben, service, "b", 50);

        // Each sees the own fifty, and to each the other's do not exist.
        Assert.Equal(ofAnn.Order(), (await Listed(ann)).Order());
        Assert.Equal(ofBen.Order(), (await Listed(ben)).Order());
        (await ben.Api.Get($"runs/{ofAnn[10]}")).ShouldBe(404);
        (await ben.Api.Post($"runs/{ofAnn[10]}/cancel")).ShouldBe(404);
        (await ben.Api.Post($"runs/{ofAnn[10]}/again")).ShouldBe(404);
        Assert.Equal("CANCELLED", (await ann.Api.Post($"runs/{ofAnn[20]}/cancel")).ShouldBe(200).Data.GetProperty("status").GetString());

        log.Let(100);
        await Ended(ann, ofAnn);
        await Ended(ben, ofBen);

        var order = log.Began.ToList();
        Assert.Equal(99, order.Count);
        Assert.Equal(99, order.Distinct().Count());
        Assert.DoesNotContain("a20", order);
        // Two of Ann's were at ComfyUI before Ben came. From then on nobody waits for more than one run of the other's.
        var turns = order.Skip(2).Select(name => name[0]).ToList();
        var together = turns.Take(turns.LastIndexOf('a') + 1).ToList();
        Assert.All(Enumerable.Range(1, together.Count - 1), place => Assert.NotEqual(together[place - 1], together[place]));
        // All runs are equally long, so a place is one run's length: the nth of the one waits at most so much longer than the nth of the other.
        var places = turns.Select((user, place) => (user, place)).ToLookup(turn => turn.user, turn => turn.place);
        Assert.All(places['a'].Zip(places['b'], (a, b) => Math.Abs(a - b)), apart => Assert.InRange(apart, 0, 1));
        Assert.Equal(order.Where(name => name[0] == 'b'), Enumerable.Range(0, 50).Select(number => $"b{number}"));
    }

    [Fact]
    public async Task What_waits_in_Easel_knows_its_place_and_is_cancelled_without_asking_ComfyUI()
    {
        var log = new LogNode();
        await using var sandbox = await Sandbox(log);
        var service = await Register(sandbox.Url);
        var user = await _server.NewUser();
        await using var socket = await TestSocket.Connect(_server, user.Api);
        var runs = await Batch(user, service, "r", 6);
        await socket.Next(frame => frame.GetProperty("type").GetString() == "RUN_PROGRESS" && frame.GetProperty("runId").GetInt64() == runs[0]);

        var waiting = (await user.Api.Get($"runs/{runs[5]}")).ShouldBe(200).Data;
        Assert.Equal("QUEUED", waiting.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("submittedAt").ValueKind);
        Assert.Equal(5, waiting.GetProperty("position").GetInt32());
        var listed = (await user.Api.Get("runs")).ShouldBe(200).Data.EnumerateArray().Single(row => row.GetProperty("id").GetInt64() == runs[4]);
        Assert.Equal(4, listed.GetProperty("position").GetInt32());
        await socket.Next(frame => Told(frame, runs[5], 5));

        Assert.Equal("CANCELLED", (await user.Api.Post($"runs/{runs[3]}/cancel")).ShouldBe(200).Data.GetProperty("status").GetString());
        await socket.Next(frame => Told(frame, runs[5], 4));
        Assert.Equal(JsonValueKind.Null, (await user.Api.Get($"runs/{runs[3]}")).Data.GetProperty("submittedAt").ValueKind);
        // Neither what waits nor what was cancelled before it began hides the one at work.
        var workflow = waiting.GetProperty("workflowId").GetInt64();
        Assert.Equal(runs[0], (await user.Api.Get($"workflows/{workflow}/runs/newest")).ShouldBe(200).Data.GetProperty("id").GetInt64());

        // After the first run there is a measure, and an estimate with it.
        log.Let(1);
        await Ended(user, [runs[0]]);
        var later = await socket.Next(frame => Told(frame, runs[5], 3));
        Assert.True(later.GetProperty("estimatedWaitMs").GetInt64() >= 0);
        log.Let(5);
        await Ended(user, runs);
        Assert.Equal(["r0", "r1", "r2", "r4", "r5"], log.Began);
    }

    [Fact]
    public async Task A_count_moves_the_seeds_on_and_a_batch_has_values_of_its_own()
    {
        var log = new LogNode();
        await using var sandbox = await Sandbox(log);
        var service = await Register(sandbox.Url);
        var user = await _server.NewUser();
        var workflow = await RunsTests.Workflow(user, service, LogNode.Workflow);
        log.Let(20);

        var counted = Ids((await user.Api.Post($"workflows/{workflow}/runs", new { count = 3, inputs = LogNode.Named("same") })).ShouldBe(200));
        var seeds = new List<string>();
        foreach (var run in await Ended(user, counted))
        {
            seeds.Add(JsonDocument.Parse(run.Prompt.Text).RootElement.GetProperty("3").GetProperty("inputs").GetProperty("seed").GetRawText());
        }

        Assert.Equal("5", seeds[0]);
        Assert.Equal(3, seeds.Distinct().Count());

        var fixedSeed = Ids((await user.Api.Post($"workflows/{workflow}/runs", new { count = 2, inputs = new Dictionary<string, object> { ["3.seed"] = 9, ["3.name"] = "fixed" } })).ShouldBe(200));
        Assert.Single((await Ended(user, fixedSeed)).Select(run => run.PromptHash).Distinct());

        (await user.Api.Post($"workflows/{workflow}/runs", new { count = 0 })).ShouldBe(400);
        (await user.Api.Post($"workflows/{workflow}/runs", new { count = 101 })).ShouldBe(400);
        (await user.Api.Post($"workflows/{workflow}/runs", """{"batch": []}""")).ShouldBe(400);
        (await user.Api.Post($"workflows/{workflow}/runs", """{"batch": [null]}""")).ShouldBe(400);
        (await user.Api.Post($"workflows/{workflow}/runs", """{"batch": [{}, {"3.nmae": "x"}]}""")).ShouldBe(400);
        Assert.Equal(5, (await Listed(user)).Count);
    }

    [Fact]
    public async Task An_editors_seed_control_says_how_the_seeds_of_a_count_move()
    {
        var log = new LogNode();
        await using var sandbox = await Sandbox(log);
        var service = await Register(sandbox.Url);
        var user = await _server.NewUser();
        log.Let(20);

        Assert.Equal(["7", "8", "9"], await Seeds("increment"));
        Assert.Equal(["7", "6", "5"], await Seeds("decrement"));
        Assert.Equal(["7", "7", "7"], await Seeds("fixed"));

        async Task<List<string>> Seeds(string control)
        {
            var document = """
                {"nodes": [{"id": 3, "type": "TestLog", "pos": [0, 0], "mode": 0, "inputs": [], "outputs": [], "widgets_values": ["NAME", 7, "CONTROL"]}],
                 "links": [], "groups": [], "version": 0.4}
                """.Replace("CONTROL", control, StringComparison.Ordinal).Replace("NAME", control, StringComparison.Ordinal);
            var workflow = await RunsTests.Workflow(user, service, document);
            var runs = Ids((await user.Api.Post($"workflows/{workflow}/runs", new { count = 3 })).ShouldBe(200));
            return (await Ended(user, runs)).ConvertAll(run => JsonDocument.Parse(run.Prompt.Text).RootElement.GetProperty("3").GetProperty("inputs").GetProperty("seed").GetRawText());
        }
    }

    [Fact]
    public async Task A_run_again_sends_the_same_prompt()
    {
        var log = new LogNode();
        await using var sandbox = await Sandbox(log);
        var service = await Register(sandbox.Url);
        var user = await _server.NewUser();
        var workflow = await RunsTests.Workflow(user, service, LogNode.Workflow);
        log.Let(5);
        var first = (await user.Api.Post($"workflows/{workflow}/runs", new { inputs = LogNode.Named("once"), targets = new[] { "3" } })).ShouldBe(200).Id;
        var before = (await Ended(user, [first]))[0];
        (await user.Api.Put($"workflows/{workflow}", $$"""{"workflowData": {{LogNode.Workflow.Replace("5", "6", StringComparison.Ordinal)}} }""")).ShouldBe(200);

        var again = (await user.Api.Post($"runs/{first}/again")).ShouldBe(200).Id;
        var after = (await Ended(user, [again]))[0];

        Assert.Equal((before.PromptHash, before.Prompt.Text, before.Version, before.Targets!.Text), (after.PromptHash, after.Prompt.Text, after.Version, after.Targets!.Text));
        Assert.Equal((RunStatus.Success, first), (after.Status, after.AgainOf!.Value));
        Assert.NotEqual(before.PromptId, after.PromptId);
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_moment_costs_nobody_a_run_and_one_that_is_given_up_meanwhile_is_never_sent()
    {
        await using var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = RunStage.Nodes;
        var service = await Register(comfy.Url);
        var user = await _server.NewUser();
        await using var socket = await TestSocket.Connect(_server, user.Api);
        var workflow = await RunsTests.Workflow(user, service, RunsTests.Picture);
        (await user.Api.Get($"services/{service}/nodes")).ShouldBe(200);
        await comfy.Die();

        var runs = Ids((await user.Api.Post($"workflows/{workflow}/runs", new { count = 2 })).ShouldBe(200));
        (await user.Api.Post($"runs/{runs[0]}/cancel")).ShouldBe(200);
        Assert.Equal(RunStatus.Cancelled, (await Ended(user, [runs[0]]))[0].Status);
        await comfy.Revive();
        await socket.Next(frame => Told(frame, runs[1], 1));
        await (await comfy.BeginNext()).Succeed();

        Assert.Equal(RunStatus.Success, (await Ended(user, [runs[1]]))[0].Status);
        Assert.Single(comfy.Taken);
    }

    private static bool Told(JsonElement frame, long run, int position) =>
        frame.GetProperty("type").GetString() == "RUN_QUEUED" && frame.GetProperty("runId").GetInt64() == run
        && frame.GetProperty("position") is { ValueKind: JsonValueKind.Number } place && place.GetInt32() == position;

    private static async Task<List<long>> Batch(TestUser user, long service, string name, int count)
    {
        var workflow = await RunsTests.Workflow(user, service, LogNode.Workflow);
        return Ids((await user.Api.Post($"workflows/{workflow}/runs", new { batch = Enumerable.Range(0, count).Select(number => LogNode.Named($"{name}{number}")) })).ShouldBe(200));
    }

    private static List<long> Ids(ApiAnswer answer) => [.. answer.Data.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64())];

    private static async Task<List<long>> Listed(TestUser user) =>
        [.. (await user.Api.Get("runs?page=1&size=200")).ShouldBe(200).Data.EnumerateArray().Select(row => row.GetProperty("id").GetInt64())];

    private static Task<SandboxServer> Sandbox(LogNode log) => SandboxServer.Start(
        new SandboxOptions { Folder = Directory.CreateTempSubdirectory("easel-queue-").FullName, ExtraNodes = [log] }, null, TestContext.Current.CancellationToken);

    private async Task<long> Register(Uri url) =>
        (await (await SharedLogins.Of(_server).Admin).Post("services", new { name = $"q {Guid.NewGuid():N}", url = url.ToString() })).ShouldBe(200).Id;

    private async Task<List<RunView>> Ended(TestUser user, IEnumerable<long> runs)
    {
        var ended = new List<RunView>();
        await using var scope = _server.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<WorkflowRuns>();
        foreach (var run in runs)
        {
            ended.Add(await door.Wait(run, user.Id, s_patience, TestContext.Current.CancellationToken));
            Assert.True(ended[^1].HasEnded, $"Run {run} is still {ended[^1].Status}.");
        }

        return ended;
    }
}

[Collection(OnSqlite.Name)]
public sealed class QueueTestsOnSqlite(SqliteServer server) : QueueTests(server);

[Collection(OnPostgres.Name)]
public sealed class QueueTestsOnPostgres(PostgresServer server) : QueueTests(server);
