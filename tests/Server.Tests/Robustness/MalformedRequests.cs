using System.Net.Http.Headers;
using System.Text;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>Requests that no client should send, over all endpoints, and the status that each deserves.</summary>
internal static class MalformedRequests
{
    private const string Deep = "deep";

    public static IReadOnlyList<MalformedRequest> All { get; } = [.. Bodies(), .. Addresses(), .. Queries(), .. Uploads(), .. Headers()];

    /// <summary>Texts that one of the databases can't hold. They may be taken without what can't be stored.</summary>
    public static IReadOnlyList<MalformedRequest> WithNul { get; } = [.. TextsWithNul()];

    private static IEnumerable<MalformedRequest> Bodies()
    {
        string[] calls =
        [
            "POST auth/login", "PUT users/me", "PUT users/me/password", "POST users", "PUT users/{user}", "POST users/{user}/password",
            "POST services", "PUT services/{service}", "POST workflows", "PUT workflows/{workflow}", "POST workflows/{workflow}/favorite",
            "POST workflows/{workflow}/edits", "POST workflows/{workflow}/graph", "POST sessions", "PUT sessions/{session}", "POST sessions/{session}/messages",
            "POST sessions/{session}/approvals/x", "POST agents", "PUT agents/{agent}", "POST model-providers", "PUT model-providers/{provider}",
            "POST models", "PUT models/{model}",
        ];
        (string What, string Body)[] bodies =
        [
            ("no JSON", "{\"name\": "), ("an array", "[{}]"), ("a number", "1e999"), ("NaN", "{\"name\": NaN}"), ("a comment", "{/* */}"),
            ("depth", Deep), ("half a character", "{\"name\":\"\\ud800\",\"title\":\"\\ud800\",\"content\":\"\\ud800\",\"username\":\"\\ud800\",\"displayName\":\"\\ud800\"}"),
            ("bad UTF-8", "bad-utf-8"), ("a name twice", "{\"name\":1,\"title\":1,\"name\":2,\"title\":2}"), ("two values", "{} {}"), ("an empty body", ""),
        ];

        // Each call with three kinds and each kind with several calls, so that the list stays a list.
        for (var call = 0; call < calls.Length; call++)
        {
            for (var kind = 0; kind < 3; kind++)
            {
                var (what, body) = bodies[((call * 3) + kind) % bodies.Length];
                yield return new MalformedRequest($"{calls[call]} with {what}", calls[call], 400) { Content = () => Text(body) };
            }
        }

        yield return Json("wrong types of everything", "POST models", """{"providerId":"1","name":5,"modelCode":[],"modelType":0,"maxTokens":"many"}""", 400);
        yield return Json("a number beyond 64 bits", "POST sessions", """{"workflowId":9223372036854775808,"title":"x"}""", 400);
        yield return Json("a fraction for an id", "POST sessions", """{"workflowId":1.5,"title":"x"}""", 400);
        yield return Json("an enumeration by number", "POST agents", """{"name":"x","type":1,"modelId":1}""", 400);
        yield return Json("an enumeration in small letters", "POST agents", """{"name":"x","type":"general_assistant","modelId":1}""", 400);
        yield return Json("a temperature beyond reason", "POST agents", """{"name":"x","type":"GENERAL_ASSISTANT","modelId":{model},"temperature":1e308}""", 400);
        yield return Json("tools of the wrong kind", "POST agents", """{"name":"x","type":"GENERAL_ASSISTANT","modelId":{model},"toolsConfig":[1]}""", 400);
        yield return Json("a price below zero", "POST models", """{"providerId":{provider},"name":"x","modelCode":"x","inputPrice":-1}""", 400);
        yield return Json("a price beyond decimals", "POST models", """{"providerId":{provider},"name":"x","modelCode":"x","inputPrice":1e400}""", 400);
        yield return Json("a rate of nothing", "POST model-providers", """{"name":"x","code":"OPENAI","apiKey":"k","rateLimit":0}""", 400);
        yield return Json("a key with a line break", "POST model-providers", """{"name":"x","code":"OPENAI","apiKey":"k\r\nX-Evil: 1"}""", 400);
        yield return Json("an unknown provider kind", "POST model-providers", """{"name":"x","code":"SKYNET"}""", 400);
        yield return Json("NUL in a message", "POST sessions/{session}/messages", """{"content":"a\u0000b"}""", 400);
        yield return Json("NUL in a client's id", "POST sessions/{session}/messages", """{"content":"x","clientMessageId":"a\u0000b"}""", 400);
        yield return Json("a name of 300 letters", "POST workflows", "{\"name\":\"" + new string('x', 300) + "\",\"serviceId\":{service}}", 400);
        yield return Json("a name of blanks", "POST workflows", """{"name":"   ","serviceId":{service}}""", 400);
        yield return Json("a workflow that is a number", "POST workflows", """{"name":"x","serviceId":{service},"workflowData":5}""", 400);
        yield return Json("a workflow that is text and no JSON", "POST workflows", """{"name":"x","serviceId":{service},"workflowData":"{nodes"}""", 400);
        yield return Json("a workflow that is half a character", "POST workflows", """{"name":"x","serviceId":{service},"workflowData":"\ud800"}""", 400);
        yield return Json("nodes that are no list", "PUT workflows/{workflow}", """{"workflowData":{"nodes":5,"links":{}}}""", 400);
        yield return Json("a node without a class", "PUT workflows/{workflow}", """{"workflowData":{"1":{"inputs":{}}}}""", 400);
        yield return Json("operations that are none", "POST workflows/{workflow}/edits", """{"ops":5}""", 400);
        yield return Json("a preview on no version", "POST workflows/{workflow}/graph", """{"ops":[]}""", 400);
        yield return Json("a preview on a version that is not there", "POST workflows/{workflow}/graph", """{"baseVersion":99,"ops":[]}""", 404);
        yield return Json("an operation without a name", "POST workflows/{workflow}/edits", """{"ops":[{}]}""", 400);
        yield return Json("an operation on nothing", "POST workflows/{workflow}/edits", """{"ops":[{"op":"set","node":"nope","input":"width","value":5}]}""", 400);
        yield return Json("no message", "POST sessions/{session}/messages", """{"content":"  "}""", 400);
        yield return Json("a run's inputs of the wrong kind", "POST workflows/{workflow}/runs", """{"inputs":[1]}""", 400);
        yield return Json("a run of an input that is not there", "POST workflows/{workflow}/runs", """{"inputs":{"99.seed":5}}""", 400);
        yield return Json("a run for a target that is not there", "POST workflows/{workflow}/runs", """{"targets":["99"]}""", 400);
        yield return Json("a count of nothing", "POST workflows/{workflow}/runs", """{"count":0}""", 400);
        yield return Json("a count beyond reason", "POST workflows/{workflow}/runs", """{"count":1000000}""", 400);
        yield return Json("a batch of the wrong kind", "POST workflows/{workflow}/runs", """{"batch":{"1.width":5}}""", 400);
        yield return Json("a batch of nothing", "POST workflows/{workflow}/runs", """{"batch":[null]}""", 400);
        yield return Json("a file that is not there", "POST workflows/{workflow}/runs", """{"inputs":{"1.width":{"fileId":999999999}}}""", 404);
        yield return Json("a file below zero", "POST workflows/{workflow}/runs", """{"inputs":{"1.width":{"fileId":-1}}}""", 404);
        yield return Json("a file by half a number", "POST workflows/{workflow}/runs", """{"inputs":{"1.width":{"fileId":1.5}}}""", 404);
        yield return Json("a check against services of what is no workflow", "POST workflows/{workflow}/check-services", """{"workflowData":5}""", 400);
        yield return Json("a run of a version that is not there", "POST workflows/{workflow}/runs", """{"version":99}""", 404);
        yield return Json("a body beyond a megabyte", "POST sessions/{session}/messages", "{\"content\":\"" + new string('x', 1_100_000) + "\"}", 413);
        yield return Json("a message beyond its length", "POST sessions/{session}/messages", "{\"content\":\"" + new string('x', 100_001) + "\"}", 400);
        yield return new MalformedRequest("a workflow beyond its size", "POST workflows", 413) { Content = () => Text("{\"name\":\"x\",\"workflowData\":\"" + new string('x', 12_000_000) + "\"}") };
        yield return new MalformedRequest("a body of form fields", "POST sessions", 415) { Content = () => new FormUrlEncodedContent([new("workflowId", "1")]) };
        yield return new MalformedRequest("JSON that says it is XML", "POST services", 415) { Content = () => new StringContent("{}", Encoding.UTF8, "application/xml") };
        yield return new MalformedRequest("no media type", "POST workflows", 415)
        {
            Content = () =>
            {
                var content = new ByteArrayContent("{}"u8.ToArray());
                content.Headers.ContentType = null;
                return content;
            },
        };
    }

