using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Telling;

namespace Easel.Cli.Verbs;

/// <summary>Writes prompts as scripts, and reads scripts back.</summary>
internal static class ScriptVerb
{
    private static readonly Option<bool> Parse = new("--parse") { Description = "The files are scripts; make the prompts (API format) that they describe." };

    public static Verb Verb { get; } = new("script", "Write the prompts of workflows as scripts, one assignment a node, without loss; or read such scripts.", ["FILE"], Prepare) { Options = [Parse] };

    private static Func<IReadOnlyList<InputFile>, Outcome> Prepare(VerbCall call)
    {
        // What is written without a catalog is read without one.
        var catalog = call.Catalog.Count > 0 ? call.Catalog : null;
        return call.Options.GetValue(Parse) ? files => Read(files[0], catalog) : files => Write(files[0], catalog);
    }

    private static Outcome Write(InputFile file, NodeCatalog? catalog)
    {
        var built = PromptBuilder.Build(file.Document(), catalog ?? NodeCatalog.Empty, new PromptOptions { SeeThroughPackNodes = false });
        if (built.Prompt is not { } prompt)
        {
            return Outcome.Failed([.. built.Findings.Select(Problem.Of)]);
        }

        var script = PromptScript.Write(prompt, catalog);
        return Outcome.Done(Json.Write(script), script) with { Warnings = catalog is null ? [] : [.. built.Findings.Select(Problem.Of)] };
    }

    private static Outcome Read(InputFile file, NodeCatalog? catalog)
    {
        try
        {
            var read = PromptScript.Parse(file.Text, catalog);
            return read.Prompt is { } prompt ? Outcome.Done(prompt.ToJson(), prompt.ToJson()) : Outcome.Failed([.. read.Errors.Select(Told)]);
        }
        catch (DecoderFallbackException)
        {
            throw new FileFault("invalid_utf8", "The script is not valid UTF-8 text.", "Save it as UTF-8.");
        }
    }

    private static Problem Told(ScriptError error)
    {
        var hint = error.DidYouMean.Count > 0 ? $"Did you mean {string.Join(" or ", error.DidYouMean)}?" : null;
        var problem = Problem.Of(error.Code, error.Message, hint);
        problem.Json["line"] = error.Line;
        problem.Json["column"] = error.Column;
        problem.Json["didYouMean"] = new JsonArray([.. error.DidYouMean.Select(name => (JsonNode)name)]);
        return problem with { Message = $"line {error.Line}, column {error.Column}: {error.Message}" };
    }
}
