using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Workflows;

public abstract class ProposalTests(ServerFixture fixture)
{
    private static readonly object Edit = new
    {
        reason = "as asked",
        ops = new object[]
        {
            new { op = "set", node = "1", input = "width", value = 512 },
            new Dictionary<string, object> { ["op"] = "insert_between", ["class"] = "ImageInvert", ["from"] = "3.IMAGE", ["to"] = "4.images" },
        },
    };

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_turn_under_review_proposes_locks_nothing_and_is_accepted_into_the_newest_version()
    {
        var (user, workflow, proposal, socket) = await Proposed();
        await using var _ = socket;
        Assert.DoesNotContain("WORKFLOW_LOCKED", socket.Types);
        Assert.Equal(1, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());
        (await user.Api.Post($"workflows/{workflow}/edits", new { ops = new[] { new { op = "set", node = "1", input = "height", value = 96 } } })).ShouldBe(200);

        var shown = (await user.Api.Get($"proposals/{proposal}")).ShouldBe(200).Data;
        Assert.Equal((1, 2, "OPEN"), (shown.GetProperty("baseVersion").GetInt64(), shown.GetProperty("currentVersion").GetInt64(), shown.GetProperty("status").GetString()));
        Assert.Equal(["1", "6", "4"], shown.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("nodeId").GetString()).OrderBy(id => id == "4" ? 2 : id == "6" ? 1 : 0));
        Assert.Contains("set 1.width 256 → 512", shown.GetProperty("nodes").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, shown.GetProperty("conflicts").GetArrayLength());

        var accepted = (await user.Api.Post($"proposals/{proposal}/accept", new { })).ShouldBe(200).Data;
        Assert.Equal((3, "ACCEPTED"), (accepted.GetProperty("version").GetInt64(), accepted.GetProperty("status").GetString()));
        Assert.Equal("ACCEPTED", (await socket.Next("PROPOSAL_RESOLVED")).GetProperty("status").GetString());
        var data = (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("workflowData").GetRawText();
        Assert.Contains("[512,96,", data, StringComparison.Ordinal);
        Assert.Contains("ImageInvert", data, StringComparison.Ordinal);
        (await user.Api.Post($"proposals/{proposal}/accept", new { })).ShouldBe(409);
        (await user.Api.Post($"proposals/{proposal}/reject")).ShouldBe(409);

        var blame = (await user.Api.Get($"workflows/{workflow}/blame")).ShouldBe(200).Data;
        long Version(string node, string input) => blame.GetProperty("entries").EnumerateArray()
            .Single(entry => entry.GetProperty("nodeId").GetString() == node && entry.GetProperty("input").GetString() == input).GetProperty("version").GetInt64();
        Assert.Equal((3, 2, 1, 3), (Version("1", "width"), Version("1", "height"), Version("1", "batch_size"), Version("4", "images")));
        var newest = blame.GetProperty("versions")[0];
        Assert.Equal(("AGENT", JsonValueKind.Number), (newest.GetProperty("actor").GetString(), newest.GetProperty("turnId").ValueKind));
        Assert.Equal(blame.GetRawText(), (await user.Api.Get($"workflows/{workflow}/blame")).Data.GetRawText());
    }

    [Fact]
    public async Task Some_nodes_are_accepted_and_those_that_need_each_other_only_together()
    {
        var (user, workflow, proposal, socket) = await Proposed();
        await using var _ = socket;

        var refused = (await user.Api.Post($"proposals/{proposal}/accept", new { nodes = new[] { "4" } })).ShouldBe(409);
        Assert.Equal("NODE_LEFT_OUT", refused.Data.GetProperty("conflicts")[0].GetProperty("kind").GetString());
        (await user.Api.Post($"proposals/{proposal}/accept", new { nodes = new[] { "99" } })).ShouldBe(400);
        (await user.Api.Post($"proposals/{proposal}/accept", new { nodes = Array.Empty<string>() })).ShouldBe(400);

        var accepted = (await user.Api.Post($"proposals/{proposal}/accept", new { nodes = new[] { "1" } })).ShouldBe(200).Data;
        Assert.Equal("PARTLY_ACCEPTED", accepted.GetProperty("status").GetString());
        var diff = (await user.Api.Get($"workflows/{workflow}/diff?from=1&to=2")).ShouldBe(200).Data;
        Assert.Equal("set 1.width 256 → 512", diff.GetProperty("summary").GetString());
    }

    [Fact]
    public async Task Where_somebody_changed_the_same_place_nothing_is_accepted_and_the_conflicts_are_told()
    {
        var (user, workflow, proposal, socket) = await Proposed();
        await using var _ = socket;
        (await user.Api.Post($"workflows/{workflow}/edits", new { ops = new[] { new { op = "set", node = "1", input = "width", value = 700 } } })).ShouldBe(200);

        var refused = (await user.Api.Post($"proposals/{proposal}/accept", new { })).ShouldBe(409);
        var conflict = refused.Data.GetProperty("conflicts").EnumerateArray().Single();
        Assert.Equal(("INPUT_CHANGED", "1", 700, 512), (conflict.GetProperty("kind").GetString(), conflict.GetProperty("nodeId").GetString(), conflict.GetProperty("current").GetInt32(), conflict.GetProperty("proposed").GetInt32()));
        Assert.Equal(2, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());
        Assert.Equal("OPEN", (await user.Api.Get($"workflows/{workflow}/proposals?status=OPEN")).ShouldBe(200).Data[0].GetProperty("status").GetString());

        (await user.Api.Post($"proposals/{proposal}/reject")).ShouldBe(200);
        Assert.Equal("REJECTED", (await socket.Next("PROPOSAL_RESOLVED")).GetProperty("status").GetString());
        Assert.Equal(2, (await user.Api.Get($"workflows/{workflow}")).Data.GetProperty("version").GetInt64());
    }

    private async Task<(TestUser User, long Workflow, long Proposal, TestSocket Socket)> Proposed()
    {
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Call("workflow_edit", Edit), ScriptedAnswer.Say("Proposed."));
        var agent = await model.Register(_server, toolsConfig: new { review = true });
        var user = await _server.NewUser();
        var workflow = (await user.Api.Post(
            "workflows", new { name = "W", serviceId = await user.Api.SandboxId(), workflowData = JsonDocument.Parse(EndToEnd.Journey.Workflow).RootElement })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "S", agentId = agent })).ShouldBe(200).Id;
        var socket = await TestSocket.Connect(_server, user.Api);
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content = "go" });
        var created = await socket.Next("PROPOSAL_CREATED");
        Assert.Equal("SUCCESS", (await socket.Next("TURN_ENDED")).GetProperty("status").GetString());
        return (user, workflow, created.GetProperty("proposalId").GetInt64(), socket);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ProposalTestsOnSqlite(SqliteServer server) : ProposalTests(server);

[Collection(OnPostgres.Name)]
public sealed class ProposalTestsOnPostgres(PostgresServer server) : ProposalTests(server);
