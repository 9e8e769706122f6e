using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Easel.Graph.Source;

/// <summary>Reads and writes single JSON texts, lone surrogates included.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
    };

    public static byte[] Quote(string text) => JsonSerializer.SerializeToUtf8Bytes(text, Options);

    /// <summary>The text of a JSON string that is known to be well formed, quotation marks included.</summary>
    public static string Unescape(ReadOnlySpan<byte> quoted)
    {
        var inner = Encoding.UTF8.GetString(quoted[1..^1]);
        if (!inner.Contains('\\'))
        {
            return inner;
        }

        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\')
            {
                text.Append(inner[i]);
                continue;
            }

            i++;
            switch (inner[i])
            {
                case 'u':
                    text.Append((char)ushort.Parse(inner.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'n': text.Append('\n'); break;
                case 't': text.Append('\t'); break;
                case 'r': text.Append('\r'); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                default: text.Append(inner[i]); break;
            }
        }

        return text.ToString();
    }
}
