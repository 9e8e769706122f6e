using System.Text.Json;

namespace Easel.Graph.Catalog;

/// <summary>Reads groups of inputs, whose specifications are <c>[type]</c>, <c>[type, options]</c> or <c>[[choices], options]</c>.</summary>
internal sealed class InputSpecReader(Interner strings)
{
    private static readonly HashSet<string> WidgetTypes = new(StringComparer.Ordinal)
    {
        "INT", "FLOAT", "STRING", "BOOLEAN", "COMBO", "COLOR", "MARKDOWN", "TEXTAREA", "CURVE", "RANGE", "BOUNDING_BOX",
        "IMAGECOMPARE", "PAINTER", "COMFY_DYNAMICCOMBO_V3",
    };

    /// <summary>The groups of a class or choice; none for a value that is no object, which is passed over.</summary>
    public SpecGroups Groups(ref Utf8JsonReader json)
    {
        InputDefinition[] required = [], optional = [];
        string[] hidden = [];
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return SpecGroups.None;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var group = strings.Share(in json);
            json.Read();
            switch (group)
            {
                case "required": required = Group(ref json, isRequired: true); break;
                case "optional": optional = Group(ref json, isRequired: false); break;
                case "hidden": hidden = Names(ref json); break;
                default: json.Skip(); break;
            }
        }

