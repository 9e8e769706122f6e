using System.Text.Json;
using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>
/// Gives the values in <c>widgets_values</c> their names. They are assigned by position and nothing else, as the editor does:
/// a value that looks wrong is wrong there, too.
/// </summary>
internal sealed class WidgetReader
{
    private static readonly SourceValue TwoPictures = SourceValue.Read("""["",""]"""u8);
    private static readonly SourceValue Loading = SourceValue.From("Loading...");
    private static readonly SourceValue Zero = SourceValue.From(0);
    private static readonly SourceValue Empty = SourceValue.From("");
    private static readonly SourceValue False = SourceValue.From(System.Text.Json.Nodes.JsonValue.Create(false));
    private static readonly SourceValue Black = SourceValue.From("#000000");
    private static readonly SourceValue Randomize = SourceValue.From("randomize");
    private static readonly SourceValue Fixed = SourceValue.From("fixed");

    private readonly NodeDefinition _definition;
    private readonly SourceValue? _map;
    private readonly SourceValue? _list;
    private readonly List<WidgetValue> _widgets;

    /// <summary>The places that hold a value; null where all of them do.</summary>
    private List<int>? _places;
    private int _next;

    private WidgetReader(NodeDefinition definition, SourceValue? saved)
    {
        _definition = definition;
        _map = saved is { IsObject: true } ? saved : null;
        _list = saved is { IsArray: true } ? saved : null;
        _widgets = new List<WidgetValue>(definition.Inputs.Count + 1);
    }

    /// <summary>The widgets of a node in the editor's order, those without a saved value included.</summary>
    public static IReadOnlyList<WidgetValue> Read(NodeDefinition definition, SourceValue? saved) => new WidgetReader(definition, saved).Read();

    private List<WidgetValue> Read()
    {
        DropForcedInputs();
        var (after, extras) = WidgetExtras.For(_definition.Name);
        if (after == "")
        {
            AddExtras(extras);
        }

        foreach (var input in _definition.Inputs)
        {
            if (input.IsWidget)
            {
                Add(input, input.Name);
            }

            if (after == input.Name)
            {
                AddExtras(extras);
            }
        }

        if (after is null)
        {
            AddExtras(extras);
        }

        if (_definition.Name == "CustomCombo")
        {
            AddOptions();
        }

        return _widgets;
    }

    /// <summary>Whether this many values would be read as those of an old file, which holds some for inputs that have no widget any more.</summary>
    public static bool LooksOld(NodeDefinition definition, int count) => definition.HasForcedInput && PlacesInOld(definition).Count == count;

    /// <summary>The places of an old file's values that are still there, and how many values such a file has.</summary>
    private static (List<int> Kept, int Count) PlacesInOld(NodeDefinition definition)
    {
        var (next, kept) = (0, new List<int>());
        foreach (var input in definition.Inputs.Where(input => input.IsWidget || input.ForceInput))
        {
            if (!input.ForceInput)
            {
                kept.Add(next);
            }

            next++;
            if (input.HasSeedControl)
            {
                kept.Add(next++);
            }
        }

        return (kept, next);
    }

    /// <summary>What an input with a widget holds where nothing is saved; null where that is nothing.</summary>
    public static SourceValue? Preset(InputDefinition input) => Default(input, input.WidgetType ?? input.Type);

    private void DropForcedInputs()
    {
        if (_list is not null && LooksOld(_definition, _list.Count))
        {
            _places = PlacesInOld(_definition).Kept;
        }
    }

    private void Add(InputDefinition input, string name)
    {
        if (WidgetExtras.HasNoPlace(_definition.Name, name))
        {
            _widgets.Add(new WidgetValue { Name = name, Input = input, Value = TwoPictures });
            return;
        }

        var type = input.WidgetType ?? input.Type;
        var (value, place) = Next(name);
        var isList = type == "COMBO" || type == "COMFY_DYNAMICCOMBO_V3";
        var saved = value is not null && !(isList && value.IsNull);
        var held = saved || (value is not null && !HasFirst(input)) ? value : Default(input, type);
        _widgets.Add(new WidgetValue { Name = name, Input = input, Place = place, Value = held, IsSaved = saved });
        if (type == "INT" && (input.HasSeedControl || name is "seed" or "noise_seed") || type == "FLOAT" && input.HasSeedControl)
        {
            AddControl(input);
        }
        else if (type == "COMBO" && input.HasSeedControl)
        {
            AddControl(input);
            AddEditorOnly("control_filter_list", Empty);
        }
        else if (type == "BOUNDING_BOX")
        {
            foreach (var side in (string[])["x", "y", "width", "height"])
            {
                AddEditorOnly(side, Zero);
            }
        }

        if (input.Choices is not null && held?.RawText is { } key && input.Choice(key) is { } chosen)
        {
            foreach (var child in chosen.Inputs.Where(child => child.IsWidget))
            {
                Add(child, $"{name}.{child.Name}");
            }
        }
    }

