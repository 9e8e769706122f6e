using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Canvas;

/// <summary>Collects what values are edited with; nodes of one class share them, so that a list of a thousand models is told once.</summary>
internal sealed class CanvasWidgets
{
    private const int MostOptions = 5000;

    private static readonly CanvasWidget SeedControl = Of(CanvasWidgetKind.Combo) with { Options = [.. ((string[])["fixed", "increment", "decrement", "randomize"]).Select(name => JsonValue.Create(name))] };

    private readonly List<CanvasWidget> _all = [];
    private readonly Dictionary<object, int> _places = [];

    public IReadOnlyList<CanvasWidget> All => _all;

    /// <summary>The index of the widget that edits an input.</summary>
    public int Of(InputView input) =>
        input.Definition is { } definition ? Place(definition, () => Defined(definition))
        : input.Widget is { IsSeedControl: true } ? Place(SeedControl, () => SeedControl)
        : Of(input.Value);

    /// <summary>Where nothing is known of the class, the value itself tells how it is edited.</summary>
    public int Of(SourceValue? value)
    {
        var kind = value?.Kind switch
        {
            JsonValueKind.String => CanvasWidgetKind.Text,
            JsonValueKind.Number => CanvasWidgetKind.Float,
            JsonValueKind.True or JsonValueKind.False => CanvasWidgetKind.Toggle,
            _ => CanvasWidgetKind.Other,
        };
        return Place(kind, () => Of(kind));
    }

    private int Place(object key, Func<CanvasWidget> make)
    {
        if (!_places.TryGetValue(key, out var place))
        {
            _places[key] = place = _all.Count;
            _all.Add(make());
        }

        return place;
    }

    private static CanvasWidget Of(CanvasWidgetKind kind) => new(kind, null, false, false, false, false, null, null, null, null);

    private static CanvasWidget Defined(InputDefinition input)
    {
        IReadOnlyList<JsonNode?>? options = input.Choices is { } choices
            ? [.. choices.Select(choice => JsonValue.Create(choice.Key))]
            : input.Options is { } listed ? [.. listed.Take(MostOptions).Select(option => option.ToNode())] : null;
        return new CanvasWidget(
            KindOf(input),
            options,
            input.IsRemote || input.IsUpload || input.Options?.Count > MostOptions,
            input.Multiselect,
            input.Multiline,
            input.IsUpload,
            input.MinText,
            input.MaxText,
            input.StepText,
            input.Tooltip);
    }

    private static CanvasWidgetKind KindOf(InputDefinition input) => input.Choices is not null ? CanvasWidgetKind.Combo : (input.WidgetType ?? input.Type) switch
    {
        "INT" => CanvasWidgetKind.Int,
        "FLOAT" => CanvasWidgetKind.Float,
        "STRING" => CanvasWidgetKind.Text,
        "BOOLEAN" => CanvasWidgetKind.Toggle,
        "COMBO" => CanvasWidgetKind.Combo,
        _ => CanvasWidgetKind.Other,
    };
}
