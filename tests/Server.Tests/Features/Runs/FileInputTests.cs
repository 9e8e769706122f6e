using System.Text.Json;
using Easel.Server.Features.Runs;
using Easel.Server.Tests.Features.Files;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>Files of Easel's as inputs of runs: brought to the server once, under the user's own folder.</summary>
public abstract class FileInputTests(ServerFixture fixture)
{
    private const string Loading =
        """
        {"1": {"class_type": "LoadImage", "inputs": {"image": "none.png"}},
         "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "loaded"}}}
        """;

    private const string Nodes =
        """
        {"LoadImage": {"input": {"required": {"image": [[], {"image_upload": true}]}}, "output": ["IMAGE", "MASK"], "output_is_list": [false, false],
          "output_name": ["IMAGE", "MASK"], "name": "LoadImage", "output_node": false},
         "SaveImage": {"input": {"required": {"images": ["IMAGE"], "filename_prefix": ["STRING", {}]}},
          "output": [], "output_is_list": [], "output_name": [], "name": "SaveImage", "output_node": true}}
        """;

    private readonly EaselServer _server = fixture.Server;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_picture_of_the_users_is_loaded_by_the_run(bool inTheWorkflow)
    {
        var user = await _server.NewUser();
        var service = await user.Api.SandboxId();
        var file = await Upload(user, Uploads.Picture(20, 10), "Mein Bild ✓.PNG");
        var workflow = await RunsTests.Workflow(user, service, inTheWorkflow ? Loading.Replace("none.png", $"easel://files/{file}", StringComparison.Ordinal) : Loading);

        var id = (await user.Api.Post($"workflows/{workflow}/runs", inTheWorkflow ? new { } : Reference(file))).ShouldBe(200).Id;
        var run = await Ended(user, id);

        Assert.True(run.Status == RunStatus.Success, run.Error?.Message);
        var picture = (await user.Api.Get($"files/{run.Outputs.Single().FileId}")).ShouldBe(200).Data;
        Assert.Equal((20, 10), (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32()));
        var sent = JsonDocument.Parse(run.Prompt.Text).RootElement.GetProperty("1").GetProperty("inputs").GetProperty("image").GetString()!;
        Assert.StartsWith($"easel/{user.Id}/", sent, StringComparison.Ordinal);
        Assert.EndsWith(".png", sent, StringComparison.Ordinal);
        Assert.Equal((file, "1", "image"), (run.FileInputs.Single().FileId, run.FileInputs[0].NodeId, run.FileInputs[0].Input));

        // What a run made can be what the next one takes.
        var next = (await user.Api.Post($"workflows/{workflow}/runs", Reference(run.Outputs[0].FileId!.Value))).ShouldBe(200).Id;
        Assert.Equal(RunStatus.Success, (await Ended(user, next)).Status);
    }

    [Fact]
    public async Task A_run_that_is_given_up_while_its_file_is_on_its_way_is_cancelled_at_once()
    {
        await using var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = Nodes;
        var user = await _server.NewUser();
        var (_, workflow) = await Fake(comfy, user);
        comfy.Faults.Set("/upload/image", comfy.Faults.Stall);
        var id = (await user.Api.Post($"workflows/{workflow}/runs", Reference(await Upload(user, Uploads.Picture(20, 10), "a.png")))).ShouldBe(200).Id;
        await comfy.Faults.StallBegan();

        Assert.Equal("CANCELLED", (await user.Api.Post($"runs/{id}/cancel")).ShouldBe(200).Data.GetProperty("status").GetString());
        Assert.Empty(comfy.Taken);
    }

    [Fact]
    public async Task A_content_is_sent_once_and_again_when_the_server_lost_it_under_the_same_name()
    {
        await using var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = Nodes;
        var user = await _server.NewUser();
        var (service, workflow) = await Fake(comfy, user);
        var file = await Upload(user, Uploads.Picture(20, 10), "a.png");
        var twin = await Upload(user, Uploads.Picture(20, 10), "b.png");

        var first = await Run(comfy, user, workflow, Reference(file));
        var second = await Run(comfy, user, workflow, Reference(twin));
        Assert.Equal(1, Uploaded(comfy));
        Assert.Equal(first.PromptHash, second.PromptHash);

        comfy.Files.Clear();
        var again = (await user.Api.Post($"runs/{first.Id}/again")).ShouldBe(200).Id;
        var third = await Play(comfy, user, again);
        Assert.Equal(2, Uploaded(comfy));
        Assert.Equal((first.PromptHash, first.Prompt.Text), (third.PromptHash, third.Prompt.Text));
        Assert.Equal(third.Prompt.Text, comfy.Taken.Last().Graph.ToJsonString());

        // Another user's same content is another file on the server.
        var other = await _server.NewUser();
        var foreign = await RunsTests.Workflow(other, service, Loading);
        await Run(comfy, other, foreign, Reference(await Upload(other, Uploads.Picture(20, 10), "a.png")));
        Assert.Equal(3, Uploaded(comfy));
    }

