using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Canvas;

/// <summary>A document as a canvas draws it, in either format: whoever draws it needs to know nothing of ComfyUI's files.</summary>
/// <param name="Format">A document in API format has no places; its nodes are laid out, and can't be moved.</param>
/// <param name="Levels">The root first, then the inside of each subgraph definition once.</param>
/// <param name="Widgets">What there is to edit values with; inputs name them by their index.</param>
public sealed record CanvasGraph(WorkflowFormat Format, IReadOnlyList<CanvasLevel> Levels, IReadOnlyList<CanvasWidget> Widgets)
{
    /// <summary>Reads all levels of a document.</summary>
    public static CanvasGraph Read(WorkflowDocument document, NodeCatalog catalog) => new CanvasReader(document, catalog).Read();
}

/// <summary>One level: the root, or the inside of a subgraph definition, which all its instances share.</summary>
/// <param name="Path">Empty for the root, <c>57/</c> inside instance 57, the lowest of the definition's instances.</param>
/// <param name="Definition">The definition's id; null for the root.</param>
/// <param name="Name">The definition's name; empty for the root.</param>
/// <param name="Inputs">What the subgraph gets from outside; empty for the root.</param>
/// <param name="Outputs">What the subgraph gives away; empty for the root.</param>
public sealed record CanvasLevel(
    string Path,
    string? Definition,
    string Name,
    IReadOnlyList<CanvasNode> Nodes,
    IReadOnlyList<CanvasLink> Links,
    IReadOnlyList<CanvasGroup> Groups,
    IReadOnlyList<CanvasSlot> Inputs,
    IReadOnlyList<CanvasSlot> Outputs);

/// <summary>What a node is to a canvas.</summary>
public enum CanvasNodeKind
{
    /// <summary>A node of a class that the server has.</summary>
    Node,

    /// <summary>A node of a class that the server does not have.</summary>
    Unknown,

    /// <summary>An instance of a subgraph, which can be opened.</summary>
    Subgraph,

    /// <summary>A text for people.</summary>
    Note,

    /// <summary>Hands a link through.</summary>
    Reroute,
}

/// <summary>A node with its place.</summary>
/// <param name="Id">The id on its own level; after the path of the level it is the id that operations take.</param>
/// <param name="Class">The class, or the id of the definition that it is an instance of.</param>
/// <param name="Title">The title that was given to it.</param>
/// <param name="DisplayName">What the class is called for people.</param>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge of the body; the title stands above it.</param>
/// <param name="Height">The height of the body.</param>
/// <param name="Color">The colour of the title, as it was chosen in the editor.</param>
/// <param name="Background">The colour of the body, as it was chosen in the editor.</param>
public sealed record CanvasNode(
    string Id,
    CanvasNodeKind Kind,
    string Class,
    string? Title,
    string DisplayName,
    string? Description,
    NodeMode Mode,
    bool IsOutput,
    double X,
    double Y,
    double Width,
    double Height,
    bool Collapsed,
    string? Color,
    string? Background,
    IReadOnlyList<CanvasInput> Inputs,
    IReadOnlyList<CanvasSlot> Outputs);

/// <summary>An input of a node.</summary>
/// <param name="Name">The name that operations take.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Socket">Whether a link can feed it.</param>
/// <param name="Linked">Whether a link feeds it, so that its value does not count.</param>
/// <param name="Widget">Which of the graph's widgets edits its value; null where it takes links only.</param>
/// <param name="Value">Its value; whole numbers beyond 2^53 as text, since many readers of JSON would round them.</param>
/// <param name="Promoted">Whether an instance of a subgraph shows a value that lives inside.</param>
public sealed record CanvasInput(
    string Name, string Label, string Type, bool Socket, bool Linked, bool Required, int? Widget, JsonNode? Value, bool Promoted);

/// <summary>An output of a node, or a slot at the border of a subgraph.</summary>
/// <param name="Slot">What operations name it by: its name, or its number where others have that name, too.</param>
public sealed record CanvasSlot(string Slot, string Name, string Type);

/// <summary>A link between two nodes of a level; <c>input</c> and <c>output</c> stand for the border of the subgraph.</summary>
/// <param name="From">The node that gives.</param>
/// <param name="FromSlot">The number of its output.</param>
/// <param name="To">The node that takes.</param>
/// <param name="ToInput">The name of its input.</param>
/// <param name="Via">The places that it is led through.</param>
public sealed record CanvasLink(string From, int FromSlot, string To, string ToInput, string Type, IReadOnlyList<CanvasPoint> Via);

/// <summary>A place in editor units.</summary>
public sealed record CanvasPoint(double X, double Y);

/// <summary>A titled box behind nodes.</summary>
/// <param name="Key">What operations name it by: its id, or its title.</param>
public sealed record CanvasGroup(string Key, string Title, double X, double Y, double Width, double Height, string? Color);

/// <summary>How a value is edited.</summary>
public enum CanvasWidgetKind
{
    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A number.</summary>
    Float,

    /// <summary>A text.</summary>
    Text,

    /// <summary>On or off.</summary>
    Toggle,

    /// <summary>One of a list.</summary>
    Combo,

    /// <summary>A value of a kind of its own, which only its own editor can write.</summary>
    Other,
}

/// <summary>What a value is edited with.</summary>
/// <param name="Options">The choices of a list, at most five thousand.</param>
/// <param name="Open">Whether values beyond the choices can be right, because the list is asked for elsewhere or cut off.</param>
/// <param name="Min">The least number, as text since it can lie beyond what readers of JSON keep exact.</param>
/// <param name="Max">The largest number.</param>
/// <param name="Step">The distance between numbers.</param>
public sealed record CanvasWidget(
    CanvasWidgetKind Kind,
    IReadOnlyList<JsonNode?>? Options,
    bool Open,
    bool Many,
    bool Multiline,
    bool Upload,
    string? Min,
    string? Max,
    string? Step,
    string? Tooltip);
