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

    public static bool Applies(string nodeClass, string widget) => widget == "filename_prefix" && Savers.Contains(nodeClass);

    public string Apply(string text) => text.Contains('%') ? Placeholder().Replace(text, Fill) : text;

    private string Fill(Match match)
    {
        var name = match.Groups[1].Value;
        var parts = name.Split('.');
        if (parts.Length != 2)
        {
            return parts[0].StartsWith("date:", StringComparison.Ordinal) && clock is not null ? Date(parts[0]["date:".Length..], clock.GetLocalNow()) : match.Value;
        }

        var found = Find(node => node.Properties?["Node name for S&R"]?.Text == parts[0]) ?? Find(node => node.Title == parts[0]);
        if (found is not var (graph, node) || node.Widget(parts[1]) is not { } widget)
        {
            return match.Value;
        }

        return Forbidden().Replace(Shown(graph.ValueOf(node, widget)), "_");
    }

    private (LevelGraph Graph, LoadedNode Node)? Find(Func<UiNode, bool> fits)
    {
        foreach (var graph in emission.Graphs())
        {
            if (graph.Graph.Nodes.FirstOrDefault(fits) is { } node)
            {
                return (graph, graph.Nodes[node.Id]);
            }
        }

        return null;
    }

    private static string Shown(SourceValue? value) => value switch
    {
        null or { IsNull: true } => "",
        { IsNumber: true } when value.Number is { } number && number == Math.Floor(number) && Math.Abs(number) < 1e15 => number.ToString("0", CultureInfo.InvariantCulture),
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

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[/?<>\\\\:*|\"\\x00-\\x1F\\x7F]")]
    private static partial Regex Forbidden();

    [GeneratedRegex("dd?|MM?|hh?|mm?|ss?|yyy?y?")]
    private static partial Regex DatePart();
}
