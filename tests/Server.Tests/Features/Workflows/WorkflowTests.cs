using System.Text;
using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Workflows;

public abstract class WorkflowTests(ServerFixture fixture)
{
    private const string Api = """{"7": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 18446744073709551615}, "_meta": {"title": "x"}}, "9": {"class_type": "SaveImage", "inputs": {"images": ["7", 0], "filename_prefix": "a"}}}""";
    private readonly EaselServer _server = fixture.Server;

    [Theory]
    [InlineData("""{"nodes":[],"links":[],"version":0.4,"zz":{"a":1.50,"b":1e3,"ü":"é"},"extra":null}""", "UI")]
    [InlineData(Api, "API")]
    public async Task A_workflow_comes_back_as_it_went_in_to_the_last_digit(string json, string format)
    {
        var user = (await _server.NewUser()).Api;
        var id = (await user.Post("workflows", $$"""{"name":"W","serviceId":{{await user.SandboxId()}},"workflowData":{{json}}}""")).ShouldBe(200).Id;

        var read = (await user.Get($"workflows/{id}")).ShouldBe(200);

        Assert.Equal(json, read.Data.GetProperty("workflowData").GetRawText());
        Assert.Equal(format, read.Data.GetProperty("format").GetString());
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Every_example_runs_on_the_sandbox_and_its_picture_stands_in_the_lists()
    {
        var user = (await _server.NewUser()).Api;
        var service = await user.SandboxId();
        foreach (var example in (await user.Get("workflows/examples")).ShouldBe(200).Data.EnumerateArray())
        {
            var id = (await user.Post("workflows", new { name = example.GetProperty("name"), serviceId = service, workflowData = example.GetProperty("workflowData") })).ShouldBe(200).Id;
            await using var socket = await TestSocket.Connect(_server, user);
            (await user.Post($"workflows/{id}/runs")).ShouldBe(200);
            Assert.Equal("SUCCESS", (await socket.Next("RUN_ENDED")).GetProperty("status").GetString());

            var isText = example.GetProperty("key").GetString() == "words";
            var row = (await user.Get($"workflows/{id}/runs")).Data[0];
            Assert.Equal(isText, row.GetProperty("thumbnailUrl").ValueKind == JsonValueKind.Null);
            var workflow = (await user.Get("workflows")).Data.EnumerateArray().Single(each => each.GetProperty("id").GetInt64() == id);
            Assert.Equal(isText, workflow.GetProperty("thumbnailUrl").ValueKind == JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task A_workflow_is_made_of_a_picture_that_a_run_saved_and_of_nobody_elses()
    {
        var user = (await _server.NewUser()).Api;
        var service = await user.SandboxId();
        var first = (await user.Get("workflows/examples")).Data[0].GetProperty("workflowData");
        var id = (await user.Post("workflows", new { name = "W", serviceId = service, workflowData = first })).ShouldBe(200).Id;
        await using var socket = await TestSocket.Connect(_server, user);
        (await user.Post($"workflows/{id}/runs")).ShouldBe(200);
        var picture = (await socket.Next("RUN_OUTPUT")).GetProperty("fileId").GetInt64();

        var again = (await user.Post("workflows", new { name = "Again", serviceId = service, fileId = picture })).ShouldBe(200).Id;
        Assert.Equal(6, (await user.Get($"workflows/{again}")).Data.GetProperty("workflowData").GetProperty("nodes").GetArrayLength());
        var stranger = (await _server.NewUser()).Api;
        (await stranger.Post("workflows", new { name = "Theirs", serviceId = service, fileId = picture })).ShouldBe(400);
        (await user.Post("workflows", new { name = "Both", serviceId = service, fileId = picture, workflowData = first })).ShouldBe(400);
    }

    [Fact]
    public async Task A_workflow_that_a_client_sends_as_text_is_that_workflow()
    {
        var user = (await _server.NewUser()).Api;
        var id = (await user.Post("workflows", new { name = "W", serviceId = await user.SandboxId(), workflowData = Api })).ShouldBe(200).Id;

        Assert.Equal(Api, (await user.Get($"workflows/{id}")).Data.GetProperty("workflowData").GetRawText());
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("{\"nodes\": 5}")]
    [InlineData("\"not json\"")]
    [InlineData("{\"a\": 1}")]
    [InlineData("17")]
    public async Task What_is_no_workflow_is_refused_by_its_field(string json)
    {
        var user = (await _server.NewUser()).Api;

        var answer = await user.Post("workflows", $$"""{"name":"W","serviceId":{{await user.SandboxId()}},"workflowData":{{json}}}""");

        Assert.True(answer.ShouldBe(400).Data.GetProperty("errors").TryGetProperty("workflowData", out _));
        Assert.Equal(0, (await user.Get("workflows")).Data.GetArrayLength());
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_and_more_is_refused_with_the_limit()
    {
        var user = (await _server.NewUser()).Api;
        var service = await user.SandboxId();
        string Body(int size) => $$$"""{"name":"W","serviceId":{{{service}}},"workflowData":{"nodes":[],"links":[],"pad":"{{{new string('x', size)}}}"}}""";

        (await user.Post("workflows", Body((10 * 1024 * 1024) - 200))).ShouldBe(200);
        Assert.Contains("10", (await user.Post("workflows", Body((10 * 1024 * 1024) + 200))).ShouldBe(400).Message, StringComparison.Ordinal);
        // A client that waits for the server's word before it sends the body sees the refusal; one that does not sees a closed connection.
        (await user.Send(HttpMethod.Post, "workflows", Body(12 * 1024 * 1024), request => request.Headers.ExpectContinue = true)).ShouldBe(413);
    }

    [Fact]
    public async Task A_save_on_a_stale_version_is_refused_with_the_current_one_and_without_a_base_it_is_unconditional()
    {
        var (user, id) = await NewWorkflow();
        (await user.Put($"workflows/{id}", new { workflowData = Wide(2) })).ShouldBe(200);

        var stale = await user.Send(HttpMethod.Put, $"workflows/{id}", new { workflowData = Wide(3) }, request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\""));
        Assert.Equal(2, stale.ShouldBe(409).Data.GetProperty("currentVersion").GetInt64());
        (await user.Put($"workflows/{id}", new { workflowData = Wide(3), baseVersion = 1 })).ShouldBe(409);
        (await user.Send(HttpMethod.Put, $"workflows/{id}", new { workflowData = Wide(3) }, request => request.Headers.TryAddWithoutValidation("If-Match", "\"x\""))).ShouldBe(400);
        var saved = await user.Send(HttpMethod.Put, $"workflows/{id}", new { workflowData = Wide(3) }, request => request.Headers.TryAddWithoutValidation("If-Match", "\"2\""));
        Assert.Equal(3, saved.ShouldBe(200).Data.GetProperty("version").GetInt64());
        Assert.Equal(4, (await user.Put($"workflows/{id}", new { workflowData = Wide(4) })).ShouldBe(200).Data.GetProperty("version").GetInt64());
        Assert.Equal(4, (await user.Put($"workflows/{id}", new { name = "renamed" })).ShouldBe(200).Data.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_because_its_answer_was_lost_is_saved_once_and_another_one_is_refused()
    {
        var (user, id) = await NewWorkflow();
        object Batch(string title) => new { ops = new[] { new { op = "set_title", node = "1", title } }, baseVersion = 1 };

        var first = (await user.Post($"workflows/{id}/edits", Batch("Sea"))).ShouldBe(200).Data;
        var again = (await user.Post($"workflows/{id}/edits", Batch("Sea"))).ShouldBe(200).Data;

        Assert.Equal(2, first.GetProperty("version").GetInt64());
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(2, (await user.Post($"workflows/{id}/edits", Batch("Sky"))).ShouldBe(409).Data.GetProperty("currentVersion").GetInt64());
        (await user.Post($"workflows/{id}/edits", new { ops = new[] { new { op = "set_title", node = "1", title = "Sky" } } })).ShouldBe(200);
        Assert.Equal(3, (await user.Post($"workflows/{id}/edits", Batch("Sea"))).ShouldBe(409).Data.GetProperty("currentVersion").GetInt64());
        Assert.Equal(3, (await user.Get($"workflows/{id}/versions")).ShouldBe(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task Of_thirty_clients_that_save_on_the_same_version_one_wins_and_the_numbers_have_no_gap()
    {
        var (user, id) = await NewWorkflow();

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => user.Put($"workflows/{id}", new { workflowData = Wide(1000 + number), baseVersion = 1 })));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ShouldBe(409));
        Assert.Equal([2, 1], (await user.Get($"workflows/{id}/versions")).Data.EnumerateArray().Select(row => row.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task Restoring_makes_a_new_version_with_the_old_contents_and_duplicating_a_workflow_of_its_own()
    {
        var (user, id) = await NewWorkflow();
        (await user.Put($"workflows/{id}", new { workflowData = Wide(900) })).ShouldBe(200);

        Assert.Equal(3, (await user.Post($"workflows/{id}/versions/1/restore")).ShouldBe(200).Data.GetProperty("version").GetInt64());
        var first = (await user.Get($"workflows/{id}/versions/1")).ShouldBe(200).Data.GetProperty("workflowData").GetRawText();
        Assert.Equal(first, (await user.Get($"workflows/{id}")).Data.GetProperty("workflowData").GetRawText());
        (await user.Post($"workflows/{id}/versions/9/restore")).ShouldBe(404);

        var copy = (await user.Post($"workflows/{id}/duplicate", new { name = "Copy" })).ShouldBe(200).Id;
        (await user.Put($"workflows/{copy}", new { workflowData = Wide(5) })).ShouldBe(200);
        Assert.Equal(first, (await user.Get($"workflows/{id}")).Data.GetProperty("workflowData").GetRawText());

        var second = (await user.Get($"workflows/{id}/versions/2")).ShouldBe(200).Data.GetProperty("workflowData").GetRawText();
        var older = (await user.Post($"workflows/{id}/duplicate", new { version = 2 })).ShouldBe(200).Id;
        Assert.Equal(second, (await user.Get($"workflows/{older}")).Data.GetProperty("workflowData").GetRawText());
        (await user.Post($"workflows/{id}/duplicate", new { version = 9 })).ShouldBe(404);
    }

    [Fact]
    public async Task A_diff_names_the_input_and_both_values_in_words_and_as_data()
    {
        var (user, id) = await NewWorkflow();
        (await user.Put($"workflows/{id}", new { workflowData = Wide(900) })).ShouldBe(200);

        var diff = (await user.Get($"workflows/{id}/diff?from=1&to=2")).ShouldBe(200).Data;

        var change = diff.GetProperty("changes").EnumerateArray().Single();
        Assert.Equal(("INPUT_CHANGED", "1", "width", 256, 900), (change.GetProperty("kind").GetString(), change.GetProperty("nodeId").GetString(), change.GetProperty("name").GetString(), change.GetProperty("old").GetInt32(), change.GetProperty("new").GetInt32()));
        Assert.Contains("256", change.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await user.Get($"workflows/{id}/diff?from=2&to=2")).Data.GetProperty("changes").GetArrayLength());
        (await user.Get($"workflows/{id}/diff?from=1&to=7")).ShouldBe(404);
    }

    [Fact]
    public async Task A_batch_of_edits_is_applied_whole_or_not_at_all_and_a_dry_run_changes_nothing()
    {
        var (user, id) = await NewWorkflow();
        object[] good = [new { op = "set", node = "1", input = "width", value = 320 }, new { op = "add_node", @as = "n", @class = "ImageInvert" }];
        object[] bad = [new { op = "set", node = "1", input = "width", value = 320 }, new { op = "set", node = "1", input = "widht", value = 1 }];

        var dry = (await user.Post($"workflows/{id}/edits", new { ops = good, dryRun = true })).ShouldBe(200).Data;
        Assert.Equal((1, true), (dry.GetProperty("version").GetInt64(), dry.GetProperty("dryRun").GetBoolean()));
        var refused = (await user.Post($"workflows/{id}/edits", new { ops = bad })).ShouldBe(400).Data.GetProperty("error");
        Assert.Equal(("unknown_input", 1, "width"), (refused.GetProperty("code").GetString(), refused.GetProperty("opIndex").GetInt32(), refused.GetProperty("didYouMean")[0].GetString()));
        (await user.Post($"workflows/{id}/edits", new { ops = good, baseVersion = 7 })).ShouldBe(409);
        Assert.Equal(1, (await user.Get($"workflows/{id}")).Data.GetProperty("version").GetInt64());

        var done = (await user.Post($"workflows/{id}/edits", new { ops = good, baseVersion = 1, reason = "wider" })).ShouldBe(200).Data;
        Assert.Equal((2, "6"), (done.GetProperty("version").GetInt64(), done.GetProperty("ids").GetProperty("n").GetString()));
        var versions = (await user.Get($"workflows/{id}/versions")).Data;
        Assert.StartsWith("wider", versions[0].GetProperty("summary").GetString(), StringComparison.Ordinal);
        var facts = versions[0].GetProperty("facts");
        Assert.Equal("wider", facts.GetProperty("reason").GetString());
        Assert.Equal(
            [("INPUT_CHANGED", "1"), ("NODE_ADDED", "6")],
            facts.GetProperty("diff").GetProperty("changes").EnumerateArray().Select(change => (change.GetProperty("kind").GetString(), change.GetProperty("nodeId").GetString())));
        Assert.Equal("CREATED", versions[1].GetProperty("facts").GetProperty("cause").GetString());
        (await user.Post($"workflows/{id}/versions/1/restore")).ShouldBe(200);
        var restored = (await user.Get($"workflows/{id}/versions/3")).ShouldBe(200).Data.GetProperty("facts");
        Assert.Equal(("RESTORED", 1), (restored.GetProperty("cause").GetString(), restored.GetProperty("version").GetInt64()));
    }

    [Fact]
    public async Task A_graph_is_drawn_as_saved_and_after_operations_without_saving_them()
    {
        var (user, id) = await NewWorkflow();
        object[] good = [new { op = "set", node = "1", input = "width", value = 320 }, new { op = "add_node", @as = "n", @class = "ImageInvert" }];
        object[] bad = [good[0], new { op = "set", node = "1", input = "widht", value = 1 }];

        var saved = (await user.Get($"workflows/{id}/graph")).ShouldBe(200).Data;
        Assert.Equal((1, true, 5), (saved.GetProperty("version").GetInt64(), saved.GetProperty("catalogKnown").GetBoolean(), Nodes(saved).Count));
        var answer = (await user.Post($"workflows/{id}/graph", new { baseVersion = 1, ops = good })).ShouldBe(200).Data;
        var added = answer.GetProperty("ids").GetProperty("n").GetString();
        Assert.Contains(Nodes(answer.GetProperty("preview")), node => node.GetProperty("id").GetString() == added && node.GetProperty("class").GetString() == "ImageInvert");
        Assert.Contains(answer.GetProperty("preview").GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("nodes")[0].GetString() == added);
        var refused = (await user.Post($"workflows/{id}/graph", new { baseVersion = 1, ops = bad })).ShouldBe(400).Data.GetProperty("error");
        Assert.Equal((1, "width"), (refused.GetProperty("opIndex").GetInt32(), refused.GetProperty("didYouMean")[0].GetString()));
        (await user.Get($"workflows/{id}/graph?version=2")).ShouldBe(404);
        Assert.Equal(1, (await user.Get($"workflows/{id}")).Data.GetProperty("version").GetInt64());

        static List<JsonElement> Nodes(JsonElement graph) => [.. graph.GetProperty("graph").GetProperty("levels")[0].GetProperty("nodes").EnumerateArray()];
    }

    [Fact]
    public async Task Validating_tells_what_the_service_would_refuse_for_the_stored_workflow_and_for_one_that_is_not_saved()
    {
        var (user, id) = await NewWorkflow();

        Assert.True((await user.Post($"workflows/{id}/validate")).ShouldBe(200).Data.GetProperty("ok").GetBoolean());
        var findings = (await user.Post($"workflows/{id}/validate", new { workflowData = JsonDocument.Parse("""{"1": {"class_type": "EmptyImge", "inputs": {}}}""").RootElement })).ShouldBe(200).Data;
        Assert.False(findings.GetProperty("ok").GetBoolean());
        Assert.Contains("EmptyImage", findings.GetProperty("findings").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_paged_and_say_what_they_do_not_know()
    {
        var user = (await _server.NewUser()).Api;
        var service = await user.SandboxId();
        foreach (var name in new[] { "Beta", "alpha 100%", "Gamma_x" })
        {
            (await user.Post("workflows", new { name, serviceId = service, description = "d" })).ShouldBe(200);
        }

        Assert.Equal(["alpha 100%", "Beta", "Gamma_x"], await Names(user, "?sortBy=name"));
        Assert.Equal(["Gamma_x", "Beta", "alpha 100%"], await Names(user, "?sortBy=name&sortOrder=desc"));
        Assert.Equal(["alpha 100%"], await Names(user, "?search=100%25"));
        Assert.Equal(["Gamma_x"], await Names(user, "?search=a_x"));
        var page = (await user.Get("workflows?sortBy=name&page=2&size=2")).ShouldBe(200);
        Assert.Equal(("3", 1), (page.Headers.GetValues("X-Total-Count").Single(), page.Data.GetArrayLength()));
        Assert.Contains("lastUsed", (await user.Get("workflows?sortBy=size")).ShouldBe(400).Message, StringComparison.Ordinal);
        (await user.Get("workflows?sortOrder=up")).ShouldBe(400);
        (await user.Get("workflows?page=0")).ShouldBe(400);
        (await user.Get("workflows?size=201")).ShouldBe(400);
        var id = (await user.Get("workflows?sortBy=name")).Data[0].GetProperty("id").GetInt64();
        (await user.Post($"workflows/{id}/favorite", new { favorite = true })).ShouldBe(200);
        Assert.Equal(["alpha 100%"], await Names(user, "?favorite=true"));
    }

    private static async Task<List<string?>> Names(Api user, string query) =>
        [.. (await user.Get($"workflows{query}")).ShouldBe(200).Data.EnumerateArray().Select(row => row.GetProperty("name").GetString())];

    private static JsonElement Wide(int width) =>
        JsonDocument.Parse(EndToEnd.Journey.Workflow.Replace("[256, 64, 1,", $"[{width}, 64, 1,", StringComparison.Ordinal)).RootElement;

    private async Task<(Api User, long Id)> NewWorkflow()
    {
        var user = (await _server.NewUser()).Api;
        var body = $$"""{"name":"W","serviceId":{{await user.SandboxId()}},"workflowData":{{EndToEnd.Journey.Workflow}}}""";
        return (user, (await user.Send(HttpMethod.Post, "workflows", new StringContent(body, Encoding.UTF8, "application/json"))).ShouldBe(200).Id);
    }
}

[Collection(OnSqlite.Name)]
public sealed class WorkflowTestsOnSqlite(SqliteServer server) : WorkflowTests(server);

[Collection(OnPostgres.Name)]
public sealed class WorkflowTestsOnPostgres(PostgresServer server) : WorkflowTests(server);
