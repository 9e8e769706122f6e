using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Chat;

/// <summary>Somebody saves after a turn has read the workflow and before it takes the lock.</summary>
public abstract class SavedMeanwhileTests(ServerFixture fixture)
{
    private static readonly object Wider = new { reason = "wider", ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } };

    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task The_agent_is_told_looks_again_and_edits_what_was_saved()
    {
        await using var held = await HeldTurn.Set(_server, ScriptedAnswer.Call("workflow_edit", Wider), ScriptedAnswer.Call("workflow_edit", Wider), ScriptedAnswer.Say("Wider."));
        await held.Say("make it wider", steer: false);
        await held.Asked;
        (await held.User.Api.Put($"workflows/{held.Workflow}", new { workflowData = World.Workflow("saved meanwhile") })).ShouldBe(200);
        held.Go();

        var ended = await held.Socket.Next("TURN_ENDED");
        Assert.Equal("SUCCESS", ended.GetProperty("status").GetString());
        Assert.Contains("stale_version", held.Model.Requests.ElementAt(1).ToJsonString());
        var saved = (await held.User.Api.Get($"workflows/{held.Workflow}")).ShouldBe(200).Data;
        Assert.Equal(3, saved.GetProperty("version").GetInt64());
        var text = saved.GetProperty("workflowData").GetRawText();
        Assert.Contains("saved meanwhile", text);
        Assert.Contains("\"width\":96", text.Replace(" ", "", StringComparison.Ordinal));
    }
}

[Collection(OnSqlite.Name)]
public sealed class SavedMeanwhileTestsOnSqlite(SqliteServer server) : SavedMeanwhileTests(server);

[Collection(OnPostgres.Name)]
public sealed class SavedMeanwhileTestsOnPostgres(PostgresServer server) : SavedMeanwhileTests(server);
