using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Models;

public abstract class ProviderDoctorTests(ServerFixture fixture)
{
    private const string Models = """{"data":[{"id":"m"}]}""";
    private const string Done = "[DONE]";
    private const string Ready = """{"choices":[{"delta":{"content":"ready"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1}}""";
    private const string Call = """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"report_word","arguments":"{\"word\":\"easel\"}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":30,"completion_tokens":5}}""";

    private static readonly Dictionary<string, Func<RawExchange, Task>> s_servers = new()
    {
        ["well"] = x => x.IsList ? x.Status(200, Models) : x.Events(AsksTool(x) ? Call : Ready, Done),
        ["no-list"] = x => x.IsList ? x.Status(404) : x.Events(AsksTool(x) ? Call : Ready, Done),
        ["key"] = x => x.Status(401, """{"error":{"message":"Incorrect API key"}}"""),
        ["key-only-in-chat"] = x => x.IsList ? x.Status(200, Models) : x.Status(401),
        ["page"] = x => x.Status(200, "<html>Log in</html>"),
        ["broken-list"] = x => x.IsList ? x.Status(500) : x.Events(AsksTool(x) ? Call : Ready, Done),
        ["no-model"] = x => x.IsList ? x.Status(200, Models) : x.Status(404, """{"error":{"message":"The model m does not exist"}}"""),
        ["no-credit"] = x => x.IsList ? x.Status(200, Models) : x.Status(402),
        ["silent"] = x => x.IsList ? x.Status(200, Models) : x.Hang(),
        ["cut"] = x => x.IsList ? x.Status(200, Models) : x.Events("""{"choices":[{"delta":{"content":"rea"}}]}"""),
        ["error-inside"] = x => x.IsList ? x.Status(200, Models) : x.Events("""{"choices":[{"delta":{"content":"rea"}}]}""", """{"error":{"message":"crashed"}}"""),
        ["no-tools"] = x => x.IsList ? x.Status(200, Models) : AsksTool(x) ? x.Status(400, """{"error":{"message":"m does not support tools"}}""") : x.Events(Ready, Done),
        ["ignores-tools"] = x => x.IsList ? x.Status(200, Models) : x.Events(Ready, Done),
    };

    private readonly EaselServer _server = fixture.Server;

    [Theory]
    [InlineData("well", "", "")]
    [InlineData("no-list", "", "")]
    [InlineData("key", "AUTH", "auth")]
    [InlineData("key-only-in-chat", "AUTH", "auth")]
    [InlineData("page", "LIST", "protocol_error")]
    [InlineData("broken-list", "LIST", "server_error")]
    [InlineData("no-model", "CHAT", "not_found")]
    [InlineData("no-credit", "CHAT", "quota_exhausted")]
    [InlineData("silent", "CHAT", "timeout")]
    [InlineData("cut", "STREAM", "truncated")]
    [InlineData("error-inside", "STREAM", "server_error")]
    [InlineData("no-tools", "TOOLS", "tool_support_missing")]
    [InlineData("ignores-tools", "TOOLS", "no_tool_call")]
    public async Task The_test_names_the_stage_that_fails_and_why(string server, string stage, string code)
    {
        await using var provider = new RawProvider(s_servers);
        await AssertFailsAt(provider.Url(server), stage, code);
    }

