using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

public sealed class RecordedValidationTests(ITestOutputHelper output)
{
    // What only the Python code of a node knows can't be foreseen; of a file that is not listed at least a warning is due.
    private const string Custom = "custom_validation_failed";

    [Theory]
    [InlineData("", 25, 100)]
    [InlineData("versions/0.8.0", 25, 20)]
    [InlineData("versions/0.3.40", 25, 20)]
    [InlineData("versions/2024-08", 25, 20)]
    public void The_answer_foreseen_is_the_one_that_the_server_gave(string version, int leastRefused, int leastAccepted)
    {
        if (SharedData.Path("comfyui-traces", version, "object_info.json") is not { } info)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var catalog = NodeCatalog.Parse(File.ReadAllBytes(info));
        var (refused, accepted, partly) = (0, 0, 0);
        var failures = new List<string>();
        foreach (var submission in Submissions(Path.GetDirectoryName(info)!))
        {
            if (!submission.Request.TryGetProperty("prompt", out var prompt) || submission.Request.TryGetProperty("partial_execution_targets", out _) || Read(prompt) is not { } document)
            {
                continue;
            }

            // An id of the request is no matter of the document, and before 2026 a growing input that lacks its first sockets failed only in the run.
            if (submission.Place.EndsWith("prompt-id", StringComparison.Ordinal) || version == "versions/0.8.0" && submission.Place.EndsWith("v3-autogrow-empty", StringComparison.Ordinal))
            {
                continue;
            }

            var answer = WorkflowChecker.ServerAnswer(document, catalog);
            var findings = WorkflowChecker.Check(document, catalog);
            var expected = submission.Answer.TryGetProperty("node_errors", out var nodes) && nodes.ValueKind == JsonValueKind.Object ? nodes : default;
            var problems = Problems(submission, expected, answer, findings, version.Length > 0).ToArray();
            failures.AddRange(problems.Select(problem => $"{submission.Place}: {problem}; foreseen {answer.ToJsonString()}"));
            _ = submission.Status != 200 ? refused++ : expected.ValueKind == JsonValueKind.Object && expected.EnumerateObject().Any() ? partly++ : accepted++;
        }

        output.WriteLine($"{version}: {refused} refused, {partly} taken in part, {accepted} accepted");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(refused >= leastRefused && accepted >= leastAccepted, $"{refused} refused, {accepted} accepted");
    }

    private static IEnumerable<string> Problems(Submission submission, JsonElement expected, JsonObject answer, IReadOnlyList<Finding> findings, bool isOld)
    {
        var all = expected.ValueKind == JsonValueKind.Object ? expected.EnumerateObject().SelectMany(Errors).ToArray() : [];
        var theirs = all.Where(error => error.Type != Custom).Select(error => error.ToString()).Order(StringComparer.Ordinal).ToArray();
        var ours = answer["node_errors"]!.AsObject().SelectMany(node => Errors(node.Key, node.Value!)).Select(error => error.ToString()).Order(StringComparer.Ordinal).ToArray();
        var isOldCircle = isOld && ours.Any(error => error.Contains("dependency_cycle", StringComparison.Ordinal));
        if (!isOldCircle && !theirs.SequenceEqual(ours))
        {
            yield return $"node errors {string.Join(" ", theirs)}";
        }

        var onlyCustom = all.Length > 0 && theirs.Length == 0;
        var type = submission.Answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error.GetProperty("type").GetString() : null;
        if (!onlyCustom && (type == "invalid_prompt" ? "missing_node_type" : type) != answer["error"]?["type"]?.ToString())
        {
            yield return $"error {type}";
        }

        foreach (var custom in all.Where(error => error.Type == Custom && error.Class != "TraceValidate"))
        {
            if (!findings.Any(finding => finding.ServerType == Custom && finding.Nodes[0] == custom.Node && finding.Input == custom.Input))
            {
                yield return $"no warning of {custom}";
            }
        }

        // The findings say the same as the answer: an error that the server gives is one of them, and one that it gives not has no name of its own.
        var named = findings.Where(finding => finding.Severity == FindingSeverity.Error && finding.ServerType is not null).ToArray();
        var told = answer["node_errors"]!.AsObject();
        if (told.Count > 0 && told.Any(node => named.All(finding => !finding.Nodes.Contains(node.Key))))
        {
            yield return $"no finding for one of {string.Join(", ", told.Select(node => node.Key))}";
        }

        if (submission.Status == 200 && all.Length == 0 && findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            yield return $"false alarm {findings[0].Message}";
        }

        if (answer["error"] is not null && told.Count == 0 && named.All(finding => finding.ServerType != answer["error"]!["type"]!.ToString()))
        {
            yield return "no finding for the error at the head";
        }
    }

    private sealed record Error(string Node, string Class, string Type, string? Input, string Dependents)
    {
        public override string ToString() => $"{Type}@{Node}({Class}).{Input}→{Dependents}";
    }

    private static IEnumerable<Error> Errors(JsonProperty node)
    {
        using var document = JsonDocument.Parse(node.Value.GetRawText());
        return [.. Errors(node.Name, JsonNode.Parse(node.Value.GetRawText())!)];
    }

    private static IEnumerable<Error> Errors(string id, JsonNode node) =>
        node["errors"]!.AsArray().Select(error => new Error(
            id,
            node["class_type"]!.ToString(),
            error!["type"]!.ToString(),
            error["extra_info"]?["input_name"]?.ToString(),
            string.Join(',', node["dependent_outputs"]!.AsArray().Select(output => output!.ToString()).Order(StringComparer.Ordinal))));

    private static WorkflowDocument? Read(JsonElement prompt)
    {
        try
        {
            return prompt.GetRawText() == "{}" ? null : WorkflowDocument.Parse(prompt.GetRawText()) is { Format: WorkflowFormat.Api } document ? document : null;
        }
        catch (WorkflowFormatException)
        {
            return null;
        }
    }

    private sealed record Submission(string Place, JsonElement Request, int Status, JsonElement Answer);

    private static IEnumerable<Submission> Submissions(string folder)
    {
        foreach (var file in Directory.GetDirectories(folder).Select(scenario => Path.Combine(scenario, "http.json")).Where(File.Exists).Order())
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var exchange in document.RootElement.EnumerateArray())
            {
                var request = exchange.GetProperty("request");
                if (request.GetProperty("method").GetString() == "POST" && request.GetProperty("path").GetString() is "/prompt" or "/api/prompt"
                    && request.TryGetProperty("json", out var body) && body.ValueKind == JsonValueKind.Object
                    && exchange.GetProperty("response") is var response && response.TryGetProperty("json", out var answer) && answer.ValueKind == JsonValueKind.Object)
                {
                    yield return new Submission(
                        $"{Path.GetFileName(Path.GetDirectoryName(file))} {(exchange.TryGetProperty("label", out var label) ? label : default)}",
                        body.Clone(),
                        response.GetProperty("status").GetInt32(),
                        answer.Clone());
                }
            }
        }
    }
}
