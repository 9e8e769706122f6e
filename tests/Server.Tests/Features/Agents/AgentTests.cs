using System.Text.Json;
using Easel.Server.Features.Agents;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Features.Models;
using Easel.Server.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Agents;

public abstract class AgentTests(ServerFixture fixture)
{
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task What_may_stand_in_a_tools_configuration_is_told_and_is_taken()
    {
        var admin = await _server.Admin();
        var schema = (await admin.Get("agents/tools-config-schema")).ShouldBe(200).Data;
        var tools = (await admin.Get("agents/tools")).ShouldBe(200).Data.EnumerateArray().ToDictionary(
            tool => tool.GetProperty("name").GetString()!, tool => tool.GetProperty("agentTypes").EnumerateArray().Select(type => type.GetString()).ToList());

        Assert.Equal(["WORKFLOW_EDITOR"], tools["workflow_edit"]);
        Assert.Equal(3, tools["workflow_outline"].Count);
        var limits = schema.GetProperty("properties").GetProperty("limits").GetProperty("properties").EnumerateObject()
            .Where(limit => limit.Value.TryGetProperty("default", out _)).ToDictionary(limit => limit.Name, limit => limit.Value.GetProperty("default").GetInt64());
        (await admin.Post("agents", new { name = Unique(), type = "WORKFLOW_EDITOR", modelId = await Model(), toolsConfig = new { tools = tools.Keys, approvals = tools.Keys, limits } }))
            .ShouldBe(200);
    }

    [Fact]
    public async Task An_agent_is_made_listed_and_changed_as_the_contract_has_it()
    {
        var admin = await _server.Admin();
        var model = await Model();
        var name = Unique();

        var made = (await admin.Post("agents", new
        {
            name,
            type = "WORKFLOW_ANALYZER",
            description = "d",
            modelId = model,
            systemPrompt = "Be brief.",
            temperature = 0.5,
            maxTokens = 500,
            toolsConfig = new { limits = new { steps = 7 } },
        })).ShouldBe(200);

        Assert.Equal(["id", "name", "type", "status"], Names(made.Data));
        var row = (await admin.Get("agents?type=WORKFLOW_ANALYZER&status=ACTIVE")).ShouldBe(200).Data.EnumerateArray().Single(each => each.GetProperty("id").GetInt64() == made.Id);
        Assert.Equal(["id", "name", "type", "modelId", "modelName", "status", "createdAt"], Names(row));
        Assert.Equal("Built-in rules", row.GetProperty("modelName").GetString());
        var user = await _server.NewUser();
        Assert.Equal(["id", "name", "type", "description"], Names(Offered(await user.Api.Get("agents/available"), made.Id)!.Value));
        var change = new { name, systemPrompt = "Be long.", temperature = 1.0, maxTokens = 900, toolsConfig = new { tools = new[] { "workflow_outline" } }, status = "MAINTENANCE" };
        (await admin.Put($"agents/{made.Id}", change)).ShouldBe(200);
        Assert.Null(Offered(await user.Api.Get("agents/available"), made.Id));
        var one = (await admin.Get($"agents/{made.Id}")).ShouldBe(200).Data;
        Assert.Equal(("Be long.", "MAINTENANCE", "d"), (one.GetProperty("systemPrompt").GetString(), one.GetProperty("status").GetString(), one.GetProperty("description").GetString()));
        Assert.Equal("""{"tools":["workflow_outline"]}""", one.GetProperty("toolsConfig").GetRawText());
        await using var scope = _server.Services.CreateAsyncScope();
        var view = (await scope.ServiceProvider.GetRequiredService<AgentProfiles>().Find(made.Id, CancellationToken.None))!;
        Assert.Equal((AgentStatus.Maintenance, ExecutionType.WorkflowAnalyze), (view.Status, view.ExecutionType));
        Assert.Equal(["workflow_outline"], view.ToProfile().Tools.Tools!);
        (await admin.Put($"agents/{made.Id}", new { clear = new[] { "temperature" } })).ShouldBe(200);
        var cleared = (await admin.Get($"agents/{made.Id}")).ShouldBe(200).Data;
        Assert.Equal((JsonValueKind.Null, 900), (cleared.GetProperty("temperature").ValueKind, cleared.GetProperty("maxTokens").GetInt32()));
    }

