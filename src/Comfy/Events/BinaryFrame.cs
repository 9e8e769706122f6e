using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy.Events;

/// <summary>Reads a binary frame: a big-endian number that tells its kind, a header of that kind, a payload.</summary>
internal static class BinaryFrame
{
    private const uint PreviewImage = 1;
    private const uint NodeText = 3;
    private const uint PreviewImageWithMetadata = 4;

    /// <summary>Reads a frame whose memory is not reused: a preview keeps it.</summary>
    public static ComfyEvent Read(ReadOnlyMemory<byte> frame)
    {
        if (frame.Length < 8)
        {
            return new ComfyEvent.Malformed("a binary frame without a header");
        }

        var kind = BinaryPrimitives.ReadUInt32BigEndian(frame.Span);
        var second = BinaryPrimitives.ReadUInt32BigEndian(frame.Span[4..]);
        var rest = frame[8..];
        return kind switch
        {
            PreviewImage => new ComfyEvent.Preview(null, null, rest, second == 2 ? "image/png" : "image/jpeg"),
            NodeText or PreviewImageWithMetadata when second > rest.Length => new ComfyEvent.Malformed($"a binary frame {kind} that is cut short"),
            NodeText => new ComfyEvent.Text(
                Encoding.UTF8.GetString(rest.Span[..(int)second]), UpstreamText.Tame(Encoding.UTF8.GetString(rest.Span[(int)second..]), 16 * 1024, keepLines: true)),
            PreviewImageWithMetadata => WithMetadata(rest[..(int)second], rest[(int)second..]),
            _ => new ComfyEvent.Unknown($"binary {kind}"),
        };
    }

    private static ComfyEvent WithMetadata(ReadOnlyMemory<byte> metadata, ReadOnlyMemory<byte> image)
    {
        try
        {
            using var json = ComfyJson.Parse(metadata);
            var about = json.RootElement;
            return new ComfyEvent.Preview(
                about.Member("prompt_id").Text(),
                about.Member("display_node_id").Text() ?? about.Member("node_id").Text(),
                image,
                about.Member("image_type").Text() == "image/png" ? "image/png" : "image/jpeg");
        }
        catch (JsonException)
        {
            return new ComfyEvent.Malformed("a preview whose metadata is not JSON");
        }
    }
}
