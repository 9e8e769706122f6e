using System.Net.Http.Headers;

namespace Easel.Llm.Wire;

/// <summary>The addresses and the headers of one provider.</summary>
internal sealed class Endpoint(ProviderSettings provider, Dialect dialect, Failures failures)
{
    public HttpRequestMessage Chat(string model, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(dialect.ChatPath(model), dialect.ChatQuery))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream, application/json");
        return Signed(request);
    }

    public HttpRequestMessage List()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address(dialect.ListPath, ""));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return Signed(request);
    }

    /// <summary>The base URL with the path behind it, literally: no <c>/v1</c> is ever guessed, and a query stays behind the path.</summary>
    private Uri Address(string path, string query)
    {
        var url = provider.BaseUrl;
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw failures.UnusableUrl();
        }

        var root = url.AbsolutePath.TrimEnd('/');
        root = WithoutEnd(root, dialect.ChatPath(""));
        root = dialect.ForeignEnd is { } foreign ? WithoutEnd(root, foreign) : root;
        var asked = string.Join('&', new[] { url.Query.TrimStart('?'), query }.Where(part => part.Length > 0));
        return new UriBuilder(url) { Path = root + path, Query = asked, Fragment = "" }.Uri;
    }

    private static string WithoutEnd(string path, string end) => path.EndsWith(end, StringComparison.Ordinal) ? path[..^end.Length] : path;

    private HttpRequestMessage Signed(HttpRequestMessage request)
    {
        foreach (var (name, value) in dialect.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (provider.ApiKey is not { Length: > 0 } key)
        {
            return request;
        }

        if (key.Any(c => c is <= ' ' or > '~'))
        {
            request.Dispose();
            throw failures.UnusableKey();
        }

        var (header, secret) = dialect.KeyHeader(key);
        request.Headers.TryAddWithoutValidation(header, secret);
        return request;
    }
}