    [Theory]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR"}""", "modelId")]
    [InlineData("""{"name":"x","modelId":MODEL}""", "type")]
    [InlineData("""{"name":"x","type":"BOSS","modelId":MODEL}""", "type")]
    [InlineData("""{"name":" ","type":"WORKFLOW_EDITOR","modelId":MODEL}""", "name")]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR","modelId":987654321}""", "modelId")]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR","modelId":MODEL,"temperature":3}""", "temperature")]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR","modelId":MODEL,"maxTokens":0}""", "maxTokens")]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR","modelId":MODEL,"toolsConfig":{"limits":{"steps":0}}}""", "toolsConfig.limits.steps")]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR","modelId":MODEL,"toolsConfig":{"tools":["shell"]}}""", "toolsConfig.tools[0]")]
    [InlineData("""{"name":"x","type":"WORKFLOW_EDITOR","modelId":MODEL,"toolsConfig":"all"}""", "toolsConfig")]
    public async Task A_bad_agent_is_refused_by_the_place_that_is_wrong(string body, string field)
    {
        var admin = await _server.Admin();

        var answer = (await admin.Post("agents", body.Replace("MODEL", $"{await Model()}", StringComparison.Ordinal))).ShouldBe(400);

        Assert.True(answer.Data.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        var admin = await _server.Admin();
        var (name, model) = (Unique(), await Model());
        await Make(admin, name);
        var other = await Make(admin);

        (await admin.Post("agents", new { name = name.ToUpperInvariant(), type = "WORKFLOW_EDITOR", modelId = model })).ShouldBe(409);
        (await admin.Put($"agents/{other}", new { name })).ShouldBe(409);
    }

    [Fact]
    public async Task A_model_is_kept_while_an_agent_uses_it_and_an_agent_while_it_works()
    {
        var admin = await _server.Admin();
        var provider = (await admin.Post("model-providers", new { name = Unique(), code = "OLLAMA" })).ShouldBe(200).Id;
        var model = (await admin.Post("models", new { providerId = provider, name = "m", modelCode = "m" })).ShouldBe(200).Id;
        var agent = (await admin.Post("agents", new { name = Unique(), type = "WORKFLOW_EDITOR", modelId = model })).ShouldBe(200).Id;

        Assert.Contains("(agents: 1)", (await admin.Delete($"models/{model}")).ShouldBe(409).Message, StringComparison.Ordinal);
        await using var scope = _server.Services.CreateAsyncScope();
        var executions = scope.ServiceProvider.GetRequiredService<Executions>();
        var execution = await scope.ServiceProvider.GetRequiredService<EaselDb>().Write(async () =>
        {
            var id = await executions.Create(new NewExecution(agent, ExecutionTests.NoSession, 1, 1, ExecutionType.WorkflowEdit, 1), CancellationToken.None);
            await executions.MarkRunning(id, "node-a", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1), CancellationToken.None);
            return id;
        });
        (await admin.Delete($"agents/{agent}")).ShouldBe(409);
        await executions.Finish(execution, 1, new ExecutionEnd(ExecutionStatus.Failed, Easel.Agent.TurnUsage.None), CancellationToken.None);

        (await admin.Delete($"agents/{agent}")).ShouldBe(200);
        (await admin.Get($"agents/{agent}")).ShouldBe(404);
        (await admin.Delete($"models/{model}")).ShouldBe(200);
    }

    [Fact]
    public async Task One_agent_of_each_type_is_made_once_and_the_default_is_an_active_editor()
    {
        var admin = await _server.Admin();
        var model = await Model();
        await using var scope = _server.Services.CreateAsyncScope();
        var profiles = scope.ServiceProvider.GetRequiredService<AgentProfiles>();

        await profiles.EnsureOneOfEachType(model, CancellationToken.None);
        var count = (await admin.Get("agents")).Data.GetArrayLength();
        await profiles.EnsureOneOfEachType(model, CancellationToken.None);

        var agents = (await admin.Get("agents")).Data.EnumerateArray().ToList();
        Assert.Equal(count, agents.Count);
        Assert.Equal(3, agents.Select(agent => agent.GetProperty("type").GetString()).Distinct().Count());
        var first = (await profiles.Default(CancellationToken.None))!;
        (await admin.Put($"agents/{first.Id}", new { status = "INACTIVE" })).ShouldBe(200);
        Assert.NotEqual(first.Id, (await profiles.Default(CancellationToken.None))?.Id);
        (await admin.Put($"agents/{first.Id}", new { status = "ACTIVE" })).ShouldBe(200);
    }

    [Fact]
    public async Task Only_administrators_may_look_or_touch()
    {
        var user = await _server.NewUser();

        foreach (var path in new[] { "agents", "agents/1", "agents/1/executions", "agents/1/executions/1" })
        {
            (await user.Api.Get(path)).ShouldBe(403);
            (await _server.Anonymous.Get(path)).ShouldBe(401);
        }
    }

    private static string Unique() => $"agent {Guid.NewGuid():N}";

    private static JsonElement? Offered(ApiAnswer list, long agent) =>
        list.ShouldBe(200).Data.EnumerateArray().Where(each => each.GetProperty("id").GetInt64() == agent).Select(each => (JsonElement?)each).FirstOrDefault();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private async Task<long> Make(Api admin, string? name = null) =>
        (await admin.Post("agents", new { name = name ?? Unique(), type = "WORKFLOW_EDITOR", modelId = await Model() })).ShouldBe(200).Id;

    private Task<long> Model() => ModelsFeature.EnsureBuiltIn(_server.Services, CancellationToken.None);
}

[Collection(OnSqlite.Name)]
public sealed class AgentTestsOnSqlite(SqliteServer server) : AgentTests(server);

[Collection(OnPostgres.Name)]
public sealed class AgentTestsOnPostgres(PostgresServer server) : AgentTests(server);
