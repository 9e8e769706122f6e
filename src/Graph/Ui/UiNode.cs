using Easel.Graph.Catalog;
using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>A node of a UI document as it was saved.</summary>
internal sealed class UiNode
{
    private readonly NamedList<UiInput> _inputs;
    private LoadedNode? _loaded;
    private Dictionary<string, UiInput>? _byLink;

    public UiNode(SourceValue source)
    {
        Source = source;
        Id = SavedId = source["id"]!.RawText;
        Type = source["type"]!.Text!;
        Mode = DocumentShape.ModeOf(source);
        Title = DocumentShape.TitleOf(source);
        _inputs = new NamedList<UiInput>(Read(source["inputs"], UiInput.Read));
        Outputs = Read(source["outputs"], UiOutput.Read);
        Properties = source["properties"] is { IsObject: true } properties ? properties : null;
        WidgetValues = source["widgets_values"];
    }

    private UiNode(UiNode other, SourceValue source)
    {
        Source = source;
        Id = SavedId = other.SavedId;
        Type = other.Type;
        Mode = other.Mode;
        Title = other.Title;
        _inputs = other._inputs;
        Outputs = other.Outputs;
        Properties = other.Properties;
        WidgetValues = other.WidgetValues;
        _loaded = other._loaded;
    }

    public SourceValue Source { get; }

    public string SavedId { get; }

    /// <summary>The id in the prompt; differs from the saved one only where a subgraph's ids had to be made unique.</summary>
    public string Id { get; set; }

    public string Type { get; }

    public NodeMode Mode { get; }

    public string? Title { get; }

    public IReadOnlyList<UiInput> Inputs => _inputs;

    public IReadOnlyList<UiOutput> Outputs { get; }

    public SourceValue? Properties { get; }

    /// <summary>A list by position, or an object by name, or nothing.</summary>
    public SourceValue? WidgetValues { get; }

    /// <summary>The saved input of that name, the first where there are several.</summary>
    public UiInput? Input(string name) => _inputs.Find(name);

    /// <summary>The saved input that a link feeds, the first where there are several.</summary>
    public UiInput? InputOf(string link) => (_byLink ??= ByLink(_inputs, input => input.Link)).GetValueOrDefault(link);

    /// <summary>Inputs by the link that feeds them, the first where there are several.</summary>
    public static Dictionary<string, T> ByLink<T>(IEnumerable<T> inputs, Func<T, string?> link)
    {
        var byLink = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (link(input) is { } fed)
            {
                byLink.TryAdd(fed, input);
            }
        }

        return byLink;
    }

    /// <summary>The node joined with its class, kept until it is asked for with another.</summary>
    public LoadedNode Loaded(NodeDefinition? definition) =>
        _loaded is { } loaded && loaded.Definition == definition ? loaded : _loaded = LoadedNode.Load(this, definition);

    /// <summary>The same node at a place of its own that has the same text, to be written there: what was read of it is not read again.</summary>
    public UiNode At(SourceValue source) => new(this, source);

    // What is no slot still takes its place, since links name slots by number.
    private static T[] Read<T>(SourceValue? list, Func<SourceValue, T> read) =>
        list is { IsArray: true, Count: > 0 } ? Array.ConvertAll([.. list.Members], member => read(member.Value)) : [];
}

/// <summary>A saved input slot.</summary>
internal sealed record UiInput(string Name, string? Type, string? Link, string? Widget, SourceValue Source) : INamed
{
    public static UiInput Read(SourceValue source) => new(
        source["name"]?.Text ?? "",
        UiOutput.TypeText(source["type"]),
        source["link"] is { IsNull: false } link && (link.IsNumber || link.IsString) ? link.RawText : null,
        source["widget"] is { IsObject: true } widget ? widget["name"]?.Text : null,
        source);
}

/// <summary>A saved output slot.</summary>
internal sealed record UiOutput(string Name, string? Type, IReadOnlyList<string> Links, SourceValue Source)
{
    public static UiOutput Read(SourceValue source) => new(
        source["name"]?.Text ?? "",
        TypeText(source["type"]),
        LinkIds(source["links"]),
        source);

    public static string[] LinkIds(SourceValue? list) =>
        list is { IsArray: true, Count: > 0 } ? [.. list.Members.Where(link => !link.Value.IsNull).Select(link => link.Value.RawText)] : [];

    /// <summary>A type is a text; very old files hold a list of choices in its place, or 0 and -1 for any.</summary>
    public static string? TypeText(SourceValue? type) => type switch
    {
        { IsString: true } => type.Text,
        { IsArray: true } => "COMBO",
        _ => null,
    };
}