        return new SpecGroups(required, optional, hidden);
    }

    private InputDefinition[] Group(ref Utf8JsonReader json, bool isRequired)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return [];
        }

        // Of a name that stands twice the last counts, in the place of the first.
        var inputs = new OrderedDictionary<string, InputDefinition>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = strings.Share(in json);
            json.Read();
            inputs[name] = Input(name, ref json, isRequired);
        }

        return [.. inputs.Values];
    }

    private string[] Names(ref Utf8JsonReader json)
    {
        var names = new List<string>();
        var isObject = json.TokenType == JsonTokenType.StartObject;
        while (isObject && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            names.Add(strings.Share(in json));
            json.Skip();
        }

        json.Skip();
        return [.. names];
    }

    private InputDefinition Input(string name, ref Utf8JsonReader json, bool isRequired)
    {
        var spec = new InputSpec { Type = "*" };
        if (json.TokenType != JsonTokenType.StartArray)
        {
            spec.Type = strings.Text(ref json) ?? "*";
            return Definition(name, spec, isRequired, strings);
        }

        for (var place = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; place++)
        {
            if (place == 0 && json.TokenType == JsonTokenType.StartArray)
            {
                (spec.Type, spec.Options) = ("COMBO", strings.Options(ref json));
            }
            else if (place == 0)
            {
                spec.Type = strings.Text(ref json) ?? "*";
            }
            else if (place == 1 && json.TokenType == JsonTokenType.StartObject)
            {
                Options(spec, spec.Options is not null, ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return Definition(name, spec, isRequired, strings);
    }

    private void Options(InputSpec spec, bool isListed, ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var option = strings.Share(in json);
            json.Read();
            switch (option)
            {
                case "options" when spec.Type == "COMFY_DYNAMICCOMBO_V3":
                    spec.Choices = Choices(ref json);
                    break;
                case "options" when spec.Type == "COMBO" && !isListed && json.TokenType == JsonTokenType.StartArray:
                    spec.Options = strings.Options(ref json);
                    break;
                case "template" when json.TokenType == JsonTokenType.StartObject:
                    Template(spec, ref json);
                    break;
                case "control_after_generate":
                    spec.SeedControlDefault = json.TokenType == JsonTokenType.String ? strings.Share(in json) : null;
                    spec.HasSeedControl = Interner.Flag(ref json) || spec.SeedControlDefault is { Length: > 0 };
                    break;
                case "default":
                    spec.Default = json.TokenType == JsonTokenType.Null ? null : strings.Share(strings.Raw(ref json));
                    break;
                case "min": spec.Min = strings.Number(ref json); break;
                case "max": spec.Max = strings.Number(ref json); break;
                case "step": spec.Step = strings.Number(ref json); break;
                case "tooltip": spec.Tooltip = strings.Text(ref json); break;
                case "display_name": spec.DisplayName = strings.Text(ref json); break;
                case "widgetType": spec.WidgetType = strings.Text(ref json); break;
                case "remote": spec.IsRemote = Interner.IsObject(ref json); break;
                case "multi_select":
                    spec.Set(option, json.TokenType is JsonTokenType.True or JsonTokenType.StartObject);
                    json.Skip();
                    break;
                default: spec.Set(option, Interner.Flag(ref json)); break;
            }
        }
    }

    private static InputDefinition Definition(string name, InputSpec spec, bool isRequired, Interner strings) => new()
    {
        Name = name,
        DisplayName = spec.DisplayName is { Length: > 0 } shown && shown != name ? shown : null,
        Type = spec.Type,
        Required = isRequired,
        IsWidget = !spec.Is("forceInput") && WidgetTypes.Contains(spec.WidgetType ?? spec.Type),
        WidgetType = spec.WidgetType,
        ForceInput = spec.Is("forceInput"),
        Options = spec.Options,
        IsRemote = spec.IsRemote,
        Multiselect = spec.Is("multiselect") || spec.Is("multi_select"),
        IsSocketless = spec.Is("socketless"),
        IsHidden = spec.Is("hidden"),
        Lazy = spec.Is("lazy"),
        Advanced = spec.Is("advanced"),
        Multiline = spec.Is("multiline"),
        DynamicPrompts = spec.Is("dynamicPrompts"),
        IsUpload = spec.IsUpload,
        Tooltip = spec.Tooltip is { Length: > 0 } ? spec.Tooltip : null,
        HasSeedControl = spec.HasSeedControl,
        SeedControlDefault = spec.SeedControlDefault,
        DefaultText = spec.Default,
        Bounds = strings.Bounds(spec.Min, spec.Max, spec.Step),
        Choices = spec.Type == "COMFY_DYNAMICCOMBO_V3" ? spec.Choices ?? [] : null,
        Template = spec.Type == "COMFY_AUTOGROW_V3" ? spec.Template : null,
        AllowedTypes = spec.Type != "COMFY_AUTOGROW_V3" ? spec.AllowedTypes : null,
    };

    private List<DynamicChoice> Choices(ref Utf8JsonReader json)
    {
        var choices = new List<DynamicChoice>();
        var isList = json.TokenType == JsonTokenType.StartArray;
        while (isList && json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Choice(ref json) is { } choice)
            {
                choices.Add(choice);
            }
        }

        json.Skip();
        return choices;
    }

    private DynamicChoice? Choice(ref Utf8JsonReader json)
    {
        string? key = null;
        var inputs = SpecGroups.None;
        var isObject = json.TokenType == JsonTokenType.StartObject;
        while (isObject && json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = strings.Share(in json);
            json.Read();
            switch (member)
            {
                case "key": key = strings.Text(ref json); break;
                case "inputs": inputs = Groups(ref json); break;
                default: json.Skip(); break;
            }
        }

        json.Skip();
        return key is null ? null : new DynamicChoice(key, inputs.Ordered(SpecOrder.None));
    }

    /// <summary>What stands under <c>template</c>: of a growing input what its sockets are, of a matching one its types.</summary>
    private void Template(InputSpec spec, ref Utf8JsonReader json)
    {
        InputDefinition? input = null;
        string? prefix = null, allowed = null;
        string[]? names = null;
        int? min = null, max = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = strings.Share(in json);
            json.Read();
            switch (member)
            {
                case "input": input = Groups(ref json).Ordered(SpecOrder.None).FirstOrDefault(); break;
                case "prefix": prefix = strings.Text(ref json); break;
                case "names": names = strings.Texts(ref json); break;
                case "allowed_types": allowed = strings.Text(ref json); break;
                case "min": min = Whole(ref json); break;
                case "max": max = Whole(ref json); break;
                default: json.Skip(); break;
            }
        }

        spec.AllowedTypes = allowed;
        spec.Template = input is null ? null : new GrowingTemplate(input, prefix, names, min ?? 0, max ?? 100);
    }

    private static int? Whole(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number)
        {
            return json.TryGetInt32(out var number) ? number : null;
        }

        json.Skip();
        return null;
    }
}
