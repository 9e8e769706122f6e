using System.Text.Json;
using Easel.Graph.Source;

namespace Easel.Graph.Catalog;

/// <summary>Reads <c>/object_info</c> in every dialect that servers from 2024 on have spoken.</summary>
internal static class ObjectInfoReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    public static Dictionary<string, NodeDefinition> Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = ParseLeniently(utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("This is no answer of /object_info: it should be an object with a member for each node class.");
        }

        var strings = new Interner();
        var definitions = new Dictionary<string, NodeDefinition>(StringComparer.Ordinal);
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.Object)
            {
                var definition = Definition(entry.Name, entry.Value, strings);
                definitions[definition.Name] = definition;
            }
        }

        return definitions;
    }

    private static JsonDocument ParseLeniently(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException)
        {
            // Python writes NaN and Infinity, which are no JSON; the browser's code replaces them as well.
            try
            {
                return JsonDocument.Parse(NonFinite.ToNull(utf8.Span), Options);
            }
            catch (JsonException failure)
            {
                throw new FormatException($"The answer of /object_info is not JSON: {failure.Message}", failure);
            }
        }
    }

    private static NodeDefinition Definition(string name, JsonElement node, Interner strings)
    {
        var inputs = new List<InputDefinition>();
        if (node.TryGetProperty("input", out var input) && input.ValueKind == JsonValueKind.Object)
        {
            var order = node.TryGetProperty("input_order", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
            inputs.AddRange(InputSpecReader.ReadGroups(input, order, strings));
        }

        return new NodeDefinition
        {
            Name = name,
            DisplayName = Text(node, "display_name") is { Length: > 0 } shown ? shown : name,
            Description = Text(node, "description") ?? "",
            Category = strings.Share(Text(node, "category") ?? ""),
            Module = strings.Share(Text(node, "python_module") ?? ""),
            IsOutput = Flag(node, "output_node"),
            Deprecated = Flag(node, "deprecated"),
            Experimental = Flag(node, "experimental"),
            IsDevOnly = Flag(node, "dev_only"),
            IsApiNode = Flag(node, "api_node"),
            HasPrice = node.TryGetProperty("price_badge", out var price) && price.ValueKind == JsonValueKind.Object,
            IsInputList = Flag(node, "is_input_list"),
            Aliases = Texts(node, "search_aliases"),
            Inputs = inputs,
            HiddenInputs = input.ValueKind == JsonValueKind.Object && input.TryGetProperty("hidden", out var hidden) && hidden.ValueKind == JsonValueKind.Object
                ? [.. hidden.EnumerateObject().Select(member => strings.Share(member.Name))]
                : [],
            Outputs = Outputs(node, strings),
        };
    }

    private static OutputDefinition[] Outputs(JsonElement node, Interner strings)
    {
        if (!node.TryGetProperty("output", out var types) || types.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var names = Texts(node, "output_name");
        var tooltips = Texts(node, "output_tooltips");
        var lists = node.TryGetProperty("output_is_list", out var flags) && flags.ValueKind == JsonValueKind.Array ? flags : default;
        var outputs = new OutputDefinition[types.GetArrayLength()];
        for (var i = 0; i < outputs.Length; i++)
        {
            // An output whose type is a list of choices is a COMBO, as an input would be.
            var type = types[i].ValueKind == JsonValueKind.String ? strings.Share(types[i].GetString()!) : "COMBO";
            var name = i < names.Length && names[i].Length > 0 ? strings.Share(names[i]) : type;
            var isList = lists.ValueKind == JsonValueKind.Array && i < lists.GetArrayLength() && lists[i].ValueKind == JsonValueKind.True;
            outputs[i] = new OutputDefinition(name, type, isList, i < tooltips.Length && tooltips[i].Length > 0 ? strings.Share(tooltips[i]) : null);
        }

        return outputs;
    }

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    internal static string[] Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.ValueKind == JsonValueKind.Null ? "" : item.GetRawText())]
            : [];
}

/// <summary>Keeps one copy of each text, since thousands of inputs share a few names and types.</summary>
internal sealed class Interner
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<InputOption>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<NumberBounds, NumberBounds> _bounds = [];

    public string Share(string text)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts[text] = text;
        return text;
    }

    public NumberBounds? Share(NumberBounds bounds)
    {
        if (bounds is { Min: null, Max: null, Step: null })
        {
            return null;
        }

        _bounds.TryAdd(bounds, bounds);
        return _bounds[bounds];
    }

    /// <summary>Lists of model files repeat in every loader; their JSON text tells that they are the same.</summary>
    public IReadOnlyList<InputOption> Share(JsonElement list)
    {
        var raw = list.GetRawText();
        if (_lists.TryGetValue(raw, out var known))
        {
            return known;
        }

        InputOption[] options =
        [
            .. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
                ? new InputOption(Share(item.GetString()!), true)
                : new InputOption(item.GetRawText(), false)),
        ];
        _lists[raw] = options;
        return options;
    }
}
