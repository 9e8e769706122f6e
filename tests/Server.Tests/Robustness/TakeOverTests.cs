using System.Text.Json;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Easel.Server.Tests.Robustness;

/// <summary>Two processes on one database: a turn whose holder is silent goes on at the other, and the first can't end it any more.</summary>
public sealed class TakeOverTests
{
    private static readonly Dictionary<string, string?> Key = new() { ["Easel:Jwt:Key"] = "a key that both processes of this test have in common" };

    [Fact]
    public async Task A_turn_goes_on_at_another_process_with_its_question_open_and_runs_once()
    {
        await using var first = await EaselServer.Start(TestDatabase.Postgres, Key);
        Assert.SkipWhen(first is null, PostgresCluster.Absence);
        await using var second = await EaselServer.Start(
            TestDatabase.Postgres, new Dictionary<string, string?>(Key) { ["Easel:Database"] = first!.Services.GetRequiredService<IConfiguration>()["Easel:Database"] });
        var admin = await first.LogInAsAdmin();
        var agent = (await admin.Post("agents", new
        {
            name = "asks",
            type = "WORKFLOW_EDITOR",
            modelId = await ModelsFeature.EnsureBuiltIn(first.Services, TestContext.Current.CancellationToken),
            toolsConfig = new { approvals = new[] { "run" } },
        })).ShouldBe(200).Id;
        var workflow = (await admin.Get("workflows")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var session = (await admin.Post("sessions", new { workflowId = workflow, title = "Two", agentId = agent })).ShouldBe(200).Id;
        await using var here = await TestSocket.Connect(first, admin);
        await using var there = await TestSocket.Connect(second!, admin);
        await here.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "set the width of node 1 to 320 and then run it" });
        var asked = await here.Next("APPROVAL_REQUESTED");
        var (turn, approval) = (asked.GetProperty("turnId").GetInt64(), asked.GetProperty("approvalId").GetString());

        await Silence(first, turn);
        await there.Next("TURN_RESUMED");
        await there.Send(new { type = "APPROVE", approvalId = approval, approve = true });

        Assert.Equal("SUCCESS", (await there.Next("TURN_ENDED")).GetProperty("status").GetString());
        await here.Next("TURN_ENDED");
        Assert.Single(there.Types, type => type == "APPROVAL_REQUESTED");
        Assert.Equal([turn], await KillTests.TurnsThatRan(admin, workflow));
        Assert.Equal(2, (await admin.Get($"sessions/{session}/messages")).ShouldBe(200).Data.GetArrayLength());
        Assert.Equal(1, (await admin.Get($"workflows/{workflow}/versions")).ShouldBe(200).Data.EnumerateArray().Count(version => version.GetProperty("actor").GetString() == "AGENT"));
    }

    [Fact]
    public async Task A_turn_whose_process_is_killed_goes_on_at_another_process_and_runs_once()
    {
        var database = await EaselProcess.NewPostgresDatabase();
        var folders = new[] { Directory.CreateTempSubdirectory("easel-node-"), Directory.CreateTempSubdirectory("easel-node-") };
        using var first = await EaselProcess.Start(folders[0].FullName, database, Key.Values.Single());
        using var second = await EaselProcess.Start(folders[1].FullName, database, Key.Values.Single());
        using var handler = new SocketsHttpHandler();
        Api At(EaselProcess node, string? token) => new(new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(node.Url, "/api/v1/") }, token);
        var token = (await At(first, null).Post("auth/login", new { username = EaselServer.AdminName, password = EaselServer.AdminPassword })).ShouldBe(200).Data.GetProperty("token").GetString();
        var (here, there) = (At(first, token), At(second, token));
        var model = (await here.Get("models")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var agent = (await here.Post("agents", new { name = "asks", type = "WORKFLOW_EDITOR", modelId = model, toolsConfig = new { approvals = new[] { "run" } } })).ShouldBe(200).Id;
        var workflow = (await here.Get("workflows")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var session = (await here.Post("sessions", new { workflowId = workflow, title = "Two", agentId = agent })).ShouldBe(200).Id;
        var turn = (await here.Send(
            HttpMethod.Post,
            $"sessions/{session}/messages",
            new { content = "set the width of node 1 to 320 and then run it" },
            request => request.Headers.Add("Prefer", "respond-async"))).ShouldBe(200).Data.GetProperty("turnId").GetInt64();
        var asked = await Told(there, session, "APPROVAL_REQUESTED");

        first.Kill();
        await EndLease(database, turn);
        await Told(there, session, "TURN_RESUMED");
        (await there.Post($"sessions/{session}/approvals/{asked.GetProperty("approvalId").GetString()}", new { approve = true })).ShouldBe(200);

        Assert.Equal("SUCCESS", (await Told(there, session, "TURN_ENDED")).GetProperty("status").GetString());
        Assert.Equal([turn], await KillTests.TurnsThatRan(there, workflow));
        Assert.Equal(2, (await there.Get($"sessions/{session}/messages")).ShouldBe(200).Data.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await there.Get($"workflows/{workflow}")).Data.GetProperty("lock").ValueKind);
        second.Kill();
        Array.ForEach(folders, folder => folder.Delete(recursive: true));
    }

    /// <summary>The first event of a type in a session, heard over a stream that ends with it.</summary>
    private static async Task<JsonElement> Told(Api api, long session, string type)
    {
        using var patience = new CancellationTokenSource(TestSocket.Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"sessions/{session}/events?after=0");
        request.Headers.Add("Authorization", $"Bearer {api.Token}");
        request.Headers.Add("Accept", "text/event-stream");
        using var answer = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line[6..]).RootElement is var told && told.GetProperty("type").GetString() == type)
            {
                return told;
            }
        }

        throw new InvalidOperationException($"The stream ended without {type}.");
    }

    /// <summary>Lets the lease of a process that was killed be over at once; by itself it takes half a minute.</summary>
    private static async Task EndLease(string database, long turn)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE executions SET lease_until = now() - interval '1 second' WHERE id = @id", connection);
        command.Parameters.AddWithValue("id", turn);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    /// <summary>Makes it look as if the process that holds a turn had not been heard of for longer than a lease.</summary>
    private static async Task Silence(EaselServer server, long turn)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
        await db.Write(() => db.Set<Execution>().Where(row => row.Id == turn).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, past)));
    }
}
