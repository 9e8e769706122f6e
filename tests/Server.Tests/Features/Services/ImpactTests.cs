using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Server.Features.Services;
using Easel.Server.Tests.Features.Runs;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Services;

/// <summary>What happens to saved workflows when a server's nodes and models change, and where they could run instead.</summary>
public abstract class ImpactTests(ServerFixture fixture)
{
    private const string Scaling =
        """
        {"1": {"class_type": "EmptyImage", "inputs": {"width": 16, "height": 16}},
         "2": {"class_type": "ImageScale", "inputs": {"image": ["1", 0], "upscale_method": "bilinear"}},
         "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "x"}}}
        """;

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task What_a_change_broke_is_told_to_its_owner_with_reasons_and_to_an_administrator_by_name_and_count()
    {
        await using var comfy = await FakeComfyUi.Start();
        var nodes = FakeComfyUi.Nodes;
        comfy.Answer = http => http.Request.Path == "/object_info" ? FakeComfyUi.Json(http, nodes) : null;
        var (service, (ann, ben)) = (await Registered(comfy.Url), (await _server.NewUser(), await _server.NewUser()));
        var admin = await SharedLogins.Of(_server).Admin;
        var broken = await RunsTests.Workflow(ann, service, Scaling);
        await RunsTests.Workflow(ann, service, RunsTests.Picture);
        await RunsTests.Workflow(ben, service, RunsTests.Picture);
        // Was wrong before, so the change has nothing to do with it.
        await RunsTests.Workflow(ben, service, RunsTests.Picture.Replace("EmptyImage", "NeverThere", StringComparison.Ordinal));
        Assert.Empty(Workflows(await Impact(ann.Api)));

        nodes = Without("ImageScale");
        await Refresh();
        var own = (await Impact(ann.Api)).ShouldBe(200).Data;
        Assert.Equal((2, "ImageScale"), (own.GetProperty("workflowCount").GetInt32(), own.GetProperty("lostClasses")[0].GetString()));
        Assert.NotEqual(JsonValueKind.Null, own.GetProperty("since").ValueKind);
        var row = Assert.Single(own.GetProperty("workflows").EnumerateArray());
        Assert.Equal(broken, row.GetProperty("workflowId").GetInt64());
        Assert.Equal("class_missing", row.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Empty(Workflows(await Impact(ben.Api)));
        var overall = (await Impact(admin)).ShouldBe(200).Data;
        Assert.Equal(4, overall.GetProperty("workflowCount").GetInt32());
        var seen = Assert.Single(overall.GetProperty("workflows").EnumerateArray());
        Assert.Equal((ann.Username, 1, JsonValueKind.Null), (seen.GetProperty("ownerName").GetString(), seen.GetProperty("codes").GetProperty("class_missing").GetInt32(), seen.GetProperty("findings").ValueKind));

        // Something that only comes to it must not make the loss forgotten.
        nodes = Without("ImageScale").Replace("\"SaveImage\": {", "\"Another\": {\"input\": {}, \"output\": [], \"output_name\": [], \"name\": \"Another\"}, \"SaveImage\": {", StringComparison.Ordinal);
        await Refresh();
        Assert.Single(Workflows(await Impact(ann.Api)));
        Assert.Equal(3, (await ann.Api.Get($"services/{service}/nodes")).ShouldBe(200).Data.GetArrayLength());

        nodes = FakeComfyUi.Nodes;
        await Refresh();
        var healed = (await Impact(ann.Api)).ShouldBe(200);
        Assert.Empty(Workflows(healed));
        Assert.Equal(JsonValueKind.Null, healed.Data.GetProperty("since").ValueKind);
        (await ann.Api.Get("services/999999/impact")).ShouldBe(404);

        Task<ApiAnswer> Impact(Api api) => api.Get($"services/{service}/impact");

        async Task Refresh()
        {
            _server.Services.GetRequiredService<CatalogCache>().MarkStale(service);
            (await ann.Api.Get($"services/{service}/nodes")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_model_that_is_gone_is_named_also_after_a_restart()
    {
        await using var comfy = await FakeComfyUi.Start();
        var nodes = FakeComfyUi.Nodes;
        comfy.Answer = http => http.Request.Path == "/object_info" ? FakeComfyUi.Json(http, nodes) : null;
        var service = await Registered(comfy.Url);
        var user = await _server.NewUser();
        await RunsTests.Workflow(user, service, Scaling);
        (await user.Api.Get($"services/{service}/nodes")).ShouldBe(200);
        nodes = nodes.Replace(", \"bilinear\"", "", StringComparison.Ordinal);
        var cache = _server.Services.GetRequiredService<CatalogCache>();
        cache.MarkStale(service);
        var view = new ServiceView(service, "n", comfy.Url, ServiceStatus.Online, null, IsSandbox: false);
        Assert.NotNull((await cache.Compare(view, TestContext.Current.CancellationToken)).Before);

        var fresh = ActivatorUtilities.CreateInstance<CatalogCache>(_server.Services);
        var comparison = await fresh.Compare(view, TestContext.Current.CancellationToken);

        Assert.Equal("bilinear", comparison.Change.LostOptions.Single().Options.Single());
        var row = Assert.Single(Workflows((await user.Api.Get($"services/{service}/impact")).ShouldBe(200)));
        Assert.Equal("unknown_enum_value", row.GetProperty("findings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_server_that_comes_back_as_another_version_is_asked_for_its_nodes_without_anybody_asking()
    {
        await using var comfy = await FakeComfyUi.Start();
        var (version, asked) = ("0.8.0", 0);
        var askedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        comfy.Answer = http =>
        {
            if (http.Request.Path == "/object_info" && Interlocked.Increment(ref asked) == 2)
            {
                askedAgain.TrySetResult();
            }

            return http.Request.Path == "/system_stats" ? FakeComfyUi.Json(http, FakeComfyUi.Stats.Replace("0.8.0", version, StringComparison.Ordinal)) : null;
        };
        var service = await Registered(comfy.Url);
        var admin = await SharedLogins.Of(_server).Admin;
        (await admin.Post($"services/{service}/test")).ShouldBe(200);
        (await admin.Get($"services/{service}/nodes")).ShouldBe(200);
        Assert.Equal(1, comfy.CallsOf("/object_info"));

        version = "0.9.0";
        (await admin.Post($"services/{service}/test")).ShouldBe(200);

        await askedAgain.Task.WaitAsync(TestSocket.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Where_a_workflow_could_run_is_told_with_what_each_service_lacks_and_what_comes_nearest()
    {
        await using var whole = await FakeComfyUi.Start();
        await using var poor = await FakeComfyUi.Start();
        await using var odd = await FakeComfyUi.Start();
        var lacking = JsonNode.Parse(FakeComfyUi.Nodes)!.AsObject();
        lacking["ImageScaleBy"] = lacking["ImageScale"]!.DeepClone();
        lacking.Remove("ImageScale");
        poor.Answer = http => http.Request.Path == "/object_info" ? FakeComfyUi.Json(http, lacking.ToJsonString()) : null;
        odd.Answer = http => http.Request.Path == "/object_info" ? FakeComfyUi.Json(http, FakeComfyUi.Nodes.Replace("\"bilinear\"", "\"bilinear-exact\"", StringComparison.Ordinal)) : null;
        var (onWhole, onPoor, onOdd, away) = (await Registered(whole.Url), await Registered(poor.Url), await Registered(odd.Url), await Registered("http://127.0.0.1:9"));
        var user = await _server.NewUser();
        var workflow = await RunsTests.Workflow(user, onWhole, Scaling);

        var checks = (await user.Api.Post($"workflows/{workflow}/check-services")).ShouldBe(200).Data.EnumerateArray().ToDictionary(row => row.GetProperty("serviceId").GetInt64());

        Assert.True(checks[onWhole].GetProperty("canRun").GetBoolean());
        Assert.Empty(checks[onWhole].GetProperty("findings").EnumerateArray());
        Assert.False(checks[onPoor].GetProperty("canRun").GetBoolean());
        var missing = Assert.Single(checks[onPoor].GetProperty("missingClasses").EnumerateArray());
        Assert.Equal(("ImageScale", "2", "ImageScaleBy"), (missing.GetProperty("class").GetString(), missing.GetProperty("nodes")[0].GetString(), missing.GetProperty("nearest")[0].GetString()));
        Assert.False(checks[onOdd].GetProperty("canRun").GetBoolean());
        var option = Assert.Single(checks[onOdd].GetProperty("missingOptions").EnumerateArray());
        Assert.Equal(
            ("2", "ImageScale", "upscale_method", "bilinear", "bilinear-exact"),
            (option.GetProperty("node").GetString(), option.GetProperty("class").GetString(), option.GetProperty("input").GetString(), option.GetProperty("value").GetString(), option.GetProperty("nearest")[0].GetString()));
        Assert.Equal(JsonValueKind.Null, checks[away].GetProperty("canRun").ValueKind);
        Assert.NotEmpty(checks[away].GetProperty("problem").GetString()!);
        (await (await _server.NewUser()).Api.Post($"workflows/{workflow}/check-services")).ShouldBe(404);
    }

    private static string Without(string nodeClass)
    {
        var nodes = JsonNode.Parse(FakeComfyUi.Nodes)!.AsObject();
        nodes.Remove(nodeClass);
        return nodes.ToJsonString().Replace("\"SaveImage\":{", "\"SaveImage\": {", StringComparison.Ordinal);
    }

    private static IEnumerable<JsonElement> Workflows(ApiAnswer answer) => answer.Data.GetProperty("workflows").EnumerateArray();

    private async Task<long> Registered(string url) =>
        (await (await SharedLogins.Of(_server).Admin).Post("services", new { name = $"i {Guid.NewGuid():N}", url })).ShouldBe(200).Id;
}

[Collection(OnSqlite.Name)]
public sealed class ImpactTestsOnSqlite(SqliteServer server) : ImpactTests(server);

[Collection(OnPostgres.Name)]
public sealed class ImpactTestsOnPostgres(PostgresServer server) : ImpactTests(server);
