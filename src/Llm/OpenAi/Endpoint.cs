using System.Net.Http.Headers;

namespace Easel.Llm.OpenAi;

/// <summary>The address and the headers of one provider.</summary>
internal sealed class Endpoint(ProviderSettings provider, ProviderQuirks quirks, Failures failures)
{
    private const string Path = "/chat/completions";

    /// <summary>The base URL with the path behind it, literally: no <c>/v1</c> is ever guessed, and a query stays behind the path.</summary>
    public Uri Address()
    {
        var url = provider.BaseUrl;
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw failures.UnusableUrl();
        }

        var path = url.AbsolutePath.TrimEnd('/');
        return new UriBuilder(url) { Path = path.EndsWith(Path, StringComparison.Ordinal) ? path : path + Path, Fragment = "" }.Uri;
    }

    public HttpRequestMessage Request(byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address())
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream, application/json");
        if (provider.ApiKey is not { Length: > 0 } key)
        {
            return request;
        }

        if (key.Any(c => c is <= ' ' or > '~'))
        {
            throw failures.UnusableKey();
        }

        var (header, value) = quirks.KeyHeader is { } own ? (own, key) : ("Authorization", $"Bearer {key}");
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
