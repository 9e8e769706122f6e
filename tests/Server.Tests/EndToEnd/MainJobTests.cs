using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Server.Tests.Host;
using SkiaSharp;

namespace Easel.Server.Tests.EndToEnd;

/// <summary>The main job, through HTTP and the socket only: upload a workflow, ask for a change, watch it happen, look at the picture.</summary>
public abstract class MainJobTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_user_uploads_a_workflow_asks_for_a_change_watches_it_and_gets_the_picture_that_the_graph_says()
    {
        var user = await _server.NewUser();

        await MainJob.Do(_server, user, agentId: null);
    }
}

/// <summary>The steps of the main job and what is looked at in each; the same whichever model drives the agent.</summary>
internal static class MainJob
{
    public static async Task Do(EaselServer server, TestUser user, long? agentId)
    {
        var api = user.Api;
        var errorsBefore = server.Log.Errors.Count();
        var serviceId = await api.SandboxId();
        var workflowId = (await api.Post("workflows", new { name = "Journey", description = "", serviceId })).ShouldBe(200).Id;
        await Upload(api, workflowId);
        var uploaded = (await api.Get($"workflows/{workflowId}")).ShouldBe(200).Data;
        Assert.Equal(Journey.Workflow, uploaded.GetProperty("workflowData").GetRawText());
        var before = uploaded.GetProperty("version").GetInt64();

        var sessionId = (await api.Post("sessions", new { workflowId, title = "Journey", agentId })).ShouldBe(200).Id;
        await using var socket = await TestSocket.Connect(server, api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId, content = Journey.Request });
        var ended = await socket.Next("TURN_ENDED");

