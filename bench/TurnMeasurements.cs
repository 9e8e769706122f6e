using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Easel.Bench;

/// <summary>
/// What Easel itself takes in a turn beside its model, and what it sends the model beside sending the workflow's JSON. The model is scripted
/// and answers at once: look, edit, say so. Printed as Markdown.
/// </summary>
internal static class TurnMeasurements
{
    private const string Password = "bench-Password-1";
    private const int WarmUp = 10;
    private const int Samples = 150;

    /// <summary>Files of the corpus in <c>shared/data/conversion</c>, small to large.</summary>
    private const int Tasks = 10;

    public static async Task<int> Run(TextWriter output)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false };
        using var http = new HttpClient(handler);
        var folder = Directory.CreateTempSubdirectory("easel-bench-turn-").FullName;
        await using var model = await InstantModel.Start();
        var environment = new Dictionary<string, string>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Easel__DataDirectory"] = folder,
            ["Easel__Admin__Password"] = Password,
            ["Logging__LogLevel__Default"] = "Error",
        };
        using (var server = await ServerProcess.Start([Path.Combine(AppContext.BaseDirectory, "Easel.Server.dll")], environment, http, "/healthz"))
        {
            await using var easel = await EaselClient.LogIn(http, server.Url, Password);
            var agent = await Agent(easel, model.Url);
            var service = (await easel.Get("services"))[0].GetProperty("id").GetInt64();
            await OwnTime(output, easel, model, agent, service);
            await Sent(output, easel, model, agent, service);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<long> Agent(EaselClient easel, string url)
    {
        var provider = (await easel.Post("model-providers", new { name = "instant", code = "OPENAI_COMPATIBLE", baseUrl = url, apiKey = "sk-bench", rateLimit = 1_000_000 })).GetProperty("id").GetInt64();
        var model = (await easel.Post("models", new { providerId = provider, name = "instant", modelCode = "instant", modelType = "LLM", supportStream = true, supportTools = true })).GetProperty("id").GetInt64();
        return (await easel.Post("agents", new { name = "instant", type = "WORKFLOW_EDITOR", modelId = model })).GetProperty("id").GetInt64();
    }

    private static async Task OwnTime(TextWriter output, EaselClient easel, InstantModel model, long agent, long service)
    {
        var workflow = await easel.Workflow("own time", service, new Dictionary<string, object> { ["1"] = new { class_type = "EmptyImage", inputs = new { width = 64, height = 64, batch_size = 1, color = 0 } } });
        var own = new List<double>();
        for (var sample = 0; sample < WarmUp + Samples; sample++)
        {
            // A session for each turn, so that what was said before does not grow.
            var session = await Session(easel, workflow, agent);
            model.Begin("1");
            var watch = Stopwatch.StartNew();
            await easel.Post($"sessions/{session}/messages", new { content = "name it" });
            if (sample >= WarmUp)
            {
                own.Add((watch.Elapsed - model.Busy).TotalMilliseconds);
            }
        }

        own.Sort();
        output.WriteLine("| a turn of three calls of the model and two tools, one of which edits | p50 | p99 |");
        output.WriteLine("| --- | --- | --- |");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| Easel's own time, from the message to the answer and the saved version | {own[own.Count / 2]:0} ms | {own[(int)(own.Count * 0.99)]:0} ms |"));
        output.WriteLine();
    }

    private static async Task Sent(TextWriter output, EaselClient easel, InstantModel model, long agent, long service)
    {
        if (SharedData.Path("conversion") is not { } corpus)
        {
            output.WriteLine(SharedData.Absence);
            return;
        }

        var files = Directory.EnumerateFiles(corpus, "*.ui.json", SearchOption.AllDirectories).OrderBy(file => new FileInfo(file).Length).ThenBy(file => file, StringComparer.Ordinal).ToList();
        output.WriteLine("| workflow | its JSON, minified | sent in the turn, all three requests | sending the JSON and taking it back |");
        output.WriteLine("| --- | --- | --- | --- |");
        for (var task = 1; task <= Tasks; task++)
        {
            var file = files[files.Count * task / (Tasks + 1)];
            var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
            var workflow = await easel.Workflow($"corpus {task}", service, json);
            model.Begin(json["nodes"]![0]!["id"]!.ToString());
            await easel.Post($"sessions/{await Session(easel, workflow, agent)}/messages", new { content = "name it" });
            var whole = json.ToJsonString().Length / 4;

            // Whoever works on JSON sends it once with the request and gets it back once, whole.
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Path.GetFileName(file)} | {whole} | {model.SentCharacters / 4} | {2 * whole} |"));
        }
    }

    private static async Task<long> Session(EaselClient easel, long workflow, long agent) =>
        (await easel.Post("sessions", new { workflowId = workflow, title = "bench", agentId = agent })).GetProperty("id").GetInt64();

    /// <summary>A model that answers at once, and knows how long it was busy and what it was sent.</summary>
    private sealed class InstantModel(WebApplication app) : IAsyncDisposable
    {
        private string _node = "1";
        private int _step;
        private int _titles;

        public string Url => $"{app.Urls.First()}/v1";

        public TimeSpan Busy { get; private set; }

        public long SentCharacters { get; private set; }

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

        /// <summary>The next turn gives this node a title.</summary>
        public void Begin(string node) => (_node, _step, Busy, SentCharacters) = (node, 0, TimeSpan.Zero, 0);

        public async ValueTask DisposeAsync() => await app.DisposeAsync();

        private async Task Answer(HttpContext http)
        {
            using var reader = new StreamReader(http.Request.Body);
            SentCharacters += (await reader.ReadToEndAsync(http.RequestAborted)).Length;
            var watch = Stopwatch.StartNew();
            object? delta = ++_step switch
            {
                1 => Call("workflow_query", new { ids = new[] { _node } }),
                2 => Call("workflow_edit", new { reason = "a name", ops = new[] { new { op = "set_title", node = _node, title = $"named {++_titles}" } } }),
                _ => new { content = "It has a name." },
            };
            http.Response.ContentType = "text/event-stream";
            await Say(http, new { id = "x", choices = new[] { new { index = 0, delta, finish_reason = _step < 3 ? "tool_calls" : "stop" } } });
            await Say(http, new { id = "x", choices = Array.Empty<object>(), usage = new { prompt_tokens = 1000, completion_tokens = 20, total_tokens = 1020 } });
            await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
            Busy += watch.Elapsed;
        }

        private static object Call(string tool, object arguments) =>
            new { tool_calls = new[] { new { index = 0, id = $"call_{tool}", type = "function", function = new { name = tool, arguments = JsonSerializer.Serialize(arguments) } } } };

        private static Task Say(HttpContext http, object chunk) => http.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", http.RequestAborted);
    }
}
