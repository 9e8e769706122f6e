using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Easel.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Makes it look as if the process that holds a turn had not been heard of for longer than a lease.</summary>
    private static async Task Silence(EaselServer server, long turn)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
        await db.Write(() => db.Set<Execution>().Where(row => row.Id == turn).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, past)));
    }
}
