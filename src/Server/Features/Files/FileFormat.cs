using System.Text;
using System.Text.Json;

namespace Easel.Server.Features.Files;

/// <summary>
/// A kind of content that Easel stores and serves, recognized by its bytes. The list is closed: whatever is not on it (HTML, SVG, PDF)
/// is <see cref="Unknown"/> and leaves as a download of no type, so that no browser ever runs what a user uploaded.
/// </summary>
internal sealed record FileFormat(FileType Type, string ContentType)
{
    /// <summary>How many bytes of the beginning are enough to recognize a format.</summary>
    public const int HeadSize = 4096;

    public static readonly FileFormat Png = new(FileType.Image, "image/png");
    public static readonly FileFormat Jpeg = new(FileType.Image, "image/jpeg");
    public static readonly FileFormat Gif = new(FileType.Image, "image/gif");
    public static readonly FileFormat WebP = new(FileType.Image, "image/webp");
    public static readonly FileFormat Mp4 = new(FileType.Video, "video/mp4");
    public static readonly FileFormat WebM = new(FileType.Video, "video/webm");
    public static readonly FileFormat Mp3 = new(FileType.Audio, "audio/mpeg");
    public static readonly FileFormat Wav = new(FileType.Audio, "audio/wav");
    public static readonly FileFormat Flac = new(FileType.Audio, "audio/flac");
    public static readonly FileFormat Ogg = new(FileType.Audio, "audio/ogg");
    public static readonly FileFormat Json = new(FileType.Json, "application/json");
    public static readonly FileFormat Zip = new(FileType.Zip, "application/zip");
    public static readonly FileFormat Unknown = new(FileType.Other, "application/octet-stream");

    public static readonly IReadOnlyList<FileFormat> All = [Png, Jpeg, Gif, WebP, Mp4, WebM, Mp3, Wav, Flac, Ogg, Json, Zip, Unknown];

    // The brands of plain MP4; others name AVIF, HEIC or QuickTime, which are not on the list.
    private static readonly string[] Mp4Brands = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV"];

    /// <summary>Whether a browser may show it in its own window.</summary>
    public bool IsInline => Type is FileType.Image or FileType.Video or FileType.Audio;

    /// <param name="head">The first <see cref="HeadSize"/> bytes, or all where there are fewer.</param>
    /// <param name="isWhole">Whether <paramref name="head"/> is the whole file.</param>
    public static FileFormat Recognize(ReadOnlySpan<byte> head, bool isWhole) =>
        head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
            [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => Flac,
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', 0, ..] => Ogg,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zip,
            [(byte)'I', (byte)'D', (byte)'3', < 0xFF, ..] => Mp3,
            [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] => Mp3,
            [0x1A, 0x45, 0xDF, 0xA3, ..] => head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) >= 0 ? WebM : Unknown,
            _ => Riff(head) ?? IsoMedia(head) ?? (IsJson(head, isWhole) ? Json : Unknown),
        };

    private static FileFormat? Riff(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head.StartsWith("RIFF"u8))
        {
            return null;
        }

        return head[8..12].SequenceEqual("WEBP"u8) ? WebP : head[8..12].SequenceEqual("WAVE"u8) ? Wav : Unknown;
    }

    private static FileFormat? IsoMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8))
        {
            return null;
        }

        return Mp4Brands.Contains(Encoding.Latin1.GetString(head[8..12])) ? Mp4 : Unknown;
    }

    private static bool IsJson(ReadOnlySpan<byte> head, bool isWhole)
    {
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        var start = text.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        var reader = new Utf8JsonReader(start, isWhole, new JsonReaderState());
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
