using System.Globalization;
using System.Text;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Writes the values and titles of an outline.</summary>
internal sealed class OutlineValues(OutlineDetail detail)
{
    private const string Unnamed = "widgets_values[";

    private readonly int _mostText = detail switch { OutlineDetail.Full => 160, OutlineDetail.Standard => 48, _ => 20 };

    public void Write(StringBuilder text, NodeView node)
    {
        var values = node.Inputs.Where(input => input.From is null && input.Value is not null).ToArray();
        var isOnly = detail > OutlineDetail.Full && node.Inputs.Count(input => input.IsWidget && input.Widget is not { IsSeedControl: true }) == 1;
        var unnamed = new List<string>();
        foreach (var input in values)
        {
            if (input.Widget is { IsSeedControl: true } && detail > OutlineDetail.Full)
            {
                text.Append(input.Value!.Text switch { "randomize" => "~", "increment" => "+", "decrement" => "-", _ => "" });
            }
            else if (input.Name.StartsWith(Unnamed, StringComparison.Ordinal) && detail > OutlineDetail.Full)
            {
                unnamed.Add(Shown(input.Value!));
            }
            else if (detail == OutlineDetail.Full || !IsDefault(input) || IsSeed(node, input))
            {
                text.Append(' ').Append(isOnly ? "" : Word(input.Name)).Append('=').Append(Shown(input.Value!));
            }
        }

        if (unnamed.Count > 0)
        {
            text.Append(" [").Append(Cut(string.Join(' ', unnamed), _mostText, list => list)).Append(']');
        }
    }

    public string Title(string title)
    {
        var most = detail switch { OutlineDetail.Full => 160, OutlineDetail.Standard => 40, _ => 20 };
        return Cut(title, most, Quoted);
    }

    /// <summary>A seed is told also where it is the default, since the sign of its control stands behind it.</summary>
    private static bool IsSeed(NodeView node, InputView input) =>
        input.Definition is { HasSeedControl: true } && node.Inputs.Any(other => other.Widget is { IsSeedControl: true } && other.Value?.Text != "fixed");

    private static bool IsDefault(InputView input)
    {
        if (input.Definition is not { } definition || input.Value is not { } value)
        {
            return false;
        }

        if (definition.DefaultValue is { } given)
        {
            return SourceEquality.Same(value, given);
        }

        return definition.Type switch
        {
            "STRING" => value.Text is "",
            "INT" or "FLOAT" => value.Number is 0,
            "BOOLEAN" => value.Kind == System.Text.Json.JsonValueKind.False,
            "COMBO" => definition.Options is [var first, ..] && SourceEquality.Same(value, SourceValue.From(first.ToNode())) && !LooksLikeFile(value),
            _ => value.IsNull,
        };
    }

    // Which file comes first is chance, and which model a graph loads is what a reader looks for.
    private static bool LooksLikeFile(SourceValue value) => value.Text?.LastIndexOf('.') is > 0;

    private string Shown(SourceValue value)
    {
        if (value.Text is not { } text)
        {
            return Cut(value.IsArray || value.IsObject ? value.ToNode()!.ToJsonString(JsonText.Options) : value.RawText, _mostText, json => json);
        }

        return IsPlain(text) ? text : Cut(text, _mostText, Quoted);
    }

    /// <summary>A word as it is; in quotation marks where its blanks would be taken for the end of it, or would break the line.</summary>
    public static string Word(string word) => word.Length > 0 && !word.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? word : Quoted(word);

    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= 80
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/' or '\\' or ':' or '+' or '%')
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && text is not ("true" or "false" or "null");

    /// <summary>The text; where it is much longer than it may be, its beginning and how long it is.</summary>
    private static string Cut(string text, int most, Func<string, string> shown)
    {
        if (text.Length <= most + 8)
        {
            return shown(text);
        }

        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Create(CultureInfo.InvariantCulture, $"{shown(string.Concat(text.AsSpan(0, end), "…"))}({text.Length})");
    }

    private static string Quoted(string text) => ScriptText.Quote(text);
}
