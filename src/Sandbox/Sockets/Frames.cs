using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Sockets;

/// <summary>Makes the messages of /ws as bytes.</summary>
internal static class Frames
{
    public static Frame Text(string type, JsonObject data) =>
        new(Encoding.ASCII.GetBytes(PythonJson.Write(new JsonObject { ["type"] = type, ["data"] = data })), IsText: true);

    /// <summary>Event 1: a preview that does not say whose it is.</summary>
    public static Frame Preview(ReadOnlyMemory<byte> picture, bool isPng)
    {
        var bytes = new byte[8 + picture.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), isPng ? 2 : 1);
        picture.Span.CopyTo(bytes.AsSpan(8));
        return new Frame(bytes, IsText: false);
    }

    /// <summary>Event 4: a preview that says whose it is, for clients that asked for it.</summary>
    public static Frame PreviewWithMetadata(ReadOnlyMemory<byte> picture, JsonObject metadata) =>
        Headed(4, Encoding.ASCII.GetBytes(PythonJson.Write(metadata)), picture.Span);

    /// <summary>Event 3: a line of text about a node.</summary>
    public static Frame NodeText(string nodeId, string text) => Headed(3, Encoding.UTF8.GetBytes(nodeId), Encoding.UTF8.GetBytes(text));

    private static Frame Headed(int kind, byte[] header, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[8 + header.Length + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, kind);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), header.Length);
        header.CopyTo(bytes, 8);
        body.CopyTo(bytes.AsSpan(8 + header.Length));
        return new Frame(bytes, IsText: false);
    }
}

/// <summary>One message for a socket.</summary>
internal readonly record struct Frame(ReadOnlyMemory<byte> Bytes, bool IsText);
