using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Easel.Server.Tests.Host;

/// <summary>Calls on the API in one user's name, or in nobody's.</summary>
public sealed class Api(HttpClient http, string? token)
{
    public string? Token => token;

    public HttpClient Http => http;

    public Api With(string otherToken) => new(http, otherToken);

    public Task<ApiAnswer> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>A call on an address as an answer gave it: absolute, with or without a token.</summary>
    public Task<ApiAnswer> GetUrl(string url, Action<HttpRequestMessage>? adjust = null) => Send(HttpMethod.Get, url, adjust: adjust);

    public Task<ApiAnswer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<ApiAnswer> Put(string path, object? body = null) => Send(HttpMethod.Put, path, body);

    public Task<ApiAnswer> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <summary>The id of the built-in sandbox among the services, of which other tests make more.</summary>
    public async Task<long> SandboxId() =>
        (await Get("services")).ShouldBe(200).Data.EnumerateArray().Single(row => row.GetProperty("isSandbox").GetBoolean()).GetProperty("id").GetInt64();

    /// <param name="body">An object to be sent as JSON, a <see cref="HttpContent"/>, or a string that is sent as JSON as it is.</param>
    public async Task<ApiAnswer> Send(HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? adjust = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        adjust?.Invoke(request);
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new ApiAnswer((int)response.StatusCode, bytes, response.Headers, response.Content.Headers, $"{method} {path}");
    }
}

/// <summary>An answer of the API.</summary>
public sealed record ApiAnswer(int Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Call)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    public string Message => Json.GetProperty("message").GetString()!;

    /// <summary>Fails with the whole answer where the status is another.</summary>
    public ApiAnswer ShouldBe(int status)
    {
        Assert.True(Status == status, $"{Call}: expected {status}, got {Status}: {Text}");
        return this;
    }

    public long Id => Data.GetProperty("id").GetInt64();
}
