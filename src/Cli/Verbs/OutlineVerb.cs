using System.CommandLine;
using Easel.Graph.Telling;

namespace Easel.Cli.Verbs;

/// <summary>Tells workflows in a line a node.</summary>
internal static class OutlineVerb
{
    private static readonly Option<int> MaxChars = new("--max-chars")
    {
        Description = "Drop details, never nodes, until the outline is no longer than this.",
        HelpName = "N",
        DefaultValueFactory = _ => 16000,
    };

    public static Verb Verb { get; } = new("outline", "Tell workflows in one line a node, in the order in which they run.", ["FILE"], Prepare) { Options = [MaxChars] };

    private static Func<IReadOnlyList<InputFile>, Outcome> Prepare(VerbCall call)
    {
        var limit = call.Options.GetValue(MaxChars);
        if (limit <= 0)
        {
            throw new UsageException($"--max-chars {limit}: it should be a number of characters above zero.");
        }

        return files =>
        {
            var outline = Outline.Tell(files[0].Document(), call.Catalog, limit);
            return Outcome.Done(Json.Write(outline), outline);
        };
    }
}
