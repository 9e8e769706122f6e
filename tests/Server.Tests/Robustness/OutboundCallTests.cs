using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>The same closed addresses, typed into the API.</summary>
public abstract class OutboundCallTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task No_service_and_no_provider_is_registered_at_a_closed_address()
    {
        var before = await Registered();
        foreach (var url in OutboundTests.ForbiddenUrls)
        {
            var service = await _world.Admin.Post("services", new { name = "closed", url });
            Assert.True(service.Status == 400, $"service at {url}: {service.Status} {service.Text}");
            var moved = await _world.Admin.Put($"services/{_world.ServiceId}", new { url });
            Assert.True(moved.Status == 400, $"service moved to {url}: {moved.Status} {moved.Text}");
            var provider = await _world.Admin.Post("model-providers", new { name = "closed", code = "OPENAI_COMPATIBLE", baseUrl = url, apiKey = "sk-of-this-test-0001" });
            Assert.True(provider.Status == 400, $"provider at {url}: {provider.Status} {provider.Text}");
            var changed = await _world.Admin.Put($"model-providers/{_world.ProviderId}", new { baseUrl = url, apiKey = "sk-of-this-test-0001" });
            Assert.True(changed.Status == 400 || string.IsNullOrWhiteSpace(url), $"provider moved to {url}: {changed.Status} {changed.Text}");
        }

        Assert.Equal(before, await Registered());

        // Of the other tables, runs that go on by themselves may change some meanwhile.
        async Task<List<KeyValuePair<string, long>>> Registered() =>
            [.. (await _world.CountRows()).Where(table => table.Key is "services" or "model_providers")];
    }

    [Fact]
    public async Task A_test_tells_the_status_and_nothing_of_what_is_at_the_address()
    {
        var id = (await _world.Admin.Post("services", new { name = _world.NewName("not-comfy"), url = new Uri(_world.Server.Url, "api/v1/users/me").ToString() })).ShouldBe(200).Id;
        var answer = (await _world.Admin.Post($"services/{id}/test")).ShouldBe(200);

        Assert.Equal("ERROR", answer.Data.GetProperty("status").GetString());
        Assert.DoesNotContain("Bearer", answer.Text, StringComparison.Ordinal);
        (await _world.Admin.Delete($"services/{id}")).ShouldBe(200);
    }
}

[Collection(WorldOnSqlite.Name)]
public sealed class OutboundCallTestsOnSqlite(SqliteWorld world) : OutboundCallTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class OutboundCallTestsOnPostgres(PostgresWorld world) : OutboundCallTests(world);
