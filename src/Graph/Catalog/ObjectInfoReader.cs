using System.Text.Json;
using Easel.Graph.Source;

namespace Easel.Graph.Catalog;

/// <summary>Reads <c>/object_info</c> in every dialect that servers from 2024 on have spoken, in one pass and without a DOM.</summary>
internal sealed class ObjectInfoReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    private readonly Interner _strings;
    private readonly InputSpecReader _specs;

    private ObjectInfoReader(Interner strings)
    {
        _strings = strings;
        _specs = new InputSpecReader(strings);
    }

    public static Dictionary<string, NodeDefinition> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return ReadAll(utf8);
        }
        catch (JsonException)
        {
            // Python writes NaN and Infinity, which are no JSON; the browser's code replaces them as well.
            try
            {
                return ReadAll(NonFinite.ToNull(utf8.Span));
            }
            catch (JsonException failure)
            {
                throw new FormatException($"The answer of /object_info is not JSON: {failure.Message}", failure);
            }
        }
    }

    private static Dictionary<string, NodeDefinition> ReadAll(ReadOnlyMemory<byte> utf8)
    {
        var strings = new Interner(utf8);
        var reader = new ObjectInfoReader(strings);
        var json = new Utf8JsonReader(utf8.Span, Options);
        json.Read();
        var isObject = json.TokenType == JsonTokenType.StartObject;
        var definitions = new Dictionary<string, NodeDefinition>(StringComparer.Ordinal);
        while (isObject && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = strings.Share(in json);
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject)
            {
                definitions[name] = reader.Definition(name, ref json);
            }
            else
            {
                json.Skip();
            }
        }

        json.Skip();
        json.Read();
        return isObject ? definitions : throw new FormatException("This is no answer of /object_info: it should be an object with a member for each node class.");
    }

    private NodeDefinition Definition(string name, ref Utf8JsonReader json)
    {
        var (inputs, order, outputs) = (SpecGroups.None, SpecOrder.None, new OutputColumns());
        string? shown = null, description = null, category = null, module = null;
        var (isOutput, deprecated, experimental, isDevOnly, isApiNode, hasPrice, isInputList) = (false, false, false, false, false, false, false);
        string[] aliases = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = _strings.Share(in json);
            json.Read();
            switch (member)
            {
                case "input": inputs = _specs.Groups(ref json); break;
                case "input_order": order = SpecOrder.Read(_strings, ref json); break;
                case "output": outputs.Types = OutputColumns.ReadTypes(_strings, ref json); break;
                case "output_name": outputs.Names = _strings.Texts(ref json); break;
                case "output_is_list": outputs.AreLists = OutputColumns.ReadFlags(ref json); break;
                case "output_tooltips": outputs.Tooltips = _strings.Texts(ref json); break;
                case "display_name": shown = _strings.Text(ref json); break;
                case "description": description = _strings.Text(ref json); break;
                case "category": category = _strings.Text(ref json); break;
                case "python_module": module = _strings.Text(ref json); break;
                case "search_aliases": aliases = _strings.Texts(ref json) ?? []; break;
                case "output_node": isOutput = Interner.Flag(ref json); break;
                case "deprecated": deprecated = Interner.Flag(ref json); break;
                case "experimental": experimental = Interner.Flag(ref json); break;
                case "dev_only": isDevOnly = Interner.Flag(ref json); break;
                case "api_node": isApiNode = Interner.Flag(ref json); break;
                case "is_input_list": isInputList = Interner.Flag(ref json); break;
                case "price_badge": hasPrice = Interner.IsObject(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new NodeDefinition
        {
            Name = name,
            DisplayName = shown is { Length: > 0 } ? shown : name,
            Description = description ?? "",
            Category = category ?? "",
            Module = module ?? "",
            IsOutput = isOutput,
            Deprecated = deprecated,
            Experimental = experimental,
            IsDevOnly = isDevOnly,
            IsApiNode = isApiNode,
            HasPrice = hasPrice,
            IsInputList = isInputList,
            Aliases = aliases,
            Inputs = inputs.Ordered(order),
            HiddenInputs = inputs.Hidden,
            Outputs = outputs.Join(),
        };
    }

    /// <summary>What a class says of its outputs, column by column.</summary>
    private struct OutputColumns
    {
        public string[]? Types { get; set; }

        public string[]? Names { get; set; }

        public string[]? Tooltips { get; set; }

        public bool[]? AreLists { get; set; }

        /// <summary>An output whose type is a list of choices is a COMBO, as an input would be.</summary>
        public static string[]? ReadTypes(Interner strings, ref Utf8JsonReader json)
        {
            if (json.TokenType != JsonTokenType.StartArray)
            {
                json.Skip();
                return null;
            }

            var types = new List<string>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                types.Add(strings.Text(ref json) ?? "COMBO");
            }

            return [.. types];
        }

        public static bool[]? ReadFlags(ref Utf8JsonReader json)
        {
            if (json.TokenType != JsonTokenType.StartArray)
            {
                json.Skip();
                return null;
            }

            var flags = new List<bool>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                flags.Add(Interner.Flag(ref json));
            }

            return [.. flags];
        }

        public readonly OutputDefinition[] Join()
        {
            var outputs = new OutputDefinition[Types?.Length ?? 0];
            for (var i = 0; i < outputs.Length; i++)
            {
                outputs[i] = new OutputDefinition(Given(Names, i) ?? Types![i], Types![i], i < AreLists?.Length && AreLists[i], Given(Tooltips, i));
            }

            return outputs;
        }

        private static string? Given(string[]? texts, int place) => place < texts?.Length && texts[place].Length > 0 ? texts[place] : null;
    }
}
