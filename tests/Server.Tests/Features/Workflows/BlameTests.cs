using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Easel.Server.Features.Workflows;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Workflows;

/// <summary>Blame over a long history; <c>EASEL_BLAME</c> sets how many versions it has, 500 is to see what it costs.</summary>
public sealed class BlameTests(ITestOutputHelper output)
{
    private static readonly int Versions = int.TryParse(Environment.GetEnvironmentVariable("EASEL_BLAME"), out var wanted) ? wanted : 6;

    [Fact]
    public async Task A_history_that_is_too_long_to_be_read_at_once_says_so()
    {
        var blame = await Ask(most: EndToEnd.Journey.Workflow.Length * 2);
        Assert.False(blame.GetProperty("complete").GetBoolean());
        Assert.Equal((long)Versions, Version(blame, "width"));
        Assert.InRange(Version(blame, "batch_size"), 2L, Versions - 1L);
    }

    [Fact]
    public async Task A_whole_history_gives_each_place_its_version()
    {
        var blame = await Ask(most: long.MaxValue);
        Assert.True(blame.GetProperty("complete").GetBoolean());
        Assert.Equal(((long)Versions, 2L, 1L), (Version(blame, "width"), Version(blame, "height"), Version(blame, "batch_size")));
    }

    private async Task<JsonElement> Ask(long most)
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite, replace: services => services.AddSingleton(new BlameCache { MostCharacters = most })))!;
        var user = await server.NewUser();
        var workflow = (await user.Api.Post(
            "workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        await Edit(user.Api, workflow, "height", 333);
        for (var number = 3; number <= Versions; number++)
        {
            await Edit(user.Api, workflow, "width", 100 + number);
        }

        var watch = Stopwatch.StartNew();
        var blame = (await user.Api.Get($"workflows/{workflow}/blame")).ShouldBe(200).Data;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Versions} versions: {watch.ElapsedMilliseconds} ms"));
        return blame;
    }

    private static async Task<JsonElement> Edit(Api api, long workflow, string input, int value) =>
        (await api.Post($"workflows/{workflow}/edits", new { ops = new[] { new { op = "set", node = "1", input, value } } })).ShouldBe(200).Data;

    private static long Version(JsonElement blame, string input) => blame.GetProperty("entries").EnumerateArray()
        .Single(entry => entry.GetProperty("nodeId").GetString() == "1" && entry.GetProperty("input").GetString() == input).GetProperty("version").GetInt64();
}
