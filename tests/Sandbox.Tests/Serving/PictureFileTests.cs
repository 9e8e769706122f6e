using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Easel.Sandbox.Tests.Harness;
using SkiaSharp;
using static Easel.Sandbox.Tests.Harness.Graphs;

namespace Easel.Sandbox.Tests.Serving;

/// <summary>Pictures in and out of files: pixels, names, what is written into them, and what is refused.</summary>
public sealed class PictureFileTests
{
    [Fact]
    public async Task A_saved_picture_has_the_pixels_of_the_graph_and_holds_prompt_and_workflow()
    {
        await using var sandbox = await RunningSandbox.Start();
        var graph = Graph(Empty("1", 5, 4, 0x336699), ("2", "ImageInvert", new { image = Link("1") }), Save("3", "2"));
        var workflow = new JsonObject { ["nodes"] = new JsonArray(), ["note"] = "ü✓", ["version"] = 0.4 };
        await sandbox.Run(graph.DeepClone().AsObject(), extraData: new JsonObject { ["extra_pnginfo"] = new JsonObject { ["workflow"] = workflow } });

        var file = await File.ReadAllBytesAsync(Path.Combine(sandbox.Folder, "output", "t_00001_.png"));
        Assert.Equal((5, 4), Png.Size(file));
        // Blue would be 0x66 in exact numbers; in floats it ends just below, and saving cuts off: a real server writes the same.
        Assert.All(Png.Pixels(file), pixel => Assert.Equal(new SKColor(0xCC, 0x99, 0x65), pixel));
        var texts = Png.Texts(file);
        Assert.Equal(["prompt", "workflow"], texts.Select(text => text.Keyword));
        Assert.True(JsonNode.DeepEquals(graph, JsonNode.Parse(texts[0].Text)));
        Assert.Equal("""{"nodes": [], "note": "\u00fc\u2713", "version": 0.4}""", texts[1].Text);
    }

    [Fact]
    public async Task The_recorded_pixels_and_texts_of_scenario_01_come_out_again()
    {
        await using var sandbox = await RunningSandbox.Start();
        await using var replay = new Replay("01", sandbox);
        await replay.Open("a");
        await replay.Send(1);
        await replay.UntilEnded("a", 1);
        var recorded = Convert.FromBase64String((string)replay.Exchanges.Single(exchange => (int)exchange["request"]!["n"]! == 6)["response"]!["base64"]!);
        var ours = await (await sandbox.Get("/view?filename=trace_00001_.png")).Content.ReadAsByteArrayAsync();
        Assert.Equal(Png.Pixels(recorded), Png.Pixels(ours));
        Assert.Equal(Png.Texts(recorded), Png.Texts(ours));
    }

