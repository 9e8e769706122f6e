namespace Easel.Sandbox.Files;

/// <summary>How a file is told to a browser; kinds that could run as a page are given as a download only.</summary>
internal sealed record FileKind(string ContentType, bool IsDangerous, bool IsDownload)
{
    private const string Unknown = "application/octet-stream";

    public static FileKind Of(string path, bool asImage) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => Safe("image/png"),
        ".jpg" or ".jpeg" or ".jpe" => Safe("image/jpeg"),
        ".webp" => Safe("image/webp"),
        ".gif" => Safe("image/gif"),
        ".bmp" => Safe("image/bmp"),
        ".ico" => Safe("image/vnd.microsoft.icon"),
        ".tif" or ".tiff" => Safe("image/tiff"),
        ".avif" => Safe("image/avif"),
        ".mp4" => Safe("video/mp4"),
        ".webm" => Safe("video/webm"),
        ".mp3" => Safe("audio/mpeg"),
        ".flac" => Safe("audio/flac"),
        ".json" => Safe("application/json"),
        ".txt" => Safe("text/plain"),
        ".svg" or ".svgz" => asImage ? new FileKind("image/svg+xml", IsDangerous: true, IsDownload: false) : Download,
        ".html" or ".htm" or ".xhtml" or ".shtml" or ".js" or ".mjs" or ".css" or ".xml" or ".xsl" or ".swf" or ".pdf" => Download,
        _ => Safe(Unknown),
    };

    private static FileKind Download => new(Unknown, IsDangerous: true, IsDownload: true);

    private static FileKind Safe(string type) => new(type, IsDangerous: false, IsDownload: false);
}
