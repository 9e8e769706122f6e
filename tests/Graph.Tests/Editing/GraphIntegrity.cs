using Easel.Graph.Source;
using Easel.Graph.Ui;

namespace Easel.Graph.Tests.Editing;

/// <summary>Lists what does not hold together in a document, so that an edit can be shown to add nothing to it.</summary>
internal static class GraphIntegrity
{
    public static IReadOnlyList<string> Faults(WorkflowDocument document)
    {
        if (document.Format == WorkflowFormat.Api)
        {
            return [.. ApiFaults(document.Root)];
        }

        var workflow = UiWorkflow.Read(document.Root);
        var graphs = workflow.Subgraphs.Select(subgraph => subgraph.Inside).Prepend(workflow.Root).ToArray();
        var everywhere = graphs.SelectMany(graph => graph.Nodes).GroupBy(node => node.Id).Where(same => same.Count() > 1).Select(same => $"{same.Count()} nodes {same.Key} in the document");
        return [.. graphs.SelectMany(Faults), .. graphs.SelectMany(graph => Shown(workflow, graph)), .. everywhere];
    }

    private static IEnumerable<string> ApiFaults(SourceValue root)
    {
        foreach (var (id, node) in DocumentShape.Entries(root))
        {
            foreach (var input in node["inputs"] is { IsObject: true } inputs ? inputs.Members : [])
            {
                if (input.Value is { IsArray: true, Count: 2 } link && root[link[0].RawText] is null)
                {
                    yield return $"{id}.{input.Name} names node {link[0].RawText}";
                }
            }
        }
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
            if (!Gives(graph, link))
            {
                yield return $"{level}: link {link.Id} is not at output {link.OriginSlot} of {link.Origin}";
            }

            if (!Takes(graph, link))
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

        foreach (var slot in graph.Subgraph is { } subgraph ? subgraph.Inputs.Concat(subgraph.Outputs) : [])
        {
            foreach (var link in slot.Links.Where(link => !graph.Links.ContainsKey(link)))
            {
                yield return $"{level}: the border at {slot.Name} names link {link}";
            }
        }

        foreach (var fault in Routes(graph))
        {
            yield return $"{level}: {fault}";
        }
    }

    /// <summary>Reroutes and links without an end.</summary>
    private static IEnumerable<string> Routes(UiGraph graph)
    {
        var extra = graph.Source["extra"];
        var routes = Elements(graph.Source["reroutes"]).Concat(extra is { IsObject: true } ? Elements(extra["reroutes"]) : []);
        foreach (var link in routes.SelectMany(route => route["linkIds"] is { IsArray: true } ids ? ids.Members.Select(id => id.Value.RawText) : []).Where(link => !graph.Links.ContainsKey(link)))
        {
            yield return $"a reroute names link {link}";
        }

        foreach (var link in (extra is { IsObject: true } ? Elements(extra["linkExtensions"]) : []).Select(extension => extension["id"]?.RawText ?? "").Where(link => !graph.Links.ContainsKey(link)))
        {
            yield return $"an extension names link {link}";
        }

        foreach (var link in Elements(graph.Source["floatingLinks"]))
        {
            foreach (var end in new[] { link["origin_id"], link["target_id"] })
            {
                if (end is not null && end.RawText is not ("-1" or UiLink.InputNode or UiLink.OutputNode) && !graph.ById.ContainsKey(end.RawText))
                {
                    yield return $"floating link {link["id"]?.RawText} names node {end.RawText}";
                }
            }
        }
    }

    /// <summary>Widgets inside that instances show.</summary>
    private static IEnumerable<string> Shown(UiWorkflow workflow, UiGraph graph)
    {
        foreach (var instance in graph.Nodes)
        {
            if (workflow.Definition(instance) is { } definition && instance.Properties?["proxyWidgets"] is { IsArray: true } proxies)
            {
                foreach (var node in proxies.Members.Select(proxy => proxy.Value).Where(proxy => proxy is { IsArray: true, Count: >= 2 }).Select(proxy => proxy[0].RawText))
                {
                    if (node != "-1" && !definition.Inside.ById.ContainsKey(node))
                    {
                        yield return $"instance {instance.Id} shows a widget of node {node}";
                    }
                }
            }
        }
    }

    private static IEnumerable<SourceValue> Elements(SourceValue? list) =>
        list is { IsArray: true } ? list.Members.Select(member => member.Value).Where(value => value.IsObject) : [];

    private static bool Gives(UiGraph graph, UiLink link) => link.Origin == UiLink.InputNode && graph.Subgraph is { } subgraph
        ? link.OriginSlot >= 0 && link.OriginSlot < subgraph.Inputs.Count && subgraph.Inputs[link.OriginSlot].Links.Contains(link.Id)
        : graph.ById.TryGetValue(link.Origin, out var node) && link.OriginSlot >= 0 && link.OriginSlot < node.Outputs.Count && node.Outputs[link.OriginSlot].Links.Contains(link.Id);

    private static bool Takes(UiGraph graph, UiLink link) => link.Target == UiLink.OutputNode && graph.Subgraph is { } subgraph
        ? link.TargetSlot >= 0 && link.TargetSlot < subgraph.Outputs.Count && subgraph.Outputs[link.TargetSlot].Links.Contains(link.Id)
        : graph.ById.TryGetValue(link.Target, out var node) && link.TargetSlot >= 0 && link.TargetSlot < node.Inputs.Count && node.Inputs[link.TargetSlot].Link == link.Id;
}
