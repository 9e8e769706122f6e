using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Easel.Server.Features.Runs;
using Easel.Server.Tests.Features.Files;
using Easel.Server.Tests.Host;
using SkiaSharp;

namespace Easel.Server.Tests.Features.Runs;

/// <summary>What nodes give out, of every kind and under every key, and what becomes of what is too large or hostile.</summary>
[Collection(OnImpatient.Name)]
public sealed class OutputTests(ImpatientServer easel)
{
    [Fact]
    public async Task Outputs_of_every_kind_are_kept_with_hash_and_thumbnail_and_outlive_ComfyUI()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var files = new Dictionary<string, (byte[] Content, string Type, string Ui)>
        {
            ["a.png"] = (Uploads.Picture(900, 300), "IMAGE", "images"),
            ["b.webp"] = (Uploads.Picture(64, 64, SKEncodedImageFormat.Webp), "IMAGE", "images"),
            ["c.mp4"] = ([0, 0, 0, 24, .. "ftypisom"u8, .. new byte[40]], "VIDEO", "images"),
            ["d.gif"] = (Encoding.Latin1.GetBytes("GIF89a broken"), "IMAGE", "gifs"),
            ["e.flac"] = ([.. "fLaC"u8, .. new byte[40]], "AUDIO", "audio"),
            ["f.latent"] = ([8, 0, 0, 0, 0, 0, 0, 0, .. "{}      "u8], "OTHER", "latents"),
            ["g.glb"] = ([.. "glTF"u8, 2, 0, 0, 0, 12, 0, 0, 0], "OTHER", "3d"),
            ["h.json"] = ("""{"points": [1, 2]}"""u8.ToArray(), "JSON", "some_custom_key"),
        };
        foreach (var (name, file) in files)
        {
            stage.Comfy.Files[name] = file.Content;
        }

        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        var ui = files.GroupBy(file => file.Value.Ui).Select(key =>
            $"\"{key.Key}\": [{string.Join(", ", key.Select(file => $$"""{"filename": "{{file.Key}}", "subfolder": "", "type": "output"}"""))}]");
        await run.Output("2", $$"""{{{string.Join(", ", ui)}}, "animated": [false], "text": ["a word", "and\nanother"], "deep": {"er": [{"filename": "a.png", "subfolder": "", "type": "output"}]} }""");
        await run.Succeed();
        var ended = await stage.Ended(id);
        await stage.Comfy.Die();

        Assert.Equal(RunStatus.Success, ended.Status);
        Assert.Equal(["a word", "and\nanother"], ended.Texts.Select(text => text.Text));
        Assert.Equal(files.Keys.Order(), ended.Outputs.Select(output => output.FileName).Order());
        foreach (var output in ended.Outputs)
        {
            var (content, type, _) = files[output.FileName];
            Assert.Equal((type, content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content))), (output.Type, output.FileSize, output.Sha256));
            Assert.Equal(content, (await stage.User.Api.Get($"files/{output.FileId}/content")).ShouldBe(200).Bytes);
            Assert.Equal(output.FileName is "a.png" or "b.webp", output.ThumbnailUrl is not null);
        }

        var thumbnail = await stage.Server.Anonymous.GetUrl(ended.Outputs.Single(output => output.FileName == "a.png").ThumbnailUrl!);
        Assert.Equal("image/webp", thumbnail.ShouldBe(200).ContentHeaders.ContentType!.MediaType);
        using var small = SKBitmap.Decode(thumbnail.Bytes);
        Assert.Equal((384, 128), (small.Width, small.Height));
        (await stage.Server.Anonymous.Get($"files/{ended.Outputs[0].FileId}/thumbnail")).ShouldBe(401);
    }

    [Fact]
    public async Task What_is_too_large_is_told_with_the_limit_asked_for_once_and_the_run_still_ends_well()
    {
        await using var stage = await RunStage.Set(easel.Server);
        stage.Comfy.Files["big.bin"] = new byte[RunStage.LargestOutput + 1];
        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        await run.Output("2", """{"images": [{"filename": "big.bin", "subfolder": "", "type": "output"}]}""");
        await run.Succeed();

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        var output = Assert.Single(ended.Outputs);
        Assert.Null(output.FileId);
        Assert.Contains($"{RunStage.LargestOutput} bytes", output.Problem, StringComparison.Ordinal);
        Assert.Single(stage.Comfy.Requests, request => request == "GET /view");
    }

    [Fact]
    public async Task The_outputs_of_one_run_have_a_limit_together()
    {
        await using var stage = await RunStage.Set(easel.Server);
        for (var number = 0; number < 4; number++)
        {
            stage.Comfy.Files[$"{number}.bin"] = RandomNumberGenerator.GetBytes(RunStage.LargestOutput - 1);
        }

        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        await run.Output("2", $$"""{"images": [{{string.Join(", ", Enumerable.Range(0, 4).Select(number => $$"""{"filename": "{{number}}.bin", "subfolder": "", "type": "output"}"""))}}]}""");
        await run.Succeed();

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        Assert.Equal(3, ended.Outputs.Count(output => output.FileId is not null));
        Assert.Contains($"{3 * RunStage.LargestOutput} bytes", ended.Outputs.Single(output => output.FileId is null).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_claims_gigapixels_is_kept_and_never_decoded()
    {
        await using var stage = await RunStage.Set(easel.Server);
        var bomb = Uploads.Picture(8, 8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Uploads.Crc32(bomb.AsSpan(12, 17)));
        stage.Comfy.Files["bomb.png"] = bomb;
        stage.Comfy.Files["cut.png"] = Uploads.Picture(300, 300)[..200];
        var id = await stage.StartQueuedRun();
        var run = await stage.Comfy.BeginNext();
        await run.Output("2", """{"images": [{"filename": "bomb.png", "subfolder": "", "type": "output"}, {"filename": "cut.png", "subfolder": "", "type": "output"}]}""");
        await run.Succeed();

        var ended = await stage.Ended(id);

        Assert.Equal(RunStatus.Success, ended.Status);
        Assert.All(ended.Outputs, output => Assert.NotNull(output.FileId));
        Assert.All(ended.Outputs, output => Assert.Null(output.ThumbnailUrl));
        (await stage.User.Api.Get($"files/{ended.Outputs[0].FileId}/thumbnail")).ShouldBe(404);
    }

    [Fact]
    public async Task From_a_file_its_whole_history_is_told_to_its_owner_and_the_same_prompt_runs_again()
    {
        await using var stage = await RunStage.Set(easel.Server);
        stage.Comfy.Files["a.png"] = Uploads.Picture(8, 8);
        var id = await stage.StartRun(new { inputs = new Dictionary<string, int> { ["1.width"] = 77 } });
        await stage.UntilTold(id, "\"position\":");
        var run = await stage.Comfy.BeginNext();
        await run.Output("2", """{"images": [{"filename": "a.png", "subfolder": "", "type": "output"}]}""");
        await run.Succeed();
        var ended = await stage.Ended(id);
        var file = ended.Outputs.Single().FileId;

        var told = (await stage.User.Api.Get($"files/{file}/provenance")).ShouldBe(200).Data;
        Assert.Equal(("2", ended.Outputs[0].Sha256), (told.GetProperty("nodeId").GetString(), told.GetProperty("sha256").GetString()));
        var from = told.GetProperty("run");
        Assert.Equal((id, 1L, stage.Workflow), (from.GetProperty("id").GetInt64(), from.GetProperty("version").GetInt64(), from.GetProperty("workflowId").GetInt64()));
        Assert.Equal(("0.33.0", stage.User.Username, "USER"), (from.GetProperty("serviceVersion").GetString(), from.GetProperty("username").GetString(), from.GetProperty("startedBy").GetString()));
        Assert.Equal(stage.Service, from.GetProperty("serviceId").GetInt64());
        Assert.Equal(77, from.GetProperty("prompt").GetProperty("1").GetProperty("inputs").GetProperty("width").GetInt32());
        Assert.Equal(JsonSerializer.Serialize(from.GetProperty("prompt")), stage.Comfy.Taken.Single().Graph.ToJsonString());

        var again = (await stage.User.Api.Post($"runs/{from.GetProperty("id").GetInt64()}/again")).ShouldBe(200).Id;
        await stage.UntilTold(again, "\"position\":");
        await (await stage.Comfy.BeginNext()).Succeed();
        Assert.Equal(from.GetProperty("promptHash").GetString(), (await stage.Ended(again)).PromptHash);

        var stranger = await stage.Server.NewUser();
        Assert.Equal((await stranger.Api.Get("files/999999/provenance")).ShouldBe(404).Text, (await stranger.Api.Get($"files/{file}/provenance")).ShouldBe(404).Text);
        (await (await SharedLogins.Of(stage.Server).Admin).Get($"files/{file}/provenance")).ShouldBe(404);
    }
}