    private static IEnumerable<MalformedRequest> TextsWithNul()
    {
        yield return Json("NUL in a user name", "POST users", """{"username":"a\u0000b","password":"a-Password-of-9"}""", 200, 400, 401);
        yield return Json("NUL in a workflow's name", "POST workflows", """{"name":"a\u0000b","serviceId":{service}}""", 200, 400, 401);
        yield return Json("NUL in a workflow's description", "PUT workflows/{workflow}", """{"description":"a\u0000b"}""", 200, 400, 401);
        yield return Json("NUL in a session's title", "POST sessions", """{"workflowId":{workflow},"title":"a\u0000b"}""", 200, 400, 401);
        yield return Json("NUL in a service's name", "POST services", """{"name":"a\u0000b","url":"http://127.0.0.1:9"}""", 200, 400, 401);
        yield return Json("NUL in an agent's prompt", "PUT agents/{agent}", """{"systemPrompt":"a\u0000b"}""", 200, 400, 401);
        yield return Json("NUL in a display name", "PUT users/me", """{"displayName":"a\u0000b"}""", 200, 400, 401);
        yield return Json("NUL in a model's code", "POST models", """{"providerId":{provider},"name":"x","modelCode":"a\u0000b"}""", 200, 400, 401);
        yield return Json("NUL in a provider's name", "POST model-providers", """{"name":"a\u0000b","code":"BUILTIN"}""", 200, 400, 401);
        yield return Json("NUL at the login", "POST auth/login", """{"username":"a\u0000b","password":"a-Password-of-9"}""", 200, 400, 401);
    }

