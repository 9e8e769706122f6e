using System.Text;
using Easel.TestKit;

namespace Easel.Comfy.Tests;

public sealed class AskingTheServer
{
    [Fact]
    public async Task A_good_server_is_online_with_its_version()
    {
        await using var stage = await Stage.Set("0.33.0");

        var health = await stage.Client.Probe().Soon();

        Assert.Equal((ComfyStatus.Online, "0.33.0", null), (health.Status, health.Version, health.Why));
        Assert.Equal("cpu", Assert.Single(health.Stats!.Devices).Name);
    }

    [Fact]
    public async Task A_server_that_is_down_is_offline()
    {
        await using var stage = await Stage.Set();
        await stage.Server.Die();

        var health = await stage.Client.Probe().Soon();

        Assert.Equal(ComfyStatus.Offline, health.Status);
        Assert.Contains("check that it runs", health.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_within_five_seconds_is_offline()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("*", stage.Server.Faults.Stall);
        var probe = stage.Client.Probe();
        await stage.Server.Faults.StallBegan().Soon();

        stage.Clock.Advance(TimeSpan.FromSeconds(5));

        var health = await probe.Soon();
        Assert.Equal((ComfyStatus.Offline, TimeSpan.FromSeconds(5)), (health.Status, health.ResponseTime));
    }

    [Theory]
    [InlineData("<html>Welcome to nginx</html>")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("")]
    public async Task Something_that_is_not_ComfyUI_is_an_error(string body)
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("*", FakeComfyFaults.Body(body));

        var health = await stage.Client.Probe().Soon();

        Assert.Equal(ComfyStatus.Error, health.Status);
        Assert.DoesNotContain("nginx", health.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(302, ComfyErrorKind.NotComfyUi)]
    [InlineData(401, ComfyErrorKind.Refused)]
    [InlineData(404, ComfyErrorKind.NotComfyUi)]
    [InlineData(413, ComfyErrorKind.TooLarge)]
    [InlineData(500, ComfyErrorKind.ServerError)]
    [InlineData(503, ComfyErrorKind.ServerError)]
    public async Task A_bad_status_has_a_name_and_a_remedy(int status, ComfyErrorKind kind)
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("*", FakeComfyFaults.Status(status));

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.GetQueue().Soon());

        Assert.Equal(kind, failure.Kind);
        Assert.StartsWith($"ComfyUI (stage) answered /queue with {status}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_not_read_to_its_end()
    {
        await using var stage = await Stage.Set(limits: new ComfyLimits { JsonBytes = 1 << 20 });
        stage.Server.Faults.Set("*", async context =>
        {
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.GetObjectInfo().Soon());

        Assert.Equal(ComfyErrorKind.TooLarge, failure.Kind);
    }

    [Fact]
    public async Task Node_definitions_come_as_strict_JSON()
    {
        await using var stage = await Stage.Set();
        stage.Server.Answers["/object_info"] = """{"A": {"max": Infinity}}""";

        var json = await stage.Client.GetObjectInfo().Soon();

        Assert.Equal("""{"A": {"max": null}}""", Encoding.UTF8.GetString(json.Span));
    }

    [Fact]
    public async Task Models_are_listed_and_an_old_server_that_lists_none_has_none()
    {
        await using var stage = await Stage.Set();
        stage.Server.Answers["/models"] = """["checkpoints", "vae"]""";
        stage.Server.Answers["/models/vae"] = """["a.safetensors"]""";

        Assert.Equal(["checkpoints", "vae"], await stage.Client.GetModelFolders().Soon());
        Assert.Equal(["a.safetensors"], await stage.Client.GetModels("vae").Soon());
        Assert.Empty(await stage.Client.GetModels("nothere").Soon());
    }

    [Fact]
    public async Task The_queue_tells_who_runs_and_who_waits()
    {
        await using var stage = await Stage.Set();
        await stage.SubmitForeign();
        await stage.SubmitForeign();
        await stage.Server.BeginNext();

        var queue = await stage.Client.GetQueue().Soon();
        Assert.Equal((1, 1), (queue.Running.Count, queue.Pending.Count));
    }

    [Fact]
    public async Task The_address_may_have_a_path_of_its_own()
    {
        await using var stage = await Stage.Set();
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var client = new ComfyClient(http, new Uri(stage.Server.Url, "gpu/one/?key=1"), stage.Clock);

        await Assert.ThrowsAsync<ComfyException>(() => client.GetQueue().Soon());

        Assert.Contains("GET /gpu/one/queue", stage.Server.Requests);
    }
}
