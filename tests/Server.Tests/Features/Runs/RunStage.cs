using Easel.Comfy.Following;
using Easel.Server.Features.Events;
using Easel.Server.Features.Runs;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>An Easel with little patience, which can be restarted on its data, and a user whose workflow stands on a fake ComfyUI.</summary>
internal sealed class RunStage : IAsyncDisposable
{
    public const string Nodes =
        """
        {"EmptyImage": {"input": {"required": {"width": ["INT", {"default": 16}], "height": ["INT", {"default": 16}]}},
          "output": ["IMAGE"], "output_is_list": [false], "output_name": ["IMAGE"], "name": "EmptyImage", "output_node": false},
         "LoadImage": {"input": {"required": {"image": [["a.png"], {"image_upload": true}]}},
          "output": ["IMAGE"], "output_is_list": [false], "output_name": ["IMAGE"], "name": "LoadImage", "output_node": false},
         "ReadText": {"input": {"required": {"path": ["STRING", {}]}},
          "output": ["STRING"], "output_is_list": [false], "output_name": ["STRING"], "name": "ReadText", "output_node": false},
         "SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {}]}},
          "output": [], "output_is_list": [], "output_name": [], "name": "SaveImage", "output_node": true}}
        """;

    /// <summary>Bytes of one output that its Easel copies; of a run three times as many.</summary>
    public const int LargestOutput = 100_000;

    public const int MostQueued = 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly string? _folder;

    private RunStage(FakeComfy comfy, EaselServer? shared)
    {
        Comfy = comfy;
        _folder = shared is null ? Directory.CreateTempSubdirectory("easel-runs-").FullName : null;
        Server = shared!;
    }

    public FakeComfy Comfy { get; }

    public EaselServer Server { get; private set; }

    public TestUser User { get; private set; } = null!;

    public long Service { get; private set; }

    public long Workflow { get; private set; }

    /// <param name="shared">An Easel that is left running; without it the stage has one of its own, which can be restarted.</param>
    public static async Task<RunStage> Set(EaselServer? shared, string version = "0.33.0")
    {
        var stage = new RunStage(await FakeComfy.Start(version), shared);
        stage.Comfy.Answers["/object_info"] = Nodes;
        if (shared is null)
        {
            await stage.StartEasel();
        }

        stage.User = await SharedLogins.Of(stage.Server).User;
        var admin = await SharedLogins.Of(stage.Server).Admin;
        stage.Service = (await admin.Post("services", new { name = $"fake {Guid.NewGuid():N}", url = stage.Comfy.Url.ToString() })).ShouldBe(200).Id;
        stage.Workflow = await RunsTests.Workflow(stage.User, stage.Service, RunsTests.Picture);
        return stage;
    }

    /// <summary>An Easel that gives up within a second or two where a real one waits for minutes.</summary>
    public static async Task<EaselServer> Impatient(string? folder) => (await EaselServer.Start(
        TestDatabase.Sqlite,
        new Dictionary<string, string?>
        {
            ["Easel:Sandbox:Enabled"] = "false",
            ["Easel:Runs:OutputBytes"] = $"{LargestOutput}",
            ["Easel:Runs:OutputBytesPerRun"] = $"{3 * LargestOutput}",
            ["Easel:Runs:QueuedPerUser"] = $"{MostQueued}",
        },
        services => services
            .AddSingleton(new ComfyConnectionOptions
            {
                PollFirst = TimeSpan.FromMilliseconds(50),
                PollMax = TimeSpan.FromMilliseconds(200),
                QueueMaxAge = TimeSpan.FromMilliseconds(10),
                ReconnectFirst = TimeSpan.FromMilliseconds(50),
                ForgottenAfter = TimeSpan.FromMilliseconds(300),
                UnreachableFor = TimeSpan.FromSeconds(1),
            })
            .AddSingleton(new SendingPatience
            {
                Unseen = TimeSpan.FromMilliseconds(500),
                Unreachable = TimeSpan.FromSeconds(1),
                BetweenLooks = TimeSpan.FromMilliseconds(50),
                AfterFailure = TimeSpan.FromMilliseconds(10),
            }),
        folder))!;

    public async Task StartEasel() => Server = await Impatient(_folder!);

    public ValueTask StopEasel() => Server.DisposeAsync();

    public async Task<long> StartRun(object? body = null) => (await User.Api.Post($"workflows/{Workflow}/runs", body)).ShouldBe(200).Id;

    /// <summary>Waits until a look at the service has told its version.</summary>
    public async Task Looked() => (await (await SharedLogins.Of(Server).Admin).Post($"services/{Service}/test")).ShouldBe(200);

    /// <summary>Starts a run and waits until ComfyUI's queue was seen to have it.</summary>
    public async Task<long> StartQueuedRun()
    {
        var id = await StartRun();
        await UntilTold(id, "\"position\":");
        return id;
    }

    public async Task UntilTold(long runId, string part)
    {
        var dispatcher = Server.Services.GetRequiredService<EventDispatcher>();
        using var listener = await dispatcher.Listen(User.Id, 0, TestContext.Current.CancellationToken);
        await foreach (var happened in listener.ReadAll(dispatcher, TestContext.Current.CancellationToken))
        {
            if (happened.Json.Contains($"\"runId\":{runId},", StringComparison.Ordinal)
                && happened.Json.Contains(part, StringComparison.Ordinal) && !happened.Json.Contains("\"position\":null", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    /// <summary>Runs the same once more, also after a restart, which the user's connection does not outlive.</summary>
    public async Task<long> Again(long runId)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<WorkflowRuns>().Again(runId, User.Id, TestContext.Current.CancellationToken)).Id;
    }

    public async Task<RunView> Ended(long runId)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<WorkflowRuns>().Wait(runId, User.Id, s_patience, TestContext.Current.CancellationToken);
        Assert.True(run.HasEnded, $"The run is still {run.Status}.");
        return run;
    }

    /// <summary>Writes a row as a process that died would have left it.</summary>
    public async Task<long> Leave(Run run)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Write(() =>
        {
            db.Add(run);
            return Task.CompletedTask;
        });
        return run.Id;
    }

    public int Posts => Comfy.Requests.Count(request => request == "POST /prompt");

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await Server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        await Comfy.DisposeAsync();
    }
}

/// <summary>The tests that share one impatient Easel, because they do not restart it.</summary>
[CollectionDefinition(Name)]
public sealed class OnImpatient : ICollectionFixture<ImpatientServer>
{
    public const string Name = "impatient";
}

/// <summary>One impatient Easel.</summary>
public sealed class ImpatientServer : IAsyncLifetime
{
    public EaselServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunStage.Impatient(folder: null);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
