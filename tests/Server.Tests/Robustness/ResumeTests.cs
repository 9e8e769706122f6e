using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Easel.Server.Features.Events;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Robustness;

/// <summary>
/// Clients whose connections are cut again and again, while turns run, end with every event, byte for byte as its row holds it.
/// <c>EASEL_RESUME</c>, as in 200x50, says how many clients there are and how often each is cut.
/// </summary>
public sealed class ResumeTests
{
    private const int ClientsOfAUser = 4;
    private const int LeastTurns = 4;
    private static readonly (int Clients, int Cuts) Wanted = Environment.GetEnvironmentVariable("EASEL_RESUME")?.Split('x') is [var clients, var cuts]
        ? (int.Parse(clients, System.Globalization.CultureInfo.InvariantCulture), int.Parse(cuts, System.Globalization.CultureInfo.InvariantCulture))
        : (8, 5);

    [Fact]
    public async Task Clients_that_are_cut_off_miss_nothing_on_SQLite()
    {
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite))!;
        await CutAgainAndAgain(server, [server]);
    }

    [Fact]
    public async Task Clients_that_are_cut_off_and_come_back_to_another_process_miss_nothing_on_PostgreSQL()
    {
        var key = new Dictionary<string, string?> { ["Easel:Jwt:Key"] = "a key that both processes of this test have in common" };
        await using var first = await EaselServer.Start(TestDatabase.Postgres, key);
        Assert.SkipWhen(first is null, PostgresCluster.Absence);
        key["Easel:Database"] = first!.Services.GetRequiredService<IConfiguration>()["Easel:Database"];
        await using var second = (await EaselServer.Start(TestDatabase.Postgres, key))!;
        await CutAgainAndAgain(first, [first, second]);
    }

    private static async Task CutAgainAndAgain(EaselServer server, EaselServer[] nodes)
    {
        var random = new Random(20_261_126);
        var service = (await (await server.LogInAsAdmin()).Get("services")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var users = new List<Task<List<CutClient>>>();
        for (var number = 0; number < Wanted.Clients; number += ClientsOfAUser)
        {
            var user = await server.NewUser();
            var workflow = (await user.Api.Post("workflows", new { name = "cut", serviceId = service, workflowData = World.Workflow("cut") })).ShouldBe(200).Id;
            var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "cut" })).ShouldBe(200).Id;
            var clients = Enumerable.Range(0, Math.Min(ClientsOfAUser, Wanted.Clients - number)).Select(_ => new CutClient(user, nodes, random.Next())).ToList();
            users.Add(Cut(server, user, session, clients));
        }

        var all = (await Task.WhenAll(users)).SelectMany(clients => clients).ToList();
        Assert.All(all, client => Assert.Equal(Wanted.Cuts, client.Cuts));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{all.Count} clients, {all.Sum(client => client.Cuts)} cuts, {all.Sum(client => client.Heard.Count)} events heard, all as stored");
    }

    private static async Task<List<CutClient>> Cut(EaselServer server, TestUser user, long session, List<CutClient> clients)
    {
        var talk = Talk(server, user, session, clients);
        await Task.WhenAll(clients.Select(client => client.Run(Wanted.Cuts, talk)));
        var stored = await Stored(server, user.Id, await talk);
        foreach (var client in clients)
        {
            Assert.Equal(stored, client.Heard.Take(stored.Count));
        }

        return clients;
    }

    /// <summary>Turns, one after the other, for as long as a client has still to be cut; gives the number of the last event that they made.</summary>
    private static async Task<long> Talk(EaselServer server, TestUser user, long session, List<CutClient> clients)
    {
        for (var turn = 0; turn < LeastTurns || clients.Any(client => client.Cuts < Wanted.Cuts); turn++)
        {
            (await user.Api.Post($"sessions/{session}/messages", new { content = $"set the width of node 1 to {320 + turn}" })).ShouldBe(200);
        }

        return (await Rows(server, user.Id)).Max(row => row.Id);
    }

    /// <summary>What a client has to hear, from the rows themselves and not by the code that serves them.</summary>
    private static async Task<List<string>> Stored(EaselServer server, long user, long until) =>
        [.. (await Rows(server, user)).Where(row => row.Id <= until).OrderBy(row => row.Id).Select(row => $"{row.Json[..^1]},\"id\":{row.Id}}}")];

    private static async Task<List<EventRow>> Rows(EaselServer server, long user)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        return await db.Set<EventRow>().AsNoTracking().Where(row => row.Recipient == user || row.Recipient == null).ToListAsync(TestContext.Current.CancellationToken);
    }

    private sealed class CutClient(TestUser user, EaselServer[] nodes, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<ChaosProxy> _proxies = [.. nodes.Select(node => new ChaosProxy(node.Url))];
        private readonly List<string> _heard = [];
        private long _last;
        private long _end = long.MaxValue;
        private int _cuts;

        /// <summary>Every event, in the order in which it came.</summary>
        public IReadOnlyList<string> Heard => _heard;

        /// <summary>How often the connection has died so far.</summary>
        public int Cuts => Volatile.Read(ref _cuts);

        public async Task Run(int cuts, Task<long> talk)
        {
            for (var cut = 0; cut < cuts; cut++)
            {
                await Listen(_random.Next(1, 6), talk);
                Interlocked.Increment(ref _cuts);
            }

            await Listen(int.MaxValue, talk);
            _proxies.ForEach(proxy => proxy.Dispose());
        }

        private bool IsAtTheEnd => _last >= _end;

        /// <summary>Hears so many events, then the connection dies; also in the middle of the next one.</summary>
        private async Task Listen(int most, Task<long> talk)
        {
            var proxy = _proxies[_random.Next(_proxies.Count)];
            using var socket = new ClientWebSocket();
            using var patience = new CancellationTokenSource(TestSocket.Patience);
            var url = new UriBuilder(proxy.Url) { Scheme = "ws", Path = "/ws/chat", Query = $"token={user.Api.Token}&after={_last}" }.Uri;
            await socket.ConnectAsync(url, patience.Token);
            var next = Receive(socket, patience.Token);
            for (var heard = 0; heard < most && !IsAtTheEnd;)
            {
                // The end may be known only after its last event was heard.
                if (_end == long.MaxValue && await Task.WhenAny(next, talk) == talk)
                {
                    _end = await talk;
                    continue;
                }

                var text = await next;
                next = Receive(socket, patience.Token);
                if (JsonDocument.Parse(text).RootElement.TryGetProperty("id", out var id) && id.GetInt64() <= _end)
                {
                    Assert.True(id.GetInt64() > _last, $"Event {id} came after {_last}.");
                    _last = id.GetInt64();
                    _heard.Add(text);
                    heard++;
                }
            }

            proxy.CutAll((Cut)_random.Next(3));
            socket.Abort();
            await next.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        private static async Task<string> Receive(ClientWebSocket socket, CancellationToken cancel)
        {
            var buffer = new byte[16 * 1024];
            using var message = new MemoryStream();
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, cancel);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(message.ToArray());
                }
            }
        }
    }
}
