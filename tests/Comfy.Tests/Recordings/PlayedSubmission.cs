using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>One recorded POST /prompt, sent again: by our client where it was the recording client's own, otherwise as another's.</summary>
internal sealed class PlayedSubmission(Stage stage, RecordedStep.Exchange exchange, JsonObject body, IEnumerable<string?> clients)
{
    private readonly string? _client = (string?)body["client_id"];
    private FakeComfyPrompt? _queued;

    /// <returns>The prompt, where it was queued.</returns>
    public async Task<PlayedPrompt?> Play(HttpClient others, PlayedCounts counts, IReadOnlyList<PlayedPrompt> before)
    {
        var answer = exchange.Status == 500 ? null : JsonNode.Parse(exchange.Answer)!.AsObject();
        var recordedId = (string?)(answer?["prompt_id"] ?? body["prompt_id"]);

        // The queue breaks down over two of the same id and number, but has them both.
        var isQueued = exchange.Status == 200 || (exchange.Status == 500 && before.Any(prompt => prompt.RecordedId == recordedId));
        stage.Server.Faults.Set("/prompt", context => Answer(context, isQueued, answer, recordedId));
        if (_client is null || !clients.Contains(_client))
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var reply = await others.PostAsync("/prompt", content).Soon();
            counts.Add("prompts of others");
            return _queued is null ? null : new PlayedPrompt(recordedId!, _client, _queued);
        }

        if (!CanBeOurs(answer))
        {
            counts.Add("bodies that our client never sends");
            return null;
        }

        await Submit(answer, isQueued, counts);
        return _queued is null ? null : new PlayedPrompt(recordedId!, _client, _queued) { Watcher = stage.Watch(_queued.Id) };
    }

    private async Task Submit(JsonObject? answer, bool isQueued, PlayedCounts counts)
    {
        var targets = body["partial_execution_targets"]?.AsArray().Select(target => (string)target!).ToList();
        var submission = new ComfySubmission
        {
            PromptJson = body["prompt"]?.ToJsonString() ?? "null",
            WorkflowJson = body["extra_data"]?["extra_pnginfo"]?["workflow"]?.ToJsonString(),
            Front = (bool?)body["front"] == true,
            Targets = targets,
        };
        switch (exchange.Status)
        {
            case 200:
                var accepted = Assert.IsType<ComfySubmitAnswer.Accepted>(await stage.Connection.Submit(submission).Soon());
                Assert.Equal(_queued!.Id, accepted.PromptId);
                Assert.Equal(NodeErrors(answer!), NodeErrors(accepted.NodeErrors));
                Assert.Equal(targets is not null && !stage.Server.Version.HeedsTargets, accepted.IgnoresTargets);
                counts.Add("prompts taken");
                break;
            case 400:
                var refused = Assert.IsType<ComfySubmitAnswer.Refused>(await stage.Connection.Submit(submission).Soon());
                Assert.Equal(answer!["error"] is JsonObject error ? (string?)error["type"] : "no_prompt", refused.Error.Type);
                Assert.Equal(NodeErrors(answer), NodeErrors(refused.NodeErrors));
                counts.Add("prompts refused");
                break;
            case 500 when isQueued:
                var found = Assert.IsType<ComfySubmitAnswer.Accepted>(await stage.Connection.Submit(submission).Soon());
                Assert.Equal(_queued!.Id, found.PromptId);
                counts.Add("prompts taken with a 500");
                break;
            default:
                var failure = await Assert.ThrowsAsync<ComfyException>(() => stage.Connection.Submit(submission).Soon());
                Assert.Equal((ComfyErrorKind.ServerError, false), (failure.Kind, failure.MayHaveTakenEffect));
                counts.Add("prompts that broke the server");
                break;
        }
    }

    /// <summary>Ours always has a prompt, a good id of its own, no number, and extra data.</summary>
    private bool CanBeOurs(JsonObject? answer) =>
        body.ContainsKey("prompt")
        && body["number"]?.GetValueKind() is null or JsonValueKind.Number
        && !(body.TryGetPropertyValue("extra_data", out var extra) && extra is null)
        && body["partial_execution_targets"] is not JsonArray { Count: 0 }
        && (string?)(answer?["error"] as JsonObject)?["type"] != "invalid_prompt_id";

    private async Task Answer(HttpContext context, bool isQueued, JsonObject? answer, string? recordedId)
    {
        var sent = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        if (isQueued)
        {
            sent["number"] = (answer?["number"] ?? body["number"])!.DeepClone();
            _queued = stage.Server.Accept(sent);
        }

        context.Response.StatusCode = exchange.Status!.Value;
        context.Response.ContentType = exchange.Status == 500 ? "text/plain" : "application/json";
        await context.Response.WriteAsync(_queued is null ? exchange.Answer : exchange.Answer.Replace(recordedId!, _queued.Id, StringComparison.Ordinal));
    }

    private static IEnumerable<string> NodeErrors(JsonObject answer) => (answer["node_errors"] as JsonObject ?? [])
        .SelectMany(node => node.Value!["errors"]!.AsArray().Select(error => $"{node.Key} {node.Value["class_type"]} {error!["type"]}")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> NodeErrors(IReadOnlyDictionary<string, ComfyNodeErrors> errors) => errors.Values
        .SelectMany(node => node.Errors.Select(error => $"{node.NodeId} {node.NodeClass} {error.Type}")).Order(StringComparer.Ordinal);
}
