using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Views;

/// <summary>Makes node views from an API document.</summary>
internal static class ApiNodes
{
    public static List<NodeView> Read(SourceValue root, NodeCatalog catalog)
    {
        var entries = DocumentShape.Entries(root).ToArray();
        var definitions = entries.ToDictionary(
            entry => entry.Id, entry => entry.Node["class_type"]?.Text is { } name ? catalog.Find(name) : null, StringComparer.Ordinal);
        var used = OutputsInUse(entries.Select(entry => entry.Node));
        return
        [
            .. entries.Select(entry => new NodeView
            {
                Id = entry.Id,
                LocalId = entry.Id,
                Class = entry.Node["class_type"]?.Text ?? "",
                Title = entry.Node["_meta"] is { IsObject: true } meta ? meta["title"]?.Text : null,
                Definition = definitions[entry.Id],
                Inputs = Inputs(entry.Node["inputs"], definitions[entry.Id], definitions),
                Outputs = Outputs(definitions[entry.Id], used.GetValueOrDefault(entry.Id, -1)),
                Source = entry.Node,
            }),
        ];
    }

    /// <summary>Whether a value is a link: <c>["8", 0]</c>.</summary>
    public static bool IsLink(SourceValue value) => value is { IsArray: true, Count: 2 } && (value[0].IsString || value[0].IsNumber) && value[1].IsNumber;

    private static Dictionary<string, int> OutputsInUse(IEnumerable<SourceValue> nodes)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var value in nodes.Select(node => node["inputs"]).Where(inputs => inputs is { IsObject: true }).SelectMany(inputs => inputs!.Members).Select(member => member.Value))
        {
            if (IsLink(value) && value[1].TryInt(out var slot) && slot is >= 0 and < 256)
            {
                used[value[0].RawText] = Math.Max(slot, used.GetValueOrDefault(value[0].RawText, -1));
            }
        }

        return used;
    }

    private static List<InputView> Inputs(SourceValue? held, NodeDefinition? definition, Dictionary<string, NodeDefinition?> definitions)
    {
        var inputs = new List<InputView>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, input) in Defined(definition?.Inputs ?? [], "", held))
        {
            seen.Add(name);
            inputs.Add(View(name, input, held is { IsObject: true } ? held[name] : null, definitions));
        }

        foreach (var member in held is { IsObject: true } ? held.Members : [])
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
            var name = prefix + input.Name;
            if (input.Template is { } template)
            {
                var names = template.Names ?? [.. Enumerable.Range(0, Math.Clamp(template.Max, 0, 256)).Select(i => $"{template.Prefix}{i}")];
                var offered = false;
                foreach (var grown in names.Select(grown => $"{name}.{grown}"))
                {
                    var isHeld = held is { IsObject: true } && held.Find(grown) is not null;
                    if (isHeld || !offered)
                    {
                        offered |= !isHeld;
                        yield return (grown, template.Input);
                    }
                }

                continue;
            }

            yield return (name, input);
            if (input.Choices is { } choices && held is { IsObject: true } && held[name]?.RawText is { } key && choices.FirstOrDefault(choice => choice.Key == key) is { } chosen)
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
        var defined = definition?.Outputs ?? [];
        return
        [
            .. Enumerable.Range(0, definition is null ? lastUsed + 1 : defined.Count)
                .Select(i => i < defined.Count ? new OutputView(defined[i].Name, defined[i].Type, []) : new OutputView($"{i}", "*", [])),
        ];
    }
}
