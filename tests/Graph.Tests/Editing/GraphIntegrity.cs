using Easel.Graph.Ui;

namespace Easel.Graph.Tests.Editing;

/// <summary>Lists what does not hold together in a UI document, so that an edit can be shown to add nothing to it.</summary>
internal static class GraphIntegrity
{
    public static IReadOnlyList<string> Faults(WorkflowDocument document)
    {
        var workflow = UiWorkflow.Read(document.Root);
        return [.. workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root).SelectMany(Faults)];
    }

    private static IEnumerable<string> Faults(UiGraph graph)
    {
        var level = graph.Subgraph?.Id ?? "root";
        foreach (var twice in graph.Nodes.GroupBy(node => node.Id).Where(group => group.Count() > 1))
        {
            yield return $"{level}: two nodes {twice.Key}";
        }

        var links = graph.Source["links"] is { } list ? list.Members.Select(member => UiLink.Read(member.Value)).OfType<UiLink>().ToArray() : [];
        foreach (var twice in links.GroupBy(link => link.Id).Where(group => group.Count() > 1))
        {
            yield return $"{level}: two links {twice.Key}";
        }

        foreach (var link in links)
        {
            if (link.Origin != UiLink.InputNode && !Gives(graph, link))
            {
                yield return $"{level}: link {link.Id} is not at output {link.OriginSlot} of {link.Origin}";
            }

            if (link.Target != UiLink.OutputNode && !Takes(graph, link))
            {
                yield return $"{level}: link {link.Id} is not at input {link.TargetSlot} of {link.Target}";
            }
        }

        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Inputs.Where(input => input.Link is not null && !graph.Links.ContainsKey(input.Link)))
            {
                yield return $"{level}: {node.Id}.{input.Name} names link {input.Link}";
            }

            foreach (var link in node.Outputs.SelectMany(output => output.Links).Where(link => !graph.Links.ContainsKey(link)))
            {
                yield return $"{level}: an output of {node.Id} names link {link}";
            }
        }
    }

    private static bool Gives(UiGraph graph, UiLink link) =>
        graph.ById.TryGetValue(link.Origin, out var node) && link.OriginSlot >= 0 && link.OriginSlot < node.Outputs.Count && node.Outputs[link.OriginSlot].Links.Contains(link.Id);

    private static bool Takes(UiGraph graph, UiLink link) =>
        graph.ById.TryGetValue(link.Target, out var node) && link.TargetSlot >= 0 && link.TargetSlot < node.Inputs.Count && node.Inputs[link.TargetSlot].Link == link.Id;
}
