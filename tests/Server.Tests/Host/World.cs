using System.Text.Json;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Identity;
using Easel.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Easel.Server.Tests.Host;

/// <summary>
/// A server with something of everything in it: two users who each own a workflow with two versions, a session with messages, a file and a
/// run; an administrator's service, provider, model and agent; and tokens that are no longer good. Tests that would change it make objects
/// of their own (<see cref="Make"/>).
/// </summary>
public sealed class World : IAsyncDisposable
{
    /// <summary>Stands in every name and title that Ann gave; administrators may see it, other users never.</summary>
    public const string NameOfAnns = "canary-name-of-anns";

    /// <summary>Stands in the contents of everything of Ann's; nobody else may see it.</summary>
    public const string ContentOfAnns = "canary-content-of-anns";

    /// <summary>The key of the world's provider; nobody may see it.</summary>
    public const string ProviderKey = "sk-canary-8f41c9d27be64a0f";

    /// <summary>An id that nothing has.</summary>
    public const long Missing = 999_999_999;

    private const string Nodes =
        """
        {"EmptyImage":{"input":{"required":{"width":["INT",{"default":512,"min":1,"max":16384}],"height":["INT",{"default":512,"min":1,"max":16384}],"batch_size":["INT",{"default":1,"min":1,"max":4096}],"color":["INT",{"default":0,"min":0,"max":16777215}]}},"input_order":{"required":["width","height","batch_size","color"]},"output":["IMAGE"],"output_is_list":[false],"output_name":["IMAGE"],"name":"EmptyImage","display_name":"EmptyImage","description":"","python_module":"nodes","category":"image","output_node":false},
         "SaveImage":{"input":{"required":{"images":["IMAGE",{}],"filename_prefix":["STRING",{"default":"ComfyUI"}]},"hidden":{"prompt":"PROMPT","extra_pnginfo":"EXTRA_PNGINFO"}},"input_order":{"required":["images","filename_prefix"],"hidden":["prompt","extra_pnginfo"]},"output":[],"output_is_list":[],"output_name":[],"name":"SaveImage","display_name":"Save Image","description":"","python_module":"nodes","category":"image","output_node":true}}
        """;

    private readonly FakeComfy _comfy;
    private int _names;

    private World(EaselServer server, FakeComfy comfy)
    {
        Server = server;
        _comfy = comfy;
    }

    public EaselServer Server { get; }

    /// <summary>Where the world's service is.</summary>
    public Uri ComfyUrl => _comfy.Url;

    public Api Admin { get; private set; } = null!;

    public Tenant Ann { get; private set; } = null!;

    public Tenant Ben { get; private set; } = null!;

    /// <summary>A user that was disabled, with a token that would be good if they were not.</summary>
    public Api Disabled { get; private set; } = null!;

    /// <summary>Signed by the server, but over.</summary>
    public Api Expired { get; private set; } = null!;

    public Api LoggedOut { get; private set; } = null!;

    public long ServiceId { get; private set; }

    public long ProviderId { get; private set; }

    public long ModelId { get; private set; }

    public long AgentId { get; private set; }

    public string SkillName { get; private set; } = "";

    public long McpServerId { get; private set; }

    public static async Task<World?> Build(TestDatabase database)
    {
        if (await EaselServer.Start(database) is not { } server)
        {
            return null;
        }

        var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = Nodes;
        comfy.Answers["/models"] = """["checkpoints"]""";
        comfy.Answers["/models/checkpoints"] = """["small.safetensors"]""";
        var world = new World(server, comfy);
        await world.Fill();
        return world;
    }

    /// <summary>A name that nothing has yet.</summary>
    public string NewName(string of) => $"{of}-{Interlocked.Increment(ref _names)}";

