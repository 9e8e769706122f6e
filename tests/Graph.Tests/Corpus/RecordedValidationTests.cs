using System.Text.Json;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.TestKit;

namespace Easel.Graph.Tests.Corpus;

public sealed class RecordedValidationTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string[]> Codes = new()
    {
        ["required_input_missing"] = ["required_input_missing", "no_options_available"],
        ["value_smaller_than_min"] = ["below_min"],
        ["value_bigger_than_max"] = ["above_max"],
        ["value_not_in_list"] = ["unknown_enum_value", "no_options_available", "wrong_value_type"],
        ["return_type_mismatch"] = ["type_mismatch"],
        ["invalid_input_type"] = ["wrong_value_type"],
        ["dependency_cycle"] = ["cycle"],
        ["bad_linked_input"] = ["dangling_link"],
        ["exception_during_inner_validation"] = ["dangling_link", "required_input_missing"],
    };

    // The server names the input through which it came to the node here, not the one that is wrong.
    private static readonly string[] NamesAnother = ["dependency_cycle", "exception_during_inner_validation"];

    [Fact]
    public void Errors_are_found_where_the_server_found_them_and_nowhere_else()
    {
        if (SharedData.Path("comfyui-traces", "object_info.json") is not { } info)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var catalog = NodeCatalog.Parse(File.ReadAllBytes(info));
        var (refused, accepted) = (0, 0);
        var failures = new List<string>();
        foreach (var (place, request, status, answer) in Submissions())
        {
            if (!request.TryGetProperty("prompt", out var prompt) || Read(prompt) is not { } document)
            {
                continue;
            }

            var errors = WorkflowChecker.Check(document, catalog).Where(finding => finding.Severity == FindingSeverity.Error).ToArray();
            var expected = answer.TryGetProperty("node_errors", out var nodes) && nodes.ValueKind == JsonValueKind.Object ? nodes.EnumerateObject().ToArray() : [];
            if (status == 200 && expected.Length == 0)
            {
                accepted++;
                failures.AddRange(errors.Select(error => $"{place}: false alarm {error.Code} {error.Message}"));
                continue;
            }

            refused++;
            failures.AddRange(Missing(expected, errors).Select(missing => $"{place}: {missing}; found {string.Join(" ", errors.Select(error => $"{error.Code}@{string.Join(',', error.Nodes)}.{error.Input}"))}"));
        }

        output.WriteLine($"{refused} refused, {accepted} accepted");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(refused > 30 && accepted > 100, $"{refused} refused, {accepted} accepted");
    }

    private static IEnumerable<string> Missing(JsonProperty[] nodes, Finding[] errors)
    {
        foreach (var node in nodes)
        {
            foreach (var error in node.Value.GetProperty("errors").EnumerateArray())
            {
                var type = error.GetProperty("type").GetString()!;
                var input = error.GetProperty("extra_info").TryGetProperty("input_name", out var name) ? name.GetString() : null;
                if (Codes.TryGetValue(type, out var codes) && !errors.Any(found =>
                    codes.Contains(found.Code) && found.Nodes.Contains(node.Name) && (input is null || NamesAnother.Contains(type) || found.Input == input)))
                {
                    yield return $"missed {type} at {node.Name}.{input}";
                }
            }
        }
    }

    private static WorkflowDocument? Read(JsonElement prompt)
    {
        try
        {
            return WorkflowDocument.Parse(prompt.GetRawText()) is { Format: WorkflowFormat.Api } document ? document : null;
        }
        catch (WorkflowFormatException)
        {
            return null;
        }
    }

    /// <summary>What was posted to servers of the version that the catalog is from.</summary>
    private static IEnumerable<(string Place, JsonElement Request, int Status, JsonElement Answer)> Submissions()
    {
        foreach (var file in Directory.GetDirectories(SharedData.Path("comfyui-traces")!).Select(folder => Path.Combine(folder, "http.json")).Where(File.Exists).Order())
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var exchange in document.RootElement.EnumerateArray())
            {
                var request = exchange.GetProperty("request");
                if (request.GetProperty("method").GetString() == "POST" && request.GetProperty("path").GetString() is "/prompt" or "/api/prompt"
                    && request.TryGetProperty("json", out var body) && body.ValueKind == JsonValueKind.Object
                    && exchange.GetProperty("response") is var response && response.TryGetProperty("json", out var answer) && answer.ValueKind == JsonValueKind.Object)
                {
                    yield return ($"{Path.GetFileName(Path.GetDirectoryName(file))} {exchange.GetProperty("label")}", body.Clone(), response.GetProperty("status").GetInt32(), answer.Clone());
                }
            }
        }
    }
}
