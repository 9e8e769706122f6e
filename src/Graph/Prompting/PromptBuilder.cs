using System.Text.Json.Nodes;
using Easel.Graph.Catalog;

namespace Easel.Graph.Prompting;

/// <summary>Makes the prompt of a workflow, as the editor would when its Run button is pressed.</summary>
public static class PromptBuilder
{
    /// <summary>Builds the prompt; an API document is returned as it is.</summary>
    public static PromptResult Build(WorkflowDocument document, NodeCatalog catalog) => Build(document, catalog, new PromptOptions());

    /// <inheritdoc cref="Build(WorkflowDocument, NodeCatalog)"/>
    public static PromptResult Build(WorkflowDocument document, NodeCatalog catalog, PromptOptions options)
    {
        if (document.Format == WorkflowFormat.Api)
        {
            return new PromptResult(new ApiPrompt((JsonObject)document.Root.ToNode()!), []);
        }

        try
        {
            var emission = new Emission(document.LoadedUi, catalog, options);
            var nodes = emission.Run();
            return new PromptResult(new ApiPrompt(nodes), [.. UnknownClasses(nodes, catalog), .. emission.Remarks]);
        }
        catch (PromptRefusal refusal)
        {
            return new PromptResult(null, [refusal.Finding]);
        }
    }

    private static List<Finding> UnknownClasses(PromptGraph prompt, NodeCatalog catalog)
    {
        var nearest = new NearestClasses(catalog);
        return
        [
            .. prompt.Nodes.Where(node => node.Definition is null).Select(node => new Finding(
                FindingSeverity.Warning,
                "unknown_class",
                $"The catalog does not know the class {node.Class} of node {node.Id}; its values were named from the file alone.",
                [node.Id],
                Hint: nearest.Hint(node.Class ?? ""))),
        ];
    }
}

/// <summary>Ends the building of a prompt that the editor would refuse.</summary>
internal sealed class PromptRefusal(Finding finding) : Exception(finding.Message)
{
    public Finding Finding { get; } = finding;
}
