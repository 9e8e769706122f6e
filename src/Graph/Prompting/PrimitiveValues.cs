using System.Globalization;
using System.Numerics;
using Easel.Graph.Catalog;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Writes the values of primitive nodes into the widgets that they are linked to directly, fitted to their ranges.</summary>
internal sealed class PrimitiveValues(Emission emission, LevelGraph graph)
{
    public void Apply()
    {
        foreach (var primitive in graph.Graph.Nodes.Where(node => node.Type == EditorOnly.Primitive))
        {
            Apply(primitive);
        }
    }

    private void Apply(UiNode primitive)
    {
        var targets = Targets(primitive);
        if (targets.Count == 0)
        {
            return;
        }

        var saved = primitive.WidgetValues is { IsArray: true, Count: > 0 } values ? values[0] : targets[0].Widget.Value;
        if (saved is null)
        {
            return;
        }

        var first = targets[0].Widget.Input;
        if (first is not null && NumberRange.IsNumber(first))
        {
            saved = NumberRange.AsNumber(saved);
        }

        if (saved.Text is { } text && primitive.Properties?["Run widget replace on values"] is { Kind: System.Text.Json.JsonValueKind.True })
        {
            saved = SourceValue.From(emission.Replacements.Apply(text, graph));
        }

        if (first is not null && NumberRange.IsNumber(first) && saved.IsNumber)
        {
            var range = targets.Skip(1).Aggregate(NumberRange.Of(first), (range, target) => target.Widget.Input is { } other && NumberRange.IsNumber(other) ? range.Intersect(NumberRange.Of(other)) : range);
            saved = range.Fit(saved);
        }

        foreach (var (node, widget) in targets)
        {
            graph.Written[(node.Node.Id, widget.Name)] =
                widget.Input is { } input && NumberRange.IsNumber(input) && saved.IsNumber ? NumberRange.Of(input).Fit(saved) : saved;
        }
    }

    private List<(LoadedNode Node, WidgetValue Widget)> Targets(UiNode primitive)
    {
        var targets = new List<(LoadedNode, WidgetValue)>();
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var link in primitive.Outputs.Count > 0 ? primitive.Outputs[0].Links : [])
        {
            order.TryAdd(link, order.Count);
        }

        foreach (var link in graph.LinksFrom(primitive.Id).OrderBy(link => order.GetValueOrDefault(link.Id, int.MaxValue)))
        {
            if (graph.Nodes.TryGetValue(link.Target, out var node)
                && node.InputOf(link.Id) is { } input
                && node.Widget(input.Widget ?? input.Name) is { } widget)
            {
                targets.Add((node, widget));
            }
        }

        return targets;
    }
}

/// <summary>The range and grid of a number input, as the editor applies them when a value is typed.</summary>
internal sealed record NumberRange(bool IsInteger, double Min, double Max, double Step)
{
    public static bool IsNumber(InputDefinition input) => (input.WidgetType ?? input.Type) is "INT" or "FLOAT";

    /// <summary>JavaScript counts true as one.</summary>
    public static SourceValue AsNumber(SourceValue value) => value.Kind switch
    {
        System.Text.Json.JsonValueKind.True => SourceValue.From(1),
        System.Text.Json.JsonValueKind.False => SourceValue.From(0),
        _ => value,
    };

    public static NumberRange Of(InputDefinition input)
    {
        var integer = (input.WidgetType ?? input.Type) == "INT";
        return new NumberRange(integer, input.Min ?? 0, input.Max ?? 2048, input.Step is { } step and > 0 ? step : integer ? 1 : 0.5);
    }

    /// <summary>What both ranges allow, on the grid that both have; of ranges that share nothing the first.</summary>
    public NumberRange Intersect(NumberRange other) => IsInteger != other.IsInteger || Min > other.Max || Max < other.Min
        ? this
        : this with { Min = Math.Max(Min, other.Min), Max = Math.Min(Max, other.Max), Step = IsInteger ? CommonMultiple(Step, other.Step) : Math.Max(Step, other.Step) };

    private static double CommonMultiple(double one, double other)
    {
        var (a, b) = (one, other);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return one * other / a;
    }

    public SourceValue Fit(SourceValue value)
    {
        if (value.Number is not { } number)
        {
            return value;
        }

        var fitted = Math.Min(Math.Max(number, Min), Max);
        fitted = IsInteger ? OnGrid(fitted) : Rounded(fitted);
        if (fitted == number)
        {
            return value;
        }

        return fitted == Math.Floor(fitted) && Math.Abs(fitted) < 1e30
            ? SourceValue.Read(System.Text.Encoding.UTF8.GetBytes(new BigInteger(fitted).ToString(CultureInfo.InvariantCulture)))
            : SourceValue.From(fitted);
    }

    private double OnGrid(double number)
    {
        if (Step == 1)
        {
            return JsRound(number);
        }

        var offset = Min % Step;
        return JsRound((number - offset) / Step) * Step + offset;
    }

    private double Rounded(double number)
    {
        var precision = Math.Clamp((int)Math.Max(-Math.Floor(Math.Log10(Step)), 0), 0, 15);
        var round = JsRound(1_000_000 * Math.Pow(0.1, precision)) / 1_000_000;
        if (round == 0)
        {
            return number;
        }

        return Math.Clamp(Math.Round(JsRound(number / round) * round, precision, MidpointRounding.AwayFromZero), Min, Math.Max(Min, Max));
    }

    private static double JsRound(double number) => Math.Floor(number + 0.5);
}
