using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Running;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>/api/jobs: the queue and the history in one list.</summary>
internal sealed class JobRoutes(PromptQueue queue, PromptHistory history, Worker worker)
{
    public Task List(HttpContext http)
    {
        var statuses = http.Query("status") is { Length: > 0 } asked ? asked.Split(',').Select(status => status.Trim().ToLowerInvariant()).ToList() : null;
        if (statuses?.Except(Job.Statuses).ToList() is { Count: > 0 } unknown)
        {
            return Refuse(http, $"Invalid status value(s): {string.Join(", ", unknown)}. Valid values: {string.Join(", ", Job.Statuses)}");
        }

        var (sortBy, sortOrder) = (http.Query("sort_by") ?? "created_at", http.Query("sort_order") ?? "desc");
        if (sortBy is not ("created_at" or "execution_duration"))
        {
            return Refuse(http, "sort_by must be 'created_at' or 'execution_duration'");
        }

        if (sortOrder is not ("asc" or "desc"))
        {
            return Refuse(http, "sort_order must be 'asc' or 'desc'");
        }

        if (Whole(http, "limit") is { Error: { } limitError })
        {
            return Refuse(http, limitError);
        }

        if (Whole(http, "offset") is { Error: { } offsetError })
        {
            return Refuse(http, offsetError);
        }

        var (limit, offset) = (Whole(http, "limit").Value, Math.Max(Whole(http, "offset").Value ?? 0, 0));
        if (limit <= 0)
        {
            return Refuse(http, "limit must be a positive integer");
        }

        var workflow = http.Query("workflow_id");
        var jobs = All().Where(job => statuses?.Contains(job.Status) != false && (workflow is null || job.WorkflowId == workflow));
        Func<Job, long> key = sortBy == "created_at" ? job => job.Prompt.Order : job => job.Duration;
        var sorted = (sortOrder == "asc" ? jobs.OrderBy(key) : jobs.OrderByDescending(key)).ToList();
        var page = sorted.Skip(offset).Take(limit ?? sorted.Count).ToList();
        return http.Json(new JsonObject
        {
            ["jobs"] = new JsonArray([.. page.Select(job => (JsonNode)job.ToAnswer(inFull: false))]),
            ["pagination"] = new JsonObject
            {
                ["offset"] = offset, ["limit"] = limit, ["total"] = sorted.Count, ["has_more"] = offset + page.Count < sorted.Count,
            },
        });
    }

    public Task One(HttpContext http) => All().FirstOrDefault(job => job.Prompt.Id == Id(http)) is { } job
        ? http.Json(job.ToAnswer(inFull: true))
        : http.Json(new JsonObject { ["error"] = "Job not found" }, StatusCodes.Status404NotFound);

    public Task CancelOne(HttpContext http) => Guid.TryParseExact(Id(http), "D", out _)
        ? http.Json(new JsonObject { ["cancelled"] = Cancel(Id(http)) })
        : Refuse(http, "Invalid job id");

    public async Task CancelMany(HttpContext http)
    {
        JsonNode? body;
        try
        {
            (body, _) = await http.ReadJson();
        }
        catch (JsonException)
        {
            await Refuse(http, "Request body must be valid JSON");
            return;
        }

        if ((body as JsonObject)?["job_ids"] is not JsonArray ids)
        {
            await Refuse(http, "job_ids must be a list");
            return;
        }

        var known = ids.Select(id => id is JsonValue value && value.TryGetValue<string>(out var text) ? text : "").ToList();
        if (known.Where(id => !Guid.TryParseExact(id, "D", out _)).ToList() is { Count: > 0 } invalid)
        {
            await http.Json(new JsonObject
            {
                ["error"] = "job_ids contains invalid id(s)", ["invalid_ids"] = new JsonArray([.. invalid.Select(id => (JsonNode)id)]),
            }, StatusCodes.Status400BadRequest);
            return;
        }

        // What waits goes first, and is told of first: once the running one is interrupted, the worker speaks in between.
        var deleted = known.Where(queue.Delete).ToList();
        var cancelled = deleted.Count > 0 || (queue.Look().Running is { } running && known.Contains(running.Id));
        if (cancelled)
        {
            queue.Announce();
        }

        foreach (var id in known.Except(deleted))
        {
            worker.Interrupt(id);
        }

        await http.Json(new JsonObject { ["cancelled"] = cancelled });
    }

    /// <summary>The newest first: what waits, what runs, what ended.</summary>
    private IEnumerable<Job> All()
    {
        var (running, pending) = queue.Look();
        var ended = history.All().Reverse().Select(Job.Of);
        IEnumerable<Job> runs = running is null || history.Find(running.Id) is not null ? [] : [new Job(running, "in_progress", null)];
        return [.. runs, .. pending.Select(prompt => new Job(prompt, "pending", null)), .. ended];
    }

    private bool Cancel(string id)
    {
        if (queue.Delete(id))
        {
            return true;
        }

        return worker.Interrupt(id);
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static (int? Value, string? Error) Whole(HttpContext http, string name) => http.Query(name) switch
    {
        null => (null, null),
        var text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? (value, null)
            : (null, $"{name} must be an integer"),
    };

    private static Task Refuse(HttpContext http, string error) =>
        http.Json(new JsonObject { ["error"] = error }, StatusCodes.Status400BadRequest);
}
