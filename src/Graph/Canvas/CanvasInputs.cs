using System.Text;
using System.Text.Json.Nodes;
using Easel.Graph.Editing;
using Easel.Graph.Source;
using Easel.Graph.Ui;
using Easel.Graph.Views;

namespace Easel.Graph.Canvas;

/// <summary>Reads the inputs of nodes, with the values that are in force.</summary>
internal sealed class CanvasInputs(EditGraph graph)
{
    private const long LargestExact = 1L << 53;

    private readonly InstanceInputs _instances = new(graph);
    private readonly CanvasWidgets _widgets = new();

    public IReadOnlyList<CanvasWidget> Widgets => _widgets.All;

    public IReadOnlyList<CanvasInput> Of(NodeView node)
    {
        var inputs = new List<CanvasInput>(node.Inputs.Count);
        foreach (var input in node.Inputs)
        {
            // What an instance remembers of widgets inside is no input; those are shown below, with the value that is in force.
            var isRemembered = node.Subgraph is not null && !input.IsSocket;
            if (!isRemembered && (input.Definition is not { IsHidden: true } || input.From is not null))
            {
                inputs.Add(node.Subgraph is null ? Own(node, input) : OfInstance(node, input));
            }
        }

        if (node.Subgraph is not null)
        {
            inputs.AddRange(Shown(node).DistinctBy(input => input.Name));
        }

        return inputs;
    }

    private CanvasInput Own(NodeView node, InputView input)
    {
        if (node.Class == EditorOnly.Primitive && input.IsWidget)
        {
            return Made(input, Fed(node) is { } fed ? _widgets.Of(fed) : _widgets.Of(input.Value), input.Value, isPromoted: false) with { Socket = false };
        }

        var own = Made(input, input.IsWidget ? _widgets.Of(input) : null, input.Value, isPromoted: false);
        return EditorOnly.IsNote(node.Class) ? own with { Socket = false } : own;
    }

    /// <summary>The first widget that a primitive gives its value to, which says how the value is edited.</summary>
    private InputView? Fed(NodeView primitive)
    {
        var seen = new HashSet<NodeView>();
        var waiting = new Queue<NodeView>([primitive]);
        while (waiting.TryDequeue(out var giver))
        {
            foreach (var (target, input) in giver.Outputs.SelectMany(output => output.To))
            {
                if (EditorOnly.IsReroute(target.Class) && seen.Add(target))
                {
                    waiting.Enqueue(target);
                }
                else if (target.Loaded is not null && _instances.Widget(new InputPlace(target, input)) is { Input: { IsWidget: true, Definition: not null } widget })
                {
                    return widget;
                }
            }
        }

        return null;
    }

    private CanvasInput OfInstance(NodeView node, InputView input)
    {
        var place = new InputPlace(node, input);
        return _instances.Widget(place) is { } widget
            ? Made(input, _widgets.Of(widget.Input), _instances.Value(place), isPromoted: true)
            : Made(input, null, null, isPromoted: false);
    }

    /// <summary>
    /// The widgets inside that an instance of editors of 1.28 to 1.40 shows beside its inputs. One that an input feeds is shown as that
    /// input already.
    /// </summary>
    private IEnumerable<CanvasInput> Shown(NodeView node)
    {
        var proxies = node.Loaded?.Node.Properties?["proxyWidgets"];
        foreach (var proxy in proxies is { IsArray: true } ? proxies.Members.Select(member => member.Value) : [])
        {
            if (proxy is { IsArray: true, Count: >= 2 } && proxy[0].RawText is not "-1" and var inner
                && graph.Find(node.Id + "/")?.ById.GetValueOrDefault($"{node.Id}/{inner}") is { } target
                && target.Input(proxy[1].RawText) is { IsWidget: true } shown
                && !(shown.From is { } from && graph.LevelOf(target).IsBorder(from)))
            {
                var place = new InputPlace(target, shown);
                var widget = _instances.Widget(place) ?? place;
                yield return new CanvasInput(
                    $"{inner}/{shown.Name}", Label(shown), shown.Type, false, shown.From is not null, false, _widgets.Of(widget.Input), Exact(_instances.Value(place)), true);
            }
        }
    }

    private static CanvasInput Made(InputView input, int? widget, SourceValue? value, bool isPromoted) =>
        new(input.Name, Label(input), input.Type, input.IsSocket, input.From is not null, input.Required, widget, Exact(value), isPromoted);

    private static string Label(InputView input) => input.Definition?.DisplayName ?? input.Name;

    private static JsonNode? Exact(SourceValue? value) =>
        value is { IsNumber: true } && Encoding.UTF8.GetString(value.Raw) is var text && JsonNumber.TryInteger(text, out var whole) && (whole > LargestExact || whole < -LargestExact)
            ? JsonValue.Create(text)
            : value?.ToNode();
}