    [Fact]
    public async Task A_file_that_is_gone_everywhere_fails_the_run_and_is_named()
    {
        await using var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = Nodes;
        var user = await _server.NewUser();
        var (_, workflow) = await Fake(comfy, user);
        var file = await Upload(user, Uploads.Picture(20, 10), "holiday.png");
        var first = await Run(comfy, user, workflow, Reference(file));
        (await user.Api.Delete($"files/{file}")).ShouldBe(200);

        // The server still has it.
        var second = await Play(comfy, user, (await user.Api.Post($"runs/{first.Id}/again")).ShouldBe(200).Id);
        Assert.Equal(RunStatus.Success, second.Status);

        comfy.Files.Clear();
        var third = await Ended(user, (await user.Api.Post($"runs/{first.Id}/again")).ShouldBe(200).Id);
        Assert.Equal((RunStatus.Failed, "1"), (third.Status, third.Error!.NodeId));
        Assert.Contains("holiday.png", third.Error.Message, StringComparison.Ordinal);
        Assert.Equal(2, comfy.Taken.Count);
    }

    [Fact]
    public async Task Anothers_file_is_one_that_does_not_exist()
    {
        var (ann, ben) = (await _server.NewUser(), await _server.NewUser());
        var file = await Upload(ann, Uploads.Picture(8, 8), "a.png");
        var workflow = await RunsTests.Workflow(ben, await ben.Api.SandboxId(), Loading);

        var foreign = (await ben.Api.Post($"workflows/{workflow}/runs", Reference(file))).ShouldBe(404);
        Assert.Equal((await ben.Api.Post($"workflows/{workflow}/runs", Reference(999_999))).ShouldBe(404).Text, foreign.Text);
        (await ben.Api.Post($"workflows/{workflow}/runs", new { inputs = new Dictionary<string, string> { ["1.image"] = $"easel://files/{file}" } })).ShouldBe(404);
        (await ben.Api.Post($"workflows/{workflow}/runs", new { inputs = new Dictionary<string, string> { ["1.image"] = "easel://files/../1" } })).ShouldBe(404);
        Assert.Empty((await ben.Api.Get("runs")).ShouldBe(200).Data.EnumerateArray());
    }

    [Fact]
    public async Task An_input_that_is_uploaded_has_a_thumbnail_an_end_and_no_run_behind_it()
    {
        var user = await _server.NewUser();
        var uploaded = (await user.Api.Post("files/input", Uploads.Form(Uploads.Picture(500, 400)))).ShouldBe(200).Data;

        Assert.Equal("IMAGE", uploaded.GetProperty("fileType").GetString());
        Assert.NotEqual(JsonValueKind.Null, uploaded.GetProperty("thumbnailUrl").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, uploaded.GetProperty("expiresAt").ValueKind);
        var told = (await user.Api.Get($"files/{uploaded.GetProperty("fileId").GetInt64()}/provenance")).ShouldBe(200).Data;
        Assert.Equal(("TEMP_FILE", JsonValueKind.Null), (told.GetProperty("businessType").GetString(), told.GetProperty("run").ValueKind));
        (await user.Api.Post("files/input", Uploads.Form([]))).ShouldBe(400);
    }

    private static object Reference(long file) => new { inputs = new Dictionary<string, object> { ["1.image"] = new { fileId = file } } };

    private static int Uploaded(FakeComfy comfy) => comfy.Requests.Count(request => request == "POST /upload/image");

    private static async Task<long> Upload(TestUser user, byte[] content, string name) =>
        (await user.Api.Post("files/input", Uploads.Form(content, name))).ShouldBe(200).Data.GetProperty("fileId").GetInt64();

    private async Task<(long Service, long Workflow)> Fake(FakeComfy comfy, TestUser user)
    {
        var service = (await (await SharedLogins.Of(_server).Admin).Post("services", new { name = $"f {Guid.NewGuid():N}", url = comfy.Url.ToString() })).ShouldBe(200).Id;
        return (service, await RunsTests.Workflow(user, service, Loading));
    }

    private async Task<RunView> Run(FakeComfy comfy, TestUser user, long workflow, object body) =>
        await Play(comfy, user, (await user.Api.Post($"workflows/{workflow}/runs", body)).ShouldBe(200).Id);

    private async Task<RunView> Play(FakeComfy comfy, TestUser user, long id)
    {
        await using (var socket = await TestSocket.Connect(_server, user.Api))
        {
            await socket.Send(new { type = "RESUME", after = 0 });
            await socket.Next(frame => frame.GetProperty("type").GetString() == "RUN_QUEUED" && frame.GetProperty("runId").GetInt64() == id
                && frame.GetProperty("position").ValueKind == JsonValueKind.Number);
        }

        await (await comfy.BeginNext()).Succeed();
        return await Ended(user, id);
    }

    private async Task<RunView> Ended(TestUser user, long id)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<WorkflowRuns>().Wait(id, user.Id, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.True(run.HasEnded, $"The run is still {run.Status}.");
        return run;
    }
}

[Collection(OnSqlite.Name)]
public sealed class FileInputTestsOnSqlite(SqliteServer server) : FileInputTests(server);

[Collection(OnPostgres.Name)]
public sealed class FileInputTestsOnPostgres(PostgresServer server) : FileInputTests(server);
