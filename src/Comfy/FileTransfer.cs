using System.Globalization;
using System.Net;
using System.Text;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>Moves files to and from one server.</summary>
internal sealed class FileTransfer(ComfyHttp wire)
{
    /// <summary>Leaves room for the " (12)" that ComfyUI puts in to keep names apart; its file systems take 255.</summary>
    private const int MaxNameBytes = 200;

    public async Task<ComfyDownload> View(ComfyFile file, long? maxBytes, CancellationToken ct)
    {
        var limit = Math.Min(maxBytes ?? long.MaxValue, wire.Limits.FileBytes);
        var response = await wire.Open(file.ViewPath, ct);
        try
        {
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
            {
                throw new ComfyException(
                    ComfyErrorKind.Refused, $"{wire.Server} does not have the file (any more); run the workflow again to make it anew.")
                {
                    StatusCode = response.StatusCode,
                };
            }

            if (!response.IsSuccessStatusCode)
            {
                throw ComfyReply.Failure(wire.Server, "/view", response.StatusCode);
            }

            var length = response.Content.Headers.ContentLength;
            if (length > limit)
            {
                throw BoundedStream.TooLarge(wire, limit);
            }

            var content = new BoundedStream(await response.Content.ReadAsStreamAsync(ct), response, wire, limit);
            return new ComfyDownload(content, response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", length);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public async Task<ComfyFile> Upload(Stream content, string name, string subfolder, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent();
        using var file = new StreamContent(content);
        using var folder = new StringContent(subfolder);
        using var type = new StringContent("input");
        form.Add(file, "image", SafeName(name));
        form.Add(folder, "subfolder");
        form.Add(type, "type");
        var reply = (await wire.Send(HttpMethod.Post, "upload/image", form, wire.Limits.Upload, ct)).OrThrow();
        using var json = reply.Json();
        return json.RootElement.Member("name").Text() is { Length: > 0 } answered
            ? new ComfyFile(answered, json.RootElement.Member("subfolder").Text() ?? "", json.RootElement.Member("type").Text() ?? "input")
            : throw new ComfyException(ComfyErrorKind.BadAnswer, $"{wire.Server} took an upload without telling its name; upload it again.");
    }

    /// <summary>A name that every server takes: no folders, no quotes (which .NET cannot send), no double dots (which cannot be viewed), not too long.</summary>
    internal static string SafeName(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var odd = Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is '/' or '\\' or '"' or ':' or '*' or '?' or '<' or '>' or '|';
            safe.Append(odd ? "_" : rune.ToString());
        }

        var tidy = safe.ToString().Trim().TrimStart('.', ' ');
        while (tidy.Contains("..", StringComparison.Ordinal))
        {
            tidy = tidy.Replace("..", ".", StringComparison.Ordinal);
        }

        var extension = Path.GetExtension(tidy);
        var stem = tidy[..^extension.Length];
        extension = Cut(extension, 20);
        stem = Cut(stem, MaxNameBytes - Encoding.UTF8.GetByteCount(extension)).TrimEnd('.', ' ');
        return stem.Length == 0 ? "upload" + extension : stem + extension;
    }

    private static string Cut(string text, int maxBytes)
    {
        var kept = new StringBuilder();
        var bytes = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && (bytes += Encoding.UTF8.GetByteCount(elements.GetTextElement())) <= maxBytes)
        {
            kept.Append(elements.GetTextElement());
        }

        return kept.ToString();
    }
}