    private static bool HasFirst(InputDefinition input) => input.Options is { Count: > 0 } || input.Choices is { Count: > 0 };

    private void AddControl(InputDefinition input)
    {
        var (value, place) = Next("control_after_generate");
        _widgets.Add(new WidgetValue
        {
            Name = "control_after_generate",
            Place = place,
            Value = Worded(value) ?? (input.SeedControlDefault is { } preset ? SourceValue.From(preset) : Randomize),
            IsSaved = value is not null,
            IsSent = false,
            IsSeedControl = true,
        });
    }

    /// <summary>Old files say whether a sampler's seed is random; the editor makes words of that for these classes alone.</summary>
    private SourceValue? Worded(SourceValue? value) => _definition.Name is not ("KSampler" or "KSamplerAdvanced") ? value : value?.Kind switch
    {
        JsonValueKind.True => Randomize,
        JsonValueKind.False => Fixed,
        _ => value,
    };

    private void AddEditorOnly(string name, SourceValue preset)
    {
        var (value, place) = Next(name);
        _widgets.Add(new WidgetValue { Name = name, Place = place, Value = value ?? preset, IsSaved = value is not null, IsSent = false });
    }

    private void AddExtras(string[] names)
    {
        foreach (var name in names)
        {
            var (value, place) = Next(name);
            var input = _definition.Input(name);
            _widgets.Add(new WidgetValue
            {
                Name = name,
                Input = input,
                Place = place,
                Value = value ?? Empty,
                IsSaved = value is not null,
                IsSent = input is not null && value is not null,
            });
        }
    }

    /// <summary>A list whose choices the user typed: its index, then the choices, the first empty one ending them.</summary>
    private void AddOptions()
    {
        var choice = _widgets[0].Value?.RawText ?? "";
        var (saved, place) = Next("index");
        var options = new List<WidgetValue>();
        for (var i = 1; ; i++)
        {
            var (value, at) = Next($"option{i}");
            options.Add(new WidgetValue { Name = $"option{i}", Place = at, Value = value ?? Empty, IsSaved = value is not null });
            if (value is null || value.RawText.Length == 0)
            {
                break;
            }
        }

        var index = options.FindIndex(option => option.Value!.RawText.Length > 0 && option.Value.RawText == choice);
        _widgets.Add(new WidgetValue { Name = "index", Place = place, Value = SourceValue.From(index), IsSaved = saved is not null });
        _widgets.AddRange(options);
    }

    private (SourceValue? Value, int Place) Next(string name)
    {
        if (_map is not null)
        {
            return (_map[name], -1);
        }

        var index = _next++;
        if (_list is null || index >= (_places?.Count ?? _list.Count))
        {
            return (null, index);
        }

        var place = _places is null ? index : _places[index];
        return (_list[place], place);
    }

    private static SourceValue? Default(InputDefinition input, string type) => type switch
    {
        "COLOR" => Black,
        "INT" or "FLOAT" => input.DefaultValue ?? Zero,
        "STRING" or "MARKDOWN" or "TEXTAREA" => input.DefaultValue ?? Empty,
        "BOOLEAN" => input.DefaultValue ?? False,
        "COMBO" when input.IsRemote && input.Options is null => Loading,
        "COMBO" => IsTruthy(input.DefaultValue) ? input.DefaultValue : input.FirstOption,
        "COMFY_DYNAMICCOMBO_V3" => IsTruthy(input.DefaultValue) ? input.DefaultValue : input.FirstOption,
        _ => input.DefaultValue,
    };

    private static bool IsTruthy(SourceValue? value) => value is not null
        && value.Kind switch
        {
            System.Text.Json.JsonValueKind.String => value.Raw.Length > 2,
            System.Text.Json.JsonValueKind.Number => value.Number is not 0,
            System.Text.Json.JsonValueKind.Null or System.Text.Json.JsonValueKind.False => false,
            _ => true,
        };
}
