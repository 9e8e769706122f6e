using System.Text.Json;
using Easel.Server.Features.Models;
using Easel.Server.Platform.Database;
using Easel.Server.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Features.Models;

public abstract class ProviderTests(ServerFixture fixture)
{
    private const string Key = "sk-canary-0123456789abcd";
    private readonly EaselServer _server = fixture.Server;

    [Fact]
    public async Task A_provider_is_made_and_listed_as_the_contract_has_it()
    {
        var admin = await _server.Admin();
        var name = Unique();

        var made = (await admin.Post("model-providers", new { name, code = "OPENAI", baseUrl = "http://127.0.0.1:9/v1", apiKey = Key, rateLimit = 5, timeoutMs = 2000 })).ShouldBe(200);

        Assert.Equal(["id", "name", "code", "status"], Names(made.Data));
        Assert.Equal("ACTIVE", made.Data.GetProperty("status").GetString());
        var row = (await admin.Get("model-providers")).ShouldBe(200).Data.EnumerateArray().Single(each => each.GetProperty("id").GetInt64() == made.Id);
        Assert.Equal(["id", "name", "code", "status", "modelCount"], Names(row));
        var one = (await admin.Get($"model-providers/{made.Id}")).ShouldBe(200).Data;
        Assert.Equal((5, 2000, 3), (one.GetProperty("rateLimit").GetInt32(), one.GetProperty("timeoutMs").GetInt32(), one.GetProperty("maxRetries").GetInt32()));
        Assert.True(one.GetProperty("hasApiKey").GetBoolean());
        Assert.Equal("abcd", one.GetProperty("apiKeyHint").GetString());
        Assert.Equal("CHAT_COMPLETIONS", one.GetProperty("wire").GetString());
    }

    [Fact]
    public async Task A_provider_speaks_the_responses_wire_where_it_is_told_to()
    {
        var admin = await _server.Admin();
        await using var provider = new RawProvider(new Dictionary<string, Func<RawExchange, Task>>
        {
            ["responses"] = x => x.IsList ? x.Status(404) : x.Body.Contains("\"input\"", StringComparison.Ordinal)
                ? x.Events(x.Body.Contains("report_word", StringComparison.Ordinal)
                    ? """{"type":"response.output_item.done","output_index":0,"item":{"type":"function_call","call_id":"c","name":"report_word","arguments":"{\"word\":\"easel\"}"}}"""
                    : """{"type":"response.output_text.delta","output_index":0,"delta":"ready"}""", """{"type":"response.completed","response":{"status":"completed","usage":{"input_tokens":9,"output_tokens":1}}}""")
                : x.Status(404),
        });
        var id = (await admin.Post("model-providers", new { name = Unique(), code = "OPENAI_COMPATIBLE", baseUrl = provider.Url("responses") })).ShouldBe(200).Id;
        (await admin.Put($"model-providers/{id}", new { wire = "RESPONSES" })).ShouldBe(200);

        var tested = (await admin.Post($"model-providers/{id}/test", new { modelCode = "m" })).ShouldBe(200);

        Assert.True(tested.Data.GetProperty("ok").GetBoolean(), tested.Text);
        (await admin.Post("model-providers", new { name = Unique(), code = "ANTHROPIC", wire = "RESPONSES" })).ShouldBe(400);
    }

