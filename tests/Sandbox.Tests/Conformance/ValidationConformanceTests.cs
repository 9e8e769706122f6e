using System.Text.Json.Nodes;
using Easel.Sandbox.Tests.Harness;

namespace Easel.Sandbox.Tests.Conformance;

/// <summary>About fifty recorded POST /prompt bodies that a real server refuses, or takes though one would not think so.</summary>
public sealed class ValidationConformanceTests
{
    [Fact]
    public async Task Recorded_bodies_are_judged_the_same()
    {
        await using var sandbox = await RunningSandbox.Start([new TraceValidate()]);
        await using var replay = new Replay("06", sandbox);
        await replay.Open("a");
        await replay.SendAll("a");
    }

    [Theory]
    [InlineData("""{"prompt": {"1": {"class_type": "EmptyImage", "inputs": {"width": 8, "width": 9, "height": 8, "batch_size": 1, "color": 0}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "SaveImage", "inputs": []}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": 5, "inputs": {}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "PreviewAny", "inputs": {"source": ["1", "0"]}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "PreviewAny", "inputs": {"source": [null, null]}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "PreviewAny", "inputs": {"source": ["1", 1e99]}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "LoadImage", "inputs": {"image": {"a": 1}}}, "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "LoadImage", "inputs": {"image": "../../etc/passwd"}}, "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}}""", 400)]
    [InlineData("""{"prompt": {"1": {"class_type": "PrimitiveInt", "inputs": {"value": 1e400}}, "2": {"class_type": "PreviewAny", "inputs": {"source": ["1", 0]}}}}""", 400)]
    [InlineData("5", 500)]
    [InlineData("null", 500)]
    [InlineData("\"text\"", 500)]
    public async Task Hostile_bodies_get_an_answer_and_the_server_lives(string body, int status)
    {
        await using var sandbox = await RunningSandbox.Start();
        using var answer = await sandbox.Post("/prompt", body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("0", (await sandbox.GetJson("/prompt"))["exec_info"]!["queue_remaining"]!.ToJsonString());
    }

    [Fact]
    public async Task A_chain_too_deep_to_follow_is_refused_and_not_a_crash()
    {
        await using var sandbox = await RunningSandbox.Start();
        var graph = new JsonObject();
        for (var id = 0; id < 2000; id++)
        {
            graph[$"{id}"] = new JsonObject
            {
                ["class_type"] = id == 0 ? "PreviewImage" : "ImageInvert",
                ["inputs"] = new JsonObject { [id == 0 ? "images" : "image"] = new JsonArray($"{id + 1}", 0) },
            };
        }

        using var answer = await sandbox.Post("/prompt", new JsonObject { ["prompt"] = graph }.ToJsonString());
        Assert.Equal(400, (int)answer.StatusCode);

        graph["2001"] = graph["0"]!.DeepClone();
        using var tooMany = await sandbox.Post("/prompt", new JsonObject { ["prompt"] = graph.DeepClone() }.ToJsonString());
        Assert.Contains("too_many_nodes", await tooMany.Content.ReadAsStringAsync());
    }
}
