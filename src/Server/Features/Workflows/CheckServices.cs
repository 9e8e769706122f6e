using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Workflows;

/// <summary>Whether a workflow could run on a service.</summary>
/// <param name="CanRun">Null where the service's nodes are not known.</param>
/// <param name="Problem">Why they are not known.</param>
/// <param name="MissingClasses">Node classes that the service does not have.</param>
/// <param name="MissingOptions">Models and other choices that it does not have.</param>
/// <param name="Findings">All that stands in the way, these included.</param>
public sealed record ServiceCheck(
    long ServiceId,
    string ServiceName,
    ServiceStatus Status,
    bool? CanRun,
    string? Problem,
    IReadOnlyList<MissingClass> MissingClasses,
    IReadOnlyList<MissingOption> MissingOptions,
    IReadOnlyList<FindingView> Findings);

/// <summary>A node class that a service lacks.</summary>
/// <param name="Nodes">The nodes that are of it.</param>
/// <param name="Nearest">Classes of like names that are installed there.</param>
public sealed record MissingClass(string Class, IReadOnlyList<string> Nodes, IReadOnlyList<string> Nearest);

/// <summary>A model or another choice that a service lacks.</summary>
/// <param name="Nearest">Choices of like names that it has.</param>
public sealed record MissingOption(string Node, string? Class, string Input, string? Value, IReadOnlyList<string> Nearest);

/// <summary>POST /workflows/{id}/check-services: on which services the workflow could run, and what each lacks.</summary>
internal static class CheckServices
{
    /// <summary>How long a service that never told its nodes may take to tell them; the others do not wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Envelope<List<ServiceCheck>>> Handle(
        long id, ValidateRequest? request, OwnedWorkflows workflows, ComfyServers servers, TimeProvider time, CancellationToken cancel)
    {
        var workflow = await workflows.Find(id, cancel);
        var document = request?.WorkflowData is { } data
            ? WorkflowJson.Read(data)
            : WorkflowDocument.Parse((await workflows.Version(workflow, workflow.Version, cancel)).Json);
        var all = await servers.All(cancel);
        var checks = await Task.WhenAll(all.Select(service => Check(document, service, servers, time, cancel)));
        return Answer.Ok(checks.ToList());
    }

    private static async Task<ServiceCheck> Check(
        WorkflowDocument document, ServiceView service, ComfyServers servers, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            var catalog = await servers.Catalog(service, cancel).WaitAsync(Patience, time, cancel);
            return Check(document, service, catalog);
        }
        catch (Exception unknown) when (unknown is Refusal or TimeoutException)
        {
            var why = unknown is Refusal ? unknown.Message : "The service did not tell its nodes in time; try again later.";
            return new ServiceCheck(service.Id, service.Name, service.Status, null, why, [], [], []);
        }
    }

    private static ServiceCheck Check(WorkflowDocument document, ServiceView service, NodeCatalog catalog)
    {
        var findings = service.Check(document, catalog);
        var prompt = PromptBuilder.Build(document, catalog).Prompt?.Json ?? [];
        return new ServiceCheck(
            service.Id,
            service.Name,
            service.Status,
            findings.All(finding => finding.Severity != FindingSeverity.Error),
            null,
            [.. findings.Where(finding => finding.Code == "class_missing")
                .SelectMany(finding => finding.Nodes)
                .Select(node => (Node: node, Class: ClassOf(node, prompt, document)))
                .Where(missing => missing.Class is not null)
                .GroupBy(missing => missing.Class!, missing => missing.Node)
                .Select(missing => new MissingClass(missing.Key, [.. missing], catalog.Nearest(missing.Key)))],
            [.. findings.Where(finding => finding.Code is "unknown_enum_value" or "model_missing" or "no_options_available")
                .Select(finding => Option(finding, prompt, document, catalog))],
            [.. findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(FindingView.Of)]);
    }

    private static MissingOption Option(Finding finding, JsonObject prompt, WorkflowDocument document, NodeCatalog catalog)
    {
        var (node, input) = (finding.Nodes[0], finding.Input ?? "");
        var nodeClass = ClassOf(node, prompt, document);
        var value = (prompt[node.Replace('/', ':')] as JsonObject)?["inputs"]?[input]?.ToString();
        var definition = nodeClass is null ? null : catalog.Find(nodeClass)?.Inputs.FirstOrDefault(known => known.Name == input);
        return new MissingOption(node, nodeClass, input, value, value is null ? [] : definition?.Nearest(value) ?? []);
    }

    private static string? ClassOf(string node, JsonObject prompt, WorkflowDocument document) =>
        (prompt[node.Replace('/', ':')] as JsonObject)?["class_type"]?.ToString() ?? document.Nodes.FirstOrDefault(known => known.Id == node)?.Class;
}
