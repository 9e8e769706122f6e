using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Running;
using Easel.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>/queue, /history, /interrupt and /free.</summary>
internal sealed class QueueRoutes(PromptQueue queue, PromptHistory history, Worker worker)
{
    public Task GetQueue(HttpContext http) => http.Json(queue.ToAnswer());

    public async Task PostQueue(HttpContext http)
    {
        var body = await http.ReadMembers();
        if (Conversion.Truth(body["clear"]))
        {
            queue.Clear();
        }

        foreach (var id in Ids(body))
        {
            queue.Delete(id);
        }

        await http.Empty();
    }

    public Task GetHistory(HttpContext http)
    {
        var maxItems = http.Query("max_items") is { } items ? Integer(items) : null as int?;
        var offset = http.Query("offset") is { } from ? Integer(from) : -1;
        return http.Json(maxItems <= 0 ? [] : history.ToAnswer(maxItems, offset));
    }

    public Task GetHistoryOf(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        return http.Json(history.Find(id) is { } entry ? new JsonObject { [id] = entry.ToAnswer() } : []);
    }

    public async Task PostHistory(HttpContext http)
    {
        var body = await http.ReadMembers();
        if (Conversion.Truth(body["clear"]))
        {
            history.Clear();
        }

        foreach (var id in Ids(body))
        {
            history.Delete(id);
        }

        await http.Empty();
    }

    /// <summary>A body that is no JSON, or names no prompt, stops whatever runs.</summary>
    public async Task PostInterrupt(HttpContext http)
    {
        string? target = null;
        try
        {
            target = (await http.ReadMembers())["prompt_id"] is { } id && Conversion.Truth(id) ? PythonText.Str(id) : null;
        }
        catch (JsonException)
        {
            // Real servers take every body that they can't read as an empty one.
        }

        worker.Interrupt(target);
        await http.Empty();
    }

    public async Task PostFree(HttpContext http)
    {
        var body = await http.ReadMembers();
        if (Conversion.Truth(body["free_memory"]))
        {
            worker.Free();
        }

        await http.Empty();
    }

    private static int Integer(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Ids(JsonObject body) => body["delete"] switch
    {
        null => [],
        JsonArray ids => ids.Select(PythonText.Str),
        _ => throw new JsonException("delete is not a list"),
    };
}
