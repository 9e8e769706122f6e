using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>
/// Finds values of a prompt that lead out of the folders that a server keeps for its users: absolute places, ways up, shares, addresses,
/// and files among everybody's outputs. What a server itself offers as a choice is none, and neither is prose that only speaks of such.
/// </summary>
public static partial class OutsideValues
{
    private const int Shown = 80;
    private const string OwnFiles = "easel://files/";

    /// <summary>Names of inputs of text that take any place: what their class does there, nobody can tell from outside.</summary>
    private static readonly string[] PlaceNames = ["path", "filepath", "directory", "dir", "folder", "url", "uri", "endpoint", "webhook"];

    /// <summary>Names of inputs that take a file's name below a folder of the server, as in <c>filename_prefix</c>.</summary>
    private static readonly string[] FileNames = ["file", "filename"];

    /// <summary>Whether an input of this name takes a place anywhere, such as a path or an address.</summary>
    public static bool TakesPlace(string input) => IsNamed(input, PlaceNames);

    /// <summary>Whether an input has one of these names, alone or as the first or last words of its own.</summary>
    public static bool IsNamed(string input, IEnumerable<string> names) => names.Any(name =>
        input.Equals(name, StringComparison.OrdinalIgnoreCase)
        || input.EndsWith($"_{name}", StringComparison.OrdinalIgnoreCase)
        || input.StartsWith($"{name}_", StringComparison.OrdinalIgnoreCase));

    /// <param name="isExempt">Whether a class may take such values.</param>
    /// <returns>An error for each such input.</returns>
    public static IReadOnlyList<Finding> Find(ApiPrompt prompt, NodeCatalog catalog, Func<string, bool> isExempt)
    {
        var findings = new List<Finding>();
        foreach (var (id, content) in prompt.Content)
        {
            var nodeClass = (content as JsonObject)?["class_type"]?.ToString() ?? "";
            if ((content as JsonObject)?["inputs"] is not JsonObject inputs || isExempt(nodeClass))
            {
                continue;
            }

            var definition = catalog.Find(nodeClass);
            foreach (var (name, value) in inputs)
            {
                var input = definition?.Inputs.FirstOrDefault(known => known.Name == name);
                if (Texts(value).Select(text => (Text: text, Why: Problem(name, input, text))).FirstOrDefault(found => found.Why is not null) is ({ } bad, { } why))
                {
                    findings.Add(Finding(id.Replace(':', '/'), nodeClass, name, bad, why));
                }
            }
        }

        return findings;
    }

    private static Finding Finding(string node, string nodeClass, string input, string value, string why) => new(
        FindingSeverity.Error,
        "outside_value",
        $"Input {input} of node {node} ({nodeClass}) {why}: {JsonSerializer.Serialize(value.Length > Shown ? value[..Shown] + "…" : value)}.",
        [node],
        input,
        $"Give it one of the server's own choices, a name below its folders, or an uploaded file; or have an administrator let {nodeClass} take paths.");

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [text.GetValue<string>()],
        _ => [],
    };

    /// <summary>What is wrong with a value, to follow the name of its input; null where nothing is.</summary>
    private static string? Problem(string name, InputDefinition? input, string value)
    {
        if (value.Length == 0 || IsOffered(input, value) || value.StartsWith(OwnFiles, StringComparison.Ordinal) || Preview().IsMatch(value))
        {
            return null;
        }

        var lines = value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (TakesFile(name, input))
        {
            return lines.Select(line => OfFile(line, input)).FirstOrDefault(problem => problem is not null);
        }

        // A text with such a line among others is prose; one of nothing else is a list of files.
        return lines.All(line => OfText(line) is not null) ? lines.Select(OfText).FirstOrDefault() : null;
    }

    private static bool IsOffered(InputDefinition? input, string value) =>
        input is not null
        && (input.Options?.Any(option => option.IsString && option.Text == value) == true
            || input.Choices?.Any(choice => choice.Key == value) == true
            || input.Default is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() == value);

    private static bool TakesFile(string name, InputDefinition? input) =>
        input is { IsUpload: true } or { IsRemote: true } or { Options: not null } || TakesPlace(name) || IsNamed(name, FileNames);

    private static string? OfFile(string value, InputDefinition? input)
    {
        if (value.EndsWith("[output]", StringComparison.OrdinalIgnoreCase) && input is not { IsRemote: true })
        {
            return "names a file among everybody's outputs";
        }

        return Address().IsMatch(value) ? "holds an address"
            : value[0] is '/' or '\\' or '~' || Drive().IsMatch(value) ? "holds an absolute path"
            : LeadsUp(value) || value.Contains('\0', StringComparison.Ordinal) ? "leads out of its folder"
            : null;
    }

    private static string? OfText(string value) =>
        WholeAddress().IsMatch(value) ? "holds an address"
        : AbsolutePath().IsMatch(value) ? "holds an absolute path"
        : value.AsSpan().ContainsAny('/', '\\') && LeadsUp(value) ? "leads out of its folder"
        : null;

    private static bool LeadsUp(string value) =>
        Escaped().Replace(value, match => ((char)Convert.ToInt32(match.Value[1..], 16)).ToString())
            .Split('/', '\\').Any(part => part.TrimEnd(' ') == "..");

    /// <summary>Where the editor shows a preview, kept in some nodes' values and never opened.</summary>
    [GeneratedRegex(@"^/(api/)?view\?")]
    private static partial Regex Preview();

    [GeneratedRegex("^(?:[a-z][a-z0-9+.-]+://|(?:file|data|javascript):)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:[a-z][a-z0-9+.-]+://|file:)\S+$", RegexOptions.IgnoreCase)]
    private static partial Regex WholeAddress();

    [GeneratedRegex("^[a-z]:", RegexOptions.IgnoreCase)]
    private static partial Regex Drive();

    /// <summary>A drive, a share, a home folder, or a path of two and more names; a word after a slash, as in a command, is none.</summary>
    [GeneratedRegex(@"^(?:[a-z]:[\\/].*|\\\\[\w.$?-]+\\.+|//+[\w.-]+/\S.*|~\w*/\S*|/[\w.@+-]+(?: [\w.@+-]+)*/\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex AbsolutePath();

    [GeneratedRegex("%(?:2e|2f|5c)", RegexOptions.IgnoreCase)]
    private static partial Regex Escaped();
}
