using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Graph.Source;
using Easel.Graph.Views;

namespace Easel.Graph.Checking;

/// <summary>Finds what a server would refuse in a workflow, and what would run otherwise than meant.</summary>
public static class WorkflowChecker
{
    /// <summary>The findings, errors first; nodes inside subgraphs are named by path, such as <c>57/3</c>.</summary>
    public static IReadOnlyList<Finding> Check(WorkflowDocument document, NodeCatalog catalog)
    {
        var findings = new List<Finding>();
        var isUi = document.Format == WorkflowFormat.Ui;
        var result = PromptBuilder.Build(document, catalog);
        if (result.Prompt is null)
        {
            findings.AddRange(result.Findings);
        }
        else
        {
            var root = isUi ? SourceValue.From(result.Prompt.Json) : document.Root;
            findings.AddRange(new PromptCheck(GraphView.Levels(root, WorkflowFormat.Api, catalog).First(), catalog).Run());
        }

        if (isUi)
        {
            findings.AddRange(EditorCheck.Run(GraphView.Levels(document, catalog)));
        }

        return [.. findings.Select(finding => isUi ? ByPath(finding) : finding).OrderBy(finding => finding.Severity)];
    }

    private static Finding ByPath(Finding finding) =>
        finding.Nodes.Any(node => node.Contains(':')) ? finding with { Nodes = [.. finding.Nodes.Select(node => node.Replace(':', '/'))] } : finding;
}
