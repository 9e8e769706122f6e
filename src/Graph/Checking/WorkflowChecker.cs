using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Checking;

/// <summary>Finds what a server would refuse in a workflow, and what would run otherwise than meant.</summary>
public static class WorkflowChecker
{
    /// <summary>The findings, errors first; nodes inside subgraphs are named by path, such as <c>57/3</c>.</summary>
    public static IReadOnlyList<Finding> Check(WorkflowDocument document, NodeCatalog catalog)
    {
        if (document.Format == WorkflowFormat.Api)
        {
            return Sorted(new PromptFindings(new PromptCheck(PromptGraph.Read(document.Root, catalog)), catalog).Run());
        }

        var findings = new List<Finding>();
        var emission = new Emission(document.LoadedUi, catalog, new PromptOptions());
        PromptCheck? check = null;
        try
        {
            check = new PromptCheck(emission.Run());
            findings.AddRange(new PromptFindings(check, catalog).Run());
            findings.AddRange(emission.Remarks);
        }
        catch (PromptRefusal refusal)
        {
            findings.Add(refusal.Finding);
        }

        var told = findings.Select(finding => (finding.Code, finding.Nodes.Count > 0 ? finding.Nodes[0] : null, finding.Input)).ToHashSet();
        findings.AddRange(new EditorCheck(emission, check).Run().Where(finding => !told.Contains((finding.Code, finding.Nodes[0], finding.Input))));
        return Sorted(findings);
    }

    /// <summary>
    /// What a server would answer to the prompt of a workflow, in its own shape: <c>node_errors</c> with <c>errors</c>,
    /// <c>dependent_outputs</c> and <c>class_type</c> by node id, and <c>error</c> where it would run no part of it. Custom validation
    /// that only a node's own code knows is not in it.
    /// </summary>
    public static JsonObject ServerAnswer(WorkflowDocument document, NodeCatalog catalog)
    {
        try
        {
            var prompt = document.Format == WorkflowFormat.Api
                ? PromptGraph.Read(document.Root, catalog)
                : new Emission(document.LoadedUi, catalog, new PromptOptions()).Run();
            return Checking.ServerAnswer.Of(new PromptCheck(prompt));
        }
        catch (PromptRefusal refusal)
        {
            return Checking.ServerAnswer.Refused(refusal.Finding.Code, refusal.Finding.Message, "");
        }
    }

    private static IReadOnlyList<Finding> Sorted(List<Finding> findings) => [.. findings.OrderBy(finding => finding.Severity)];
}
