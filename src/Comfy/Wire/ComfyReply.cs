using System.Net;
using System.Text.Json;

namespace Easel.Comfy.Wire;

/// <summary>A whole answer of a ComfyUI server, within its size limit.</summary>
internal sealed record ComfyReply(string Server, string Path, HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the request was one that changes something.</summary>
    public bool ToWrite { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON; a success that is not JSON means that something else answers there.</summary>
    public JsonDocument Json()
    {
        try
        {
            return ComfyJson.Parse(Body);
        }
        catch (JsonException cause)
        {
            throw new ComfyException(
                ComfyErrorKind.NotComfyUi,
                $"{Server} answered {Path} with something that is not JSON. Check that the service's address is that of ComfyUI itself.",
                cause)
            {
                StatusCode = Status,
                MayHaveTakenEffect = IsSuccess && ToWrite,
            };
        }
    }

    /// <summary>This reply, where its status is a good one; otherwise throws what its status means.</summary>
    public ComfyReply OrThrow() => IsSuccess ? this : throw Failure();

    /// <summary>What its status, which is no good one, means to a caller.</summary>
    public ComfyException Failure() => Failure(Server, Path, Status, ToWrite);

    /// <inheritdoc cref="Failure()"/>
    public static ComfyException Failure(string server, string path, HttpStatusCode status, bool toWrite = false)
    {
        var (kind, words) = (int)status switch
        {
            >= 300 and < 400 => (ComfyErrorKind.NotComfyUi, "redirects elsewhere; register the address that it leads to"),
            401 or 403 => (ComfyErrorKind.Refused, "refused access; allow this host there, or put its credentials into the service"),
            404 or 405 => (ComfyErrorKind.NotComfyUi, "does not have it; check the service's address and ComfyUI's version"),
            413 => (ComfyErrorKind.TooLarge, "said that it is too large; raise its --max-upload-size or send less"),
            429 or 503 => (ComfyErrorKind.ServerError, "takes no more for now; try again when its queue is shorter"),
            >= 500 => (ComfyErrorKind.ServerError, "failed inside; its own log tells why"),
            _ => (ComfyErrorKind.Refused, "refused the request"),
        };
        return new ComfyException(kind, $"{server} answered {path} with {(int)status}: it {words}.")
        {
            StatusCode = status,
            MayHaveTakenEffect = toWrite && (int)status is 500 or 502 or 504,
        };
    }
}
