using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Easel.Graph.Source;

namespace Easel.Graph;

/// <summary>Reads the workflow that ComfyUI writes into its pictures.</summary>
public static class PngWorkflow
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The texts of the <c>workflow</c> (UI format) and <c>prompt</c> (API format) chunks, null where there is none.</summary>
    /// <exception cref="WorkflowFormatException">It is no PNG, or a chunk is broken or too large.</exception>
    public static (string? WorkflowJson, string? PromptJson) Read(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(Signature))
        {
            throw Broken("it does not begin as a PNG does");
        }

        string? workflow = null;
        string? prompt = null;
        var rest = png[Signature.Length..];
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                throw Broken("a chunk is longer than the file");
            }

            var kind = rest.Slice(4, 4);
            var data = rest.Slice(8, (int)length);
            if (kind.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (Text(kind, data) is var (keyword, text))
            {
                workflow ??= keyword == "workflow" ? text : null;
                prompt ??= keyword == "prompt" ? text : null;
            }

            rest = rest[(12 + (int)length)..];
        }

        return (workflow, prompt);
    }

    private static (string Keyword, string Text)? Text(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end < 0 || !(data[..end].SequenceEqual("workflow"u8) || data[..end].SequenceEqual("prompt"u8)))
        {
            return null;
        }

        var keyword = Encoding.ASCII.GetString(data[..end]);
        var body = data[(end + 1)..];
        if (kind.SequenceEqual("tEXt"u8))
        {
            // The standard says Latin-1; ComfyUI writes escapes beyond ASCII, and other writers UTF-8.
            return (keyword, Clean(body, System.Text.Unicode.Utf8.IsValid(body) ? Encoding.UTF8 : Encoding.Latin1));
        }

        if (kind.SequenceEqual("zTXt"u8) && body.Length > 1)
        {
            return (keyword, Clean(Inflate(body[1..]), Encoding.Latin1));
        }

        return kind.SequenceEqual("iTXt"u8) && body.Length > 2 ? International(keyword, body) : null;
    }

    private static (string Keyword, string Text) International(string keyword, ReadOnlySpan<byte> body)
    {
        var isCompressed = body[0] == 1;
        var rest = body[2..];
        for (var field = 0; field < 2; field++)
        {
            var end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                throw Broken("a text chunk ends too early");
            }

            rest = rest[(end + 1)..];
        }

        return (keyword, Clean(isCompressed ? Inflate(rest) : rest, Encoding.UTF8));
    }

    /// <summary>Python writes NaN into prompts, which no JSON reader takes.</summary>
    private static string Clean(ReadOnlySpan<byte> text, Encoding encoding)
    {
        if (text.Length > WorkflowLimits.MaxBytes)
        {
            throw TooLarge();
        }

        return encoding.GetString(text.IndexOf("NaN"u8) >= 0 || text.IndexOf("Infinity"u8) >= 0 ? NonFinite.ToNull(text) : text);
    }

    private static byte[] Inflate(ReadOnlySpan<byte> compressed)
    {
        try
        {
            using var source = new ZLibStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
            using var output = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                output.Write(buffer, 0, read);
                if (output.Length > WorkflowLimits.MaxBytes)
                {
                    throw TooLarge();
                }
            }

            return output.ToArray();
        }
        catch (InvalidDataException failure)
        {
            throw Broken("a compressed text chunk is damaged", failure);
        }
    }

    private static WorkflowFormatException Broken(string why, Exception? inner = null) =>
        new("invalid_png", $"The picture can't be read: {why}. Send the PNG as ComfyUI saved it.", inner: inner);

    private static WorkflowFormatException TooLarge() =>
        new("too_large", $"The workflow in the picture has more than {WorkflowLimits.MaxBytes} bytes (10 MiB), which are not accepted.");
}
