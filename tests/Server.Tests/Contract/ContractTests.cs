using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Easel.Server.Platform.Http;
using Easel.Server.Tests.Host;
using Easel.TestKit;

namespace Easel.Server.Tests.Contract;

/// <summary>Walks the contract: every endpoint of it answers as it is written there, and refuses in the same envelope.</summary>
public abstract partial class ContractTests(WorldFixture fixture)
{
    private readonly World _world = fixture.World;

    public static TheoryData<string> Calls => [.. ContractTable.Rows.Select(row => row.Call)];

    public static TheoryData<string> CallsWithToken => [.. ContractTable.Rows.Where(row => row.Access != "anyone").Select(row => row.Call)];

    public static TheoryData<string> CallsOfAdministrators => [.. ContractTable.Rows.Where(row => row.Access == "admin").Select(row => row.Call)];

    public static TheoryData<string> CallsWithBody => [.. ContractTable.Rows.Where(row => row.TakesJson).Select(row => row.Call)];

    public static TheoryData<string> CallsOnAnObject => [.. ContractTable.Rows.Where(row => row.Call.Split('?')[0].Contains('{', StringComparison.Ordinal)).Select(row => row.Call)];

    [Fact]
    public void Every_endpoint_of_the_contract_is_there()
    {
        var there = Endpoints.Routes(_world.Server).ToHashSet();
        var missing = ContractTable.Rows.Select(row => row.Parsed.Route).Where(route => !there.Contains(route));

        Expect.None(missing);
        Assert.Equal(31, ContractTable.Rows.Count);
    }

