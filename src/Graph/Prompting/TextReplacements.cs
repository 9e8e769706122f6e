using System.Globalization;
using System.Text.RegularExpressions;
using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Prompting;

/// <summary>Fills <c>%date:yyyy-MM-dd%</c> and <c>%Node.widget%</c> into the names of files that are saved.</summary>
internal sealed partial class TextReplacements(Emission emission, TimeProvider? clock)
{
    private static readonly HashSet<string> Savers = new(StringComparer.Ordinal)
    {
        "SaveImage", "SaveVideo", "SaveAnimatedWEBP", "SaveWEBM", "SaveAudio", "SaveGLB", "SaveAnimatedPNG", "CLIPSave", "VAESave", "ModelSave",
        "LoraSave", "SaveLatent",
    };

    private readonly Dictionary<LevelGraph, Named> _nodes = [];

    // Parts of a few characters can stand for texts of megabytes, and be many.
    private int _charactersLeft = WorkflowLimits.MaxBytes;

    public static bool Applies(string nodeClass, string widget) => widget == "filename_prefix" && Savers.Contains(nodeClass);

    /// <summary>The text with its parts filled in from the nodes of a level and those inside its subgraphs.</summary>
    public string Apply(string text, LevelGraph from) => text.Contains('%') ? Placeholder().Replace(text, match => Fill(match, from)) : text;

    private string Fill(Match match, LevelGraph from)
    {
        var name = match.Groups[1].Value;
        var parts = name.Split('.');
        if (parts.Length != 2)
        {
            return parts[0].StartsWith("date:", StringComparison.Ordinal) && clock is not null ? Date(parts[0]["date:".Length..], clock.GetLocalNow()) : match.Value;
        }

        var nodes = Nodes(from);
        if (!nodes.BySearchName.TryGetValue(parts[0], out var named) && !nodes.ByTitle.TryGetValue(parts[0], out named) || named.Node.Widget(parts[1]) is not { } widget)
        {
            return match.Value;
        }

        var shown = Shown(named.Graph.ValueOf(named.Node, widget));
        _charactersLeft -= shown.Length;
        return _charactersLeft >= 0 ? Forbidden().Replace(shown, "_") : throw new PromptRefusal(new Finding(
            FindingSeverity.Error,
            "too_large",
            $"With the values of other nodes filled in, the names of files would have more than {WorkflowLimits.MaxBytes} characters.",
            [],
            Hint: "Put fewer parts such as %Node.widget% into \"filename_prefix\"."));
    }

    /// <summary>What the editor calls a node in such texts when the file does not say: its class, for all that save no file.</summary>
    private static string? SearchName(LoadedNode node) =>
        node.Node.Properties?["Node name for S&R"] is { } saved ? saved.Text
        : node.Definition is not null && !Savers.Contains(node.Node.Type) ? node.Node.Type : null;

    /// <summary>The nodes of a level, of several with one name the first: what is inside a subgraph before its instance; each definition once.</summary>
    private Named Nodes(LevelGraph from)
    {
        if (_nodes.TryGetValue(from, out var known))
        {
            return known;
        }

        var nodes = new Named(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        var entered = new HashSet<UiSubgraph>();
        Collect(from);
        return _nodes[from] = nodes;

        void Collect(LevelGraph graph)
        {
            foreach (var node in graph.Graph.Nodes)
            {
                if (emission.Workflow.Definition(node) is { } subgraph && entered.Add(subgraph))
                {
                    Collect(emission.GraphOf(subgraph.Inside));
                }

                var loaded = graph.Nodes[node.Id];
                Name(nodes.BySearchName, SearchName(loaded));
                Name(nodes.ByTitle, loaded.Node.Title ?? loaded.Definition?.DisplayName);

                void Name(Dictionary<string, (LevelGraph, LoadedNode)> names, string? name)
                {
                    if (name is not null)
                    {
                        names.TryAdd(name, (graph, loaded));
                    }
                }
            }
        }
    }

    private static string Shown(SourceValue? value) => value switch
    {
        null or { IsNull: true } => "",
        // The editor's numbers are doubles, and 8.0 or 0.50 are shown without what they do not need.
        { Number: { } number } => Math.Abs(number) < 1e15 ? number.ToString("0.################", CultureInfo.InvariantCulture) : value.RawText,
        _ => value.RawText,
    };

    private static string Date(string format, DateTimeOffset now) => DatePart().Replace(format, part => part.Value switch
    {
        "yyyy" => now.Year.ToString(CultureInfo.InvariantCulture),
        "yy" => (now.Year % 100).ToString("00", CultureInfo.InvariantCulture),
        _ => (part.Value[0] switch
        {
            'd' => now.Day,
            'M' => now.Month,
            'h' => now.Hour,
            'm' => now.Minute,
            's' => now.Second,
            _ => -1,
        }) is var number and >= 0
            ? number.ToString(CultureInfo.InvariantCulture).PadLeft(part.Length, '0')
            : part.Value,
    });

    private sealed record Named(
        Dictionary<string, (LevelGraph Graph, LoadedNode Node)> BySearchName, Dictionary<string, (LevelGraph Graph, LoadedNode Node)> ByTitle);

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[/?<>\\\\:*|\"\\x00-\\x1F\\x7F]")]
    private static partial Regex Forbidden();

    [GeneratedRegex("dd?|MM?|hh?|mm?|ss?|yyy?y?")]
    private static partial Regex DatePart();
}