        var said = string.Join('\n', socket.Frames);
        Assert.True(ended.GetProperty("status").GetString() == "SUCCESS", said);
        InOrder(socket, "MESSAGE_RECEIVED", "TURN_STARTED", "WORKFLOW_LOCKED", "WORKFLOW_CHANGED", "RUN_QUEUED", "RUN_ENDED", "WORKFLOW_CHANGED", "WORKFLOW_UNLOCKED", "MESSAGE_RECEIVED", "TURN_ENDED");
        InOrder(socket, "TURN_STARTED", "TOOL_STARTED", "TOOL_ENDED", "MESSAGE_DELTA", "MESSAGE_RECEIVED");
        Assert.True(socket.Types.Contains("RUN_OUTPUT"), said);
        var ids = socket.Frames.Where(frame => frame.TryGetProperty("id", out _)).Select(frame => frame.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(ids.Order().Distinct(), ids);
        var answer = socket.Frames.Last(frame => frame.GetProperty("type").GetString() == "MESSAGE_RECEIVED").GetProperty("message");
        Assert.Equal("ASSISTANT", answer.GetProperty("role").GetString());
        var deltas = string.Concat(socket.Frames.Where(frame => frame.GetProperty("type").GetString() == "MESSAGE_DELTA").Select(frame => frame.GetProperty("text").GetString()));
        Assert.Equal(answer.GetProperty("content").GetString(), deltas);

        await LookAtThePicture(server, api, workflowId);
        await LookAtTheVersion(api, workflowId, before);
        var messages = (await api.Get($"sessions/{sessionId}/messages")).ShouldBe(200).Data.EnumerateArray().ToList();
        Assert.Equal(["USER", "ASSISTANT"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(JsonValueKind.Null, (await api.Get($"workflows/{workflowId}")).Data.GetProperty("lock").ValueKind);
        Assert.Empty(server.Log.Errors.Skip(errorsBefore));
    }

    private static async Task Upload(Api api, long workflowId)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Journey.Workflow));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        form.Add(file, "file", "journey.json");
        form.Add(new StringContent(workflowId.ToString(System.Globalization.CultureInfo.InvariantCulture)), "workflowId");
        var answer = (await api.Send(HttpMethod.Post, "files/workflow", form)).ShouldBe(200);
        Assert.Equal("journey.json", answer.Data.GetProperty("fileName").GetString());
    }

    private static void InOrder(TestSocket socket, params string[] types)
    {
        var place = 0;
        foreach (var type in socket.Types)
        {
            if (place < types.Length && type == types[place])
            {
                place++;
            }
        }

        Assert.True(place == types.Length, $"{types[Math.Min(place, types.Length - 1)]} is missing in its order: {string.Join(' ', socket.Types)}");
    }

    private static async Task LookAtThePicture(EaselServer server, Api api, long workflowId)
    {
        var run = (await api.Get($"workflows/{workflowId}/runs")).ShouldBe(200).Data.EnumerateArray().Single();
        var whole = (await api.Get($"runs/{run.GetProperty("id").GetInt64()}")).ShouldBe(200).Data;
        Assert.Equal("SUCCESS", whole.GetProperty("status").GetString());
        var output = whole.GetProperty("outputs").EnumerateArray().Single();
        Assert.Equal("4", output.GetProperty("nodeId").GetString());

        var bytes = await api.Http.GetByteArrayAsync(new Uri(server.Url, output.GetProperty("accessUrl").GetString()));
        using var picture = SKBitmap.Decode(bytes);
        Assert.Equal((512, 64), (picture.Width, picture.Height));
        var inverted = 0xFFFFFF - Journey.Colour;
        foreach (var (x, y) in new[] { (0, 0), (511, 63), (256, 32) })
        {
            // ComfyUI inverts in floats and cuts off when it saves, so a channel may come out one lower.
            var pixel = picture.GetPixel(x, y);
            Assert.InRange(pixel.Red, (inverted >> 16) - 1, inverted >> 16);
            Assert.InRange(pixel.Green, ((inverted >> 8) & 255) - 1, (inverted >> 8) & 255);
            Assert.InRange(pixel.Blue, (inverted & 255) - 1, inverted & 255);
        }
    }

    private static async Task LookAtTheVersion(Api api, long workflowId, long before)
    {
        var versions = (await api.Get($"workflows/{workflowId}/versions")).ShouldBe(200).Data.EnumerateArray().ToList();
        Assert.Equal(before + 1, versions[0].GetProperty("version").GetInt64());
        Assert.Equal("AGENT", versions[0].GetProperty("actor").GetString());
        // What the turn ran was a draft then; the version before never ran.
        Assert.StartsWith("/api/v1/files/", versions[0].GetProperty("thumbnailUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, versions[1].GetProperty("thumbnailUrl").ValueKind);

        var diff = (await api.Get($"workflows/{workflowId}/diff?from={before}&to={before + 1}")).ShouldBe(200).Data;
        var kinds = diff.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("kind").GetString()} {change.GetProperty("nodeId").GetString()} {change.GetProperty("name").GetString()}".TrimEnd()).Order().ToList();
        Assert.Equal(
            ["INPUT_CHANGED 1 width", "LINK_ADDED 4 images", "LINK_ADDED 6 image", "LINK_REMOVED 4 images", "NODE_ADDED 6"], kinds);

        // All that the request did not name is as it was, to the last number's text.
        var now = JsonNode.Parse((await api.Get($"workflows/{workflowId}")).Data.GetProperty("workflowData").GetRawText())!;
        var then = JsonNode.Parse(Journey.Workflow)!;
        foreach (var member in new[] { "groups", "extra", "config", "version", "id" })
        {
            Assert.Equal(then[member]!.ToJsonString(), now[member]!.ToJsonString());
        }

        foreach (var (index, kept) in new[] { (1, "pos"), (1, "properties"), (2, "pos"), (2, "mode"), (2, "widgets_values"), (3, "pos"), (3, "size"), (4, "pos"), (4, "widgets_values"), (0, "pos") })
        {
            Assert.Equal(then["nodes"]![index]![kept]!.ToJsonString(), now["nodes"]![index]![kept]!.ToJsonString());
        }

        Assert.Equal(then["nodes"]![4]!.ToJsonString(), now["nodes"]![4]!.ToJsonString());
    }
}

[Collection(OnSqlite.Name)]
public sealed class MainJobTestsOnSqlite(SqliteServer server) : MainJobTests(server);

[Collection(OnPostgres.Name)]
public sealed class MainJobTestsOnPostgres(PostgresServer server) : MainJobTests(server);
