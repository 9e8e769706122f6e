using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Easel.Sandbox.Tests.Harness;
using static Easel.Sandbox.Tests.Harness.Graphs;

namespace Easel.Sandbox.Tests.Serving;

/// <summary>What the sandbox says of itself, and that nobody can make it use more than its options allow.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task It_says_what_it_is()
    {
        await using var sandbox = await RunningSandbox.Start();
        var stats = (await sandbox.GetJson("/system_stats"))["system"]!;
        Assert.StartsWith("0.33.0", (string)stats["comfyui_version"]!, StringComparison.Ordinal);
        Assert.True((bool)stats["easel_sandbox"]!);
        Assert.Equal("easel-sandbox", (string)stats["argv"]![0]!);
        Assert.True(sandbox.Url.IsLoopback);
    }

    [Fact]
    public async Task Object_info_holds_every_promised_node()
    {
        await using var sandbox = await RunningSandbox.Start();
        var catalog = (await sandbox.GetJson("/api/object_info")).AsObject();
        string[] promised =
        [
            "EmptyImage", "LoadImage", "LoadImageMask", "SaveImage", "PreviewImage", "ImageScale", "ImageScaleBy", "ImageInvert", "ImageBlend",
            "ImageBlur", "ImageSharpen", "ImageCrop", "ImageBatch", "ImagePadForOutpaint", "SolidMask", "InvertMask", "MaskToImage",
            "ImageToMask", "ImageCompositeMasked", "PrimitiveInt", "PrimitiveFloat", "PrimitiveString", "PrimitiveStringMultiline",
            "PrimitiveBoolean", "PreviewAny", "ImageFlip", "ImageRotate",
        ];
        Assert.All(promised, name => Assert.True(catalog.ContainsKey(name), name));
        Assert.Contains("example.png", catalog["LoadImage"]!["input"]!["required"]!["image"]![0]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task A_full_queue_refuses_more_and_says_so()
    {
        var sleep = new TraceSleep(isGated: true);
        await using var sandbox = await RunningSandbox.Start([sleep], options => options with { MaxPending = 2 });
        await using var socket = await sandbox.Socket();
        var graph = Graph(Empty("1", 4, 4), ("2", "TraceSleep", new { image = Link("1"), seconds = 1, steps = 1, preview = "none" }), Save("3", "2"));
        var body = new JsonObject { ["prompt"] = graph, ["client_id"] = "test" }.ToJsonString();
        await sandbox.Post("/prompt", body);
        await socket.Until(frames => frames.Any(frame => frame.Type == "executing" && (string?)frame.Data!["node"] == "2"));
        await sandbox.Post("/prompt", body);
        await sandbox.Post("/prompt", body);
        using var refused = await sandbox.Post("/prompt", body);
        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal("queue_full", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["error"]!["type"]!);
    }

    [Fact]
    public async Task The_history_keeps_only_the_newest()
    {
        await using var sandbox = await RunningSandbox.Start(change: options => options with { MaxHistory = 2 });
        for (var value = 0; value < 4; value++)
        {
            await sandbox.Run(Graph(("1", "PrimitiveInt", new { value }), ("2", "PreviewAny", new { source = Link("1") })));
        }

        var texts = (await sandbox.GetJson("/history")).AsObject().Select(entry => (string)entry.Value!["outputs"]!["2"]!["text"]![0]!);
        Assert.Equal(["2", "3"], texts);
    }

    [Fact]
    public async Task Results_that_nothing_needs_any_more_make_room_for_new_ones()
    {
        await using var sandbox = await RunningSandbox.Start(change: options => options with { MaxTensorBytes = 3 * 64 * 64 * 12 });
        var nodes = new List<(string, string, object)> { Empty("0", 64, 64) };
        nodes.AddRange(Enumerable.Range(1, 10).Select(id => ($"{id}", "ImageInvert", (object)new { image = Link($"{id - 1}") })));
        nodes.Add(Save("save", "10"));
        Assert.Equal("success", (string)(await sandbox.Run(Graph([.. nodes])))["status"]!["status_str"]!);
    }

    [Fact]
    public async Task A_graph_that_must_hold_more_than_allowed_at_once_fails_with_a_remedy()
    {
        await using var sandbox = await RunningSandbox.Start(change: options => options with { MaxTensorBytes = 2 * 64 * 64 * 12 });
        var entry = await sandbox.Run(Graph(
            Empty("1", 64, 64, 1), Empty("2", 64, 64, 2), Empty("3", 64, 64, 3),
            ("4", "ImageBatch", new { image1 = Link("1"), image2 = Link("2") }), ("5", "ImageBatch", new { image1 = Link("4"), image2 = Link("3") }), Save("6", "5")));
        var error = entry["status"]!["messages"]!.AsArray()[^1]![1]!;
        Assert.Equal("MemoryError", (string)error["exception_type"]!);
        Assert.Contains("smaller sizes", (string)error["exception_message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_linked_number_outside_the_widgets_range_is_an_error_of_the_node()
    {
        await using var sandbox = await RunningSandbox.Start();
        var entry = await sandbox.Run(Graph(
            ("1", "PrimitiveInt", new { value = long.MaxValue }),
            ("2", "EmptyImage", new { width = Link("1"), height = 4, batch_size = 1, color = 0 }), Save("3", "2")));
        Assert.Equal("ValueError", (string)entry["status"]!["messages"]!.AsArray()[^1]![1]!["exception_type"]!);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        await using var sandbox = await RunningSandbox.Start(change: options => options with { MaxUploadBytes = 1000 });
        using var prompt = await sandbox.Post("/prompt", new string(' ', 1001));
        Assert.Equal(413, (int)prompt.StatusCode);
        Assert.StartsWith("Maximum request body size 1000 exceeded", await prompt.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var upload = await sandbox.Upload(new byte[2000], "x.png");
        Assert.Equal(413, (int)upload.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("null", true)]
    [InlineData(null, true)]
    public async Task A_page_of_another_site_gets_no_socket(string? origin, bool opens)
    {
        await using var sandbox = await RunningSandbox.Start();
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        var error = await Record.ExceptionAsync(() =>
            socket.ConnectAsync(new UriBuilder(sandbox.Url) { Scheme = "ws", Path = "/ws" }.Uri, CancellationToken.None));
        Assert.Equal(opens, error is null);
    }

    [Fact]
    public async Task An_extra_node_replaces_a_built_in_one_and_is_told_in_object_info()
    {
        await using var sandbox = await RunningSandbox.Start([new TraceRaise()]);
        Assert.NotNull((await sandbox.GetJson("/object_info/TraceRaise"))["TraceRaise"]);
        await using var without = await RunningSandbox.Start();
        Assert.Null((await without.GetJson("/object_info/TraceRaise"))["TraceRaise"]);
    }

    [Fact]
    public async Task Two_outputs_of_equal_inputs_share_one_result()
    {
        await using var sandbox = await RunningSandbox.Start();
        var entry = await sandbox.Run(Graph(Empty("1", 4, 4), Save("2", "1"), Save("3", "1")));
        Assert.True(JsonNode.DeepEquals(entry["outputs"]!["2"], entry["outputs"]!["3"]));
        Assert.Single(Directory.GetFiles(Path.Combine(sandbox.Folder, "output")));
    }

    [Fact]
    public async Task A_taken_port_fails_at_the_start()
    {
        await using var sandbox = await RunningSandbox.Start();
        await Assert.ThrowsAsync<IOException>(() => RunningSandbox.Start(change: options => options with { Port = sandbox.Url.Port }));
    }

    [Fact]
    public async Task Stopping_ends_a_running_prompt_and_empties_temp_at_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("easel-sandbox-").FullName;
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "temp")).FullName, "old.png"), "");
        await using (var server = await SandboxServer.Start(new SandboxOptions { Folder = folder, ExtraNodes = [new TraceSleep(isGated: true)] }, null, CancellationToken.None))
        {
            Assert.Empty(Directory.GetFiles(Path.Combine(folder, "temp")));
            await using var socket = await TestSocket.Open(new Uri(server.Url, "/ws?clientId=test"));
            using var http = new HttpClient(new SocketsHttpHandler());
            var graph = Graph(Empty("1", 4, 4), ("2", "TraceSleep", new { image = Link("1"), seconds = 1, steps = 1, preview = "none" }), Save("3", "2"));
            await http.PostAsync(new Uri(server.Url, "/prompt"), new StringContent(new JsonObject { ["prompt"] = graph, ["client_id"] = "test" }.ToJsonString()));
            await socket.Until(frames => frames.Any(frame => frame.Type == "executing" && (string?)frame.Data!["node"] == "2"));
        }

        Directory.Delete(folder, recursive: true);
    }
}