    [Fact]
    public void The_table_has_every_endpoint_that_the_contract_names()
    {
        var file = SharedData.Path("..", "spec", "api-contract.zh.md");
        Assert.SkipWhen(file is null, "The contract's own text is not on this machine; the table is our copy of it.");

        var written = Heading().Matches(File.ReadAllText(file!)).Select(match => $"{match.Groups[1].Value} {WorldCall.Shape("/api/v1" + match.Groups[2].Value)}");
        Assert.Equal(written.Order(StringComparer.Ordinal), ContractTable.Rows.Select(row => row.Parsed.Route).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_good_request_gets_the_contracts_answer(string name)
    {
        var row = Row(name);
        var (caller, owner) = await Caller(row);

        var answer = (await row.Parsed.Send(_world, caller, owner, mayChange: true)).ShouldBe(200);

        Envelope(answer, 200);
        Assert.Equal("success", answer.Message);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType!.MediaType);
        Expect.None(Shape.Misfits(answer.Data, row.Answer));
    }

    [Theory]
    [MemberData(nameof(CallsWithToken))]
    public async Task Without_a_token_it_is_401(string name)
    {
        var call = Row(name).Parsed;
        Envelope((await call.Send(_world, _world.Server.Anonymous, _world.Ann)).ShouldBe(401), 401);
        Envelope((await call.Send(_world, _world.Server.Anonymous.With("not.a.token"), _world.Ann)).ShouldBe(401), 401);
    }

    [Theory]
    [MemberData(nameof(CallsOfAdministrators))]
    public async Task For_users_the_administrators_calls_are_403(string name) =>
        Envelope((await Row(name).Parsed.Send(_world, _world.Ann.User.Api, _world.Ann)).ShouldBe(403), 403);

    [Theory]
    [MemberData(nameof(CallsOnAnObject))]
    public async Task An_object_that_is_not_there_is_404(string name)
    {
        var row = Row(name);
        var caller = row.Access == "admin" ? _world.Admin : _world.Ann.User.Api;
        Envelope((await row.Parsed.SendToNothing(_world, caller, _world.Ann)).ShouldBe(404), 404);
    }

    [Theory]
    [MemberData(nameof(CallsWithBody))]
    public async Task A_bad_body_is_400_and_names_the_field(string name)
    {
        var row = Row(name);
        var caller = row.Access == "admin" ? _world.Admin : _world.Ann.User.Api;
        foreach (var body in new[] { "{", "[]", "null", "\"text\"", "7" })
        {
            var answer = await (row.Parsed with { Body = System.Text.Json.Nodes.JsonValue.Create(body) }).Send(_world, caller, _world.Ann);
            Envelope(answer.ShouldBe(400), 400);
        }

        foreach (var member in row.Parsed.Body!.AsObject().Select(pair => pair.Key).Where(member => member is not ("workflowData" or "toolsConfig")))
        {
            var bad = row.Parsed.Body!.DeepClone();
            bad[member] = new System.Text.Json.Nodes.JsonObject { ["of"] = "another kind" };
            var answer = (await (row.Parsed with { Body = bad }).Send(_world, caller, _world.Ann)).ShouldBe(400);
            Envelope(answer, 400);
            Assert.True(answer.Data.GetProperty("errors").TryGetProperty(member, out _), $"{answer.Call}: {answer.Text} does not name {member}");
        }
    }

    [Fact]
    public async Task Refusals_of_fields_name_each_of_them()
    {
        var answer = (await _world.Admin.Post("services", new { description = "neither name nor url" })).ShouldBe(400);
        Envelope(answer, 400);
        Assert.Equal(["name", "url"], answer.Data.GetProperty("errors").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("POST services", """{"name":""}""", "name: required, url: required")]
    [InlineData("POST workflows", """{"name":"%LONG%","serviceId":1}""", "name: length {\"min\":1,\"max\":200}")]
    [InlineData("POST services", """{"name":"a","url":"ftp://a.b"}""", "url: url_not_http")]
    [InlineData("POST services", """{"name":"a","url":"http://u:p@a.b"}""", "url: url_with_login")]
    [InlineData("PUT budgets", """{"scope":"USER","period":"DAY","maxTokens":-1,"subjectId":0}""", "maxTokens: out_of_range {\"min\":0,\"max\":1000000000000}, subjectId: too_small {\"min\":1}")]
    [InlineData("POST users", """{"username":"no spaces","password":"a-Password-of-9","email":"nowhere"}""", "email: not_a_mail_address, username: user_name")]
    [InlineData("POST users", """{"username":"somebody","password":"short1"}""", "password: length {\"min\":8,\"max\":256}")]
    [InlineData("GET users?role=BOSS", null, "role: not_one_of {\"allowed\":\"USER, ADMIN\"}")]
    [InlineData("GET users?size=0", null, "size: out_of_range {\"min\":1,\"max\":200}")]
    public async Task Beside_each_sentence_stands_a_stable_reason_with_its_values(string call, string? body, string reasons)
    {
        var sent = body?.Replace("%LONG%", new string('x', 201), StringComparison.Ordinal);
        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
        var answer = method switch
        {
            "POST" => await _world.Admin.Post(path, sent!),
            "PUT" => await _world.Admin.Put(path, sent!),
            _ => await _world.Admin.Get(path),
        };
        answer.ShouldBe(400);
        var told = answer.Data.GetProperty("reasons").EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToList();

        Assert.Equal(reasons, string.Join(", ", told.Select(field => $"{field.Name}: {string.Join(' ', field.Value.EnumerateArray().Select(Words))}")));
        Assert.All(told, field => Assert.Equal(answer.Data.GetProperty("errors").GetProperty(field.Name).GetArrayLength(), field.Value.GetArrayLength()));

        static string Words(JsonElement told) =>
            told.TryGetProperty("values", out var values) ? $"{told.GetProperty("reason").GetString()} {values.GetRawText()}" : told.GetProperty("reason").GetString()!;
    }

    [Fact]
    public void Every_rule_of_a_request_has_a_reason()
    {
        var rules = typeof(Refusal).Assembly.GetTypes()
            .Where(type => type.IsPublic && type.Namespace?.StartsWith("Easel.Server.Features", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetProperties())
            .SelectMany(property => property.GetCustomAttributes<ValidationAttribute>().Select(rule => (property, rule)))
            .ToList();

        Assert.True(rules.Count > 50);
        Assert.Empty(rules.Where(each => FieldRules.Of(each.rule) is null).Select(each => $"{each.property.DeclaringType!.Name}.{each.property.Name}: {each.rule.GetType().Name}"));
    }

    [Fact]
    public async Task Conflicts_are_409()
    {
        var ann = _world.Ann;
        var service = (await _world.Admin.Get($"services/{_world.ServiceId}")).Data.GetProperty("name").GetString();
        Envelope((await _world.Admin.Post("services", new { name = service, url = "http://127.0.0.1:9" })).ShouldBe(409), 409);
        Envelope((await _world.Admin.Delete($"services/{_world.ServiceId}")).ShouldBe(409), 409);
        var provider = (await _world.Admin.Get($"models/{_world.ModelId}")).Data.GetProperty("providerId").GetInt64();
        Envelope((await _world.Admin.Delete($"model-providers/{provider}")).ShouldBe(409), 409);
        Envelope((await _world.Admin.Delete($"models/{_world.ModelId}")).ShouldBe(409), 409);
        Envelope((await _world.Admin.Delete($"agents/{_world.AgentId}")).ShouldBe(409), 409);
        Envelope((await _world.Admin.Post("users", new { username = ann.User.Username.ToUpperInvariant(), password = "a-Password-of-9" })).ShouldBe(409), 409);
        Envelope((await ann.User.Api.Delete($"workflows/{ann.Workflow}")).ShouldBe(409), 409);
        var stale = (await ann.User.Api.Put($"workflows/{ann.OtherWorkflow}", new { name = ann.Name, workflowData = World.Workflow("stale"), baseVersion = 1 })).ShouldBe(409);
        Envelope(stale, 409);
        Assert.Equal(3, stale.Data.GetProperty("currentVersion").GetInt64());
    }

    [Fact]
    public async Task What_has_no_route_or_another_method_is_refused_in_the_envelope()
    {
        Envelope((await _world.Admin.Get("nothing/here")).ShouldBe(404), 404);
        Envelope((await _world.Admin.Delete("services")).ShouldBe(405), 405);
        Envelope((await _world.Admin.Send(HttpMethod.Post, "services", new StringContent("name=x", System.Text.Encoding.UTF8, "text/plain"))).ShouldBe(415), 415);
    }

    [Fact]
    public async Task A_list_takes_pages_and_says_how_many_there_are()
    {
        var user = await _world.Server.NewUser();
        for (var made = 0; made < 3; made++)
        {
            (await user.Api.Post("workflows", new { name = $"w{made}", serviceId = _world.ServiceId })).ShouldBe(200);
        }

        var page = (await user.Api.Get("workflows?sortBy=name&page=2&size=2")).ShouldBe(200);
        Assert.Equal("w2", Assert.Single(page.Data.EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("3", page.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(0, (await user.Api.Get("workflows?page=1000000000&size=200")).ShouldBe(200).Data.GetArrayLength());
    }

    [Theory]
    [InlineData("workflows?sortBy=colour", "lastUsed")]
    [InlineData("workflows?sortOrder=up", "desc")]
    [InlineData("files?businessType=PICTURE", "WORKFLOW_IMPORT")]
    [InlineData("files?fileType=picture", "IMAGE")]
    [InlineData("agents?type=EDITOR", "WORKFLOW_EDITOR")]
    [InlineData("agents?status=on", "ACTIVE")]
    [InlineData("models?modelType=llm", "LLM")]
    [InlineData("models?status=on", "ACTIVE")]
    [InlineData("workflows?page=0", "1")]
    [InlineData("workflows?size=201", "200")]
    public async Task An_unknown_query_value_is_400_and_the_allowed_ones_are_named(string path, string allowed)
    {
        var answer = (await _world.Admin.Get(path)).ShouldBe(400);
        Envelope(answer, 400);
        Assert.Contains(allowed, answer.Message, StringComparison.Ordinal);
    }

    private static ContractRow Row(string call) => ContractTable.Rows.Single(row => row.Call == call);

    private async Task<(Api Caller, Tenant Owner)> Caller(ContractRow row)
    {
        if (row.EndsLogin)
        {
            var someone = await _world.Server.NewUser();
            return (someone.Api, new Tenant(someone, "someone", "of-someone"));
        }

        return (row.Access == "admin" ? _world.Admin : _world.Ann.User.Api, _world.Ann);
    }

    /// <summary>Every answer is the envelope, with the status in it and a sentence for people.</summary>
    private static void Envelope(ApiAnswer answer, int status)
    {
        Assert.Equal(["code", "data", "message"], answer.Json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(status, answer.Json.GetProperty("code").GetInt32());
        Assert.Equal(JsonValueKind.String, answer.Json.GetProperty("message").ValueKind);
        Assert.NotEqual("", answer.Message);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(GET|POST|PUT|DELETE) (/\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

[Collection(WorldOnSqlite.Name)]
public sealed class ContractTestsOnSqlite(SqliteWorld world) : ContractTests(world);

[Collection(WorldOnPostgres.Name)]
public sealed class ContractTestsOnPostgres(PostgresWorld world) : ContractTests(world);
