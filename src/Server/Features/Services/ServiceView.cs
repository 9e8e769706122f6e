using System.Linq.Expressions;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Prompting;

namespace Easel.Server.Features.Services;

/// <summary>A service as other features see it.</summary>
internal sealed record ServiceView(long Id, string Name, string Url, ServiceStatus Status, string? Version, bool IsSandbox)
{
    public static readonly Expression<Func<ComfyServer, ServiceView>> Of =
        server => new ServiceView(server.Id, server.Name, server.Url, server.Status, server.Version, server.IsSandbox) { Rules = NodeRules.Read(server.NodeRules) };

    /// <summary>What may run there.</summary>
    public NodeRules Rules { get; init; } = NodeRules.None;

    public Uri Address => new(Url);

    /// <summary>What of a prompt must not run there; empty where all of it may.</summary>
    public IReadOnlyList<Finding> Forbidden(ApiPrompt prompt, NodeCatalog catalog) => Rules.Check(prompt, catalog);

    /// <summary>All that is wrong with a workflow here: by what the nodes take, and by what may run.</summary>
    public IReadOnlyList<Finding> Check(WorkflowDocument document, NodeCatalog catalog)
    {
        var findings = WorkflowChecker.Check(document, catalog);
        return PromptBuilder.Build(document, catalog).Prompt is { } prompt ? [.. findings, .. Forbidden(prompt, catalog)] : findings;
    }
}
