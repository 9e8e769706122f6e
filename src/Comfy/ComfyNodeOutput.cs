using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>What one node gave out: files by their shape, wherever they stand, and texts.</summary>
public sealed record ComfyNodeOutput(string NodeId, IReadOnlyList<ComfyOutputFile> Files, IReadOnlyList<ComfyOutputText> Texts);

/// <summary>A file that a node gave out.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Key">The word under which it stood: "images", "gifs", "audio", "latents", or a custom node's own.</param>
public sealed record ComfyOutputFile(ComfyFile File, string Key);

/// <summary>A text that a node gave out, cut to a bearable length.</summary>
public sealed record ComfyOutputText(string Key, string Text);

/// <summary>Collects what a node's <c>ui</c> dictionary holds. Custom nodes put any shape under any key, so only the shape of a file is trusted.</summary>
internal sealed class NodeOutputReader
{
    private const int MaxDepth = 8;
    private const int MaxItems = 10_000;
    private const int MaxTextChars = 256 * 1024;

    private readonly List<ComfyOutputFile> _files = [];
    private readonly List<ComfyOutputText> _texts = [];
    private readonly HashSet<ComfyFile> _known = [];
    private string _key = "";

    public static ComfyNodeOutput Read(string nodeId, JsonElement ui)
    {
        var reader = new NodeOutputReader();
        foreach (var member in ui.Members())
        {
            reader._key = member.Name;
            reader.Collect(member.Value, 0);
        }

        return new ComfyNodeOutput(nodeId, reader._files, reader._texts);
    }

    private void Collect(JsonElement value, int depth)
    {
        if (depth > MaxDepth || _files.Count + _texts.Count >= MaxItems)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            _texts.Add(new ComfyOutputText(_key, UpstreamText.Tame(value.Text(), MaxTextChars, keepLines: true)));
        }
        else if (value.Member("filename") is { ValueKind: JsonValueKind.String } name)
        {
            Add(value, name.Text()!);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Collect(item, depth + 1);
            }
        }
        else
        {
            foreach (var inner in value.Members().Where(member => member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            {
                Collect(inner.Value, depth + 1);
            }
        }
    }

    private void Add(JsonElement value, string name)
    {
        var file = new ComfyFile(name, value.Member("subfolder").Text() ?? "", value.Member("type").Text() ?? "output");
        if (name.Length > 0 && _known.Add(file))
        {
            _files.Add(new ComfyOutputFile(file, _key));
        }
    }
}
