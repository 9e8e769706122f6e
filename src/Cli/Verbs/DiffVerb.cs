using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Comparing;

namespace Easel.Cli.Verbs;

/// <summary>Compares workflows two by two.</summary>
internal static class DiffVerb
{
    private static readonly JsonSerializerOptions Options = new(Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Verb Verb { get; } = new("diff", "Compare workflows two by two, by node, input, link, group, title, mode and place.", ["FROM", "TO"], Prepare);

    private static Func<IReadOnlyList<InputFile>, Outcome> Prepare(VerbCall call) => files =>
    {
        var diff = WorkflowDiff.Compare(files[0].Document(), files[1].Document(), call.Catalog);
        var result = new JsonObject { ["summary"] = diff.Summary, ["changes"] = JsonSerializer.SerializeToNode(diff.Changes, Options) };
        return Outcome.Done(Json.Write(result), diff.Changes.Count == 0 ? "no differences" : string.Join('\n', diff.Changes.Select(change => change.Words)));
    };
}