    [Fact]
    public async Task The_key_is_in_no_answer_no_log_no_audit_row_and_not_readable_in_the_database()
    {
        var admin = await _server.Admin();
        var id = await Make(admin);
        await admin.Put($"model-providers/{id}", new { apiKey = Key + "2" });
        await admin.Put($"model-providers/{id}", new { baseUrl = "http://127.0.0.1:8/v1", rateLimit = 0 });

        foreach (var path in new[] { "model-providers", $"model-providers/{id}", "audit", "models" })
        {
            Assert.DoesNotContain("sk-canary", (await admin.Get(path)).ShouldBe(200).Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(_server.Log.Lines, line => line.Contains("sk-canary", StringComparison.Ordinal));
        await using var scope = _server.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<EaselDb>().Set<ModelProvider>().AsNoTracking().SingleAsync(row => row.Id == id);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(stored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_does_not_get_the_old_key()
    {
        var admin = await _server.Admin();
        var id = await Make(admin);

        var refused = (await admin.Put($"model-providers/{id}", new { baseUrl = "http://127.0.0.1:7/evil" })).ShouldBe(400);

        Assert.Contains("enter the key again", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.True(refused.Data.GetProperty("errors").TryGetProperty("apiKey", out _));
        Assert.Equal("http://127.0.0.1:9/v1", (await admin.Get($"model-providers/{id}")).Data.GetProperty("baseUrl").GetString());
        (await admin.Put($"model-providers/{id}", new { baseUrl = "http://127.0.0.1:9/v1/", rateLimit = 7 })).ShouldBe(200);
        (await admin.Put($"model-providers/{id}", new { baseUrl = "http://127.0.0.1:7/v1", apiKey = "another-key" })).ShouldBe(200);
        (await admin.Put($"model-providers/{id}", new { baseUrl = "http://127.0.0.1:6/v1", apiKey = "" })).ShouldBe(200);
        Assert.False((await admin.Get($"model-providers/{id}")).Data.GetProperty("hasApiKey").GetBoolean());
    }

    [Theory]
    [InlineData("DEEPSEEK", null, "https://api.deepseek.com/v1")]
    [InlineData("OLLAMA", null, "http://127.0.0.1:11434")]
    [InlineData("GEMINI", null, "https://generativelanguage.googleapis.com/v1beta")]
    [InlineData("AZURE_OPENAI", "https://x.openai.azure.com/openai/deployments/d?api-version=2024-10-21", "https://x.openai.azure.com/openai/deployments/d?api-version=2024-10-21")]
    [InlineData("BUILTIN", null, null)]
    [InlineData("OPENAI_COMPATIBLE", "https://llm.example/v1/", "https://llm.example/v1")]
    public async Task A_kind_brings_its_usual_address(string code, string? typed, string? expected)
    {
        var admin = await _server.Admin();

        var id = (await admin.Post("model-providers", new { name = Unique(), code, baseUrl = typed })).ShouldBe(200).Id;

        Assert.Equal(expected, (await admin.Get($"model-providers/{id}")).Data.GetProperty("baseUrl").GetString());
    }

    [Theory]
    [InlineData("""{"code":"OPENAI"}""", "name")]
    [InlineData("""{"name":"x"}""", "code")]
    [InlineData("""{"name":"x","code":"NOPE"}""", "code")]
    [InlineData("""{"name":"   ","code":"OPENAI"}""", "name")]
    [InlineData("""{"name":"x","code":"OPENAI_COMPATIBLE"}""", "baseUrl")]
    [InlineData("""{"name":"x","code":"OPENAI","baseUrl":"http://169.254.169.254/latest"}""", "baseUrl")]
    [InlineData("""{"name":"x","code":"OPENAI","baseUrl":"file:///etc/passwd"}""", "baseUrl")]
    [InlineData("""{"name":"x","code":"OPENAI","baseUrl":"https://user:pass@host/v1"}""", "baseUrl")]
    [InlineData("""{"name":"x","code":"OPENAI","baseUrl":"https://host/v1?api-version=1"}""", "baseUrl")]
    [InlineData("""{"name":"x","code":"AZURE_OPENAI","baseUrl":"https://host/v1?api-key=secret"}""", "baseUrl")]
    [InlineData("""{"name":"x","code":"OPENAI","apiKey":"a\r\nX-Evil: 1"}""", "apiKey")]
    [InlineData("""{"name":"x","code":"OPENAI","rateLimit":0}""", "rateLimit")]
    [InlineData("""{"name":"a\ud800b","code":"OPENAI"}""", "name")]
    [InlineData("""{"name":"x","code":"OPENAI","timeoutMs":-1}""", "timeoutMs")]
    public async Task A_bad_provider_is_refused_by_its_field(string body, string field)
    {
        var admin = await _server.Admin();

        var answer = (await admin.Post("model-providers", body)).ShouldBe(400);

        Assert.True(answer.Data.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_a_kind_stays()
    {
        var admin = await _server.Admin();
        var name = Unique();
        var id = (await admin.Post("model-providers", new { name, code = "OLLAMA" })).ShouldBe(200).Id;
        var other = await Make(admin);

        (await admin.Post("model-providers", new { name = $" {name.ToUpperInvariant()}", code = "OPENAI" })).ShouldBe(409);
        (await admin.Put($"model-providers/{other}", new { name })).ShouldBe(409);
        (await admin.Put($"model-providers/{id}", new { name, code = "OLLAMA" })).ShouldBe(200);
        (await admin.Put($"model-providers/{id}", new { code = "OPENAI" })).ShouldBe(400);
    }

    [Fact]
    public async Task A_provider_is_kept_while_it_has_models()
    {
        var admin = await _server.Admin();
        var provider = await Make(admin);
        var model = (await admin.Post("models", new { providerId = provider, name = "m", modelCode = "m-1" })).ShouldBe(200).Id;

        Assert.Contains("models (1)", (await admin.Delete($"model-providers/{provider}")).ShouldBe(409).Message, StringComparison.Ordinal);
        (await admin.Delete($"models/{model}")).ShouldBe(200);
        (await admin.Delete($"model-providers/{provider}")).ShouldBe(200);
        (await admin.Get($"model-providers/{provider}")).ShouldBe(404);
        (await admin.Delete($"model-providers/{provider}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_model_is_made_and_listed_as_the_contract_has_it()
    {
        var admin = await _server.Admin();
        var provider = await Make(admin);

        var made = (await admin.Post("models", new
        {
            providerId = provider,
            name = "Big",
            modelCode = "big-1",
            modelType = "LLM",
            maxTokens = 4096,
            supportStream = true,
            supportTools = false,
            inputPrice = 0.0015m,
            outputPrice = 12.5m,
        })).ShouldBe(200);

        Assert.Equal(["id", "name", "modelCode", "modelType", "status"], Names(made.Data));
        var row = (await admin.Get($"models?providerId={provider}&modelType=LLM&status=ACTIVE")).ShouldBe(200).Data[0];
        Assert.Equal(["id", "name", "modelCode", "modelType", "providerId", "providerName", "status", "inputPrice", "outputPrice"], Names(row));
        (await admin.Put($"models/{made.Id}", new { status = "DEPRECATED", supportVision = true })).ShouldBe(200);
        var one = (await admin.Get($"models/{made.Id}")).ShouldBe(200).Data;
        Assert.Equal(("DEPRECATED", true, false), (one.GetProperty("status").GetString(), one.GetProperty("supportVision").GetBoolean(), one.GetProperty("supportTools").GetBoolean()));
        Assert.Equal((0.0015m, 12.5m), (one.GetProperty("inputPrice").GetDecimal(), one.GetProperty("outputPrice").GetDecimal()));
        Assert.Equal((JsonValueKind.Null, 32_000), (one.GetProperty("contextWindow").ValueKind, one.GetProperty("usualContextWindow").GetInt32()));
        (await admin.Put($"models/{made.Id}", new { contextWindow = 200_000 })).ShouldBe(200);
        (await admin.Put($"models/{made.Id}", new { supportVision = false })).ShouldBe(200);
        Assert.Equal(200_000, (await admin.Get($"models/{made.Id}")).Data.GetProperty("contextWindow").GetInt32());
        (await admin.Put($"models/{made.Id}", new { contextWindow = 100 })).ShouldBe(400);
        (await admin.Put($"models/{made.Id}", new { contextWindow = 0 })).ShouldBe(200);
        Assert.Equal(JsonValueKind.Null, (await admin.Get($"models/{made.Id}")).Data.GetProperty("contextWindow").ValueKind);
        (await admin.Post("models", new { providerId = provider, name = "x", modelCode = "x", contextWindow = 1_000 })).ShouldBe(400);
        (await admin.Post("models", new { providerId = provider, name = "big", modelCode = "other" })).ShouldBe(409);
        (await admin.Post("models", new { providerId = provider, name = "Other", modelCode = "big-1" })).ShouldBe(409);
        (await admin.Post("models", new { providerId = 987654321, name = "x", modelCode = "x" })).ShouldBe(400);
        (await admin.Post("models", new { providerId = provider, name = "x", modelCode = "x", inputPrice = -1 })).ShouldBe(400);
        (await admin.Get("models?status=GONE")).ShouldBe(400);
    }

    [Fact]
    public async Task Of_a_model_what_may_be_none_can_be_cleared_and_is_not_by_being_left_out()
    {
        var admin = await _server.Admin();
        var provider = await Make(admin);
        var model = new { providerId = provider, name = "m", modelCode = "m-1", maxTokens = 4096, cachedInputPrice = 1, cacheWritePrice = 2 };
        var id = (await admin.Post("models", model)).ShouldBe(200).Id;

        (await admin.Put($"models/{id}", new { maxTokens = (int?)null, clear = new[] { "cachedInputPrice" } })).ShouldBe(200);
        var one = (await admin.Get($"models/{id}")).ShouldBe(200).Data;
        Assert.Equal(
            (4096, JsonValueKind.Null, 2m),
            (one.GetProperty("maxTokens").GetInt32(), one.GetProperty("cachedInputPrice").ValueKind, one.GetProperty("cacheWritePrice").GetDecimal()));
        var refused = (await admin.Put($"models/{id}", new { clear = new[] { "maxTokens", "inputPrice" } })).ShouldBe(400);
        Assert.Contains("maxTokens", refused.Data.GetProperty("errors").GetProperty("clear")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(4096, (await admin.Get($"models/{id}")).Data.GetProperty("maxTokens").GetInt32());
    }

    [Fact]
    public async Task Only_administrators_may_look_or_touch()
    {
        var user = await _server.NewUser();

        foreach (var path in new[] { "model-providers", "models", "model-providers/1", "models/1" })
        {
            (await user.Api.Get(path)).ShouldBe(403);
            (await _server.Anonymous.Get(path)).ShouldBe(401);
            (await user.Api.Delete(path)).ShouldBe(path.EndsWith('1') ? 403 : 405);
        }
    }

    [Fact]
    public async Task A_client_is_opened_for_a_model_that_may_be_used_and_refused_otherwise()
    {
        var admin = await _server.Admin();
        var provider = await Make(admin);
        var model = (await admin.Post("models", new { providerId = provider, name = "m", modelCode = "m-1", inputPrice = 2 })).ShouldBe(200).Id;
        var embedding = (await admin.Post("models", new { providerId = provider, name = "e", modelCode = "e-1", modelType = "EMBEDDING" })).ShouldBe(200).Id;

        var open = (await Open(model))!;
        Assert.Equal(("m-1", 2m, "OPENAI"), (open.Code, open.Prices.Input, open.ProviderCode));
        Assert.Null(await Open(987654321));
        await Assert.ThrowsAnyAsync<Exception>(() => Open(embedding));
        (await admin.Put($"models/{model}", new { status = "INACTIVE" })).ShouldBe(200);
        Assert.Contains("INACTIVE", (await Assert.ThrowsAnyAsync<Exception>(() => Open(model))).Message, StringComparison.Ordinal);
        (await admin.Put($"models/{model}", new { status = "ACTIVE" })).ShouldBe(200);
        (await admin.Put($"model-providers/{provider}", new { status = "INACTIVE" })).ShouldBe(200);
        Assert.Contains("provider", (await Assert.ThrowsAnyAsync<Exception>(() => Open(model))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_in_model_is_made_once()
    {
        var first = await ModelsFeature.EnsureBuiltIn(_server.Services, CancellationToken.None);

        Assert.Equal(first, await ModelsFeature.EnsureBuiltIn(_server.Services, CancellationToken.None));
        var open = (await Open(first))!;
        Assert.Equal(("Built-in rules", "BUILTIN", 0m), (open.Name, open.ProviderCode, open.Prices.Input));
    }

    [Fact]
    public async Task A_call_that_was_recorded_is_read_back_with_its_cost()
    {
        var calls = _server.Services.GetRequiredService<ModelCalls>();
        var execution = Random.Shared.NextInt64(1_000_000, long.MaxValue);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => calls.Record(new ModelCall
        {
            ModelId = 1, ModelCode = "m", ExecutionId = execution, Status = ModelCallStatus.Failed, StartedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            InputTokens = number, Cost = 0.000125m, ErrorMessage = new string('x', 900),
        })));

        var read = await calls.Of(execution, CancellationToken.None);
        Assert.Equal((20, 210L, 0.0025m), (read.Count, read.Sum(call => call.InputTokens), read.Sum(call => call.Cost)));
        Assert.All(read, call => Assert.Equal(500, call.ErrorMessage!.Length));
    }

    private static string Unique() => $"provider {Guid.NewGuid():N}";

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static async Task<long> Make(Api admin) =>
        (await admin.Post("model-providers", new { name = Unique(), code = "OPENAI", baseUrl = "http://127.0.0.1:9/v1", apiKey = Key })).ShouldBe(200).Id;

    private async Task<ChatModel?> Open(long id)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChatModels>().Open(id, CancellationToken.None);
    }
}

[Collection(OnSqlite.Name)]
public sealed class ProviderTestsOnSqlite(SqliteServer server) : ProviderTests(server);

[Collection(OnPostgres.Name)]
public sealed class ProviderTestsOnPostgres(PostgresServer server) : ProviderTests(server);