    [Fact]
    public async Task A_provider_is_tested_ten_times_a_minute_and_no_more()
    {
        var admin = await _server.Admin();
        var id = (await admin.Post("model-providers", new { name = $"often {Guid.NewGuid():N}", code = "OPENAI_COMPATIBLE", baseUrl = "http://127.0.0.1:9/v1" })).ShouldBe(200).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => admin.Post($"model-providers/{id}/test")));

        Assert.Equal([(200, 10), (429, 2)], answers.GroupBy(answer => (int)answer.Status).Select(group => (group.Key, group.Count())).Order());
        Assert.Contains("Wait a minute", answers.First(answer => (int)answer.Status == 429).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_names_a_name_a_port_and_a_certificate_that_are_wrong()
    {
        using var certificate = SelfSigned();
        await using var plain = new RawProvider(s_servers);
        await using var selfSigned = new RawProvider(s_servers, async stream =>
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            return tls;
        });
        await AssertFailsAt("http://no-such-host.invalid/v1", "DNS", "dns_failed");
        await AssertFailsAt("http://127.0.0.1:9/v1", "TLS", "connect_failed");
        await AssertFailsAt(plain.Url("well", "https"), "TLS", "tls_failed");
        await AssertFailsAt(selfSigned.Url("well", "https"), "TLS", "tls_failed");
    }

    [Fact]
    public async Task The_calls_of_a_test_are_rows_like_any_others()
    {
        await using var provider = new RawProvider(s_servers);
        var admin = await _server.Admin();
        var (id, model) = await Register(admin, provider.Url("well"));
        (await admin.Post($"model-providers/{id}/test")).ShouldBe(200);

        var row = (await admin.Get("usage?groupBy=model")).ShouldBe(200).Data.EnumerateArray().Single(each => each.GetProperty("key").GetString() == $"{model}");
        Assert.Equal((2, 39, 6), (row.GetProperty("calls").GetInt32(), row.GetProperty("inputTokens").GetInt32(), row.GetProperty("outputTokens").GetInt32()));
        Assert.Equal(((39 * 1m) + (6 * 2m)) / 1000m, row.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task The_models_that_a_provider_lists_can_be_read_and_a_missing_list_is_an_empty_one()
    {
        await using var provider = new RawProvider(s_servers);
        var admin = await _server.Admin();
        var (well, model) = await Register(admin, provider.Url("well"));
        var listed = (await admin.Get($"model-providers/{well}/available-models")).ShouldBe(200).Data.EnumerateArray().Single();
        Assert.Equal(("m", model), (listed.GetProperty("modelCode").GetString(), listed.GetProperty("modelId").GetInt64()));
        var (without, _) = await Register(admin, provider.Url("no-list"));
        Assert.Empty((await admin.Get($"model-providers/{without}/available-models")).ShouldBe(200).Data.EnumerateArray());
        var (bad, _) = await Register(admin, provider.Url("key"));
        (await admin.Get($"model-providers/{bad}/available-models")).ShouldBe(502);
    }

    private static bool AsksTool(RawExchange exchange) => exchange.Body.Contains("\"tools\"", StringComparison.Ordinal);

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static async Task<(long Provider, long Model)> Register(Api admin, string url)
    {
        var name = $"doctor {Guid.NewGuid():N}";
        var id = (await admin.Post("model-providers", new { name, code = "OPENAI_COMPATIBLE", baseUrl = url, apiKey = "sk-doctor-canary-77", timeoutMs = 1000 })).ShouldBe(200).Id;
        var model = (await admin.Post("models", new { providerId = id, name, modelCode = "m", modelType = "LLM", supportTools = true, inputPrice = 1, outputPrice = 2 })).ShouldBe(200).Id;
        return (id, model);
    }

    private async Task AssertFailsAt(string url, string stage, string code)
    {
        var admin = await _server.Admin();
        var (id, _) = await Register(admin, url);
        var answer = (await admin.Post($"model-providers/{id}/test", new { })).ShouldBe(200);
        var stages = answer.Data.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(["DNS", "TLS", "AUTH", "LIST", "CHAT", "STREAM", "TOOLS"], stages.Select(each => each.GetProperty("stage").GetString()));
        var failed = stages.Where(each => each.GetProperty("status").GetString() == "FAILED").ToList();
        Assert.Equal(stage.Length == 0, answer.Data.GetProperty("ok").GetBoolean());
        Assert.DoesNotContain("sk-doctor-canary", answer.Text, StringComparison.Ordinal);
        if (stage.Length == 0)
        {
            Assert.Empty(failed);
            return;
        }

        Assert.Equal((stage, code), (failed[0].GetProperty("stage").GetString(), failed[0].GetProperty("code").GetString()));
        Assert.NotEmpty(failed[0].GetProperty("remedy").GetString()!);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ProviderDoctorTestsOnSqlite(SqliteServer server) : ProviderDoctorTests(server);

[Collection(OnPostgres.Name)]
public sealed class ProviderDoctorTestsOnPostgres(PostgresServer server) : ProviderDoctorTests(server);
