using System.Text;
using System.Text.Json.Nodes;
using Easel.Graph.Source;

namespace Easel.Graph.Catalog;

/// <summary>An input of a node class: a socket, a widget, or both.</summary>
public sealed class InputDefinition : INamed
{
    // A list has choices, a dynamic list choices with inputs, a growing input a template, a matching one its types; none has two of these, and
    // most have nothing, so that one place holds them.
    private readonly object? _shape;
    private readonly NumberBounds? _bounds;

    /// <summary>The name under which prompts hold its value.</summary>
    public required string Name { get; init; }

    /// <summary>What the editor shows in place of the name; null where it shows the name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The type; <c>COMBO</c> for a list in either spelling, <c>*</c> for any, <c>A,B</c> for one of several.</summary>
    public required string Type { get; init; }

    /// <summary>Whether a server refuses a prompt without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it has a widget, so that it can hold a value without a link.</summary>
    public bool IsWidget { get; init; }

    /// <summary>Whether it can only be fed by a link.</summary>
    public bool IsSocketOnly => !IsWidget;

    /// <summary>Whether it is a widget that no link can feed.</summary>
    public bool IsSocketless { get; init; }

    /// <summary>Whether the editor keeps its widget out of sight.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The choices of a list input; null where it is none or where they are asked for at another address.</summary>
    public IReadOnlyList<InputOption>? Options
    {
        get => _shape as IReadOnlyList<InputOption>;
        init => _shape = value ?? _shape;
    }

    /// <summary>Whether the choices come from another address of the server.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Whether its value is a list of choices.</summary>
    public bool Multiselect { get; init; }

    /// <summary>Whether what would be a widget is a socket, because the class says so.</summary>
    public bool ForceInput { get; init; }

    /// <summary>Whether what feeds it runs only when the node asks for it.</summary>
    public bool Lazy { get; init; }

    /// <summary>Whether the editor shows it only on demand.</summary>
    public bool Advanced { get; init; }

    /// <summary>Whether its text may have several lines.</summary>
    public bool Multiline { get; init; }

    /// <summary>Whether the editor picks from <c>{a|b}</c> in its text.</summary>
    public bool DynamicPrompts { get; init; }

    /// <summary>Whether a file may be uploaded for it, so that values beyond the list can be valid.</summary>
    public bool IsUpload { get; init; }

    /// <summary>What the server says about it, for a person.</summary>
    public string? Tooltip { get; init; }

    /// <summary>The least value of a number; null where there is none. A double, and so not exact beyond 2^53.</summary>
    public double? Min => JsonNumber.ToDouble(MinText);

    /// <summary>The largest value of a number; null where there is none. A double, and so not exact beyond 2^53.</summary>
    public double? Max => JsonNumber.ToDouble(MaxText);

    /// <summary>The distance between values of a number; null where there is none.</summary>
    public double? Step => JsonNumber.ToDouble(StepText);

    /// <summary>The value that the server names as default, as JSON; null where it names none.</summary>
    public JsonNode? Default => DefaultText is null ? null : JsonNode.Parse(DefaultText);

    /// <summary>Of a dynamic list: the choices with the inputs that each brings.</summary>
    public IReadOnlyList<DynamicChoice>? Choices
    {
        get => _shape as IReadOnlyList<DynamicChoice>;
        init => _shape = value ?? _shape;
    }

    /// <summary>Of a growing input: what its sockets are called and how many there may be.</summary>
    public GrowingTemplate? Template
    {
        get => _shape as GrowingTemplate;
        init => _shape = value ?? _shape;
    }

    /// <summary>Of a matching input: the types that it may take.</summary>
    public string? AllowedTypes
    {
        get => _shape as string;
        init => _shape = value ?? _shape;
    }

    /// <summary>What a link may bring here: of a matching or growing input what its template allows.</summary>
    public string SocketType => Template?.Input.SocketType ?? AllowedTypes ?? Type;

    /// <summary>The choices that a value outside the list was probably meant to be, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string value, int limit = 3) =>
        Options is { } options ? Spelling.Nearest(value, options.Select(option => option.Text), limit) : [];

    internal string? WidgetType { get; init; }

    internal bool HasSeedControl { get; init; }

    internal string? SeedControlDefault { get; init; }

    internal string? DefaultText { get; init; }

    internal SourceValue? DefaultValue => field ??= DefaultText is null ? null : SourceValue.Read(Encoding.UTF8.GetBytes(DefaultText));

    /// <summary>The first choice of either kind of list, which the editor takes where there is no default.</summary>
    internal SourceValue? FirstOption => field ??= this switch
    {
        { Options: [var option, ..] } => SourceValue.From(option.ToNode()),
        { Choices: [var choice, ..] } => SourceValue.From(choice.Key),
        _ => null,
    };

    /// <summary>Shared by all inputs with the same bounds.</summary>
    internal NumberBounds? Bounds
    {
        init => _bounds = value;
    }

    internal string? MinText => _bounds?.Min;

    internal string? MaxText => _bounds?.Max;

    internal string? StepText => _bounds?.Step;

    /// <summary>The choice of a dynamic list that has this key.</summary>
    internal DynamicChoice? Choice(string key)
    {
        foreach (var choice in Choices ?? [])
        {
            if (choice.Key == key)
            {
                return choice;
            }
        }

        return null;
    }
}

/// <summary>The bounds of a number as the server wrote them, which may lie beyond 64 bits.</summary>
internal sealed record NumberBounds(string? Min, string? Max, string? Step);

/// <summary>A choice of a dynamic list and the inputs that exist while it is chosen.</summary>
/// <param name="Key">The choice.</param>
/// <param name="Inputs">Required inputs, then optional ones.</param>
public sealed record DynamicChoice(string Key, IReadOnlyList<InputDefinition> Inputs)
{
    internal InputDefinition? Input(string name) => Inputs.FirstOrDefault(input => input.Name == name);
}

/// <summary>How the sockets of a growing input are named.</summary>
/// <param name="Input">What each socket takes.</param>
/// <param name="Prefix">The sockets are called prefix and ordinal, when there are no names.</param>
/// <param name="Names">The sockets' own names.</param>
/// <param name="Min">How many must be fed.</param>
/// <param name="Max">How many there may be.</param>
public sealed record GrowingTemplate(InputDefinition Input, string? Prefix, IReadOnlyList<string>? Names, int Min, int Max)
{
    // The editor offers no more, whatever a server allows.
    private const int MostSockets = 256;

    /// <summary>The names of all sockets that there may be, without the input's own before them.</summary>
    internal IReadOnlyList<string> Sockets => field ??= Names ?? [.. Enumerable.Range(0, Math.Clamp(Max, 0, MostSockets)).Select(i => $"{Prefix}{i}")];
}
