using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Imaging;

/// <summary>
/// Writes 8-bit PNG files with text chunks. Our own, because the picture library can't write the chunks in which ComfyUI
/// keeps the graph, and because alpha must not be multiplied into the colours on the way.
/// </summary>
internal static class PngWriter
{
    private static readonly uint[] CrcTable = MakeCrcTable();

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <param name="channels">1 grey, 3 RGB, 4 RGBA.</param>
    /// <param name="texts">Keyword and ASCII text of each tEXt chunk.</param>
    public static byte[] Write(int width, int height, int channels, ReadOnlySpan<byte> pixels, IReadOnlyList<(string Keyword, string Text)> texts)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, (byte)(channels switch { 1 => 0, 3 => 2, _ => 6 }));
        Chunk(file, "IHDR", header);
        foreach (var (keyword, text) in texts)
        {
            Chunk(file, "tEXt", [.. Keyword(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);
        }

        Chunk(file, "IDAT", Deflated(width * channels, height, channels, pixels));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Each row holds its differences to the pixel on the left, which packs well for pictures and flat colours alike.</summary>
    private static byte[] Deflated(int row, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[row + 1];
            line[0] = 1;
            for (var y = 0; y < height; y++)
            {
                var from = pixels.Slice(y * row, row);
                for (var place = 0; place < row; place++)
                {
                    line[place + 1] = (byte)(from[place] - (place < channels ? 0 : from[place - channels]));
                }

                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Keyword(string keyword) =>
        keyword.Length is > 0 and <= 79 && keyword.All(character => character is >= ' ' and <= '~' or >= '\u00a1' and <= '\u00ff')
            ? Encoding.Latin1.GetBytes(keyword)
            : throw new NodeException("ValueError", $"extra_pnginfo key '{keyword}' can't name a PNG text; use 1 to 79 Latin-1 characters");

    private static void Chunk(MemoryStream file, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        var start = (int)file.Length;
        file.Write(Encoding.ASCII.GetBytes(type));
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(file.GetBuffer().AsSpan(start, (int)file.Length - start)));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var value = 0u; value < table.Length; value++)
        {
            var entry = value;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 0 ? entry >> 1 : 0xEDB88320 ^ (entry >> 1);
            }

            table[value] = entry;
        }

        return table;
    }
}