    /// <summary>A workflow in API format that the world's service can run.</summary>
    public static JsonElement Workflow(string title, int width = 64) => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["1"] = new { class_type = "EmptyImage", inputs = new { width, height = 64, batch_size = 1, color = 0 }, _meta = new { title } },
        ["2"] = new { class_type = "SaveImage", inputs = new { images = new object[] { "1", 0 }, filename_prefix = title }, _meta = new { title } },
    });

    /// <summary>Makes one more object and gives its id.</summary>
    /// <param name="kind">workflow, session, file and run are made by <paramref name="owner"/>; the others by the administrator.</param>
    public async Task<long> Make(string kind, Tenant? owner)
    {
        var api = owner?.User.Api!;
        switch (kind)
        {
            case "workflow":
                return await MakeWorkflow(api, NewName(owner!.Name), owner.Content);
            case "session":
                return Created(await api.Post("sessions", new { workflowId = owner!.Workflow, title = NewName(owner.Name), agentId = AgentId }));
            case "file":
                return (await api.Post("files/workflow", Multipart.Json(Workflow(owner!.Content).GetRawText(), $"{owner.Name}.json"))).ShouldBe(200)
                    .Data.GetProperty("fileId").GetInt64();
            case "run":
                return Created(await api.Post($"workflows/{owner!.Workflow}/runs", new { }));
            case "skill":
                var skill = NewName("skill");
                (await Admin.Post("skills", new { name = skill, files = new Dictionary<string, string> { ["SKILL.md"] = "---\ndescription: made by a test\n---\ntext" } })).ShouldBe(200);
                return long.Parse(skill["skill-".Length..], System.Globalization.CultureInfo.InvariantCulture);
            case "mcpServer":
                return Created(await Admin.Post("mcp-servers", new { name = NewName("mcp"), url = "http://127.0.0.1:9/mcp", timeoutMs = 2_000 }));
            case "token":
                return Created(await api.Post("users/me/tokens", new { name = NewName("token") }));
            case "proposal":
                return await MakeProposal(owner!);
            case "user":
                return (await Server.NewUser()).Id;
            case "service":
                return Created(await Admin.Post("services", new { name = NewName("service"), url = ComfyUrl.ToString(), description = "made by a test" }));
            case "provider":
                return Created(await Admin.Post("model-providers", new { name = NewName("provider"), code = "OPENAI_COMPATIBLE", baseUrl = "http://127.0.0.1:9/v1", apiKey = ProviderKey }));
            case "model":
                return Created(await Admin.Post("models", new { providerId = ProviderId, name = NewName("model"), modelCode = NewName("code"), modelType = "LLM" }));
            case "agent":
                return Created(await Admin.Post("agents", new { name = NewName("agent"), type = "GENERAL_ASSISTANT", modelId = ModelId }));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "The world does not know how to make this.");
        }
    }

    /// <summary>A token that the server's own key signed, with a living row, of a user's name.</summary>
    /// <param name="change">Makes it bad in one way.</param>
    public async Task<string> Mint(long userId, Action<SecurityTokenDescriptor>? change = null, TimeSpan? endsIn = null)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var settings = scope.ServiceProvider.GetRequiredService<JwtSettings>();
        var ends = now + (endsIn ?? TimeSpan.FromHours(1));
        var row = new LoginToken { Key = Guid.NewGuid().ToString("N"), Family = Guid.NewGuid(), UserId = userId, CreatedAt = now, ExpiresAt = ends, EndsAt = ends };
        await db.Write(() =>
        {
            db.Add(row);
            return Task.CompletedTask;
        });
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            IssuedAt = now - TimeSpan.FromDays(1),
            NotBefore = now - TimeSpan.FromDays(1),
            Expires = ends,
            TokenType = "at+jwt",
            Claims = new Dictionary<string, object> { ["sub"] = $"{userId}", ["jti"] = row.Key },
            SigningCredentials = scope.ServiceProvider.GetRequiredService<TokenKey>().Signing,
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>How many rows each table has. Left out is what every request may add to: the audit log and the books on logins.</summary>
    public async Task<SortedDictionary<string, long>> CountRows()
    {
        string[] books = ["audit_entries", "login_failures", "login_tokens"];
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Except(books))
        {
            // Events for everybody tell of services that come and go by themselves.
            var count = $"SELECT COUNT(*) AS \"Value\" FROM {table}" + (table == "events" ? " WHERE recipient IS NOT NULL" : "");
            counts[table] = await db.Database.SqlQueryRaw<long>(count).SingleAsync();
        }

        return counts;
    }

    /// <summary>Every row of every table as text, but for what changes by itself: the books of <see cref="CountRows"/>, and how services are.</summary>
    public async Task<SortedDictionary<string, string>> ReadRows()
    {
        string[] books = ["audit_entries", "login_failures", "login_tokens", "events", "model_calls"];
        var moving = new Dictionary<string, string[]>
        {
            ["services"] = ["last_check_time", "status", "problem", "version"],
            ["users"] = ["last_login_at"],
        };
        await using var scope = Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        await db.Database.OpenConnectionAsync();
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Except(books))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            // A run that was just made is still on its way to the service, and is written to when it gets there.
            command.CommandText = (table == "runs" ? "SELECT id, user_id, workflow_id, version, status FROM " : "SELECT * FROM ") + table;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var columns = Enumerable.Range(0, reader.FieldCount)
                    .Where(column => !moving.GetValueOrDefault(table, []).Contains(reader.GetName(column)))
                    .Select(column => $"{reader.GetName(column)}={reader.GetValue(column)}");
                var row = string.Join(' ', columns);
                rows[$"{table} {row}"] = row;
            }
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _comfy.DisposeAsync();
    }

    private async Task Fill()
    {
        Admin = await Server.LogInAsAdmin();
        ServiceId = await Make("service", owner: null);
        ProviderId = await Make("provider", owner: null);
        var builtIn = Created(await Admin.Post("model-providers", new { name = NewName("built-in"), code = "BUILTIN" }));
        ModelId = Created(await Admin.Post("models", new { providerId = builtIn, name = "built-in", modelCode = "built-in", modelType = "LLM", supportTools = true, supportStream = true }));
        AgentId = Created(await Admin.Post("agents", new { name = "editor", type = "WORKFLOW_EDITOR", modelId = ModelId }));
        await Make("skill", owner: null);
        SkillName = $"skill-{_names}";
        McpServerId = await Make("mcpServer", owner: null);
        Ann = await NewTenant(NameOfAnns, ContentOfAnns);
        Ben = await NewTenant("bens", "content-of-bens");

        var disabled = await Server.NewUser();
        (await Admin.Put($"users/{disabled.Id}", new { status = "DISABLED" })).ShouldBe(200);
        Disabled = Server.Anonymous.With(await Mint(disabled.Id));
        Expired = Server.Anonymous.With(await Mint(Ann.User.Id, endsIn: TimeSpan.FromHours(-1)));
        LoggedOut = await Server.LogIn(Ann.User.Username, Ann.User.Password);
        (await LoggedOut.Post("auth/logout")).ShouldBe(200);
    }

    private async Task<Tenant> NewTenant(string name, string content)
    {
        var tenant = new Tenant(await Server.NewUser(), name, content);
        (await tenant.User.Api.Put("users/me", new { displayName = name, email = $"{name}@example.org" })).ShouldBe(200);
        tenant.Workflow = await Make("workflow", tenant);
        tenant.OtherWorkflow = await Make("workflow", tenant);
        (await tenant.User.Api.Put($"workflows/{tenant.OtherWorkflow}", new { workflowData = Workflow(content, width: 99) })).ShouldBe(200);
        tenant.File = await Make("file", tenant);
        tenant.Run = await Make("run", tenant);
        tenant.Session = await Make("session", tenant);
        tenant.Token = await Make("token", tenant);
        tenant.Proposal = await Make("proposal", tenant);
        (await tenant.User.Api.Post($"sessions/{tenant.Session}/messages", new { content = $"what does this do? {content}" })).ShouldBe(200);
        tenant.Execution = (await Admin.Get($"agents/{AgentId}/executions?sessionId={tenant.Session}")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        return tenant;
    }

    private async Task<long> MakeProposal(Tenant owner)
    {
        // A workflow of its own, since accepting makes a version.
        var workflow = await MakeWorkflow(owner.User.Api, NewName(owner.Name), owner.Content);
        var now = (await owner.User.Api.Get($"workflows/{workflow}")).ShouldBe(200).Data;
        var changed = now.GetProperty("workflowData").GetRawText().Replace("\"color\":0", $"\"color\":{Interlocked.Increment(ref _names)}", StringComparison.Ordinal);
        await using var scope = Server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Proposals>().Create(
            new NewProposal(workflow, owner.User.Id, owner.Session, null, now.GetProperty("version").GetInt64(), Easel.Graph.WorkflowDocument.Parse(changed), new VersionSummary(owner.Name, null)),
            CancellationToken.None);
    }

    private async Task<long> MakeWorkflow(Api api, string name, string content)
    {
        var id = Created(await api.Post("workflows", new { name, description = name, serviceId = ServiceId, workflowData = Workflow(content) }));
        (await api.Put($"workflows/{id}", new { workflowData = Workflow(content, width: 65) })).ShouldBe(200);
        return id;
    }

    private static long Created(ApiAnswer answer) => answer.ShouldBe(200).Id;
}

