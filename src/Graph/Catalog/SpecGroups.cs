using System.Text.Json;

namespace Easel.Graph.Catalog;

/// <summary>The inputs of a class or choice as its server groups them.</summary>
internal sealed record SpecGroups(IReadOnlyList<InputDefinition> Required, IReadOnlyList<InputDefinition> Optional, IReadOnlyList<string> Hidden)
{
    public static readonly SpecGroups None = new([], [], []);

    /// <summary>Required inputs, then optional ones, each group in the order that is given for it.</summary>
    public InputDefinition[] Ordered(SpecOrder order) => [.. InOrder(Required, order.Required), .. InOrder(Optional, order.Optional)];

    /// <summary>What the order does not name comes last.</summary>
    private static IEnumerable<InputDefinition> InOrder(IReadOnlyList<InputDefinition> inputs, IReadOnlyList<string> names)
    {
        if (IsInOrder(inputs, names))
        {
            return inputs;
        }

        var byName = inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Where(name => byName.ContainsKey(name) && named.Add(name)).Select(name => byName[name]), .. inputs.Where(input => !named.Contains(input.Name))];
    }

    private static bool IsInOrder(IReadOnlyList<InputDefinition> inputs, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (i >= inputs.Count || inputs[i].Name != names[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The order in which the editor shows the inputs of a class.</summary>
internal sealed record SpecOrder(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public static readonly SpecOrder None = new([], []);

    public static SpecOrder Read(Interner strings, ref Utf8JsonReader json)
    {
        string[]? required = null, optional = null;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return None;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var group = strings.Share(in json);
            json.Read();
            switch (group)
            {
                case "required": required = strings.Texts(ref json); break;
                case "optional": optional = strings.Texts(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new SpecOrder(required ?? [], optional ?? []);
    }
}
