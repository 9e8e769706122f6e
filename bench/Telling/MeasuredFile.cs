using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph;
using Microsoft.ML.Tokenizers;

namespace Easel.Bench.Telling;

/// <summary>How long the texts of one workflow are; no prompt where the editor makes none.</summary>
internal sealed record MeasuredFile(string Id, bool IsNatural, Size Ui, Size Outline, Size? Api, Size? Script)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>The prompt in a file; null where the editor made none, or one of classes that it does not know.</summary>
    public static WorkflowDocument? Prompt(string file)
    {
        try
        {
            return File.Exists(file) ? WorkflowDocument.Parse(File.ReadAllBytes(file)) : null;
        }
        catch (WorkflowFormatException)
        {
            return null;
        }
    }

    /// <summary>The document's JSON without white space, with no more escapes than JSON needs.</summary>
    public static string Minified(WorkflowDocument document) =>
        JsonNode.Parse(document.ToJson(), documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!.ToJsonString(Plain);
}

/// <summary>The length of a text in characters and in tokens of o200k_base.</summary>
internal sealed record Size(int Chars, int Tokens)
{
    public static Size Of(string text, Tokenizer tokenizer) => new(text.Length, tokenizer.CountTokens(text));
}