/// <summary>A user with one of everything.</summary>
/// <param name="Name">Stands in the names of all that is theirs.</param>
/// <param name="Content">Stands in the contents of all that is theirs.</param>
public sealed record Tenant(TestUser User, string Name, string Content)
{
    /// <summary>Has versions 1 and 2.</summary>
    public long Workflow { get; set; }

    /// <summary>Has versions 1 to 3.</summary>
    public long OtherWorkflow { get; set; }

    public long Session { get; set; }

    public long Execution { get; set; }

    public long File { get; set; }

    public long Run { get; set; }

    public long Proposal { get; set; }

    public long Token { get; set; }
}

/// <summary>One world that the tests of a collection share.</summary>
public abstract class WorldFixture(TestDatabase database) : IAsyncLifetime
{
    private World? _world;

    /// <summary>The world; where its database is not installed, the test that asks is skipped and says why.</summary>
    public World World
    {
        get
        {
            Assert.SkipWhen(_world is null, PostgresCluster.Absence);
            return _world!;
        }
    }

    public async ValueTask InitializeAsync() => _world = await World.Build(database);

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>A world on SQLite, shared by all test classes of the collection.</summary>
public sealed class SqliteWorld() : WorldFixture(TestDatabase.Sqlite);

/// <summary>A world on PostgreSQL, shared by all test classes of the collection.</summary>
public sealed class PostgresWorld() : WorldFixture(TestDatabase.Postgres);

[CollectionDefinition(Name)]
public sealed class WorldOnSqlite : ICollectionFixture<SqliteWorld>
{
    public const string Name = "A world on SQLite";
}

[CollectionDefinition(Name)]
public sealed class WorldOnPostgres : ICollectionFixture<PostgresWorld>
{
    public const string Name = "A world on PostgreSQL";
}
