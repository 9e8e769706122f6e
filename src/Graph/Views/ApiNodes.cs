using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Views;

/// <summary>Makes node views from an API document.</summary>
internal static class ApiNodes
{
    public static List<NodeView> Read(SourceValue root, NodeCatalog catalog)
    {
        var entries = DocumentShape.Entries(root);
        var definitions = new Dictionary<string, NodeDefinition?>(entries.Count, StringComparer.Ordinal);
        foreach (var (id, node) in entries)
        {
            definitions[id] = node["class_type"]?.Text is { } name ? catalog.Find(name) : null;
        }

        var used = OutputsInUse(entries.Values);
        var nodes = new List<NodeView>(entries.Count);
        foreach (var (id, node) in entries)
        {
            var definition = definitions[id];
            nodes.Add(new NodeView
            {
                Id = id,
                LocalId = id,
                Class = node["class_type"]?.Text ?? "",
                Title = node["_meta"] is { IsObject: true } meta ? meta["title"]?.Text : null,
                Definition = definition,
                Inputs = Inputs(node["inputs"] is { IsObject: true } inputs ? inputs : null, definition, definitions),
                Outputs = Outputs(definition, used.GetValueOrDefault(id, -1)),
                Source = node,
            });
        }

        return nodes;
    }

    /// <summary>Whether a value is a link: <c>["8", 0]</c>.</summary>
    public static bool IsLink(SourceValue value) => value is { IsArray: true, Count: 2 } && (value[0].IsString || value[0].IsNumber) && value[1].IsNumber;

    private static Dictionary<string, int> OutputsInUse(IEnumerable<SourceValue> nodes)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var inputs in nodes.Select(node => node["inputs"]))
        {
            for (var i = 0; inputs is { IsObject: true } && i < inputs.Count; i++)
            {
                if (IsLink(inputs[i]) && inputs[i][1].TryInt(out var slot) && slot is >= 0 and < 256)
                {
                    var id = inputs[i][0].RawText;
                    used[id] = Math.Max(slot, used.GetValueOrDefault(id, -1));
                }
            }
        }

        return used;
    }

    private static List<InputView> Inputs(SourceValue? held, NodeDefinition? definition, Dictionary<string, NodeDefinition?> definitions)
    {
        var inputs = new List<InputView>(Math.Max(held?.Count ?? 0, definition?.Inputs.Count ?? 0));
        var seen = new NameSet();
        foreach (var (name, input) in Defined(definition?.Inputs ?? [], "", held))
        {
            seen.Add(name);
            inputs.Add(View(name, input, held?[name], definitions));
        }

        foreach (var member in held?.Members ?? [])
        {
            if (seen.Add(member.Name!))
            {
                inputs.Add(View(member.Name!, null, held![member.Name!], definitions));
            }
        }

        return inputs;
    }

    private static IEnumerable<(string Name, InputDefinition Input)> Defined(IReadOnlyList<InputDefinition> inputs, string prefix, SourceValue? held)
    {
        foreach (var input in inputs)
        {
            var name = prefix.Length == 0 ? input.Name : prefix + input.Name;
            if (input.Template is { } template)
            {
                var offered = false;
                foreach (var grown in template.Sockets.Select(grown => $"{name}.{grown}"))
                {
                    var isHeld = held?.Find(grown) is not null;
                    if (isHeld || !offered)
                    {
                        offered |= !isHeld;
                        yield return (grown, template.Input);
                    }
                }

                continue;
            }

            yield return (name, input);
            if (input.Choices is not null && held?[name]?.RawText is { } key && input.Choice(key) is { } chosen)
            {
                foreach (var child in Defined(chosen.Inputs, name + ".", held))
                {
                    yield return child;
                }
            }
        }
    }

    private static InputView View(string name, InputDefinition? input, SourceValue? value, Dictionary<string, NodeDefinition?> definitions)
    {
        Feeder? from = null;
        var isLink = value is not null && IsLink(value);
        if (isLink && value![1].TryInt(out var slot) && definitions.TryGetValue(value[0].RawText, out var origin))
        {
            var output = origin is not null && slot >= 0 && slot < origin.Outputs.Count ? origin.Outputs[slot] : null;
            from = slot >= 0 && (origin is null || output is not null) ? new Feeder(value[0].RawText, slot, output?.Name ?? $"{slot}", output?.Type, null) : null;
        }

        return new InputView
        {
            Name = name,
            Type = input?.SocketType ?? "*",
            Definition = input,
            IsWidget = input?.IsWidget ?? !isLink,
            IsThere = value is not null,
            Value = isLink ? null : value,
            From = from,
            IsDangling = isLink && from is null,
        };
    }

    private static OutputView[] Outputs(NodeDefinition? definition, int lastUsed)
    {
        var outputs = new OutputView[definition?.Outputs.Count ?? lastUsed + 1];
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = definition is null ? new OutputView($"{i}", "*", []) : new OutputView(definition.Outputs[i].Name, definition.Outputs[i].Type, []);
        }

        return outputs;
    }
}
