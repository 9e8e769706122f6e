using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Easel.Server.Tests.Host;

/// <summary>
/// An OpenAI-style model server that says what a test wrote down: a real server on loopback, streaming in small pieces as real ones do.
/// </summary>
public sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<JsonObject, CancellationToken, Task<ScriptedAnswer>> _script;
    private readonly ConcurrentQueue<JsonObject> _requests = new();

    private ScriptedModel(WebApplication app, Func<JsonObject, CancellationToken, Task<ScriptedAnswer>> script)
    {
        _app = app;
        _script = script;
    }

    public string Url => $"{_app.Urls.First()}/v1";

    /// <summary>What was sent, in order.</summary>
    public IReadOnlyCollection<JsonObject> Requests => _requests;

    /// <summary>Answers in the order of the list, one for each request.</summary>
    public static Task<ScriptedModel> Start(params ScriptedAnswer[] answers)
    {
        var next = -1;
        return Start((_, _) => Task.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]));
    }

    public static async Task<ScriptedModel> Start(Func<JsonObject, CancellationToken, Task<ScriptedAnswer>> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new ScriptedModel(app, script);
        app.MapPost("/v1/chat/completions", model.Answer);
        await app.StartAsync();
        return model;
    }

    /// <summary>Registers the script as a provider with one model and one agent; gives the agent's id.</summary>
    public async Task<long> Register(EaselServer server, string key = "sk-test-canary-0123456789", object? toolsConfig = null) =>
        (await RegisterMany(server, 1, key, toolsConfig))[0];

    /// <summary>The same with several agents of the one model.</summary>
    public async Task<IReadOnlyList<long>> RegisterMany(EaselServer server, int agents, string key = "sk-test-canary-0123456789", object? toolsConfig = null) =>
        await RegisterMany(await server.LogInAsAdmin(), agents, key, toolsConfig);

    /// <summary>Registers the script, without a key, at a server of which only the API is there.</summary>
    public async Task<long> Register(Api admin, object? toolsConfig) => (await RegisterMany(admin, 1, null, toolsConfig))[0];

    private async Task<IReadOnlyList<long>> RegisterMany(Api admin, int agents, string? key, object? toolsConfig)
    {
        var name = $"scripted {Guid.NewGuid():N}";
        var provider = (await admin.Post("model-providers", new { name, code = "OPENAI_COMPATIBLE", baseUrl = Url, apiKey = key, rateLimit = 100000, timeoutMs = 30000 })).ShouldBe(200).Id;
        var model = (await admin.Post("models", new
        {
            providerId = provider, name, modelCode = "scripted-1", modelType = "LLM", maxTokens = 4096, supportStream = true, supportTools = true, inputPrice = 0.5, outputPrice = 1.5,
        })).ShouldBe(200).Id;
        return await Task.WhenAll(Enumerable.Range(1, agents).Select(async number => (await admin.Post("agents", new
        {
            name = $"{name} {number}", type = "WORKFLOW_EDITOR", description = "", modelId = model, systemPrompt = "", temperature = 0.2, maxTokens = 2048, toolsConfig,
        })).ShouldBe(200).Id));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        var request = (JsonObject)(await JsonNode.ParseAsync(http.Request.Body))!;
        _requests.Enqueue(request);
        var answer = await _script(request, http.RequestAborted);
        http.Response.ContentType = "text/event-stream";
        foreach (var piece in Pieces(answer.Text, 5))
        {
            await Chunk(http, new JsonObject { ["content"] = piece }, finish: null);
        }

        var index = 0;
        foreach (var (tool, arguments) in answer.Calls)
        {
            var json = JsonSerializer.Serialize(arguments);
            var head = new JsonObject { ["index"] = index, ["id"] = $"call_{Guid.NewGuid():N}", ["type"] = "function", ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = "" } };
            await Chunk(http, new JsonObject { ["tool_calls"] = new JsonArray(head) }, finish: null);
            foreach (var piece in Pieces(json, 17))
            {
                var part = new JsonObject { ["index"] = index, ["function"] = new JsonObject { ["arguments"] = piece } };
                await Chunk(http, new JsonObject { ["tool_calls"] = new JsonArray(part) }, finish: null);
            }

            index++;
        }

        await Chunk(http, [], finish: answer.Calls.Count > 0 ? "tool_calls" : "stop");
        var (input, output) = answer.Usage;
        await http.Response.WriteAsync($$$"""data: {"id":"x","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":{{{input}}},"completion_tokens":{{{output}}},"total_tokens":{{{input + output}}}}}""" + "\n\n");
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static async Task Chunk(HttpContext http, JsonObject delta, string? finish)
    {
        var chunk = new JsonObject
        {
            ["id"] = "x",
            ["object"] = "chat.completion.chunk",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
        };
        await http.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
        await http.Response.Body.FlushAsync();
    }

    private static IEnumerable<string> Pieces(string text, int size)
    {
        for (var start = 0; start < text.Length; start += size)
        {
            yield return text.Substring(start, Math.Min(size, text.Length - start));
        }
    }
}

/// <summary>One answer of a scripted model: words, calls of tools, or both.</summary>
public sealed record ScriptedAnswer(string Text, IReadOnlyList<(string Tool, object Arguments)> Calls)
{
    /// <summary>The tokens that the server reports.</summary>
    public (long Input, long Output) Usage { get; init; } = (100, 20);

    public static ScriptedAnswer Say(string text) => new(text, []);

    public static ScriptedAnswer Call(string tool, object arguments) => new("", [(tool, arguments)]);
}
