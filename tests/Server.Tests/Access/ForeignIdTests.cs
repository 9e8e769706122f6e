using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Access;

/// <summary>Ids of others, smuggled in where the path's own object is the caller's: in bodies, in queries and below another parent.</summary>
public abstract class ForeignIdTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    private Api Ben => _world.Ben.User.Api;

    [Fact]
    public async Task A_child_is_found_below_its_own_parent_only()
    {
        var ann = _world.Ann;
        var agent = await _world.Make("agent", ann);
        string[] crossed =
        [
            $"workflows/{ann.Workflow}/versions/3", // the other workflow has a version 3, this one has not
            $"workflows/{ann.Workflow}/diff?from=1&to=3",
            $"workflows/{ann.Workflow}/export?version=3",
        ];
        foreach (var path in crossed)
        {
            (await ann.User.Api.Get(path)).ShouldBe(404);
        }

        (await ann.User.Api.Get($"workflows/{ann.OtherWorkflow}/versions/3")).ShouldBe(200);
        (await ann.User.Api.Post($"workflows/{ann.Workflow}/versions/3/restore")).ShouldBe(404);
        (await _world.Admin.Get($"agents/{agent}/executions/{ann.Execution}")).ShouldBe(404);
        (await _world.Admin.Get($"agents/{_world.AgentId}/executions/{ann.Execution}")).ShouldBe(200);
    }

    [Fact]
    public async Task An_id_of_anothers_in_a_body_is_one_that_does_not_exist()
    {
        var before = await _world.CountRows();
        await SameAsMissing("sessions", id => new { workflowId = id, title = "mine" }, _world.Ann.Workflow);
        await SameAsMissing(
            $"workflows/{_world.Ben.Workflow}/runs", id => new { inputs = new Dictionary<string, object> { ["1.width"] = new { fileId = id } } }, _world.Ann.File);
        await SameAsMissing("files/workflow", id => Multipart.Json(World.Workflow("mine").GetRawText(), workflowId: $"{id}"), _world.Ann.Workflow);

        Assert.Equal(before, await _world.CountRows());
        var versions = (await _world.Ann.User.Api.Get($"workflows/{_world.Ann.Workflow}/versions")).Data;
        Assert.Equal(2, versions.GetArrayLength());
    }

    [Fact]
    public async Task A_service_and_an_agent_that_do_not_exist_are_bad_fields()
    {
        (await Ben.Post("workflows", new { name = "mine", serviceId = World.Missing })).ShouldBe(400);
        (await Ben.Put($"workflows/{_world.Ben.Workflow}", new { serviceId = World.Missing })).ShouldBe(400);
        (await Ben.Post("sessions", new { workflowId = _world.Ben.Workflow, title = "mine", agentId = World.Missing })).ShouldBe(400);
        var model = (await _world.Admin.Post("models", new { providerId = World.Missing, name = "m", modelCode = "m" })).Status;
        var agent = (await _world.Admin.Post("agents", new { name = _world.NewName("a"), type = "GENERAL_ASSISTANT", modelId = World.Missing })).Status;
        Assert.Equal((400, 400), (model, agent));
    }

    [Fact]
    public async Task A_filter_by_anothers_id_finds_nothing()
    {
        var sessions = (await Ben.Get($"sessions?workflowId={_world.Ann.Workflow}")).ShouldBe(200).Data;
        Assert.Equal(0, sessions.GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_another_has_can_not_become_ones_avatar_page_for_others()
    {
        // The address may be written down, but the file behind it stays closed to everybody but its owner.
        (await Ben.Put("users/me", new { avatarUrl = $"/api/v1/files/{_world.Ann.File}/content" })).ShouldBe(200);
        (await Ben.Get($"files/{_world.Ann.File}/content")).ShouldBe(404);
        (await _world.Server.Anonymous.Get($"files/{_world.Ann.File}/content")).ShouldBe(401);
        (await Ben.Put("users/me", new { avatarUrl = "" })).ShouldBe(200);
    }

    [Fact]
    public async Task A_link_opens_the_file_that_it_was_made_for_and_no_other()
    {
        var url = (await _world.Ann.User.Api.Get($"files/{_world.Ann.File}")).ShouldBe(200).Data.GetProperty("accessUrl").GetString()!;
        (await _world.Server.Anonymous.Get(url)).ShouldBe(200);

        (await _world.Server.Anonymous.Get(url.Replace($"/{_world.Ann.File}/", $"/{_world.Ben.File}/", StringComparison.Ordinal))).ShouldBe(401);
        (await _world.Server.Anonymous.Get(url.Replace("expires=", "expires=9", StringComparison.Ordinal))).ShouldBe(401);
        (await _world.Server.Anonymous.Get(url[..^1] + (url[^1] == '0' ? '1' : '0'))).ShouldBe(401);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("abc")]
    [InlineData("１２")] // digits, but not ours
    [InlineData("%2e%2e")]
    [InlineData("1%00")]
    [InlineData("1.0")]
    [InlineData("1e1")]
    [InlineData("0x1")]
    public async Task An_id_that_is_none_is_refused_and_never_another_route(string id)
    {
        foreach (var path in new[] { "workflows/{0}", "sessions/{0}", "files/{0}", "runs/{0}", "services/{0}", "workflows/{0}/versions/1", "sessions/{0}/messages", "files/{0}/content" })
        {
            var answer = await Ben.Get(path.Replace("{0}", id, StringComparison.Ordinal));
            Assert.True(answer.Status is 400 or 404, $"{answer.Call}: {answer.Status} {answer.Text}");
        }

        foreach (var path in new[] { "users/{0}", "agents/{0}", "models/{0}", "model-providers/{0}", "agents/{0}/executions" })
        {
            var answer = await _world.Admin.Get(path.Replace("{0}", id, StringComparison.Ordinal));
            Assert.True(answer.Status is 400 or 404, $"{answer.Call}: {answer.Status} {answer.Text}");
        }
    }

    private async Task SameAsMissing(string path, Func<long, object> body, long foreign)
    {
        var refused = await Ben.Post(path, body(foreign));
        var missing = await Ben.Post(path, body(World.Missing));
        Assert.Equal((404, missing.Text), (refused.Status, refused.Text));
    }
}

/// <summary>Members that a request has no say in, sent along with what it may say.</summary>
public abstract class MassAssignmentTests(WorldFixture fixture)
{
    private static readonly Dictionary<string, object?> Smuggled = new()
    {
        ["id"] = 1,
        ["ownerId"] = 1,
        ["userId"] = 1,
        ["createdBy"] = 1,
        ["role"] = "ADMIN",
        ["version"] = 77,
        ["versionCount"] = 77,
        ["lockHolder"] = "me",
        ["lockToken"] = 1,
        ["isSandbox"] = true,
        ["createdAt"] = "2001-01-01T00:00:00Z",
        ["passwordHash"] = "x",
        ["workflowCount"] = 77,
        ["sessionCount"] = 77,
        ["lastMessageSummary"] = "smuggled",
        ["actor"] = "AGENT",
        ["cost"] = 0,
        ["executionId"] = 1,
    };

    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_user_can_not_make_themselves_an_administrator_or_another_user()
    {
        var user = await _world.Server.NewUser();
        (await user.Api.Put("users/me", With(new { displayName = "still me", status = "DISABLED", username = "admin2" }))).ShouldBe(200);

        var row = (await _world.Admin.Get($"users/{user.Id}")).ShouldBe(200).Data;
        Assert.Equal(("USER", "ACTIVE", user.Username, "still me"), (Text(row, "role"), Text(row, "status"), Text(row, "username"), Text(row, "displayName")));
        Assert.Equal(user.Id, row.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_workflow_stays_its_makers_at_the_version_that_it_has()
    {
        var user = await _world.Server.NewUser();
        var id = (await user.Api.Post("workflows", With(new { name = "mine", serviceId = _world.ServiceId, workflowData = World.Workflow("x"), isFavorite = true }))).ShouldBe(200).Id;
        (await user.Api.Put($"workflows/{id}", With(new { name = "renamed", isFavorite = true }))).ShouldBe(200);

        var row = (await user.Api.Get($"workflows/{id}")).ShouldBe(200).Data;
        Assert.Equal((1, false), (row.GetProperty("version").GetInt64(), row.GetProperty("isFavorite").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("lock").ValueKind);
        Assert.StartsWith("20", Text(row, "createdAt"), StringComparison.Ordinal);
        Assert.DoesNotContain("2001", Text(row, "createdAt"), StringComparison.Ordinal);
        Assert.NotEqual(1, id);
        Assert.Equal("USER", Text((await user.Api.Get($"workflows/{id}/versions")).Data[0], "actor"));
    }

    [Fact]
    public async Task A_session_stays_its_makers_and_a_message_is_the_users()
    {
        var user = await _world.Server.NewUser();
        var workflow = (await user.Api.Post("workflows", new { name = "mine", serviceId = _world.ServiceId, workflowData = World.Workflow("x") })).ShouldBe(200).Id;
        var id = (await user.Api.Post("sessions", With(new { workflowId = workflow, title = "mine", status = "ARCHIVED", agentId = _world.AgentId }))).ShouldBe(200).Id;
        (await user.Api.Put($"sessions/{id}", With(new { title = "renamed", workflowId = _world.Ben.Workflow }))).ShouldBe(200);
        (await user.Api.Post($"sessions/{id}/messages", With(new { content = "what does this do?", sessionId = _world.Ben.Session }))).ShouldBe(200);

        var row = (await user.Api.Get($"sessions/{id}")).ShouldBe(200).Data;
        Assert.Equal(("ACTIVE", workflow), (Text(row, "status"), row.GetProperty("workflowId").GetInt64()));
        Assert.NotEqual("smuggled", Text(row, "lastMessageSummary"));
        Assert.Equal("USER", Text((await user.Api.Get($"sessions/{id}/messages")).Data[0], "role"));
    }

    [Fact]
    public async Task What_an_administrator_makes_begins_as_it_has_to()
    {
        var service = (await _world.Admin.Post("services", With(new { name = _world.NewName("s"), url = "http://127.0.0.1:9", status = "ONLINE" }))).ShouldBe(200).Id;
        var row = (await _world.Admin.Get($"services/{service}")).ShouldBe(200).Data;
        Assert.False(row.GetProperty("isSandbox").GetBoolean());
        Assert.Equal(0, row.GetProperty("workflowCount").GetInt32());
        Assert.NotEqual("ONLINE", Text(row, "status"));
        Assert.NotEqual(1, service);

        var agent = (await _world.Admin.Post("agents", With(new { name = _world.NewName("a"), type = "GENERAL_ASSISTANT", modelId = _world.ModelId }))).ShouldBe(200);
        Assert.NotEqual(1, agent.Id);
    }

    private static Dictionary<string, object?> With(object body)
    {
        var members = JsonSerializer.SerializeToElement(body).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
        foreach (var (name, value) in Smuggled)
        {
            members.TryAdd(name, value);
        }

        return members;
    }

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString()!;
}

[Collection(WorldOnSqlite.Name)]
public sealed class ForeignIdTestsOnSqlite(SqliteWorld world) : ForeignIdTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class ForeignIdTestsOnPostgres(PostgresWorld world) : ForeignIdTests(world);

[Collection(WorldOnSqlite.Name)]
public sealed class MassAssignmentTestsOnSqlite(SqliteWorld world) : MassAssignmentTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class MassAssignmentTestsOnPostgres(PostgresWorld world) : MassAssignmentTests(world);