    [Theory]
    [InlineData("a/b%width%x%height%", "a", "b05x04_00001_.png")]
    [InlineData("%year%-%month%", "", "2031-02_00001_.png")]
    [InlineData("p%batch_num%", "", "p0_00001_.png")]
    [InlineData("./x//y", "x", "y_00001_.png")]
    public async Task A_prefix_may_hold_folders_and_place_holders(string prefix, string subfolder, string name)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.Utc);
        await using var sandbox = await RunningSandbox.Start(change: options => options with { Time = time });
        var entry = await sandbox.Run(Graph(Empty("1", 5, 4), Save("2", "1", prefix)));
        Assert.Equal((name, subfolder), ((string)entry["outputs"]!["2"]!["images"]![0]!["filename"]!, (string)entry["outputs"]!["2"]!["images"]![0]!["subfolder"]!));
        Assert.True(File.Exists(Path.Combine(sandbox.Folder, "output", subfolder, name)));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("/tmp/easel-out")]
    [InlineData("a/../../out")]
    [InlineData("")]
    public async Task A_prefix_that_leaves_the_folder_fails_and_writes_nothing(string prefix)
    {
        await using var sandbox = await RunningSandbox.Start();
        var entry = await sandbox.Run(Graph(Empty("1", 5, 4), Save("2", "1", prefix)));
        Assert.Contains("outside the output folder", Error(entry), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(sandbox.Folder, "output"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Counters_go_on_from_the_highest_file_in_the_folder()
    {
        await using var sandbox = await RunningSandbox.Start();
        await File.WriteAllTextAsync(Path.Combine(sandbox.Folder, "output", "t_00041_.webp"), "");
        await File.WriteAllTextAsync(Path.Combine(sandbox.Folder, "output", "tt_00099_.png"), "");
        var entry = await sandbox.Run(Graph(Empty("1", 5, 4, batch: 2), Save("2", "1")));
        Assert.Equal(["t_00042_.png", "t_00043_.png"], entry["outputs"]!["2"]!["images"]!.AsArray().Select(image => (string)image!["filename"]!));
    }

    [Fact]
    public async Task A_loaded_picture_gives_its_colours_and_the_opposite_of_its_alpha()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Upload(Png.Make(3, 2, new SKColor(10, 20, 30, 64)), "see through.png");
        await sandbox.Run(Graph(
            ("1", "LoadImage", new { image = "see through.png" }),
            ("2", "MaskToImage", new { mask = Link("1", 1) }),
            Save("3", "1", "colour"), Save("4", "2", "mask")));
        Assert.All(await Saved(sandbox, "colour_00001_.png"), pixel => Assert.Equal(new SKColor(10, 20, 30), pixel));
        Assert.All(await Saved(sandbox, "mask_00001_.png"), pixel => Assert.InRange(pixel.Red, 190, 191));
    }

    [Fact]
    public async Task LoadImageMask_takes_one_channel()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Upload(Png.Make(3, 2, new SKColor(10, 20, 30)), "c.png");
        await sandbox.Run(Graph(("1", "LoadImageMask", new { image = "c.png", channel = "green" }), ("2", "MaskToImage", new { mask = Link("1") }), Save("3", "2")));
        Assert.All(await Saved(sandbox, "t_00001_.png"), pixel => Assert.Equal(20, pixel.Red));
    }

    [Fact]
    public async Task A_changed_input_file_is_loaded_again_and_an_unchanged_one_is_not()
    {
        await using var sandbox = await RunningSandbox.Start();
        var graph = Graph(("1", "LoadImage", new { image = "c.png" }), Save("2", "1"));
        await sandbox.Upload(Png.Make(2, 2, SKColors.Red), "c.png");
        await sandbox.Run(graph.DeepClone().AsObject());
        var again = await sandbox.Run(graph.DeepClone().AsObject());
        Assert.Equal("t_00001_.png", (string)again["outputs"]!["2"]!["images"]![0]!["filename"]!);
        await sandbox.Upload(Png.Make(2, 2, SKColors.Blue), "c.png", ("overwrite", "true"));
        await sandbox.Run(graph);
        Assert.All(await Saved(sandbox, "t_00002_.png"), pixel => Assert.Equal(SKColors.Blue, pixel));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task Other_picture_formats_are_loaded(SKEncodedImageFormat format)
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Upload(Png.Make(8, 8, new SKColor(200, 100, 50), format), "picture.bin");
        await sandbox.Run(Graph(("1", "LoadImage", new { image = "picture.bin" }), Save("2", "1")));
        Assert.All(await Saved(sandbox, "t_00001_.png"), pixel => Assert.InRange(pixel.Red, 196, 204));
    }

    [Fact]
    public async Task A_small_file_that_claims_a_huge_picture_is_not_decoded()
    {
        await using var sandbox = await RunningSandbox.Start(change: options => options with { MaxPixels = 100 });
        var bomb = Png.Make(11, 10, SKColors.Red);
        await sandbox.Upload(bomb, "bomb.png");
        var entry = await sandbox.Run(Graph(("1", "LoadImage", new { image = "bomb.png" }), Save("2", "1")));
        Assert.Contains("11x10", Error(entry), StringComparison.Ordinal);
        using var view = await sandbox.Get("/view?filename=bomb.png&type=input&preview=webp");
        Assert.Equal(500, (int)view.StatusCode);

        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), int.MaxValue);
        await sandbox.Upload(bomb, "lying.png");
        var lying = await sandbox.Run(Graph(("1", "LoadImage", new { image = "lying.png" }), Save("2", "1")));
        Assert.Equal("error", (string)lying["status"]!["status_str"]!);
    }

    [Fact]
    public async Task Broken_pictures_fail_at_their_node_and_the_next_prompt_runs()
    {
        await using var sandbox = await RunningSandbox.Start();
        var whole = Png.Make(64, 64, SKColors.Red);
        foreach (var length in new[] { 0, 8, 30, 60 })
        {
            await sandbox.Upload(whole[..length], "broken.png", ("overwrite", "true"));
            var entry = await sandbox.Run(Graph(("1", "LoadImage", new { image = "broken.png" }), Save("2", "1", "broken")));
            Assert.Equal("error", (string)entry["status"]!["status_str"]!);
        }

        Assert.Equal("success", (string)(await sandbox.Run(Graph(Empty("1", 5, 4), Save("2", "1"))))["status"]!["status_str"]!);
    }

    [Fact]
    public async Task An_extra_pnginfo_key_that_no_chunk_can_have_is_an_error_of_the_node()
    {
        await using var sandbox = await RunningSandbox.Start();
        var extra = new JsonObject { ["extra_pnginfo"] = new JsonObject { ["键"] = 1 } };
        Assert.Contains("Latin-1", Error(await sandbox.Run(Graph(Empty("1", 5, 4), Save("2", "1")), extraData: extra)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Previews_of_a_picture_keep_its_size_and_channels_are_taken_apart()
    {
        await using var sandbox = await RunningSandbox.Start();
        await sandbox.Upload(Png.Make(9, 7, new SKColor(10, 200, 30, 64)), "v.png");
        foreach (var how in new[] { "preview=webp", "preview=jpeg;90", "channel=rgb", "channel=a" })
        {
            var file = await (await sandbox.Get($"/view?filename=v.png&type=input&{how}")).Content.ReadAsByteArrayAsync();
            Assert.Equal((9, 7), Png.Size(file));
            var pixel = Png.Pixels(file)[0];
            Assert.Equal(how switch { "channel=a" or "preview=webp" => 64, _ => 255 }, pixel.Alpha);
            Assert.InRange(pixel.Green, how == "channel=a" ? 0 : 190, how == "channel=a" ? 0 : 210);
        }
    }

    private static string Error(JsonNode entry) =>
        (string)entry["status"]!["messages"]!.AsArray().Single(message => (string)message![0]! == "execution_error")![1]!["exception_message"]!;

    private static async Task<SKColor[]> Saved(RunningSandbox sandbox, string name) =>
        Png.Pixels(await File.ReadAllBytesAsync(Path.Combine(sandbox.Folder, "output", name)));
}
