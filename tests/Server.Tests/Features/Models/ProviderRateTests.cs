using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Features.Models;

public abstract class ProviderRateTests(ServerFixture fixture)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task No_minute_holds_more_requests_than_the_limit_whichever_nodes_send_them()
    {
        const int Limit = 5;
        var provider = await Provider(Limit);
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var rates = Enumerable.Range(0, 3).Select(_ => Rate(provider, clock)).ToList();
        var waiting = Enumerable.Range(0, 24).Select(number => rates[number % 3].Wait(CancellationToken.None)).ToList();
        var starts = await Starts(provider, expected: 24);

        Assert.All(starts.Zip(starts.Skip(Limit)), pair => Assert.True(pair.Second - pair.First >= Minute, $"{pair.First:O} and {pair.Second:O}"));
        while (!waiting.All(one => one.IsCompleted))
        {
            clock.Advance(Minute);
            await Task.Yield();
        }

        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task Who_leaves_the_line_gives_the_place_back_and_a_pause_holds_every_node()
    {
        var provider = await Provider(limit: 1);
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await Rate(provider, clock).Wait(CancellationToken.None);
        using var cancellation = new CancellationTokenSource();
        var leaving = Rate(provider, clock).Wait(cancellation.Token);
        await Starts(provider, expected: 2);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Single(await Starts(provider, expected: 1));

        await Rate(provider, clock).Pause(TimeSpan.FromMinutes(10));
        var held = Rate(provider, clock).Wait(CancellationToken.None);
        Assert.Equal(clock.GetUtcNow().UtcDateTime.AddMinutes(10), (await Starts(provider, expected: 2))[^1]);
        Assert.False(held.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(10));
        await held;
    }

    private ProviderRate Rate(long provider, TimeProvider clock) => new(provider, _server.Services.GetRequiredService<IServiceScopeFactory>(), clock);

    private async Task<long> Provider(int limit) =>
        (await (await _server.Admin()).Post("model-providers", new { name = $"rate {Guid.NewGuid():N}", code = "OLLAMA", rateLimit = limit })).ShouldBe(200).Id;

    private async Task<List<DateTime>> Starts(long provider, int expected)
    {
        while (true)
        {
            await using var scope = _server.Services.CreateAsyncScope();
            var starts = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<ProviderCallStart>()
                .Where(start => start.ProviderId == provider).OrderBy(start => start.StartsAt).Select(start => start.StartsAt).ToListAsync();
            if (starts.Count == expected)
            {
                return starts;
            }
        }
    }
}

[Collection(OnSqlite.Name)]
public sealed class ProviderRateTestsOnSqlite(SqliteServer server) : ProviderRateTests(server);

[Collection(OnPostgres.Name)]
public sealed class ProviderRateTestsOnPostgres(PostgresServer server) : ProviderRateTests(server);
