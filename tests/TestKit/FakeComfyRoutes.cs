using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Easel.TestKit;

/// <summary>The endpoints of a fake ComfyUI, for one request.</summary>
internal sealed class FakeComfyRoutes(FakeComfy server, HttpContext context)
{
    public Task Answer()
    {
        var path = context.Request.Path.Value ?? "";
        return (context.Request.Method, path) switch
        {
            ("GET", _) when server.Answers.TryGetValue(path, out var known) => Json(known),
            ("GET", "/system_stats") => Json(Stats()),
            ("POST", "/prompt") => Prompt(),
            ("GET", "/queue") => Json(server.Memory.Queue().ToJsonString()),
            ("POST", "/queue") => Delete(),
            ("POST", "/history") => DeleteHistory(),
            ("POST", "/free") => Status(200),
            ("POST", _) when server.Version.CancelsJobs && path.StartsWith("/api/jobs/", StringComparison.Ordinal) => CancelJob(path.Split('/')[3]),
            ("POST", "/interrupt") => Interrupt(),
            ("GET", "/history") => Json(server.Memory.History(count: int.Parse(context.Request.Query["max_items"].ToString())).ToJsonString()),
            ("GET", _) when path.StartsWith("/history/", StringComparison.Ordinal) => Json(server.Memory.History(path["/history/".Length..]).ToJsonString()),
            ("GET", "/view") => View(),
            ("POST", "/upload/image") => Upload(),
            ("GET", _) => Status(404),
            _ => Status(405),
        };
    }

    private string Stats() => new JsonObject
    {
        ["system"] = new JsonObject { ["os"] = "linux", ["ram_total"] = 1000, ["comfyui_version"] = server.Version.Name, ["python_version"] = "3.13.5" },
        ["devices"] = new JsonArray(new JsonObject { ["name"] = "cpu", ["type"] = "cpu", ["index"] = null, ["vram_total"] = 1000, ["vram_free"] = 900 }),
    }.ToJsonString();

    private async Task Prompt()
    {
        var body = await Body();
        if (body is null)
        {
            await FakeComfyFaults.InternalError(context);
            return;
        }

        if (body["prompt"] is not JsonObject { Count: > 0 })
        {
            context.Response.StatusCode = 400;
            await Json(NoOutputs(body));
            return;
        }

        var prompt = server.Accept(body);
        await (server.Faults.AfterAccepting is { } fault
            ? fault(context)
            : Json(new JsonObject { ["prompt_id"] = prompt.Id, ["number"] = prompt.Number, ["node_errors"] = Errors(body) }.ToJsonString()));
        await server.Sockets.SendStatus(server.Memory.Remaining);
    }

    private JsonObject Errors(JsonObject body) => new(server.Outputs(body).Intersect(server.Unsound).Select(node => KeyValuePair.Create(node, (JsonNode?)new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["type"] = "required_input_missing",
            ["message"] = "Required input is missing",
            ["details"] = "images",
            ["extra_info"] = new JsonObject { ["input_name"] = "images" },
        }),
        ["dependent_outputs"] = new JsonArray(node),
        ["class_type"] = (string)body["prompt"]![node]!["class_type"]!,
    })));

    /// <summary>As each version words it: up to 0.3.27 with an array and a bare text.</summary>
    private string NoOutputs(JsonObject body)
    {
        var isThere = body.ContainsKey("prompt");
        var error = new JsonObject
        {
            ["type"] = isThere ? "prompt_no_outputs" : "no_prompt",
            ["message"] = isThere ? "Prompt has no outputs" : "No prompt provided",
            ["details"] = "",
            ["extra_info"] = new JsonObject(),
        };
        var isOld = !server.Version.TellsErrorsAsObjects;
        return new JsonObject { ["error"] = isOld && !isThere ? "no prompt" : error, ["node_errors"] = isOld ? new JsonArray() : new JsonObject() }.ToJsonString();
    }

    private async Task Delete()
    {
        var body = await Body();
        var ids = body?["delete"]?.AsArray().Select(id => (string)id!) ?? [];
        server.Remove((bool?)body?["clear"] == true ? server.Memory.Unfinished().Select(prompt => prompt.Id) : ids);
        await server.Sockets.SendStatus(server.Memory.Remaining);
    }

    private async Task DeleteHistory()
    {
        var body = await Body();
        server.Memory.Forget(body?["delete"]?.AsArray().Select(id => (string)id!) ?? []);
        if ((bool?)body?["clear"] == true)
        {
            server.Memory.ForgetHistory();
        }
    }

    private async Task CancelJob(string id)
    {
        var isThere = server.Memory.Unfinished().Any(prompt => prompt.Id == id);
        server.Remove([id]);
        if (server.Memory.Running?.Id == id)
        {
            server.Interrupted.Add(id);
        }

        await Json(new JsonObject { ["cancelled"] = isThere }.ToJsonString());
        await server.Sockets.SendStatus(server.Memory.Remaining);
    }

    private async Task Interrupt()
    {
        var wanted = (string?)(await Body())?["prompt_id"];
        if (server.Memory.Running is { } running && (wanted is null || !server.Version.TargetsInterrupt || wanted == running.Id))
        {
            server.Interrupted.Add(running.Id);
        }
    }

    private async Task View()
    {
        if (!server.Files.TryGetValue(context.Request.Query["filename"].ToString(), out var bytes))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "image/png";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private async Task Upload()
    {
        var form = await context.Request.ReadFormAsync();
        var file = form.Files["image"]!;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var name = server.Files.TryAdd(file.FileName, bytes.ToArray()) ? file.FileName : $"{Path.GetFileNameWithoutExtension(file.FileName)} (1){Path.GetExtension(file.FileName)}";
        server.Files[name] = bytes.ToArray();
        await Json(new JsonObject { ["name"] = name, ["subfolder"] = form["subfolder"].ToString(), ["type"] = "input" }.ToJsonString());
    }

    private async Task<JsonObject?> Body()
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task Json(string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }

    private Task Status(int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
