using System.Text.Json;

namespace Easel.Graph.Catalog;

/// <summary>Reads one input's specification: <c>[type]</c>, <c>[type, options]</c> or <c>[[choices], options]</c>.</summary>
internal static class InputSpecReader
{
    private static readonly HashSet<string> WidgetTypes = new(StringComparer.Ordinal)
    {
        "INT", "FLOAT", "STRING", "BOOLEAN", "COMBO", "COLOR", "MARKDOWN", "TEXTAREA", "CURVE", "RANGE", "BOUNDING_BOX",
        "IMAGECOMPARE", "PAINTER", "COMFY_DYNAMICCOMBO_V3",
    };

    public static IEnumerable<InputDefinition> ReadGroups(JsonElement groups, JsonElement order, Interner strings)
    {
        foreach (var group in (string[])["required", "optional"])
        {
            if (!groups.TryGetProperty(group, out var inputs) || inputs.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var specs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in inputs.EnumerateObject())
            {
                specs[member.Name] = member.Value;
            }

            // What the order does not name comes last.
            foreach (var name in order.ValueKind == JsonValueKind.Object ? ObjectInfoReader.Texts(order, group) : [])
            {
                if (specs.Remove(name, out var spec))
                {
                    yield return Read(strings.Share(name), spec, group == "required", strings);
                }
            }

            foreach (var (name, spec) in specs)
            {
                yield return Read(strings.Share(name), spec, group == "required", strings);
            }
        }
    }

    private static InputDefinition Read(string name, JsonElement spec, bool required, Interner strings)
    {
        var head = spec.ValueKind != JsonValueKind.Array ? spec : spec.GetArrayLength() > 0 ? spec[0] : default;
        var options = spec.ValueKind == JsonValueKind.Array && spec.GetArrayLength() > 1 && spec[1].ValueKind == JsonValueKind.Object ? spec[1] : default;
        var type = head.ValueKind switch
        {
            JsonValueKind.Array => "COMBO",
            JsonValueKind.String => strings.Share(head.GetString()!),
            _ => "*",
        };
        var list = head.ValueKind == JsonValueKind.Array
            ? head
            : type == "COMBO" && Has(options, "options", out var given) && given.ValueKind == JsonValueKind.Array ? given : default;
        var widgetType = Text(options, "widgetType");
        var forced = Flag(options, "forceInput");
        var template = Has(options, "template", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var control = Has(options, "control_after_generate", out var after) ? after : default;
        return new InputDefinition
        {
            Name = name,
            DisplayName = Text(options, "display_name") is { Length: > 0 } shown && shown != name ? strings.Share(shown) : null,
            Type = type,
            Required = required,
            IsWidget = !forced && WidgetTypes.Contains(widgetType ?? type),
            WidgetType = widgetType is null ? null : strings.Share(widgetType),
            ForceInput = forced,
            Options = list.ValueKind == JsonValueKind.Array ? strings.Share(list) : null,
            IsRemote = Has(options, "remote", out var remote) && remote.ValueKind == JsonValueKind.Object,
            Multiselect = Flag(options, "multiselect") || Has(options, "multi_select", out var multi) && multi.ValueKind is JsonValueKind.True or JsonValueKind.Object,
            IsSocketless = Flag(options, "socketless"),
            IsHidden = Flag(options, "hidden"),
            Lazy = Flag(options, "lazy"),
            Advanced = Flag(options, "advanced"),
            Multiline = Flag(options, "multiline"),
            DynamicPrompts = Flag(options, "dynamicPrompts"),
            IsUpload = Flag(options, "image_upload") || Flag(options, "video_upload") || Flag(options, "audio_upload") || Flag(options, "file_upload")
                || Flag(options, "animated_image_upload"),
            Tooltip = Text(options, "tooltip") is { Length: > 0 } tooltip ? strings.Share(tooltip) : null,
            HasSeedControl = control.ValueKind is JsonValueKind.True || control.ValueKind == JsonValueKind.String && control.GetString()!.Length > 0,
            SeedControlDefault = control.ValueKind == JsonValueKind.String ? strings.Share(control.GetString()!) : null,
            DefaultText = Raw(options, "default", strings),
            Bounds = strings.Share(new NumberBounds(NumberText(options, "min", strings), NumberText(options, "max", strings), NumberText(options, "step", strings))),
            Choices = type == "COMFY_DYNAMICCOMBO_V3" ? Choices(options, strings) : null,
            Template = type == "COMFY_AUTOGROW_V3" && template.ValueKind == JsonValueKind.Object ? Growing(template, strings) : null,
            AllowedTypes = type != "COMFY_AUTOGROW_V3" && Text(template, "allowed_types") is { } allowed ? strings.Share(allowed) : null,
        };
    }

    private static List<DynamicChoice> Choices(JsonElement options, Interner strings)
    {
        var choices = new List<DynamicChoice>();
        if (Has(options, "options", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var choice in list.EnumerateArray())
            {
                if (choice.ValueKind == JsonValueKind.Object && Text(choice, "key") is { } key)
                {
                    var inputs = Has(choice, "inputs", out var groups) && groups.ValueKind == JsonValueKind.Object
                        ? ReadGroups(groups, default, strings).ToArray()
                        : [];
                    choices.Add(new DynamicChoice(strings.Share(key), inputs));
                }
            }
        }

        return choices;
    }

    private static GrowingTemplate? Growing(JsonElement template, Interner strings)
    {
        var input = Has(template, "input", out var groups) && groups.ValueKind == JsonValueKind.Object
            ? ReadGroups(groups, default, strings).FirstOrDefault()
            : null;
        return input is null
            ? null
            : new GrowingTemplate(
                input,
                Text(template, "prefix"),
                Has(template, "names", out var names) && names.ValueKind == JsonValueKind.Array ? ObjectInfoReader.Texts(template, "names") : null,
                Whole(template, "min") ?? 0,
                Whole(template, "max") ?? 100);
    }

    private static bool Has(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? ObjectInfoReader.Text(element, name) : null;

    private static bool Flag(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && ObjectInfoReader.Flag(element, name);

    private static string? Raw(JsonElement element, string name, Interner strings) =>
        Has(element, name, out var value) && value.ValueKind != JsonValueKind.Null ? strings.Share(value.GetRawText()) : null;

    private static string? NumberText(JsonElement element, string name, Interner strings) =>
        Has(element, name, out var value) && value.ValueKind == JsonValueKind.Number ? strings.Share(value.GetRawText()) : null;

    private static int? Whole(JsonElement element, string name) =>
        Has(element, name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
