using System.Text;
using CsCheck;

namespace Easel.Comfy.Tests;

public sealed class MovingFiles
{
    [Fact]
    public async Task A_file_comes_with_its_length_and_type()
    {
        await using var stage = await Stage.Set();
        stage.Server.Files["é & x.png"] = [1, 2, 3];

        await using var file = await stage.Client.View(new ComfyFile("é & x.png", "a b")).Soon();
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes).Soon();

        Assert.Equal([1, 2, 3], bytes.ToArray());
        Assert.Equal(("image/png", 3L), (file.ContentType, file.Length));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_refused_with_the_remedy()
    {
        await using var stage = await Stage.Set();

        var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.View(new ComfyFile("gone.png")).Soon());

        Assert.Equal(ComfyErrorKind.Refused, failure.Kind);
        Assert.Contains("run the workflow again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_by_its_announced_length_and_by_its_true_one()
    {
        await using var stage = await Stage.Set();
        stage.Server.Files["x.png"] = new byte[1000];
        var announced = await Assert.ThrowsAsync<ComfyException>(() => stage.Client.View(new ComfyFile("x.png"), maxBytes: 999).Soon());
        stage.Server.Faults.Set("/view", async context =>
        {
            await context.Response.Body.WriteAsync(new byte[600]);
            await context.Response.Body.FlushAsync();
            await context.Response.Body.WriteAsync(new byte[600]);
        });
        await using var file = await stage.Client.View(new ComfyFile("x.png"), maxBytes: 999).Soon();
        using var bytes = new MemoryStream();

        var read = await Assert.ThrowsAsync<ComfyException>(() => file.Content.CopyToAsync(bytes).Soon());

        Assert.Equal((ComfyErrorKind.TooLarge, ComfyErrorKind.TooLarge), (announced.Kind, read.Kind));
        Assert.True(bytes.Length <= 999);
    }

    [Fact]
    public async Task A_download_that_stands_still_is_given_up()
    {
        await using var stage = await Stage.Set();
        stage.Server.Faults.Set("/view", async context =>
        {
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            await stage.Server.Faults.Stall(context);
        });
        await using var file = await stage.Client.View(new ComfyFile("x.png")).Soon();
        await file.Content.ReadExactlyAsync(new byte[10]).AsTask().Soon();
        var more = file.Content.ReadAsync(new byte[10]).AsTask();

        stage.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(ComfyErrorKind.Timeout, (await Assert.ThrowsAsync<ComfyException>(() => more.Soon())).Kind);
    }

    [Fact]
    public async Task A_download_that_drips_is_given_up()
    {
        await using var stage = await Stage.Set(limits: new ComfyLimits { Download = TimeSpan.FromMinutes(1) });
        var drops = new SemaphoreSlim(0);
        stage.Server.Faults.Set("/view", async context =>
        {
            while (true)
            {
                await context.Response.Body.WriteAsync(new byte[1]);
                await context.Response.Body.FlushAsync();
                await drops.WaitAsync(context.RequestAborted);
            }
        });
        await using var file = await stage.Client.View(new ComfyFile("x.png")).Soon();
        for (var drop = 0; drop < 3; drop++)
        {
            await file.Content.ReadExactlyAsync(new byte[1]).AsTask().Soon();
            drops.Release();
            stage.Clock.Advance(TimeSpan.FromSeconds(25));
        }

        var failure = await Assert.ThrowsAsync<ComfyException>(() => file.Content.ReadAsync(new byte[1]).AsTask().Soon());

        Assert.Equal(ComfyErrorKind.Timeout, failure.Kind);
    }

    [Fact]
    public async Task An_upload_is_known_by_the_name_that_the_server_answers()
    {
        await using var stage = await Stage.Set();
        using var first = new MemoryStream([1]);
        using var second = new MemoryStream([2]);

        var one = await stage.Client.UploadImage(first, "katzé.png", "easel/7").Soon();
        var two = await stage.Client.UploadImage(second, "katzé.png", "easel/7").Soon();

        Assert.Equal("easel/7/katzé.png", one.InputValue);
        Assert.Equal("easel/7/katzé (1).png", two.InputValue);
        Assert.Equal([2], stage.Server.Files["katzé (1).png"]);
    }

    [Theory]
    [InlineData("../../etc/passwd", "_._etc_passwd")]
    [InlineData("a\"b.png", "a_b.png")]
    [InlineData("a..b.png", "a.b.png")]
    [InlineData("..", "upload")]
    [InlineData("", "upload")]
    public void A_name_is_made_fit(string name, string expected) =>
        Assert.Equal(expected, FileTransfer.SafeName(name));

    [Fact]
    public void No_name_breaks_the_rules_of_the_server() => Gen.String.Sample(name =>
    {
        var safe = FileTransfer.SafeName(name);
        return safe.Length > 0 && Encoding.UTF8.GetByteCount(safe) <= 220 && !safe.Contains("..", StringComparison.Ordinal)
            && safe.IndexOfAny(['/', '\\', '"', '\n', '\0']) < 0 && safe[0] != '.';
    });
}
