using System.Text.Json;
using Easel.Comfy;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Runs;

/// <summary>What ComfyUI does otherwise than it was asked to, although it took the run: for the run's reader.</summary>
internal sealed class RunWarnings(IServiceScopeFactory scopes)
{
    private const string RunsAll = "This ComfyUI does not run some outputs only: all of them ran, whatever the targets say.";

    public async Task<IReadOnlyList<string>> Of(Run run, ComfySubmitAnswer.Accepted accepted, CancellationToken cancel)
    {
        if (accepted.Found is { } found)
        {
            return await Of(run, found, cancel);
        }

        var left = accepted.NodeErrors.Values.Select(node => $"Node {node.NodeId} ({node.NodeClass}) did not run. {Errors(node)}");
        return accepted.IgnoresTargets ? [RunsAll, .. left] : [.. left];
    }

    /// <summary>Of a prompt whose answer was lost, and with it the reasons: the outputs that it has in the queue tell which it has not.</summary>
    public async Task<IReadOnlyList<string>> Of(Run run, ComfyQueueItem found, CancellationToken cancel)
    {
        if (found.Outputs.Count == 0)
        {
            return [];
        }

        var nodes = ApiPrompt.Parse(run.Prompt).Json.ToDictionary(node => node.Key, node => node.Value?["class_type"]?.ToString() ?? "");
        var targets = run.Targets is null ? null : JsonSerializer.Deserialize<string[]>(run.Targets);
        var wanted = targets ?? await Outputs(run.ServiceId, nodes, cancel);
        var left = wanted.Except(found.Outputs).Select(node =>
            $"ComfyUI left out the output node {node} ({nodes.GetValueOrDefault(node)}). Why, it told in an answer that was lost; check the workflow to see it.");
        return targets is not null && found.Outputs.Except(targets).Any() ? [RunsAll, .. left] : [.. left];
    }

    /// <summary>What validation found wrong at a node, in sentences.</summary>
    public static string Errors(ComfyNodeErrors node) =>
        string.Join(" ", node.Errors.Select(error => error.Details.Length == 0 ? $"{error.Message}." : $"{error.Message}: {error.Details}."));

    private async Task<IEnumerable<string>> Outputs(long serviceId, Dictionary<string, string> nodes, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        NodeCatalog catalog;
        try
        {
            catalog = await scope.ServiceProvider.GetRequiredService<ComfyServers>().Catalog(serviceId, cancel);
        }
        catch (Refusal)
        {
            // The run goes on all the same: without the catalog nobody knows which nodes are outputs.
            return [];
        }

        return nodes.Where(node => catalog.Find(node.Value) is { IsOutput: true }).Select(node => node.Key);
    }
}
