using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Easel.Comfy.Wire;

/// <summary>Sends single requests to one ComfyUI server, bounded in time and size, and turns every way to fail into a <see cref="ComfyException"/>.</summary>
internal sealed class ComfyHttp(HttpMessageInvoker http, Uri baseUrl, TimeProvider time, ComfyLimits limits, string? name)
{
    private static readonly ProductInfoHeaderValue s_agent = new("Easel", "0.1");

    public HttpMessageInvoker Invoker => http;

    public TimeProvider Time => time;

    public ComfyLimits Limits => limits;

    /// <summary>The server as messages call it: by its name and never by its address, since models and users read them.</summary>
    public string Server { get; } = name is null ? "ComfyUI" : $"ComfyUI ({name})";

    /// <summary>The address of an endpoint below the base address, which may have a path of its own behind a proxy.</summary>
    public Uri Address(string path) =>
        new($"{baseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/')}/{path}");

    /// <summary>Sends and reads the whole answer, whatever its status.</summary>
    public async Task<ComfyReply> Send(HttpMethod method, string path, HttpContent? content, TimeSpan timeout, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var sent = false;
        try
        {
            using var request = Request(method, path, content);
            using var response = await http.SendAsync(request, either.Token);
            sent = true;
            var body = await Read(response, path, either.Token);
            return new ComfyReply(Server, Label(path), response.StatusCode, body) { ToWrite = method != HttpMethod.Get };
        }
        catch (Exception cause) when (Translate(cause, path, method, sent, ct) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Sends and returns once the headers are there; the caller owns the response.</summary>
    public async Task<HttpResponseMessage> Open(string path, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(limits.Request, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var request = Request(HttpMethod.Get, path, null);
            return await http.SendAsync(request, either.Token);
        }
        catch (Exception cause) when (Translate(cause, path, HttpMethod.Get, sent: false, ct) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>The path as messages name it: without the query, which may hold names of people's files.</summary>
    public static string Label(string path) => "/" + path.Split('?', 2)[0];

    /// <summary>
    /// Each request has a connection of its own. On one that is used again, an answer that a broken proxy sends twice would be taken for the
    /// next one's: a prompt would get another's id, a file another's bytes, and a run would seem to be nowhere.
    /// </summary>
    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        request.Headers.UserAgent.Add(s_agent);
        request.Headers.ConnectionClose = true;
        return request;
    }

    private async Task<ReadOnlyMemory<byte>> Read(HttpResponseMessage response, string path, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > limits.JsonBytes)
        {
            throw TooLarge(path);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream((int)Math.Min(response.Content.Headers.ContentLength ?? 0, 1 << 20));
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (body.Length + read > limits.JsonBytes)
            {
                throw TooLarge(path);
            }

            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private ComfyException TooLarge(string path) => new(
        ComfyErrorKind.TooLarge,
        $"{Server} answered {Label(path)} with more than {limits.JsonBytes >> 20} MB; clear its history or queue.");

    /// <summary>Null for what is not ours to explain: a cancelled caller, a guard's refusal, a programming error.</summary>
    private ComfyException? Translate(Exception cause, string path, HttpMethod method, bool sent, CancellationToken ct)
    {
        var writes = method != HttpMethod.Get;
        return cause switch
        {
            OperationCanceledException when ct.IsCancellationRequested => null,
            OperationCanceledException or TimeoutException => new ComfyException(
                ComfyErrorKind.Timeout, $"{Server} did not answer {Label(path)} in time; it may be overloaded or hang.", cause)
            {
                MayHaveTakenEffect = writes,
            },
            HttpRequestException { HttpRequestError: var error } => new ComfyException(
                ComfyErrorKind.Unreachable, $"{Server} could not be reached ({Reason(error)}); check that it runs and that this host may connect.", cause)
            {
                MayHaveTakenEffect = writes && (sent || !NeverSent(error)),
            },
            // The handler throws the bare one when the peer resets a connection in the moment in which it is made.
            IOException or SocketException => new ComfyException(
                ComfyErrorKind.Unreachable, $"{Server} cut the connection while answering {Label(path)}; it may have stopped or restarted.", cause)
            {
                MayHaveTakenEffect = writes,
            },
            _ => null,
        };
    }

    private static bool NeverSent(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError;

    private static string Reason(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "its name does not resolve",
        HttpRequestError.ConnectionError => "no connection",
        HttpRequestError.SecureConnectionError => "TLS failed",
        HttpRequestError.ResponseEnded => "it hung up",
        HttpRequestError.InvalidResponse => "its answer is not HTTP",
        _ => "the exchange failed",
    };
}