    private static IEnumerable<MalformedRequest> Addresses()
    {
        string[] ids = ["0", "-1", "9223372036854775808", "abc", "%2e%2e", "%00", "1;drop", "{}"];
        string[] calls =
        [
            "GET workflows/{0}", "DELETE workflows/{0}", "POST workflows/{0}/unlock", "GET sessions/{0}/messages", "POST sessions/{0}/stop", "GET files/{0}",
            "DELETE files/{0}", "GET runs/{0}", "POST runs/{0}/cancel", "POST runs/{0}/again", "GET files/{0}/provenance",
            "GET files/{0}/thumbnail", "GET services/{0}/impact", "POST workflows/{0}/check-services", "GET services/{0}/nodes", "DELETE agents/{0}", "GET models/{0}", "DELETE model-providers/{0}", "POST users/{0}/unlock",
        ];
        for (var call = 0; call < calls.Length; call++)
        {
            var id = ids[call % ids.Length];
            yield return new MalformedRequest($"{calls[call]} of {id}", calls[call].Replace("{0}", id, StringComparison.Ordinal), 400, 404, 405);
        }

        yield return new MalformedRequest("a path that climbs", "GET files/..%2f..%2fetc%2fpasswd", 400, 404);
        yield return new MalformedRequest("a node class with NUL", "GET services/{service}/nodes/a%00b", 400, 404);
        yield return new MalformedRequest("a version below zero", "GET workflows/{workflow}/versions/-1", 404);
        yield return new MalformedRequest("a version beyond numbers", "POST workflows/{workflow}/versions/99999999999999999999/restore", 400, 404);
        yield return new MalformedRequest("a very long path", "GET workflows/" + new string('9', 5000), 400, 404, 414);
    }

    private static IEnumerable<MalformedRequest> Queries()
    {
        string[] queries =
        [
            "GET workflows?page=0", "GET workflows?page=-1", "GET workflows?size=0", "GET workflows?size=100000", "GET workflows?page=abc", "GET workflows?page=9223372036854775808",
            "GET workflows?favorite=maybe", "GET workflows?serviceId=abc", "GET workflows?sortBy=name;drop", "GET files?fileType=1", "GET sessions?workflowId=abc", "GET sessions?status=active",
            "GET audit?action=Hacked", "GET audit?from=yesterday", "GET users?role=root", "GET runs?status=0", "GET agents/{agent}/executions?startTime=soon", "GET agents/{agent}/executions?status=5",
            "GET sessions/{session}/events?after=-1", "GET sessions/{session}/events?after=abc", "GET workflows/{workflow}/diff?from=a", "GET workflows/{workflow}/export?format=xml", "GET workflows/{workflow}/export?version=a", "DELETE workflows/{workflow}?cascade=perhaps",
        ];
        foreach (var query in queries)
        {
            yield return new MalformedRequest(query, query, 400);
        }

        yield return new MalformedRequest("a search for NUL", "GET workflows?search=a%00b", 200, 400);
        yield return new MalformedRequest("a search of users for NUL", "GET users?search=%00", 200, 400);
        yield return new MalformedRequest("a search of sessions for NUL", "GET sessions?search=%00", 200, 400);
        yield return new MalformedRequest("a search with wildcards", "GET workflows?search=%25_%5C", 200);
        yield return new MalformedRequest("bad UTF-8 in a search", "GET workflows?search=%ff%fe", 200, 400);
        yield return new MalformedRequest("half a character in a search", "GET workflows?search=%ED%A0%80", 200, 400);
        yield return new MalformedRequest("a difference of versions that are not there", "GET workflows/{workflow}/diff?from=7&to=9", 404);
        yield return new MalformedRequest("a folder that climbs", "GET services/{service}/models?folder=..%2f..", 400, 404, 502);
    }

