using System.Text.Json;
using Easel.Server.Features.Services;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Services;

public sealed class SandboxServiceTests
{
    [Fact]
    public async Task The_sandbox_keeps_its_service_over_restarts_until_an_administrator_deletes_it()
    {
        var folder = Directory.CreateTempSubdirectory("easel-sandbox-test-").FullName;
        var first = await With(folder, async admin => await Only(admin));
        Assert.Equal(SandboxHost.ServiceName, first.GetProperty("name").GetString());
        Assert.Equal("ONLINE", first.GetProperty("status").GetString());
        Assert.StartsWith("http://127.0.0.1:", first.GetProperty("url").GetString(), StringComparison.Ordinal);

        var id = first.GetProperty("id").GetInt64();
        await With(folder, async admin =>
        {
            var again = await Only(admin);
            Assert.Equal(id, again.GetProperty("id").GetInt64());
            Assert.Equal("ONLINE", (await admin.Post($"services/{id}/test")).ShouldBe(200).Data.GetProperty("status").GetString());
            Assert.NotEmpty((await admin.Get($"services/{id}/nodes?query=EmptyImage")).ShouldBe(200).Data.EnumerateArray());
            (await admin.Put($"services/{id}", new { url = "http://127.0.0.1:9" })).ShouldBe(409);
            (await admin.Put($"services/{id}", new { name = "Try it here" })).ShouldBe(200);

            // The first start put its example there.
            var workflow = (await admin.Get("workflows")).ShouldBe(200).Data.EnumerateArray().Single().GetProperty("id").GetInt64();
            Assert.Equal(1, (await admin.Delete($"services/{id}")).ShouldBe(409).Data.GetProperty("workflowCount").GetInt32());
            (await admin.Delete($"workflows/{workflow}?cascade=true")).ShouldBe(200);
            return (await admin.Delete($"services/{id}")).ShouldBe(200);
        });

        Assert.Empty(await With(folder, async admin => (await admin.Get("services")).ShouldBe(200).Data.EnumerateArray().ToList()));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<JsonElement> Only(Api admin) => (await admin.Get("services")).ShouldBe(200).Data.EnumerateArray().Single();

    private static async Task<T> With<T>(string folder, Func<Api, Task<T>> work)
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, dataDirectory: folder))!;
        return await work(await server.LogInAsAdmin());
    }
}
