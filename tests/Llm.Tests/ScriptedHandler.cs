using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Easel.Llm.Tests;

/// <summary>Stands where the network begins: gives one scripted answer per request and keeps what was sent.</summary>
internal sealed class ScriptedHandler(params Func<CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    private int _next;

    public List<(Uri Url, string Body, HttpRequestHeaders Headers)> Requests { get; } = [];

    public static ScriptedHandler Of(params (int Status, string Body)[] answers) =>
        new([.. answers.Select(a => (Func<CancellationToken, Task<HttpResponseMessage>>)(_ => Task.FromResult(Response(a.Status, a.Body))))]);

    public static HttpResponseMessage Response(int status, string body, string? contentType = null, params (string Name, string Value)[] headers) =>
        Response(status, new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))), contentType, headers);

    public static HttpResponseMessage Response(int status, HttpContent content, string? contentType = null, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("content-type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request.RequestUri!, body, request.Headers));
        var answer = answers[Math.Min(_next++, answers.Length - 1)];
        return await answer(cancellationToken);
    }
}
