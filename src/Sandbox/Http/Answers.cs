using System.Text;
using System.Text.Json.Nodes;
using Easel.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>Writes answers in the forms that ComfyUI's web server gives them.</summary>
internal static class Answers
{
    public static Task Json(this HttpContext http, JsonNode answer, int status = StatusCodes.Status200OK) =>
        Bytes(http, Encoding.ASCII.GetBytes(PythonJson.Write(answer)), "application/json; charset=utf-8", status);

    public static Task Text(this HttpContext http, string text, int status) =>
        Bytes(http, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", status);

    public static Task Empty(this HttpContext http, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>What any unexpected exception looks like from outside.</summary>
    public static Task Trouble(this HttpContext http)
    {
        http.Response.Headers.Connection = "close";
        return http.Text("500 Internal Server Error\n\nServer got itself in trouble", StatusCodes.Status500InternalServerError);
    }

    public static async Task Bytes(this HttpContext http, ReadOnlyMemory<byte> bytes, string type, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    /// <summary>The body, whatever Content-Type it claims.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON, or empty.</exception>
    public static async Task<(JsonNode? Json, long Bytes)> ReadJson(this HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return (PythonJson.Parse(body.ToArray()), body.Length);
    }

    /// <summary>The body as an object.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON, or not an object.</exception>
    public static async Task<JsonObject> ReadMembers(this HttpContext http) =>
        (await http.ReadJson()).Json as JsonObject ?? throw new System.Text.Json.JsonException("the body is not an object");

    public static string? Query(this HttpContext http, string name) => http.Request.Query.TryGetValue(name, out var values) ? values[0] ?? "" : null;
}
