using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Easel.Graph.Tests;

public sealed class PngWorkflowTests
{
    private const string Json = """{"nodes": [], "note": "é😀"}""";

    [Fact]
    public void Plain_compressed_and_international_texts_are_read()
    {
        var utf8 = Encoding.UTF8.GetBytes(Json);
        var ascii = Encoding.ASCII.GetBytes("""{"nodes": []}""");

        Assert.Equal((Json, null), PngWorkflow.Read(Png(Chunk("tEXt", [.. "workflow\0"u8, .. utf8]))));
        Assert.Equal(("""{"nodes": []}""", null), PngWorkflow.Read(Png(Chunk("zTXt", [.. "workflow\0\0"u8, .. Deflated(ascii)]))));
        Assert.Equal((null, Json), PngWorkflow.Read(Png(Chunk("iTXt", [.. "prompt\0\u0001\0en\0\0"u8, .. Deflated(utf8)]))));
        Assert.Equal((Json, Json), PngWorkflow.Read(Png(Chunk("iTXt", [.. "prompt\0\0\0\0\0"u8, .. utf8]), Chunk("tEXt", [.. "workflow\0"u8, .. utf8]))));
        Assert.Equal((null, null), PngWorkflow.Read(Png(Chunk("tEXt", [.. "Software\0"u8, .. utf8]))));
    }

    [Fact]
    public void NaN_in_a_prompt_becomes_null()
    {
        Assert.Equal("""{"is_changed": [null], "t": "NaN"}""", PngWorkflow.Read(Png(Chunk("tEXt", "prompt\0{\"is_changed\": [NaN], \"t\": \"NaN\"}"u8))).PromptJson);
    }

    [Fact]
    public void Broken_and_hostile_pictures_are_refused()
    {
        Assert.Equal("invalid_png", Assert.Throws<WorkflowFormatException>(() => PngWorkflow.Read("GIF89a"u8)).Code);
        var cut = Png(Chunk("tEXt", "workflow\0{}"u8));
        cut[8] = 0x7F;
        Assert.Equal("invalid_png", Assert.Throws<WorkflowFormatException>(() => PngWorkflow.Read(cut)).Code);
        Assert.Equal("invalid_png", Assert.Throws<WorkflowFormatException>(() => PngWorkflow.Read(Png(Chunk("zTXt", "workflow\0\0garbage"u8)))).Code);
        var bomb = Png(Chunk("zTXt", [.. "workflow\0\0"u8, .. Deflated(new byte[64 * 1024 * 1024])]));
        Assert.True(bomb.Length < 100_000);
        Assert.Equal("too_large", Assert.Throws<WorkflowFormatException>(() => PngWorkflow.Read(bomb)).Code);
    }

    private static byte[] Png(params byte[][] chunks) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. chunks.SelectMany(chunk => chunk), .. Chunk("IEND", [])];

    private static byte[] Chunk(string kind, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        return chunk;
    }

    private static byte[] Deflated(byte[] data)
    {
        using var output = new MemoryStream();
        using (var deflate = new ZLibStream(output, CompressionLevel.SmallestSize))
        {
            deflate.Write(data);
        }

        return output.ToArray();
    }
}
