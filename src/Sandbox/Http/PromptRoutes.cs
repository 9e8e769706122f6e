using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Easel.Sandbox.Checking;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>GET and POST /prompt.</summary>
internal sealed partial class PromptRoutes(PromptChecker checker, PromptQueue queue, TimeProvider time)
{
    private long _number = -1;
    private long _accepted;

    public Task Get(HttpContext http) =>
        http.Json(new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = queue.Remaining } });

    public async Task Post(HttpContext http)
    {
        var (body, bytes) = await http.ReadJson();
        if (body is null or JsonValue)
        {
            throw new JsonException("the body is neither an object nor a list");
        }

        var request = body as JsonObject ?? [];
        var (number, rank) = Number(request);
        if (!request.TryGetPropertyValue("prompt", out var prompt))
        {
            await Refuse(http, NodeErrors.Error("no_prompt", "No prompt provided", "No prompt provided", []), []);
            return;
        }

        if (PromptId(request) is not { } id)
        {
            await Refuse(http, NodeErrors.Error(
                "invalid_prompt_id", "prompt_id must be a valid UUID",
                "prompt_id must be a UUID string in canonical lowercase hyphenated form; omit it to let the server generate one", []), []);
            return;
        }

        var found = checker.Check(prompt, Targets(request));
        var extraData = ExtraData(request, http);
        if (found.Error is not null)
        {
            await Refuse(http, found.Error, found.NodeErrors);
            return;
        }

        var queued = new QueuedPrompt(
            number, rank, id, prompt!.DeepClone().AsObject(), extraData, found.GoodOutputs, bytes, Interlocked.Increment(ref _accepted));
        await Queue(http, queued, found.NodeErrors);
    }

    private async Task Queue(HttpContext http, QueuedPrompt prompt, JsonObject nodeErrors)
    {
        bool isAlone;
        try
        {
            isAlone = queue.Hold(prompt);
        }
        catch (QueueFullException full)
        {
            await Refuse(http, NodeErrors.Error("queue_full", full.Message, "", []), []);
            return;
        }

        try
        {
            if (isAlone)
            {
                var answer = new JsonObject
                {
                    ["prompt_id"] = prompt.Id, ["number"] = prompt.Number.DeepClone(), ["node_errors"] = nodeErrors.DeepClone(),
                };
                await http.Json(answer);
            }
            else
            {
                await http.Trouble();
            }

            await http.Response.CompleteAsync();
        }
        finally
        {
            queue.Release(prompt, tell: isAlone);
        }
    }

    /// <summary>The counter goes on for refused prompts too, but not where the client gives a number of its own.</summary>
    private (JsonValue Number, double Rank) Number(JsonObject request)
    {
        if (request.TryGetPropertyValue("number", out var given))
        {
            var real = Conversion.To("FLOAT", given)!.AsValue();
            return (real, real.GetValue<double>());
        }

        var next = Interlocked.Increment(ref _number);
        var number = Conversion.Truth(request["front"]) ? -next : next;
        return (JsonValue.Create(number), number);
    }

    private static string? PromptId(JsonObject request)
    {
        if (request["prompt_id"] is not { } given)
        {
            return Guid.NewGuid().ToString();
        }

        return given is JsonValue value && value.GetValueKind() == JsonValueKind.String && Uuid().IsMatch(value.GetValue<string>())
            ? value.GetValue<string>()
            : null;
    }

    private static HashSet<string>? Targets(JsonObject request) => request["partial_execution_targets"] is JsonArray targets
        ? [.. targets.OfType<JsonValue>().Where(target => target.GetValueKind() == JsonValueKind.String).Select(target => target.GetValue<string>())]
        : null;

    /// <summary>Keys to paid services are kept from the queue and the history: nodes that use them do not exist here.</summary>
    private JsonObject ExtraData(JsonObject request, HttpContext http)
    {
        var extra = new JsonObject();
        if (request.TryGetPropertyValue("extra_data", out var given))
        {
            extra = given?.DeepClone() as JsonObject ?? throw new JsonException("extra_data is not an object");
        }

        if (request.TryGetPropertyValue("client_id", out var client))
        {
            extra["client_id"] = client?.DeepClone();
        }

        extra.Remove("auth_token_comfy_org");
        extra.Remove("api_key_comfy_org");
        extra["create_time"] = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (http.Request.Headers["Comfy-Usage-Source"].ToString() is { Length: > 0 } source)
        {
            extra["comfy_usage_source"] = source;
        }

        return extra;
    }

    private static Task Refuse(HttpContext http, JsonObject error, JsonObject nodeErrors) => http.Json(
        new JsonObject { ["error"] = error.DeepClone(), ["node_errors"] = nodeErrors.DeepClone() }, StatusCodes.Status400BadRequest);

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\z")]
    private static partial Regex Uuid();
}
