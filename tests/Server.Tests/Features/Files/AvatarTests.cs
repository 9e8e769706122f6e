using Easel.Server.Tests.Host;
using SkiaSharp;

namespace Easel.Server.Tests.Features.Files;

public abstract class AvatarTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task An_avatar_becomes_a_png_of_at_most_256_pixels_and_the_picture_of_its_user(SKEncodedImageFormat format)
    {
        var user = await _server.NewUser();

        var answer = (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(Uploads.Picture(900, 450, format), "me.txt"))).ShouldBe(200);

        Assert.Equal(["fileId", "accessUrl"], answer.Data.EnumerateObject().Select(member => member.Name));
        var url = answer.Data.GetProperty("accessUrl").GetString()!;
        Assert.Equal(url, (await user.Api.Get("users/me")).Data.GetProperty("avatarUrl").GetString());
        var content = (await _server.Anonymous.GetUrl(url)).ShouldBe(200);
        Assert.Equal("image/png", content.ContentHeaders.ContentType!.ToString());
        using var picture = SKBitmap.Decode(content.Bytes);
        Assert.Equal((256, 128), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task A_photo_taken_sideways_stands_upright_and_loses_its_metadata()
    {
        var user = await _server.NewUser();
        // 64 × 32, the left half red; orientation 6 means "turn a quarter clockwise to see it as it was".
        var jpeg = Uploads.Picture(64, 32, SKEncodedImageFormat.Jpeg, canvas => canvas.DrawRect(0, 0, 32, 32, new SKPaint { Color = SKColors.Red }));
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0\u0008\0\0\0\u0001\0"u8, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
        ];
        byte[] turned = [.. jpeg[..2], .. exif, .. jpeg[2..]];

        var answer = (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(turned))).ShouldBe(200);

        var content = await user.Api.GetUrl(answer.Data.GetProperty("accessUrl").GetString()!);
        using var picture = SKBitmap.Decode(content.Bytes);
        Assert.Equal((32, 64), (picture.Width, picture.Height));
        Assert.True(picture.GetPixel(16, 8).Red > 200 && picture.GetPixel(16, 56).Red < 100);
        Assert.True(content.Bytes.AsSpan().IndexOf("Exif"u8) < 0);
    }

    [Fact]
    public async Task A_second_avatar_replaces_the_first()
    {
        var user = await _server.NewUser();
        var first = (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(Uploads.Picture(20, 20)))).ShouldBe(200).Data;

        (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(Uploads.Picture(30, 30)))).ShouldBe(200);

        (await user.Api.Get($"files/{first.GetProperty("fileId").GetInt64()}")).ShouldBe(404);
        (await user.Api.GetUrl(first.GetProperty("accessUrl").GetString()!)).ShouldBe(404);
        Assert.Equal(1, (await user.Api.Get("files?businessType=AVATAR")).Data.GetArrayLength());
    }

    [Fact]
    public async Task Another_user_sees_an_avatar_and_no_other_fact_of_the_file()
    {
        var (owner, other) = (await _server.NewUser(), await _server.NewUser());
        var id = (await owner.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(Uploads.Picture(20, 20)))).ShouldBe(200).Data.GetProperty("fileId").GetInt64();

        (await other.Api.Get($"files/{id}/content")).ShouldBe(200);
        (await other.Api.Get($"files/{id}")).ShouldBe(404);
        (await other.Api.Delete($"files/{id}")).ShouldBe(404);
        (await _server.Anonymous.Get($"files/{id}/content")).ShouldBe(401);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("GIF89a/*<script>alert(1)</script>*/")]
    [InlineData("%PDF-1.7")]
    [InlineData("II*\0 a TIFF that calls itself a PNG")]
    public async Task What_is_no_picture_is_refused_whatever_its_name_says(string content)
    {
        var user = await _server.NewUser();

        var answer = (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(System.Text.Encoding.UTF8.GetBytes(content)))).ShouldBe(400);

        Assert.True(answer.Data.GetProperty("errors").TryGetProperty("file", out _));
        Assert.Equal(0, (await user.Api.Get("files")).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_bomb_is_refused_by_its_header_before_it_is_decoded()
    {
        var user = await _server.NewUser();
        var bomb = Uploads.Picture(10, 10);
        // Width and height stand at bytes 16 to 23 of every PNG; the checksum behind them is made to fit.
        new byte[] { 0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60 }.CopyTo(bomb, 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Uploads.Crc32(bomb.AsSpan(12, 17)));

        var answer = (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(bomb))).ShouldBe(400);

        Assert.Contains("60000", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_cut_off_is_refused()
    {
        var user = await _server.NewUser();
        var whole = Uploads.Picture(300, 300, draw: canvas => canvas.DrawCircle(150, 150, 90, new SKPaint { Color = SKColors.Orange }));

        (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(whole[..(whole.Length / 2)]))).ShouldBe(400);
    }

    [Fact]
    public async Task More_than_two_megabytes_are_a_413()
    {
        var user = await _server.NewUser();

        (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(new byte[(2 * 1024 * 1024) + 1]))).ShouldBe(413);
        (await user.Api.Send(HttpMethod.Post, "files/avatar", Uploads.Form(new byte[3 * 1024 * 1024]), Uploads.AskFirst)).ShouldBe(413);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_a_415_and_a_form_without_a_file_a_400()
    {
        var user = await _server.NewUser();

        (await user.Api.Post("files/avatar", new { file = "x" })).ShouldBe(415);
        (await user.Api.Send(HttpMethod.Post, "files/avatar", new MultipartFormDataContent { { new StringContent("x"), "other" } })).ShouldBe(400);
        (await user.Api.Send(HttpMethod.Post, "files/avatar", new StringContent("broken") { Headers = { ContentType = new("multipart/form-data") } })).ShouldBe(400);
    }
}

[Collection(OnSqlite.Name)]
public sealed class AvatarTestsOnSqlite(SqliteServer server) : AvatarTests(server);

[Collection(OnPostgres.Name)]
public sealed class AvatarTestsOnPostgres(PostgresServer server) : AvatarTests(server);
