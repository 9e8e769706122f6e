using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Easel.Server.Features.Files;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Features.Models;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Files;

public abstract class FileTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_workflow_file_is_stored_and_comes_back_byte_for_byte()
    {
        var user = await _server.NewUser();
        var bytes = Encoding.UTF8.GetBytes(Uploads.TinyWorkflow);

        var answer = (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(bytes, "graph.json", ""))).ShouldBe(200);

        Assert.Equal(["fileId", "fileName", "fileSize"], answer.Data.EnumerateObject().Select(member => member.Name));
        Assert.Equal("graph.json", answer.Data.GetProperty("fileName").GetString());
        Assert.Equal(bytes.Length, answer.Data.GetProperty("fileSize").GetInt64());
        var row = (await user.Api.Get("files?businessType=WORKFLOW_IMPORT&fileType=JSON")).ShouldBe(200).Data[0];
        Assert.Equal(["id", "fileName", "fileSize", "fileType", "accessUrl", "createTime", "thumbnailUrl"], row.EnumerateObject().Select(member => member.Name));
        Assert.EndsWith("Z", row.GetProperty("createTime").GetString(), StringComparison.Ordinal);
        var content = (await _server.Anonymous.GetUrl(row.GetProperty("accessUrl").GetString()!)).ShouldBe(200);
        Assert.Equal(bytes, content.Bytes);
    }

    [Fact]
    public async Task An_administrator_sees_whose_files_there_are_and_no_way_into_them()
    {
        var user = await _server.NewUser();
        var name = $"{Guid.NewGuid():N}.json";
        (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Encoding.UTF8.GetBytes(Uploads.TinyWorkflow), name))).ShouldBe(200);

        var row = Assert.Single((await (await _server.Admin()).Get($"files/all?ownerId={user.Id}&search={name[..20].ToUpperInvariant()}")).ShouldBe(200).Data.EnumerateArray());

        Assert.Equal(["id", "fileName", "fileSize", "fileType", "businessType", "ownerId", "ownerName", "createTime", "expiresAt"], row.EnumerateObject().Select(member => member.Name));
        Assert.Equal(user.Username, row.GetProperty("ownerName").GetString());
    }

    [Fact]
    public async Task A_picture_that_comfyui_saved_is_taken_for_the_workflow_inside_and_another_is_not()
    {
        var user = await _server.NewUser();

        var taken = (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Uploads.PictureWith("prompt", Uploads.TinyWorkflow)))).ShouldBe(200);
        var broken = (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Uploads.PictureWith("workflow", "{\"nodes\":7}")))).ShouldBe(400);
        var empty = (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Uploads.Picture(4, 4)))).ShouldBe(400);

        Assert.Equal("IMAGE", (await user.Api.Get($"files/{taken.Data.GetProperty("fileId").GetInt64()}")).Data.GetProperty("fileType").GetString());
        Assert.Contains("$.nodes", broken.Message, StringComparison.Ordinal);
        Assert.Contains("no workflow inside", empty.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"1":{"class_type":"EmptyImage","inputs":{"width":8,}}}""", "line 1")]
    [InlineData("""{"nodes":[{"id":1}]}""", "nodes[0]")]
    [InlineData("""[1,2,3]""", "workflow")]
    [InlineData("not json at all", "file")]
    public async Task A_file_that_is_no_workflow_is_refused_with_the_place_and_leaves_nothing_behind(string text, string place)
    {
        var user = await _server.NewUser();
        var before = BlobCount();

        var answer = (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Encoding.UTF8.GetBytes(text), "x.json"))).ShouldBe(400);

        Assert.Contains(place, answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await user.Api.Get("files")).Data.GetArrayLength());
        Assert.Equal(before, BlobCount());
    }

    [Fact]
    public async Task A_workflow_that_is_not_the_callers_is_a_404_and_its_file_is_not_kept()
    {
        var user = await _server.NewUser();
        var before = BlobCount();

        (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Encoding.UTF8.GetBytes(Uploads.TinyWorkflow), "x.json", "987654321"))).ShouldBe(404);
        (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Encoding.UTF8.GetBytes(Uploads.TinyWorkflow), "x.json", "one"))).ShouldBe(400);

        Assert.Equal(0, (await user.Api.Get("files")).Data.GetArrayLength());
        Assert.Equal(before, BlobCount());
    }

    [Fact]
    public async Task Ten_megabytes_and_a_byte_are_a_413()
    {
        var user = await _server.NewUser();

        (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(new byte[(10 * 1024 * 1024) + 1], "big.json"))).ShouldBe(413);
        (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(new byte[11 * 1024 * 1024], "big.json"), Uploads.AskFirst)).ShouldBe(413);
    }

    [Fact]
    public async Task A_file_is_its_owners_alone_and_an_administrator_is_no_exception()
    {
        var (owner, other) = (await _server.NewUser(), await _server.NewUser());
        var admin = await _server.Admin();
        var id = await Upload(owner);
        var unknown = (await other.Api.Get("files/99999999")).ShouldBe(404);

        foreach (var stranger in new[] { other.Api, admin })
        {
            Assert.Equal(unknown.Text, (await stranger.Get($"files/{id}")).ShouldBe(404).Text);
            Assert.Equal(unknown.Text, (await stranger.Get($"files/{id}/content")).ShouldBe(404).Text);
            Assert.Equal(unknown.Text, (await stranger.Delete($"files/{id}")).ShouldBe(404).Text);
            Assert.DoesNotContain((await stranger.Get("files")).Data.EnumerateArray(), row => row.GetProperty("id").GetInt64() == id);
        }

        (await owner.Api.Get($"files/{id}/content")).ShouldBe(200);
    }

    [Fact]
    public async Task A_link_that_was_changed_opens_nothing()
    {
        var user = await _server.NewUser();
        var url = (await user.Api.Get($"files/{await Upload(user)}")).Data.GetProperty("accessUrl").GetString()!;
        var other = await Upload(user);
        var ends = long.Parse(url.Split("expires=")[1].Split('&')[0], System.Globalization.CultureInfo.InvariantCulture);

        (await _server.Anonymous.GetUrl(url)).ShouldBe(200);
        (await _server.Anonymous.GetUrl(url[..^1] + (url[^1] == '0' ? '1' : '0'))).ShouldBe(401);
        (await _server.Anonymous.GetUrl(url.Replace($"{ends}", $"{ends + 3600}", StringComparison.Ordinal))).ShouldBe(401);
        (await _server.Anonymous.GetUrl(url.Replace($"expires={ends}&", "", StringComparison.Ordinal))).ShouldBe(401);
        (await _server.Anonymous.GetUrl($"/api/v1/files/{other}{url[url.IndexOf("/content", StringComparison.Ordinal)..]}")).ShouldBe(401);
        (await _server.Anonymous.Get($"files/{other}/content?signature=")).ShouldBe(401);
    }

    [Fact]
    public async Task Content_leaves_in_a_sandbox_and_only_pictures_sound_and_film_are_shown_in_place()
    {
        var user = await _server.NewUser();
        var html = await Keep(user, "page.html", "<html><script>alert(1)</script></html>"u8.ToArray());
        var picture = await Keep(user, "picture.html", Uploads.Picture(4, 4));

        var page = (await _server.Anonymous.GetUrl(html.AccessUrl)).ShouldBe(200);
        var shown = (await _server.Anonymous.GetUrl(picture.AccessUrl)).ShouldBe(200);

        foreach (var answer in new[] { page, shown })
        {
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        }

        Assert.Equal("application/octet-stream", page.ContentHeaders.ContentType!.ToString());
        Assert.Equal("attachment", page.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal("image/png", shown.ContentHeaders.ContentType!.ToString());
        Assert.Equal("inline", shown.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal((4, 4), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task A_part_is_sent_to_who_asks_for_one_and_nothing_to_who_has_it()
    {
        var user = await _server.NewUser();
        var file = await Keep(user, "a.bin", "0123456789"u8.ToArray());

        var part = await _server.Anonymous.GetUrl(file.AccessUrl, request => request.Headers.Range = new RangeHeaderValue(2, 4));
        var same = await _server.Anonymous.GetUrl(
            file.AccessUrl, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{file.Sha256}\"")));

        Assert.Equal((206, "234"), (part.Status, part.Text));
        Assert.Equal(304, same.Status);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..\\..\\windows\\system32\\x.json")]
    [InlineData("a%00b%0d%0aX-Evil: 1.json")]
    [InlineData("say \"hi\"; filename=evil.html")]
    [InlineData("CON")]
    [InlineData("\u202Egpj.exe")]
    [InlineData("数据 🎨.json")]
    public async Task A_hostile_name_is_only_data(string name)
    {
        var user = await _server.NewUser();

        var saved = await Keep(user, name, "x"u8.ToArray());

        Assert.Equal(name, (await user.Api.Get($"files/{saved.Id}")).ShouldBe(200).Data.GetProperty("fileName").GetString());
        var content = (await _server.Anonymous.GetUrl(saved.AccessUrl)).ShouldBe(200);
        Assert.Equal("attachment", content.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.DoesNotContain(content.Headers, header => header.Key == "X-Evil");
        var proposed = content.ContentHeaders.ContentDisposition.FileNameStar!;
        Assert.DoesNotContain(proposed, letter => letter is '/' or '\\' or '\u202E' or '"' || char.IsControl(letter));
        Assert.All(Directory.EnumerateFiles(Path.Combine(_server.DataDirectory, "files"), "*", SearchOption.AllDirectories), path =>
            Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(path)));
    }

    [Fact]
    public async Task Names_that_no_database_could_hold_are_made_storable()
    {
        var user = await _server.NewUser();

        Assert.Equal("a_b_c", (await Keep(user, "a\0b\nc", [1])).FileName);
        Assert.Equal("x\uFFFDy", (await Keep(user, "x\uD800y", [1])).FileName);
        Assert.Equal("file", (await Keep(user, " ", [1])).FileName);
        var longName = (await Keep(user, new string('n', 300) + ".json", [1])).FileName;
        Assert.Equal((255, ".json"), (longName.Length, longName[^5..]));
    }

    [Fact]
    public async Task A_file_whose_row_fails_leaves_no_bytes()
    {
        var user = await _server.NewUser();
        var before = BlobCount();
        await using var scope = _server.Services.CreateAsyncScope();
        var files = scope.ServiceProvider.GetRequiredService<StoredFiles>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => files.Save(
            new NewFile(user.Id, "x", BusinessType.RunOutput, 10), new MemoryStream([1]), _ => throw new InvalidOperationException("no"), CancellationToken.None));

        Assert.Equal(before, BlobCount());
        Assert.Equal(0, (await user.Api.Get("files")).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_deleted_file_is_gone_with_its_bytes()
    {
        var user = await _server.NewUser();
        var before = BlobCount();
        var id = await Upload(user);

        (await user.Api.Delete($"files/{id}")).ShouldBe(200);

        (await user.Api.Get($"files/{id}")).ShouldBe(404);
        (await user.Api.Delete($"files/{id}")).ShouldBe(404);
        Assert.Equal(before, BlobCount());
    }

    [Fact]
    public async Task A_temporary_file_goes_after_seven_days_and_an_export_after_thirty()
    {
        var user = await _server.NewUser();
        await using var scope = _server.Services.CreateAsyncScope();
        var files = scope.ServiceProvider.GetRequiredService<StoredFiles>();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var ids = new Dictionary<BusinessType, long>();
        foreach (var type in new[] { BusinessType.TempFile, BusinessType.WorkflowExport, BusinessType.RunOutput })
        {
            ids[type] = (await files.Save(new NewFile(user.Id, $"{type}", type, 10), new MemoryStream([1]), CancellationToken.None)).Id;
        }

        Assert.Equal(TimeSpan.FromDays(7), await Life(user, ids[BusinessType.TempFile]));
        Assert.Equal(TimeSpan.FromDays(30), await Life(user, ids[BusinessType.WorkflowExport]));
        Assert.Null(await Life(user, ids[BusinessType.RunOutput]));
        var over = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        var temporary = ids[BusinessType.TempFile];
        await db.Write(() => db.Set<StoredFile>().Where(file => file.Id == temporary).ExecuteUpdateAsync(set => set.SetProperty(file => file.ExpiresAt, over)));
        var before = BlobCount();

        await _server.Services.GetRequiredService<FileExpiry>().Sweep(CancellationToken.None);

        (await user.Api.Get($"files/{temporary}")).ShouldBe(404);
        (await user.Api.Get($"files/{ids[BusinessType.WorkflowExport]}")).ShouldBe(200);
        Assert.Equal(before - 1, BlobCount());
    }

    [Fact]
    public async Task What_a_process_that_died_had_begun_to_write_goes_after_a_day_and_a_whole_content_stays()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var folder = Directory.CreateDirectory(Path.Combine(_server.DataDirectory, "files", "ab")).FullName;
        string Written(string suffix, TimeSpan ago)
        {
            var path = Path.Combine(folder, $"ab{Guid.NewGuid():n}"[..32] + suffix);
            File.WriteAllBytes(path, [1]);
            File.SetLastWriteTimeUtc(path, now - ago);
            return path;
        }

        var (died, live, whole) = (Written(".part", TimeSpan.FromHours(25)), Written(".part", TimeSpan.FromHours(23)), Written("", TimeSpan.FromDays(9)));

        await _server.Services.GetRequiredService<FileExpiry>().Sweep(CancellationToken.None);

        var left = new[] { died, live, whole }.Where(File.Exists).ToList();
        left.ForEach(File.Delete);
        Assert.Equal([live, whole], left);
    }

    [Fact]
    public async Task Unknown_filters_are_refused_with_the_allowed_values()
    {
        var user = await _server.NewUser();

        var answer = (await user.Api.Get("files?fileType=EXE")).ShouldBe(400);

        Assert.Contains("IMAGE, JSON, VIDEO, AUDIO, ZIP, OTHER", answer.Message, StringComparison.Ordinal);
    }

    private static async Task<long> Upload(TestUser user) =>
        (await user.Api.Send(HttpMethod.Post, "files/workflow", Uploads.Form(Encoding.UTF8.GetBytes(Uploads.TinyWorkflow), "w.json")))
        .ShouldBe(200).Data.GetProperty("fileId").GetInt64();

    private async Task<StoredFileView> Keep(TestUser user, string name, byte[] bytes)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoredFiles>()
            .Save(new NewFile(user.Id, name, BusinessType.RunOutput, 1_000_000), new MemoryStream(bytes), CancellationToken.None);
    }

    private static async Task<TimeSpan?> Life(TestUser user, long id)
    {
        var file = (await user.Api.Get($"files/{id}")).ShouldBe(200).Data;
        return file.GetProperty("expiresAt").ValueKind == JsonValueKind.Null
            ? null
            : file.GetProperty("expiresAt").GetDateTime() - file.GetProperty("createTime").GetDateTime();
    }

    private int BlobCount()
    {
        var folder = Path.Combine(_server.DataDirectory, "files");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
    }
}

[Collection(OnSqlite.Name)]
public sealed class FileTestsOnSqlite(SqliteServer server) : FileTests(server);

[Collection(OnPostgres.Name)]
public sealed class FileTestsOnPostgres(PostgresServer server) : FileTests(server);
