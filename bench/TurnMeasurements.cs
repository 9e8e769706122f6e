using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Easel.Bench.Editing.Tasks;
using Easel.TestKit;
using Microsoft.ML.Tokenizers;

namespace Easel.Bench;

/// <summary>
/// What Easel itself takes in a turn beside its model, and what it sends the model beside sending the workflow's JSON. The model is scripted
/// and answers at once: look, edit, say so. Printed as Markdown.
/// </summary>
internal static partial class TurnMeasurements
{
    private const string Password = "bench-Password-1";
    private const int WarmUp = 10;
    private const int Samples = 150;
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
            await Sent(output, easel, model, agent);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<long> Agent(EaselClient easel, string url)
    {
        var provider = (await easel.Post("model-providers", new { name = "instant", code = "OPENAI_COMPATIBLE", baseUrl = url, apiKey = "sk-bench", rateLimit = 100_000 })).GetProperty("id").GetInt64();
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
            model.Begin(
                [("workflow_query", new { ids = new[] { "1" } }), ("workflow_edit", new { reason = "a name", ops = new[] { new { op = "set_title", node = "1", title = $"named {sample}" } } })],
                "It has a name.");
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

    private static async Task Sent(TextWriter output, EaselClient easel, InstantModel model, long agent)
    {
        if (SharedData.Path("conversion") is not { } corpus)
        {
            output.WriteLine(SharedData.Absence);
            return;
        }

        await using var comfy = await FakeComfy.Start();
        comfy.Answers["/object_info"] = await File.ReadAllTextAsync(Path.Combine(corpus, "object_info.json"));
        var service = await easel.Service("corpus", comfy.Url);
        var tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");
        output.WriteLine("| task | the workflow's JSON, minified | requests | sent in them all | of that the workflow, the request and what tools told | sending the JSON and taking it back |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var task in Different(CorpusTasks.All(corpus)).Take(Tasks))
        {
            var start = JsonNode.Parse(task.Start.ToJson())!;
            var workflow = await easel.Workflow(task.Kind, service, start);
            model.Begin(Calls(task), task.Answer);
            await easel.Post($"sessions/{await Session(easel, workflow, agent)}/messages", new { content = task.Request });
            var version = (await easel.Get($"workflows/{workflow}")).GetProperty("version").GetInt64();
            if (version != (IsEdit(task) ? 2 : 1))
            {
                throw new InvalidOperationException($"The turn of {task.Id} did not do what it is measured for.");
            }

            // Whoever works on JSON sends it once with the request and gets it back once, whole; instructions are not counted there.
            var whole = tokenizer.CountTokens(start.ToJsonString(Plain.Json));
            var sent = model.Sent.Sum(request => tokenizer.CountTokens(request));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {task.Kind}: {Path.GetFileName(task.Id)} | {whole:N0} | {model.Sent.Count} | {sent:N0} | {model.Sent.Sum(request => tokenizer.CountTokens(Said(request))):N0} | {(IsEdit(task) ? 2 * whole : whole):N0} |"));
        }
    }

    /// <summary>The tasks so that each kind comes once before any comes twice.</summary>
    private static IEnumerable<EditTask> Different(IReadOnlyList<EditTask> tasks) => tasks
        .GroupBy(task => task.Kind)
        .SelectMany(kind => kind.Select((task, place) => (task, place)))
        .OrderBy(one => one.place).Select(one => one.task);

    private static bool IsEdit(EditTask task) => task.Solution.GetArrayLength() > 0;

    /// <summary>A look at the nodes that the task is about, and the edit that solves it.</summary>
    private static List<(string Tool, object Arguments)> Calls(EditTask task)
    {
        var ids = NodeId().Matches(task.Solution.GetRawText()).Select(match => match.Groups[1].Value).Distinct().ToArray();
        return IsEdit(task) && ids.Length > 0
            ? [("workflow_query", new { ids }), ("workflow_edit", new { reason = task.Kind, ops = task.Solution })]
            : [("workflow_outline", new { })];
    }

    /// <summary>The contents of a request's messages but for the instructions, which are the same in every turn, as the tools are.</summary>
    private static string Said(string request) => string.Join(
        '\n', JsonNode.Parse(request)!["messages"]!.AsArray().Where(message => (string?)message!["role"] != "system").Select(message => message!.ToJsonString(Plain.Json)));

    private static async Task<long> Session(EaselClient easel, long workflow, long agent) =>
        (await easel.Post("sessions", new { workflowId = workflow, title = "bench", agentId = agent })).GetProperty("id").GetInt64();

    [GeneratedRegex("\"(?:node|from|to)\":\\s*\"(\\d+)")]
    private static partial Regex NodeId();
}