    private static IEnumerable<MalformedRequest> Uploads()
    {
        yield return Upload("no file", "POST files/avatar", () => new MultipartFormDataContent { { new StringContent("x"), "other" } }, 400);
        yield return Upload("a file in another part", "POST files/avatar", () => Multipart.Of(Multipart.Pixel, "a.png", "image/png", part: "picture"), 400);
        yield return Upload("an empty file", "POST files/avatar", () => Multipart.Of([], "a.png", "image/png"), 400);
        yield return Upload("text that says it is a picture", "POST files/avatar", () => Multipart.Of("hello"u8.ToArray(), "a.png", "image/png"), 400);
        yield return Upload("a picture that is cut off", "POST files/avatar", () => Multipart.Of(Multipart.Pixel[..40], "a.png", "image/png"), 400);
        yield return Upload("a picture of three megabytes", "POST files/avatar", () => Multipart.Of(new byte[3 * 1024 * 1024], "a.png", "image/png"), 413);
        yield return Upload("SVG", "POST files/avatar", () => Multipart.Of("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8.ToArray(), "a.svg", "image/svg+xml"), 400);
        yield return Upload("a workflow that is no JSON", "POST files/workflow", () => Multipart.Json("{"), 400);
        yield return Upload("a picture without a workflow", "POST files/workflow", () => Multipart.Of(Multipart.Pixel, "a.png", "image/png"), 400);
        yield return Upload("a workflow of eleven megabytes", "POST files/workflow", () => Multipart.Of(new byte[11 * 1024 * 1024], "a.json", "application/json"), 413);
        yield return Upload("a workflow for a workflow that is no number", "POST files/workflow", () => Multipart.Json("{}", workflowId: "abc"), 400);
        yield return Upload("no boundary", "POST files/workflow", () => Typed("--x\r\n\r\nhello\r\n--x--", "multipart/form-data"), 400, 415);
        yield return Upload("a boundary that does not come", "POST files/workflow", () => Typed("hello", "multipart/form-data; boundary=x"), 400);
        yield return Upload("a body that ends early", "POST files/workflow", () => Typed("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhel", "multipart/form-data; boundary=x"), 400);
        yield return Upload("JSON in place of a form", "POST files/avatar", () => Text("{}"), 400, 415);
        yield return Upload("a thousand fields", "POST files/workflow", Thousand, 400, 413);
    }

    private static IEnumerable<MalformedRequest> Headers()
    {
        yield return Header("a version that is none", "PUT workflows/{workflow}", "If-Match", "\"abc\"", 400);
        yield return Header("an event number that is none", "GET sessions/{session}/events", "Last-Event-ID", "abc", 200, 400);
        yield return Header("an event number below zero", "GET sessions/{session}/events", "Last-Event-ID", "-5", 400);
        yield return Header("a media type that is none", "GET workflows", "Accept", "no/such/type/;;", 200, 400, 406);
        yield return Header("a preference that is none", "GET workflows", "Prefer", "respond-async; wait=x", 200);
    }

    private static MalformedRequest Json(string what, string call, string body, params int[] allowed) =>
        new(what, call, allowed) { Json = body };

    private static MalformedRequest Upload(string what, string call, Func<HttpContent> content, params int[] allowed) =>
        new(what, call, allowed) { Content = content };

    private static MalformedRequest Header(string what, string call, string name, string value, params int[] allowed) =>
        new(what, call, allowed)
        {
            Adjust = request => request.Headers.TryAddWithoutValidation(name, value),
            Json = call.StartsWith("PUT", StringComparison.Ordinal) ? "{}" : null,
        };

    private static ByteArrayContent Text(string body) => Bytes(
        body switch
        {
            Deep => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"name\":", 500_000 / 8))),
            "bad-utf-8" => [.. "{\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"title\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
            _ => Encoding.UTF8.GetBytes(body),
        },
        "application/json");

    private static ByteArrayContent Typed(string body, string type) => Bytes(Encoding.UTF8.GetBytes(body), type);

    private static ByteArrayContent Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static MultipartFormDataContent Thousand()
    {
        var form = new MultipartFormDataContent();
        for (var field = 0; field < 3000; field++)
        {
            form.Add(new StringContent("x"), $"field{field}");
        }

        return form;
    }
}

/// <summary>A request and the statuses that are right for it.</summary>
/// <param name="Call">Below <c>/api/v1/</c>, with placeholders of the world.</param>
internal sealed record MalformedRequest(string What, string Call, params int[] Allowed)
{
    public string? Json { get; init; }

    public Func<HttpContent>? Content { get; init; }

    public Action<HttpRequestMessage>? Adjust { get; init; }
}
