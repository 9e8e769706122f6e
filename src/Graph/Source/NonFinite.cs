using System.Buffers;

namespace Easel.Graph.Source;

/// <summary>Turns Python's <c>NaN</c> and <c>Infinity</c>, which are no JSON, into <c>null</c>.</summary>
internal static class NonFinite
{
    public static byte[] ToNull(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 16);
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var current = json[i];
            if (inText)
            {
                output.Write(json.Slice(i, 1));
                if (current == '\\' && i + 1 < json.Length)
                {
                    i++;
                    output.Write(json.Slice(i, 1));
                }
                else if (current == '"')
                {
                    inText = false;
                }

                continue;
            }

            var length = WordAt(json[i..]);
            if (length > 0)
            {
                output.Write("null"u8);
                i += length - 1;
                continue;
            }

            inText = current == '"';
            output.Write(json.Slice(i, 1));
        }

        return output.WrittenSpan.ToArray();
    }

    private static int WordAt(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? 3 : json.StartsWith("-Infinity"u8) ? 9 : json.StartsWith("Infinity"u8) ? 8 : 0;
}
