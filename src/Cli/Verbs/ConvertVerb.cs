using System.CommandLine;
using System.Globalization;
using Easel.Graph;
using Easel.Graph.Prompting;

namespace Easel.Cli.Verbs;

/// <summary>Converts between the editor's format and the prompt's.</summary>
internal static class ConvertVerb
{
    private static readonly Option<string> To = new Option<string>("--to") { Description = "The format to make; without it the other one.", HelpName = "api|ui" }.AcceptOnlyFromAmong("api", "ui");

    private static readonly Option<bool> PackNodes = new("--pack-nodes")
    {
        Description = "See through nodes that only the scripts of custom packs understand (set and get nodes, labels, switches of groups).",
    };

    private static readonly Option<int?> Random = new("--random")
    {
        Description = "Pick from {a|b} in prompts by chance instead of the first; with a seed the same each time.",
        HelpName = "SEED",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<DateTimeOffset?> Clock = new("--clock")
    {
        Description = "The time that %date:…% in file names reads; without it SOURCE_DATE_EPOCH, or this machine's.",
        HelpName = "TIME",
        CustomParser = argument =>
        {
            if (DateTimeOffset.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
            {
                return time;
            }

            argument.AddError($"--clock {argument.Tokens[0].Value}: this is no time. Write it as 2026-01-02T03:04:05Z.");
            return null;
        },
    };

    public static Verb Verb { get; } = new(
        "convert",
        "Make the prompt (API format) of workflows as the editor would, or a workflow for the editor, laid out, of prompts.",
        ["FILE"],
        Prepare)
    {
        NeedsCatalog = true,
        Options = [To, PackNodes, Random, Clock],
    };

    private static Func<IReadOnlyList<InputFile>, Outcome> Prepare(VerbCall call)
    {
        var clock = FixedClock.Of(call.Options.GetValue(Clock), call.Terminal);
        var to = call.Options.GetValue(To);
        return files =>
        {
            var document = files[0].Document();
            if ((to ?? (document.Format == WorkflowFormat.Ui ? "api" : "ui")) == "ui")
            {
                var made = UiBuilder.Build(document, call.Catalog);
                var json = Json.OneLine(made.Document.ToJson());
                return Outcome.Done(json, json) with { Warnings = [.. made.Findings.Select(Problem.Of)] };
            }

            var result = PromptBuilder.Build(document, call.Catalog, new PromptOptions
            {
                Clock = clock,
                SeeThroughPackNodes = call.Options.GetValue(PackNodes),
                Random = call.Options.GetResult(Random) is null ? null : call.Options.GetValue(Random) is { } seed ? new Random(seed) : new Random(),
            });
            var findings = result.Findings.Select(Problem.Of).ToArray();
            if (result.Prompt is not { } prompt)
            {
                return Outcome.Failed(findings);
            }

            var api = document.Format == WorkflowFormat.Api ? Json.OneLine(document.ToJson()) : prompt.ToJson();
            return Outcome.Done(api, api) with { Warnings = findings };
        };
    }
}
