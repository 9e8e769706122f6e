using System.Text.RegularExpressions;
using Easel.Agent.Tools;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Telling;

namespace Easel.Agent.Checking;

/// <summary>
/// Looks up what an answer names: node classes, inputs, model files and other files that stand in back quotes or quotation marks, and
/// without those model files, inputs of nodes, and what is nearly the name of a class or an input. What neither the service nor the
/// workflow has is marked, with what was probably meant.
/// </summary>
/// <param name="documents">The workflow as it is and as it was before the turn, since answers speak of both.</param>
internal sealed partial class AnswerCheck(IReadOnlyList<WorkflowDocument> documents, NodeCatalog catalog, Func<string, Task<bool>> hasFile)
{
    private const int MostMarks = 40;

    // Each is a question to the database, and an answer can be nothing but names.
    private const int MostFilesAskedFor = 100;

    /// <summary>Names of the field that look like classes and are none.</summary>
    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "ComfyUI", "ControlNet", "AnimateDiff", "IPAdapter", "LoRA", "LyCORIS", "UNet", "OpenAI", "GitHub", "HuggingFace", "PyTorch", "SafeTensors", "JavaScript", "TypeScript", "xFormers", "DreamBooth",
    };

    private readonly HashSet<string> _classes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _slots = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WorkflowSlots> _nodes = [];
    private int _filesAskedFor;

    /// <summary>What the answer names and nobody has, in the order of the text, each once.</summary>
    public async Task<IReadOnlyList<UnverifiedName>> Run(string answer)
    {
        if (catalog.Count == 0)
        {
            // Nothing is known of the service, so nothing can be said against the answer.
            return [];
        }

        Know();
        var marks = new List<UnverifiedName>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, isBare) in Names(answer))
        {
            if (marks.Count < MostMarks && seen.Add(name) && await Look(name) is { } mark && (!isBare || IsMeant(mark)))
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    /// <summary>Quoted names, bare model files, and bare words that look like names of the field, by where they stand.</summary>
    private static IEnumerable<(string Text, bool IsBare)> Names(string answer)
    {
        var prose = Fenced().Replace(answer, Blank);
        return Quoted().Matches(prose).Select(match => (match.Index, Text: match.Groups.Values.Skip(1).First(group => group.Success).Value, IsBare: false))
            .Concat(ModelFile().Matches(answer).Select(match => (match.Index, Text: match.Value, IsBare: false)))
            .Concat(Bare().Matches(ModelFile().Replace(Quoted().Replace(prose, Blank), Blank)).Select(match => (match.Index, Text: match.Value, IsBare: true)))
            .OrderBy(found => found.Index)
            .Select(found => (found.Text.Trim(), found.IsBare));
    }

    private static string Blank(Match match) => new(' ', match.Length);

    /// <summary>Prose has many words that look like names: one is meant as such only where it is a letter or two from one that exists.</summary>
    private static bool IsMeant(UnverifiedName mark) =>
        mark.Kind == "MODEL" || Slot().IsMatch(mark.Text) || mark.Nearest is { } near && Math.Abs(near.Length - mark.Text.Length) <= 2;

    private async Task<UnverifiedName?> Look(string name)
    {
        if (ModelList.IsModelFile(name))
        {
            return _values.Contains(name) || _values.Contains(FileName(name)) ? null : new UnverifiedName(name, "MODEL", First(ModelList.Nearest(catalog, name)));
        }

        if (MediaFile().IsMatch(name))
        {
            return _values.Contains(name) || ++_filesAskedFor > MostFilesAskedFor || await hasFile(FileName(name)) ? null : new UnverifiedName(name, "FILE", null);
        }

        if (Slot().Match(name) is { Success: true } slot)
        {
            return LookAt(name, slot.Groups[1].Value, slot.Groups[2].Value);
        }

        if (SnakeCase().IsMatch(name))
        {
            return _slots.Contains(name) || _values.Contains(name) || _classes.Contains(name) || ToolBox.Names.Contains(name) ? null : new UnverifiedName(name, "INPUT", Nearest(name, _slots));
        }

        if (CamelCase().IsMatch(name) && !_words.Contains(name))
        {
            return _classes.Contains(name) || _values.Contains(name) || _slots.Contains(name) ? null : new UnverifiedName(name, "CLASS", First(catalog.Nearest(name)));
        }

        // Abbreviations have this shape as well, so that only a near class tells that one was meant.
        return Initials().IsMatch(name) && !_words.Contains(name) && !_classes.Contains(name) && !_values.Contains(name) && !_slots.Contains(name)
            && First(catalog.Nearest(name)) is { } near && Math.Abs(near.Length - name.Length) <= 2
                ? new UnverifiedName(name, "CLASS", near)
                : null;
    }

    /// <summary>An input of one node: that node has to have it, or be of a class that nobody knows.</summary>
    private UnverifiedName? LookAt(string name, string node, string slot)
    {
        var known = _nodes.Select(nodes => nodes.Of(node)).OfType<IReadOnlyList<string>>().SelectMany(slots => slots).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (known.Contains(slot) || _nodes.Any(nodes => nodes.Of(node) is not null && !nodes.IsKnown(node)) && _slots.Contains(slot))
        {
            return null;
        }

        return new UnverifiedName(name, "INPUT", Nearest(slot, known) is { } near ? $"{node}.{near}" : null);
    }

    private void Know()
    {
        foreach (var definition in catalog.All)
        {
            _classes.Add(definition.Name);
            _classes.Add(definition.DisplayName);
            _slots.UnionWith(definition.Outputs.Select(output => output.Name));
            foreach (var input in definition.Inputs)
            {
                _slots.Add(input.Name);
                foreach (var option in input.Options ?? [])
                {
                    _values.Add(option.Text);
                    if (option.Text.Contains('/', StringComparison.Ordinal) || option.Text.Contains('\\', StringComparison.Ordinal))
                    {
                        _values.Add(FileName(option.Text));
                    }
                }
            }
        }

        // What the workflow holds exists in the workflow, whether or not the service has it; only model files have to be on the service.
        foreach (var document in documents)
        {
            var nodes = new WorkflowSlots(document, catalog);
            _nodes.Add(nodes);
            _classes.UnionWith(nodes.Names);
            _slots.UnionWith(WorkflowWords.InputNames(document));
            _values.UnionWith(WorkflowWords.Of(document).Where(text => !ModelList.IsModelFile(text)));
        }
    }

    private static string? Nearest(string name, IEnumerable<string> known) => First(NearestNames.Of(name, known));

    private static string? First(IReadOnlyList<string> names) => names.Count > 0 ? names[0] : null;

    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    [GeneratedRegex("```.*?(```|$)", RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("`([^`\\n]{2,200})`|\"([^\"\\n]{2,200})\"|“([^”\\n]{2,200})”|「([^」\\n]{2,200})」|『([^』\\n]{2,200})』")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\w][\w.+/\\-]{0,200}\.(safetensors|sft|ckpt|pth|gguf|onnx)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ModelFile();

    [GeneratedRegex(@"^[\w][\w .+()/\\-]{0,200}\.(png|jpe?g|webp|gif|mp4|webm|mov|wav|mp3|flac|glb)$", RegexOptions.IgnoreCase)]
    private static partial Regex MediaFile();

    /// <summary>A slot as tools name it: <c>12.seed</c>, <c>57/3.image</c>.</summary>
    [GeneratedRegex(@"^(\d+(?:/\d+)*)\.([A-Za-z][\w.]*)$")]
    private static partial Regex Slot();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)+$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9_+]*$")]
    private static partial Regex CamelCase();

    /// <summary>Several capitals and then small letters, as in <c>KSampler</c> and <c>VAEDecode</c>.</summary>
    [GeneratedRegex("^[A-Z]{2,}[a-z]{2,}[A-Za-z0-9_+]*$")]
    private static partial Regex Initials();

    /// <summary>
    /// Words that are no part of a path, an address or another word: slots of nodes, classes, and names in snake case. Classes have a
    /// longest length, since a row of capitals without end would be tried at each of its letters.
    /// </summary>
    [GeneratedRegex(@"(?<![\w./\\:@#-])(?:\d+(?:/\d+)*\.[A-Za-z]\w{2,}|[A-Z][A-Za-z0-9_]{0,60}[A-Z][A-Za-z0-9_]{0,60}|[a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w/\\:@-]|\.\w)")]
    private static partial Regex Bare();
}
