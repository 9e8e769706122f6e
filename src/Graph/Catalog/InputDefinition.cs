using System.Text.Json.Nodes;

namespace Easel.Graph.Catalog;

/// <summary>An input of a node class: a socket, a widget, or both.</summary>
public sealed class InputDefinition
{
    public required string Name { get; init; }

    /// <summary>The type; <c>COMBO</c> for a list in either spelling, <c>*</c> for any, <c>A,B</c> for one of several.</summary>
    public required string Type { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether it has a widget, so that it can hold a value without a link.</summary>
    public bool IsWidget { get; init; }

    /// <summary>Whether it can only be fed by a link.</summary>
    public bool IsSocketOnly => !IsWidget;

    /// <summary>The choices of a list input; null where it is none or where they are asked for at another address.</summary>
    public IReadOnlyList<InputOption>? Options { get; init; }

    /// <summary>Whether the choices come from another address of the server.</summary>
    public bool IsRemote { get; init; }

    public bool Multiselect { get; init; }

    public bool ForceInput { get; init; }

    public bool Lazy { get; init; }

    public bool Advanced { get; init; }

    public bool Multiline { get; init; }

    public bool DynamicPrompts { get; init; }

    /// <summary>Whether a file may be uploaded for it, so that values beyond the list can be valid.</summary>
    public bool IsUpload { get; init; }

    public string? Tooltip { get; init; }

    public double? Min => JsonNumber.ToDouble(MinText);

    public double? Max => JsonNumber.ToDouble(MaxText);

    public double? Step => JsonNumber.ToDouble(StepText);

    /// <summary>The value that the server names as default, as JSON; null where it names none.</summary>
    public JsonNode? Default => DefaultText is null ? null : JsonNode.Parse(DefaultText);

    /// <summary>Of a dynamic list: the choices with the inputs that each brings.</summary>
    public IReadOnlyList<DynamicChoice>? Choices { get; init; }

    /// <summary>Of a growing input: what its sockets are called and how many there may be.</summary>
    public GrowingTemplate? Template { get; init; }

    /// <summary>Of a matching input: the types that it may take.</summary>
    public string? AllowedTypes { get; init; }

    /// <summary>What a link may bring here: of a matching or growing input what its template allows.</summary>
    public string SocketType => Template?.Input.SocketType ?? AllowedTypes ?? Type;

    /// <summary>The choices that a value outside the list was probably meant to be, nearest first.</summary>
    public IReadOnlyList<string> Nearest(string value, int limit = 3) =>
        Options is { } options ? Spelling.Nearest(value, options.Select(option => option.Text), limit) : [];

    internal string? WidgetType { get; init; }

    internal bool HasSeedControl { get; init; }

    internal string? SeedControlDefault { get; init; }

    internal string? DefaultText { get; init; }

    internal Source.SourceValue? DefaultValue => field ??= DefaultText is null ? null : Source.SourceValue.Read(System.Text.Encoding.UTF8.GetBytes(DefaultText));

    internal string? MinText { get; init; }

    internal string? MaxText { get; init; }

    internal string? StepText { get; init; }
}

/// <summary>A choice of a dynamic list and the inputs that exist while it is chosen.</summary>
/// <param name="Key">The choice.</param>
/// <param name="Inputs">Required inputs, then optional ones.</param>
public sealed record DynamicChoice(string Key, IReadOnlyList<InputDefinition> Inputs);

/// <summary>How the sockets of a growing input are named.</summary>
/// <param name="Input">What each socket takes.</param>
/// <param name="Prefix">The sockets are called prefix and ordinal, when there are no names.</param>
/// <param name="Names">The sockets' own names.</param>
/// <param name="Min">How many must be fed.</param>
/// <param name="Max">How many there may be.</param>
public sealed record GrowingTemplate(InputDefinition Input, string? Prefix, IReadOnlyList<string>? Names, int Min, int Max);
