using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Easel.Bench;

/// <summary>A model that answers at once, and knows how long it was busy and what it was sent.</summary>
internal sealed class InstantModel(WebApplication app) : IAsyncDisposable
{
    private IReadOnlyList<(string Tool, object Arguments)> _calls = [];
    private string _answer = "";

    public string Url => $"{app.Urls.First()}/v1";

    public TimeSpan Busy { get; private set; }

    /// <summary>The requests of the turn, whole.</summary>
    public List<string> Sent { get; } = [];

    public static async Task<InstantModel> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new InstantModel(app);
        app.MapPost("/v1/chat/completions", model.Answer);
        await app.StartAsync();
        return model;
    }

    /// <summary>The next turn makes these calls, one a request, and then says so.</summary>
    public void Begin(IReadOnlyList<(string Tool, object Arguments)> calls, string answer)
    {
        (_calls, _answer, Busy) = (calls, answer, TimeSpan.Zero);
        Sent.Clear();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Sent.Add(await reader.ReadToEndAsync(http.RequestAborted));
        var watch = Stopwatch.StartNew();
        var step = Sent.Count - 1;
        var isCall = step < _calls.Count;
        object delta = isCall ? Call(_calls[step].Tool, _calls[step].Arguments) : new { content = _answer };
        http.Response.ContentType = "text/event-stream";
        await Say(http, new { id = "x", choices = new[] { new { index = 0, delta, finish_reason = isCall ? "tool_calls" : "stop" } } });
        await Say(http, new { id = "x", choices = Array.Empty<object>(), usage = new { prompt_tokens = 1000, completion_tokens = 20, total_tokens = 1020 } });
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
        Busy += watch.Elapsed;
    }

    private static object Call(string tool, object arguments) =>
        new { tool_calls = new[] { new { index = 0, id = $"call_{tool}", type = "function", function = new { name = tool, arguments = JsonSerializer.Serialize(arguments) } } } };

    private static Task Say(HttpContext http, object chunk) => http.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", http.RequestAborted);
}

/// <summary>JSON with no more escapes than JSON needs, as it is counted.</summary>
internal static class Plain
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };
}
