using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Sandbox;
using Easel.Server.Features.Events;
using Easel.Server.Features.Runs;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Runs;

public abstract class RunsTests(ServerFixture fixture)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_run_ends_with_its_picture_in_the_users_files_and_tells_its_story_in_order()
    {
        var user = await _server.NewUser();
        var dispatcher = _server.Services.GetRequiredService<EventDispatcher>();
        using var listener = await dispatcher.Listen(user.Id, null, TestContext.Current.CancellationToken);
        var workflow = await Workflow(user, await Sandbox(), Picture);
        Assert.Equal(JsonValueKind.Null, (await user.Api.Get($"workflows/{workflow}/runs/newest")).ShouldBe(200).Data.ValueKind);

        var started = (await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200);
        Assert.Equal("QUEUED", started.Data.GetProperty("status").GetString());
        var run = await Wait(started.Id, user);
        Assert.Equal(started.Id, (await user.Api.Get($"workflows/{workflow}/runs/newest")).ShouldBe(200).Id);

        Assert.Equal(RunStatus.Success, run.Status);
        var told = (await user.Api.Get($"runs/{started.Id}")).ShouldBe(200).Data;
        Assert.Equal(1, told.GetProperty("version").GetInt64());
        Assert.Equal("EmptyImage", told.GetProperty("prompt").GetProperty("1").GetProperty("class_type").GetString());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("error").ValueKind);
        var output = told.GetProperty("outputs").EnumerateArray().Single();
        Assert.Equal(["2", "IMAGE"], [output.GetProperty("nodeId").GetString(), output.GetProperty("type").GetString()]);
        var picture = (await user.Api.Get($"files/{output.GetProperty("fileId").GetInt64()}/content")).ShouldBe(200);
        Assert.Equal("image/png", picture.ContentHeaders.ContentType!.MediaType);

        var story = await Story(listener, dispatcher, started.Id);
        Assert.Equal("RUN_QUEUED", story[0]);
        Assert.Equal("RUN_ENDED", story[^1]);
        Assert.Single(story, "RUN_OUTPUT");
        Assert.Single(story, "RUN_ENDED");
    }

    [Fact]
    public async Task Inputs_hold_for_one_run_and_an_unknown_one_is_named()
    {
        var user = await _server.NewUser();
        var workflow = await Workflow(user, await Sandbox(), Picture);

        var id = (await user.Api.Post($"workflows/{workflow}/runs", new { inputs = new Dictionary<string, object> { ["1.width"] = 24 } })).ShouldBe(200).Id;
        await Wait(id, user);
        var told = (await user.Api.Get($"runs/{id}")).Data;
        Assert.Equal(24, told.GetProperty("prompt").GetProperty("1").GetProperty("inputs").GetProperty("width").GetInt32());
        Assert.Equal(24, told.GetProperty("inputs").GetProperty("1.width").GetInt32());

        Assert.Contains("heigth", (await Refused(new { inputs = new Dictionary<string, object> { ["1.heigth"] = 24 } })).Message, StringComparison.Ordinal);
        Assert.Contains("77", (await Refused(new { inputs = new Dictionary<string, object> { ["77.width"] = 24 } })).Message, StringComparison.Ordinal);
        Assert.Contains("77", (await Refused(new { targets = new[] { "77" } })).Message, StringComparison.Ordinal);
        Assert.Contains("no output", (await Refused(new { targets = new[] { "1" } })).Message, StringComparison.Ordinal);
        (await user.Api.Post($"workflows/{workflow}/runs", new { version = 9 })).ShouldBe(404);
        foreach (var bad in (string[])["[]", """{"targets": [null]}""", """{"targets": [2]}""", """{"inputs": []}""", """{"inputs": {"": 1}}""", """{"version": "x"}"""])
        {
            (await user.Api.Post($"workflows/{workflow}/runs", bad)).ShouldBe(400);
        }


        async Task<ApiAnswer> Refused(object body) => (await user.Api.Post($"workflows/{workflow}/runs", body)).ShouldBe(400);
    }

    [Fact]
    public async Task What_ComfyUI_refuses_is_a_failed_run_that_names_the_node()
    {
        var user = await _server.NewUser();
        var workflow = await Workflow(user, await Sandbox(), Picture.Replace("\"width\": 16", "\"width\": 0", StringComparison.Ordinal));

        var run = await Wait((await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200).Id, user);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(("1", "EmptyImage"), (run.Error!.NodeId, run.Error.NodeType));
        Assert.Contains("width", run.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_users_run_does_not_exist()
    {
        var user = await _server.NewUser();
        var stranger = await _server.NewUser();
        var workflow = await Workflow(user, await Sandbox(), Picture);
        var id = (await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200).Id;
        await Wait(id, user);

        var foreign = (await stranger.Api.Get($"runs/{id}")).ShouldBe(404);
        Assert.Equal((await stranger.Api.Get("runs/999999")).ShouldBe(404).Text, foreign.Text);
        (await stranger.Api.Post($"runs/{id}/cancel")).ShouldBe(404);
        (await stranger.Api.Post($"workflows/{workflow}/runs")).ShouldBe(404);
        (await stranger.Api.Get($"workflows/{workflow}/runs")).ShouldBe(404);
        Assert.Empty((await stranger.Api.Get("runs")).ShouldBe(200).Data.EnumerateArray());
        (await (await SharedLogins.Of(_server).Admin).Get($"runs/{id}")).ShouldBe(404);
        Assert.Equal(id, (await user.Api.Get("runs?status=SUCCESS")).ShouldBe(200).Data[0].GetProperty("id").GetInt64());
        Assert.Equal(1, (await user.Api.Get($"workflows/{workflow}/runs")).ShouldBe(200).Data[0].GetProperty("outputCount").GetInt32());
        (await user.Api.Get("runs?status=DONE")).ShouldBe(400);
    }

    [Fact]
    public async Task Cancelling_ends_this_run_and_no_other()
    {
        var gate = new GateNode();
        await using var sandbox = await Gated(gate);
        var user = await _server.NewUser();
        var workflow = await Workflow(user, await Register(sandbox), Gate("a"));
        var first = (await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200).Id;
        await UntilRunning(first, user);
        var second = await Queued("b");
        var third = await Queued("c");

        var cancelled = (await user.Api.Post($"runs/{second}/cancel")).ShouldBe(200);
        Assert.Equal("CANCELLED", cancelled.Data.GetProperty("status").GetString());
        Assert.Equal("RUNNING", (await user.Api.Get($"runs/{first}")).Data.GetProperty("status").GetString());

        gate.Open("a");
        Assert.Equal(RunStatus.Success, (await Wait(first, user)).Status);
        await UntilRunning(third, user);
        (await user.Api.Post($"runs/{third}/cancel")).ShouldBe(200);
        Assert.Equal(RunStatus.Cancelled, (await Wait(third, user)).Status);
        Assert.Equal("SUCCESS", (await user.Api.Post($"runs/{first}/cancel")).ShouldBe(200).Data.GetProperty("status").GetString());

        async Task<long> Queued(string gateName) =>
            (await user.Api.Post($"workflows/{workflow}/runs", new { inputs = new Dictionary<string, string> { ["3.gate"] = gateName } })).ShouldBe(200).Id;
    }

    [Fact]
    public async Task Waiting_ends_at_its_limit_and_otherwise_with_the_run()
    {
        var gate = new GateNode();
        await using var sandbox = await Gated(gate);
        var user = await _server.NewUser();
        var workflow = await Workflow(user, await Register(sandbox), Gate("w"));
        var id = (await user.Api.Post($"workflows/{workflow}/runs")).ShouldBe(200).Id;
        await UntilRunning(id, user);

        var early = await With(runs => runs.Wait(id, user.Id, TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));
        Assert.Equal(RunStatus.Running, early.Status);

        var waiting = Wait(id, user);
        Assert.False(waiting.IsCompleted);
        gate.Open("w");
        var run = await waiting;
        Assert.Equal(RunStatus.Success, run.Status);
        Assert.Equal(["through w"], run.Texts.Select(text => text.Text));
        Assert.Contains(run.Progress, node => node is { NodeId: "3", State: NodeState.Finished });
    }

    [Fact]
    public async Task A_draft_runs_through_the_door_without_a_version()
    {
        var user = await _server.NewUser();
        var service = await Sandbox();
        var workflow = await Workflow(user, service, Picture);
        var draft = WorkflowDocument.Parse(Picture.Replace("16", "8", StringComparison.Ordinal));

        var started = await With(runs => runs.Start(
            new NewRun(user.Id, workflow, null, service, draft, new Dictionary<string, JsonNode?>(), ["2"], 5, 6), TestContext.Current.CancellationToken));
        var run = await Wait(started.Id, user);

        Assert.Equal((RunStatus.Success, null, 5L, 6L), (run.Status, run.Version, run.ExecutionId!.Value, run.SessionId!.Value));
        Assert.Equal("[\"2\"]", run.Targets!.Text);
    }

    internal const string Picture =
        """
        {"1": {"class_type": "EmptyImage", "inputs": {"width": 16, "height": 16, "batch_size": 1, "color": 255}},
         "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "test"}}}
        """;

    internal static string Gate(string name) => $$"""{"3": {"class_type": "TestGate", "inputs": {"gate": "{{name}}"} } }""";

    internal static Task<SandboxServer> Gated(GateNode gate, int port = 0) => SandboxServer.Start(
        new SandboxOptions { Folder = Directory.CreateTempSubdirectory("easel-gated-").FullName, Port = port, ExtraNodes = [gate] },
        null,
        TestContext.Current.CancellationToken);

    internal static async Task<long> Workflow(TestUser user, long service, string document) =>
        (await user.Api.Post("workflows", $$"""{"name": "w {{Guid.NewGuid():N}}", "serviceId": {{service}}, "workflowData": {{document}} }""")).ShouldBe(200).Id;

    private static async Task<List<string>> Story(EventListener listener, EventDispatcher dispatcher, long runId)
    {
        var story = new List<string>();
        await foreach (var happened in listener.ReadAll(dispatcher, TestContext.Current.CancellationToken))
        {
            var message = JsonDocument.Parse(happened.ToMessage()).RootElement;
            if (message.TryGetProperty("runId", out var id) && id.GetInt64() == runId)
            {
                story.Add(message.GetProperty("type").GetString()!);
                if (story[^1] == "RUN_ENDED")
                {
                    break;
                }
            }
        }

        return story;
    }

    private async Task<long> Sandbox() =>
        (await (await SharedLogins.Of(_server).Admin).Get("services")).ShouldBe(200).Data.EnumerateArray()
        .Single(row => row.GetProperty("isSandbox").GetBoolean()).GetProperty("id").GetInt64();

    private async Task<long> Register(SandboxServer sandbox) =>
        (await (await SharedLogins.Of(_server).Admin).Post("services", new { name = $"s {Guid.NewGuid():N}", url = sandbox.Url.ToString() })).ShouldBe(200).Id;

    private Task<RunView> Wait(long runId, TestUser user) =>
        With(runs => runs.Wait(runId, user.Id, s_patience, TestContext.Current.CancellationToken));

    private async Task UntilRunning(long runId, TestUser user)
    {
        var dispatcher = _server.Services.GetRequiredService<EventDispatcher>();
        using var listener = await dispatcher.Listen(user.Id, 0, TestContext.Current.CancellationToken);
        await foreach (var happened in listener.ReadAll(dispatcher, TestContext.Current.CancellationToken))
        {
            if (happened.Json.Contains("RUN_PROGRESS", StringComparison.Ordinal) && happened.Json.Contains($"\"runId\":{runId},", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private async Task<T> With<T>(Func<WorkflowRuns, Task<T>> work)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<WorkflowRuns>());
    }
}

[Collection(OnSqlite.Name)]
public sealed class RunsTestsOnSqlite(SqliteServer server) : RunsTests(server);

[Collection(OnPostgres.Name)]
public sealed class RunsTestsOnPostgres(PostgresServer server) : RunsTests(server);
