using System.Text.RegularExpressions;
using Easel.Agent.Tools;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Telling;

namespace Easel.Agent.Checking;

/// <summary>
/// Looks up what an answer names: node classes, inputs, model files and other files that stand in back quotes or quotation marks, and
/// model files wherever they stand. What neither the service nor the workflow has is marked, with what was probably meant.
/// </summary>
internal sealed partial class AnswerCheck(WorkflowDocument document, NodeCatalog catalog, Func<string, Task<bool>> hasFile)
{
    private const int MostMarks = 40;

    /// <summary>Names of the field that look like classes and are none.</summary>
    private static readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        "ComfyUI", "ControlNet", "AnimateDiff", "IPAdapter", "LoRA", "LyCORIS", "UNet", "OpenAI", "GitHub", "HuggingFace", "PyTorch", "SafeTensors", "JavaScript", "TypeScript", "xFormers", "DreamBooth",
    };

    private readonly HashSet<string> _classes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _slots = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _values = new(StringComparer.OrdinalIgnoreCase);

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
        foreach (var name in Names(answer))
        {
            if (marks.Count < MostMarks && seen.Add(name) && await Look(name) is { } mark)
            {
                marks.Add(mark);
            }
        }

        return marks;
    }

    /// <summary>Quoted names and bare model files, by where they stand.</summary>
    private static IEnumerable<string> Names(string answer)
    {
        var prose = Fenced().Replace(answer, match => new string(' ', match.Length));
        return Quoted().Matches(prose).Select(match => (match.Index, Text: match.Groups.Values.Skip(1).First(group => group.Success).Value))
            .Concat(ModelFile().Matches(answer).Select(match => (match.Index, Text: match.Value)))
            .OrderBy(found => found.Index)
            .Select(found => found.Text.Trim());
    }

    private async Task<UnverifiedName?> Look(string name)
    {
        if (ModelList.IsModelFile(name))
        {
            return _values.Contains(name) || _values.Contains(FileName(name)) ? null : new UnverifiedName(name, "MODEL", First(ModelList.Nearest(catalog, name)));
        }

        if (MediaFile().IsMatch(name))
        {
            return _values.Contains(name) || await hasFile(FileName(name)) ? null : new UnverifiedName(name, "FILE", null);
        }

        if (Slot().Match(name) is { Success: true } slot)
        {
            return _slots.Contains(slot.Groups[1].Value) ? null : new UnverifiedName(name, "INPUT", Nearest(slot.Groups[1].Value, _slots));
        }

        if (SnakeCase().IsMatch(name))
        {
            return _slots.Contains(name) || _values.Contains(name) || _classes.Contains(name) || ToolBox.Names.Contains(name) ? null : new UnverifiedName(name, "INPUT", Nearest(name, _slots));
        }

        if (CamelCase().IsMatch(name) && !_words.Contains(name))
        {
            return _classes.Contains(name) || _values.Contains(name) || _slots.Contains(name) ? null : new UnverifiedName(name, "CLASS", First(catalog.Nearest(name)));
        }

        return null;
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
        foreach (var node in document.Nodes)
        {
            _classes.Add(node.Class);
            _values.Add(node.Title ?? node.Class);
        }

        _slots.UnionWith(WorkflowWords.InputNames(document));
        foreach (var text in WorkflowWords.Of(document))
        {
            if (!ModelList.IsModelFile(text))
            {
                _values.Add(text);
            }
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
    [GeneratedRegex(@"^\d+(?:/\d+)*\.([A-Za-z]\w*)$")]
    private static partial Regex Slot();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)+$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9_+]*$")]
    private static partial Regex CamelCase();
}
