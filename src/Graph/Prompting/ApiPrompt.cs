using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Easel.Graph.Editing;
using Easel.Graph.Source;

namespace Easel.Graph.Prompting;

/// <summary>What a ComfyUI server executes: node ids with their class and inputs.</summary>
public sealed class ApiPrompt
{
    private readonly PromptGraph? _nodes;

    internal ApiPrompt(JsonObject json) => Content = json;

    internal ApiPrompt(PromptGraph nodes) => _nodes = nodes;

    /// <summary>A copy of the prompt as JSON, free to be changed and sent.</summary>
    public JsonObject Json => _nodes?.ToNode() ?? (JsonObject)Content.DeepClone();

    /// <summary>The nodes of a prompt that was made here; null for one that was read.</summary>
    internal PromptGraph? Nodes => _nodes;

    internal JsonObject Content => field ??= _nodes!.ToNode();

    /// <summary>SHA-256 in hex of the nodes by id, without titles and with sorted names: equal prompts have equal hashes.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical())));

    /// <summary>The nodes by id as a server takes them, without white space.</summary>
    public string ToJson() => Content.ToJsonString(JsonText.Options);

    /// <summary>Reads back what <see cref="ToJson"/> wrote; the hash stays the same.</summary>
    public static ApiPrompt Parse(string json) => new((JsonObject)JsonNode.Parse(json)!);

    /// <summary>The prompt with other values at some inputs, named <c>"12.seed"</c>, inside subgraphs <c>"57:3.seed"</c> or <c>"57/3.seed"</c>.</summary>
    /// <exception cref="GraphEditException">A node or an input of that name is not in the prompt.</exception>
    public ApiPrompt With(IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        var copy = Json;
        foreach (var (path, value) in inputs)
        {
            var dot = path.IndexOf('.', StringComparison.Ordinal);
            var id = (dot < 0 ? path : path[..dot]).Replace('/', ':');
            var name = dot < 0 ? "" : path[(dot + 1)..];
            if (copy[id] is not JsonObject node)
            {
                throw Unknown("unknown_node", $"The prompt has no node {id}; name inputs as \"id.input\".", path, copy.Select(entry => entry.Key), id);
            }

            if (node["inputs"] is not JsonObject held || !held.ContainsKey(name))
            {
                var names = node["inputs"] is JsonObject known ? known.Select(entry => entry.Key).ToArray() : [];
                var owner = node["class_type"]?.ToString();
                throw Unknown("unknown_input", $"Node {id} ({owner}) has no input \"{name}\"; it has {string.Join(", ", names)}.", path, names, name);
            }

            held[name] = value?.DeepClone();
        }

        return new ApiPrompt(copy);
    }

    private static GraphEditException Unknown(string code, string message, string value, IEnumerable<string> among, string wanted) =>
        new(new EditError(code, -1, message, value, Spelling.Nearest(wanted, among)));

    private string Canonical()
    {
        var text = new StringBuilder();
        foreach (var (id, node) in Content.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{id.Length}:{id}");
            Canonical(text, node is JsonObject entry && entry.ContainsKey("_meta") ? Without(entry, "_meta") : node);
        }

        return text.ToString();
    }

    private static JsonObject Without(JsonObject entry, string name) =>
        new(entry.Where(member => member.Key != name).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static void Canonical(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (name, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonValue.Create(name).ToJsonString(JsonText.Options)).Append(':');
                    Canonical(text, value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var value in list)
                {
                    Canonical(text, value);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString(JsonText.Options) ?? "null");
                break;
        }
    }
}
