using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Easel.Server.Features.Events;
using Easel.Server.Features.Services;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Services;

public abstract class ServicesTests(ServerFixture fixture)
{
    private static int s_names;
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_service_is_listed_with_the_fields_of_the_contract_for_every_user()
    {
        await using var comfy = await FakeComfyUi.Start();
        var name = NewName();
        var admin = await SharedLogins.Of(_server).Admin;
        var id = (await admin.Post("services", new { name, url = comfy.Url, description = "the one upstairs" })).ShouldBe(200).Id;
        (await admin.Post($"services/{id}/test")).ShouldBe(200);

        var user = await SharedLogins.Of(_server).User;
        var row = (await user.Api.Get("services")).ShouldBe(200).Data.EnumerateArray().Single(row => row.GetProperty("id").GetInt64() == id);

        string[] contract = ["id", "name", "url", "description", "status", "workflowCount", "sessionCount", "lastCheckTime"];
        Assert.Equal(contract, row.EnumerateObject().Select(member => member.Name).Take(contract.Length));
        Assert.Equal(comfy.Url, row.GetProperty("url").GetString());
        Assert.Equal("ONLINE", row.GetProperty("status").GetString());
        Assert.Equal("0.8.0", row.GetProperty("version").GetString());
        Assert.EndsWith("Z", row.GetProperty("lastCheckTime").GetString(), StringComparison.Ordinal);
        Assert.Equal(name, (await user.Api.Get($"services/{id}")).ShouldBe(200).Data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Users_read_and_only_administrators_write()
    {
        var admin = await SharedLogins.Of(_server).Admin;
        var id = (await admin.Post("services", new { name = NewName(), url = "http://127.0.0.1:9" })).ShouldBe(200).Id;
        var user = (await SharedLogins.Of(_server).User).Api;

        (await user.Post("services", new { name = NewName(), url = "http://127.0.0.1:9" })).ShouldBe(403);
        (await user.Put($"services/{id}", new { name = "mine" })).ShouldBe(403);
        (await user.Delete($"services/{id}")).ShouldBe(403);
        (await user.Post($"services/{id}/test")).ShouldBe(403);
        (await _server.Anonymous.Get("services")).ShouldBe(401);
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        var admin = await SharedLogins.Of(_server).Admin;
        var name = NewName();
        (await admin.Post("services", new { name, url = "http://127.0.0.1:9" })).ShouldBe(200);
        var other = (await admin.Post("services", new { name = NewName(), url = "http://127.0.0.1:9" })).ShouldBe(200).Id;

        (await admin.Post("services", new { name = $" {name.ToUpperInvariant()} ", url = "http://127.0.0.1:9" })).ShouldBe(409);
        (await admin.Put($"services/{other}", new { name })).ShouldBe(409);
        (await admin.Put($"services/{other}", new { description = "stays itself" })).ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"url": "http://127.0.0.1:9"}""", "name")]
    [InlineData("""{"name": "x"}""", "url")]
    [InlineData("""{"name": "x", "url": "ftp://127.0.0.1"}""", "url")]
    [InlineData("""{"name": "x", "url": "http://169.254.169.254/latest"}""", "url")]
    [InlineData("""{"name": "x", "url": "http://a:b@127.0.0.1"}""", "url")]
    [InlineData("""{"name": "x", "url": "not a url"}""", "url")]
    public async Task A_bad_registration_is_refused_by_the_field(string body, string field)
    {
        var answer = (await (await SharedLogins.Of(_server).Admin).Post("services", body)).ShouldBe(400);

        Assert.True(answer.Data.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task Testing_answers_whatever_is_at_the_address()
    {
        var admin = await SharedLogins.Of(_server).Admin;
        await using var comfy = await FakeComfyUi.Start();
        var id = (await admin.Post("services", new { name = NewName(), url = comfy.Url })).ShouldBe(200).Id;

        var good = (await admin.Post($"services/{id}/test")).ShouldBe(200).Data;
        Assert.Equal("ONLINE", good.GetProperty("status").GetString());
        Assert.InRange(good.GetProperty("responseTime").GetInt64(), 0, 5000);

        string[] odd = ["", "[]", "null", "{}", "<html>", "{\"system\": 5}", "{\"system\": {}, \"devices\": {}}", "\u0000"];
        foreach (var body in odd)
        {
            comfy.Answer = http => FakeComfyUi.Json(http, body);
            Assert.Equal("ERROR", (await admin.Post($"services/{id}/test")).ShouldBe(200).Data.GetProperty("status").GetString());
        }

        foreach (var status in (int[])[204, 301, 401, 404, 500, 503])
        {
            comfy.Answer = http =>
            {
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            };
            Assert.Equal("ERROR", (await admin.Post($"services/{id}/test")).ShouldBe(200).Data.GetProperty("status").GetString());
        }

        Assert.Equal("ERROR", (await admin.Get($"services/{id}")).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Testing_an_address_that_hangs_up_or_is_closed_says_offline()
    {
        using var rude = new TcpListener(IPAddress.Loopback, 0);
        rude.Start();
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                using var caller = await rude.AcceptTcpClientAsync();
                await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.9\r\n"));
            }
        });
        var port = ((IPEndPoint)rude.LocalEndpoint).Port;
        var admin = await SharedLogins.Of(_server).Admin;
        var id = (await admin.Post("services", new { name = NewName(), url = $"http://127.0.0.1:{port}" })).ShouldBe(200).Id;

        var answer = (await admin.Post($"services/{id}/test")).ShouldBe(200).Data;

        Assert.NotEqual("ONLINE", answer.GetProperty("status").GetString());
        Assert.NotEmpty(answer.GetProperty("message").GetString()!);
        rude.Stop();
        Assert.Equal("OFFLINE", (await admin.Post($"services/{id}/test")).ShouldBe(200).Data.GetProperty("status").GetString());
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task A_change_of_the_status_is_told_to_everybody()
    {
        var user = await SharedLogins.Of(_server).User;
        var dispatcher = _server.Services.GetRequiredService<EventDispatcher>();
        using var listener = await dispatcher.Listen(user.Id, null, TestContext.Current.CancellationToken);
        await using var comfy = await FakeComfyUi.Start();
        var admin = await SharedLogins.Of(_server).Admin;

        var id = (await admin.Post("services", new { name = NewName(), url = comfy.Url })).ShouldBe(200).Id;

        await foreach (var happened in listener.ReadAll(dispatcher, TestContext.Current.CancellationToken))
        {
            var message = JsonDocument.Parse(happened.ToMessage()).RootElement;
            if (message.GetProperty("type").GetString() == "SERVICE_STATUS" && message.GetProperty("serviceId").GetInt64() == id)
            {
                Assert.Equal("ONLINE", message.GetProperty("status").GetString());
                break;
            }
        }
    }

    [Fact]
    public async Task Only_the_third_try_in_vain_makes_a_service_offline()
    {
        await using var comfy = await FakeComfyUi.Start();
        var admin = await SharedLogins.Of(_server).Admin;
        var id = await Registered(comfy.Url);
        (await admin.Post($"services/{id}/test")).ShouldBe(200);
        var user = await SharedLogins.Of(_server).User;
        var dispatcher = _server.Services.GetRequiredService<EventDispatcher>();
        using var listener = await dispatcher.Listen(user.Id, null, TestContext.Current.CancellationToken);
        var hungUp = 0;
        comfy.Answer = http =>
        {
            Interlocked.Increment(ref hungUp);
            http.Abort();
            return Task.CompletedTask;
        };

        _server.Services.GetRequiredService<ServiceHealth>().CheckSoon(new ServiceView(id, "s", comfy.Url, ServiceStatus.Online, null, IsSandbox: false));

        await foreach (var happened in listener.ReadAll(dispatcher, TestContext.Current.CancellationToken))
        {
            if (happened.Json.Contains($"\"serviceId\":{id},\"status\":\"OFFLINE\"", StringComparison.Ordinal))
            {
                break;
            }
        }

        // The HTTP stack may repeat a GET by itself where a kept connection was cut, so three is the least.
        Assert.InRange(hungUp, 3, 9);
    }

    [Fact]
    public async Task The_nodes_are_searched_and_read_and_a_near_miss_is_named()
    {
        await using var comfy = await FakeComfyUi.Start();
        var id = await Registered(comfy.Url);
        var user = (await SharedLogins.Of(_server).User).Api;

        var all = (await user.Get($"services/{id}/nodes")).ShouldBe(200);
        Assert.Equal("3", all.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(["ImageScale"], Classes((await user.Get($"services/{id}/nodes?category=upscaling")).ShouldBe(200)));
        Assert.Equal(["SaveImage"], Classes((await user.Get($"services/{id}/nodes?query=save")).ShouldBe(200)).Take(1));
        Assert.Equal(["ImageScale", "SaveImage"], Classes((await user.Get($"services/{id}/nodes?accepts=IMAGE")).ShouldBe(200)).Order());
        Assert.Single(Classes((await user.Get($"services/{id}/nodes?page=2&size=2")).ShouldBe(200)));

        var node = (await user.Get($"services/{id}/nodes/EmptyImage")).ShouldBe(200).Data;
        var width = node.GetProperty("inputs")[0];
        Assert.Equal(["width", "INT"], [width.GetProperty("name").GetString(), width.GetProperty("type").GetString()]);
        Assert.Equal(512, width.GetProperty("default").GetInt32());
        Assert.Equal(16384, width.GetProperty("max").GetDouble());
        Assert.Contains("EmptyImage", (await user.Get($"services/{id}/nodes/EmptyImag")).ShouldBe(404).Message, StringComparison.Ordinal);
        (await user.Get("services/999999/nodes")).ShouldBe(404);
        Assert.Equal(1, comfy.CallsOf("/object_info"));
    }

    [Fact]
    public async Task The_server_itself_is_asked_for_models_queue_and_figures()
    {
        await using var comfy = await FakeComfyUi.Start();
        var id = await Registered(comfy.Url);
        var user = (await SharedLogins.Of(_server).User).Api;

        Assert.Equal(["checkpoints", "loras"], Texts((await user.Get($"services/{id}/models")).ShouldBe(200)));
        Assert.Equal(["a.safetensors"], Texts((await user.Get($"services/{id}/models?folder=checkpoints")).ShouldBe(200)));
        Assert.Empty(Texts((await user.Get($"services/{id}/models?folder=none")).ShouldBe(200)));
        (await user.Get($"services/{id}/models?folder=..")).ShouldBe(400);
        (await user.Get($"services/{id}/models?folder=a%2Fb")).ShouldBe(400);
        Assert.Equal(1, (await user.Get($"services/{id}/queue")).ShouldBe(200).Data.GetProperty("running").GetInt32());
        Assert.Equal("cpu", (await user.Get($"services/{id}/stats")).ShouldBe(200).Data.GetProperty("devices")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_service_that_never_answered_is_a_502_that_says_so()
    {
        var id = await Registered("http://127.0.0.1:9");
        var user = (await SharedLogins.Of(_server).User).Api;

        var name = (await user.Get($"services/{id}")).Data.GetProperty("name").GetString()!;
        Assert.StartsWith($"ComfyUI ({name}) could not be reached", (await user.Get($"services/{id}/nodes")).ShouldBe(502).Message, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:9: ", (await (await _server.LogInAsAdmin()).Post($"services/{id}/test")).ShouldBe(200).Data.GetProperty("message").GetString(), StringComparison.Ordinal);
        (await user.Get($"services/{id}/queue")).ShouldBe(502);
    }

    [Fact]
    public async Task The_catalog_survives_its_server_and_another_address_has_another_catalog()
    {
        var comfy = await FakeComfyUi.Start();
        var id = await Registered(comfy.Url);
        var user = (await SharedLogins.Of(_server).User).Api;
        (await user.Get($"services/{id}/nodes")).ShouldBe(200);
        await comfy.DisposeAsync();

        _server.Services.GetRequiredService<CatalogCache>().MarkStale(id);
        Assert.Equal(3, Classes((await user.Get($"services/{id}/nodes")).ShouldBe(200)).Count());

        (await (await SharedLogins.Of(_server).Admin).Put($"services/{id}", new { url = "http://127.0.0.1:9" })).ShouldBe(200);
        (await user.Get($"services/{id}/nodes")).ShouldBe(502);
        Assert.Equal("OFFLINE", (await user.Get($"services/{id}")).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_catalog_on_the_disk_serves_after_a_restart_and_a_damaged_one_is_asked_for_again()
    {
        await using var comfy = await FakeComfyUi.Start();
        var id = await Registered(comfy.Url);
        var user = (await SharedLogins.Of(_server).User).Api;
        (await user.Get($"services/{id}/nodes")).ShouldBe(200);
        var kept = Directory.GetFiles(Path.Combine(_server.DataDirectory, "catalogs"), $"{id}-*").Single();
        var service = new ServiceView(id, "n", comfy.Url, ServiceStatus.Offline, null, IsSandbox: false);

        Assert.Equal(3, (await Fresh().Get(service, TestContext.Current.CancellationToken)).Count);
        Assert.Equal(1, comfy.CallsOf("/object_info"));

        await File.WriteAllTextAsync(kept, "{\"EmptyImage\": ");
        Assert.Equal(3, (await Fresh().Get(service, TestContext.Current.CancellationToken)).Count);
        Assert.Equal(2, comfy.CallsOf("/object_info"));

        CatalogCache Fresh() => ActivatorUtilities.CreateInstance<CatalogCache>(_server.Services);
    }

    [Fact]
    public async Task Deleting_and_what_was_done_stand_in_the_audit_log()
    {
        var admin = await SharedLogins.Of(_server).Admin;
        var id = await Registered("http://127.0.0.1:9");
        (await admin.Put($"services/{id}", new { description = "other" })).ShouldBe(200);
        (await admin.Post($"services/{id}/test")).ShouldBe(200);
        (await admin.Delete($"services/{id}")).ShouldBe(200);

        (await admin.Get($"services/{id}")).ShouldBe(404);
        (await admin.Delete($"services/{id}")).ShouldBe(404);
        var actions = (await admin.Get("audit")).ShouldBe(200).Data.EnumerateArray()
            .Where(row => row.GetProperty("targetType").GetString() == "service" && row.GetProperty("targetId").GetInt64() == id)
            .Select(row => row.GetProperty("action").GetString());
        Assert.Equal(["SERVICE_DELETED", "SERVICE_TESTED", "SERVICE_UPDATED", "SERVICE_CREATED"], actions);

        // By the name that stands in its details, by whom it was, and by nothing that is there.
        var name = NewName();
        (await admin.Post("services", new { name, url = "http://127.0.0.1:9" })).ShouldBe(200);
        Assert.Equal("SERVICE_CREATED", Assert.Single((await admin.Get($"audit?search={name.ToUpperInvariant()}")).ShouldBe(200).Data.EnumerateArray()).GetProperty("action").GetString());
        Assert.NotEmpty((await admin.Get($"audit?search={EaselServer.AdminName}&size=1")).ShouldBe(200).Data.EnumerateArray());
        Assert.Empty((await admin.Get("audit?search=nobody's")).ShouldBe(200).Data.EnumerateArray());
    }

    private static string NewName() => $"Server {Interlocked.Increment(ref s_names)}";

    private static IEnumerable<string> Classes(ApiAnswer answer) =>
        answer.Data.EnumerateArray().Select(row => row.GetProperty("class").GetString()!);

    private static IEnumerable<string> Texts(ApiAnswer answer) => answer.Data.EnumerateArray().Select(text => text.GetString()!);

    private async Task<long> Registered(string url) =>
        (await (await SharedLogins.Of(_server).Admin).Post("services", new { name = NewName(), url })).ShouldBe(200).Id;
}

[Collection(OnSqlite.Name)]
public sealed class ServicesTestsOnSqlite(SqliteServer server) : ServicesTests(server);

[Collection(OnPostgres.Name)]
public sealed class ServicesTestsOnPostgres(PostgresServer server) : ServicesTests(server);
