using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Checking;

namespace Easel.Cli.Verbs;

/// <summary>Finds what a server would refuse, before it is asked.</summary>
internal static class CheckVerb
{
    public static Verb Verb { get; } = new("check", "Find what a ComfyUI server would refuse in workflows, and what would run otherwise than meant.", ["FILE"], Prepare) { NeedsCatalog = true };

    private static Func<IReadOnlyList<InputFile>, Outcome> Prepare(VerbCall call) => files =>
    {
        var findings = WorkflowChecker.Check(files[0].Document(), call.Catalog);
        return new Outcome(
            [.. findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(Problem.Of)],
            Json.Write(new JsonArray([.. findings.Select(FindingJson.Write)])),
            findings.Count == 0 ? "nothing found" : string.Join('\n', findings.Select(Told)));
    };

    private static string Told(Finding finding) =>
        $"{FindingJson.Severity(finding.Severity)} {finding.ServerType ?? finding.Code}{(finding.Nodes.Count > 0 ? $" at {string.Join(", ", finding.Nodes)}" : "")}: {finding.Message}{(finding.Hint is { } hint ? " " + hint : "")}";
}
