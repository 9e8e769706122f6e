using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Comfy.Following;

namespace Easel.Comfy.Tests.Real;

/// <summary>What Easel does with a server, with nodes that need no model: run, look again, fail, upload, choose outputs, cancel.</summary>
public abstract class MainScenarios
{
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly string _marker = Guid.NewGuid().ToString("N")[..12];

    /// <summary>The server's address; skips the test where there is none.</summary>
    protected abstract Task<Uri> Server();

    [Fact]
    public async Task It_is_online_and_tells_its_version_and_its_nodes()
    {
        await using var real = new RealStage(await Server());

        var health = await real.Client.Probe().Soon();
        var nodes = await real.Client.GetObjectInfo();

        Assert.True(health.Status == ComfyStatus.Online, health.Why);
        Assert.NotNull(health.Version);
        Assert.Contains("\"SaveImage\"", System.Text.Encoding.UTF8.GetString(nodes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ends_with_a_picture_and_again_with_the_same_from_the_cache()
    {
        await using var real = new RealStage(await Server());
        var graph = Graph(("1", "EmptyImage", Empty(64, _marker)), ("2", "ImageInvert", Linked("image", "1")), ("3", "SaveImage", Save("2")));

        var (first, told) = await real.Run(graph);
        var (again, _) = await real.Run(graph);

        Assert.Equal([new RunOutcome.Success(), new RunOutcome.Success()], [first.Outcome, again.Outcome]);
        Assert.Contains(told, news => news is ComfyRunEvent.Started);
        var file = Assert.Single(first.Outputs.SelectMany(node => node.Files)).File;
        await using var picture = await real.Client.View(file).Soon();
        var signature = new byte[4];
        await picture.Content.ReadExactlyAsync(signature);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], signature);
        Assert.Equal(file, Assert.Single(again.Outputs.SelectMany(node => node.Files)).File);
        Assert.NotNull(await real.Client.GetHistory(first.Id).Soon());
    }

    [Fact]
    public async Task A_prompt_that_can_not_run_is_refused_with_the_node_and_the_input()
    {
        await using var real = new RealStage(await Server());

        var wrong = Assert.IsType<ComfySubmitAnswer.Refused>(await real.Submit(Graph(("1", "EmptyImage", Empty(64, _marker)), ("3", "SaveImage", []))));
        var unknown = Assert.IsType<ComfySubmitAnswer.Refused>(await real.Submit(Graph(("1", "NoSuchNodeAnywhere", []))));

        Assert.Contains(wrong.NodeErrors["3"].Errors, error => error is { Type: "required_input_missing", Input: "images" });
        Assert.Contains("NoSuchNodeAnywhere", unknown.Error.Message + unknown.Error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_picture_is_loaded_and_one_that_is_none_fails_its_node()
    {
        await using var real = new RealStage(await Server());
        var good = await real.Upload(s_png, $"{_marker} é.png");
        var bad = await real.Upload("no picture"u8.ToArray(), $"{_marker}-bad.png");

        var (loaded, _) = await real.Run(Graph(("1", "LoadImage", Text("image", good.InputValue)), ("3", "PreviewImage", Linked("images", "1"))));
        var (failed, _) = await real.Run(Graph(("1", "LoadImage", Text("image", bad.InputValue)), ("3", "PreviewImage", Linked("images", "1"))));

        Assert.IsType<RunOutcome.Success>(loaded.Outcome);
        Assert.Equal("temp", Assert.Single(loaded.Outputs.SelectMany(node => node.Files)).File.Type);
        Assert.Equal(("1", "LoadImage"), Assert.IsType<RunOutcome.Failed>(failed.Outcome) is var why ? (why.NodeId, why.NodeType) : default);
    }

    [Fact]
    public async Task A_chosen_output_runs_alone_or_the_answer_says_that_all_run()
    {
        await using var real = new RealStage(await Server());
        var graph = Graph(("1", "EmptyImage", Empty(32, _marker)), ("2", "PreviewImage", Linked("images", "1")), ("3", "SaveImage", Save("1")));

        var accepted = Assert.IsType<ComfySubmitAnswer.Accepted>(await real.Submit(graph, ["2"]));
        var (end, _) = await real.Follow(accepted.PromptId);

        Assert.IsType<RunOutcome.Success>(end.Outcome);
        Assert.Equal(accepted.IgnoresTargets ? ["2", "3"] : ["2"], end.Outputs.Select(node => node.NodeId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_several_that_wait_the_last_is_cancelled_and_the_others_run()
    {
        await using var real = new RealStage(await Server());
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(Assert.IsType<ComfySubmitAnswer.Accepted>(await real.Submit(Heavy($"{_marker}{i}"))).PromptId);
        }

        var ends = ids.Select(id => real.Follow(id)).ToList();
        var outcome = await real.Connection.Cancel(ids[^1]);
        var told = await Task.WhenAll(ends);

        // A quick server may have come to it before us; what it then says must fit.
        Assert.Equal(outcome == ComfyCancelOutcome.AlreadyFinished ? new RunOutcome.Success() : new RunOutcome.Cancelled(), told[^1].End.Outcome);
        Assert.All(told[..^1], others => Assert.IsType<RunOutcome.Success>(others.End.Outcome));
        Assert.Equal(ComfyCancelOutcome.AlreadyFinished, await real.Connection.Cancel(ids[0]));
    }

    /// <summary>A colour of the test's own, so that no earlier run's cache answers.</summary>
    private static JsonObject Empty(int size, string marker) => new()
    {
        ["width"] = size, ["height"] = size, ["batch_size"] = 1, ["color"] = Convert.ToInt32(marker[..6], 16),
    };

    private static JsonObject Linked(string input, string node) => new() { [input] = new JsonArray(node, 0) };

    private static JsonObject Text(string input, string value) => new() { [input] = value };

    private static JsonObject Save(string node) => new() { ["images"] = new JsonArray(node, 0), ["filename_prefix"] = "easel/check" };

    private static string Heavy(string marker) => Graph(
        ("1", "EmptyImage", Empty(192, marker[^6..].PadLeft(6, '0'))),
        ("2", "ImageBlur", new JsonObject { ["image"] = new JsonArray("1", 0), ["blur_radius"] = 31, ["sigma"] = 5.0 }),
        ("3", "PreviewImage", Linked("images", "2")));

    private static string Graph(params (string Id, string Class, JsonObject Inputs)[] nodes) => JsonSerializer.Serialize(
        nodes.ToDictionary(node => node.Id, node => new { class_type = node.Class, inputs = node.Inputs }));
}
