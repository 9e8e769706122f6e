using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Comparing;

namespace Easel.Cli.Verbs;

/// <summary>Merges two versions of a workflow that began as the same one.</summary>
internal static class MergeVerb
{
    private static readonly JsonSerializerOptions Options = new(Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Option<bool> Ours = new("--ours") { Description = "Where both changed the same, take MINE; conflicts are warnings then." };

    private static readonly Option<bool> Theirs = new("--theirs") { Description = "Where both changed the same, take THEIRS; conflicts are warnings then." };

    public static Verb Verb { get; } = new("merge", "Merge two versions of a workflow over the one that both began with.", ["BASE", "MINE", "THEIRS"], Prepare) { Options = [Ours, Theirs] };

    private static Func<IReadOnlyList<InputFile>, Outcome> Prepare(VerbCall call)
    {
        var (ours, theirs) = (call.Options.GetValue(Ours), call.Options.GetValue(Theirs));
        if (ours && theirs)
        {
            throw new UsageException("--ours and --theirs exclude each other; name one.");
        }

        return files =>
        {
            var merged = WorkflowMerge.Merge(files[0].Document(), files[1].Document(), files[2].Document(), call.Catalog, theirs ? MergePreference.Theirs : MergePreference.Mine);
            var problems = merged.Conflicts.Select(Told).ToArray();
            var isSettled = ours || theirs;
            var text = merged.Document.ToJson();
            return new Outcome(isSettled ? [] : problems, Json.OneLine(text), text) { Warnings = isSettled ? problems : [] };
        };
    }

    private static Problem Told(MergeConflict conflict)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(conflict, Options)!;
        json.Insert(0, "code", "conflict");
        const string hint = "Settle it in one of the files, or take one side everywhere with --ours or --theirs.";
        json["hint"] = hint;
        return new Problem(conflict.Message, hint, json);
    }
}
