using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Easel.Comfy;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Server.Features.Services;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Runs;

/// <summary>Makes the exact prompt of a run, or says which node or value stands in the way.</summary>
internal static class RunPrompt
{
    private const int MostInputs = 500;
    private const int MostTargets = 200;

    /// <summary>As far as seeds go in the editor: greater ones lose digits in JavaScript.</summary>
    private const long LargestSeed = 1L << 50;

    /// <exception cref="Refusal">400, naming nodes and inputs.</exception>
    public static ApiPrompt Of(NewRun run, NodeCatalog catalog, ServiceView service, TimeProvider time)
    {
        if (run.Inputs.Count > MostInputs || run.Targets.Count > MostTargets)
        {
            throw Refusal.BadRequest(
                RefusalReason.TooManyInputs, $"A run takes at most {MostInputs} inputs and {MostTargets} targets.", new { inputs = MostInputs, targets = MostTargets });
        }

        var built = PromptBuilder.Build(run.Document, catalog, new PromptOptions { Clock = time, Random = Random.Shared });
        if (built.Prompt is not { } prompt)
        {
            throw Unbuildable(built.Findings);
        }

        prompt = MoveSeeds(With(prompt, run.Inputs), run, catalog);
        Check(prompt, catalog, service);
        var nodes = prompt.Json;
        if (nodes.Count == 0)
        {
            throw Refusal.BadRequest(RefusalReason.NothingToRun, "The workflow has no node that can run. Add one that ends in an output, such as SaveImage.");
        }

        if (run.Targets.Count > 0 && ComfyVersion.Parse(service.Version) is { CanTargetOutputs: false } old)
        {
            throw Refusal.BadField(
                "targets",
                FieldReason.ServerTooOld,
                $"This ComfyUI ({old}) is too old to run some outputs only and would run all. Leave targets out, or mute the other outputs.",
                new { version = old.ToString() });
        }

        foreach (var target in run.Targets)
        {
            CheckTarget(target, nodes, catalog);
        }

        return prompt;
    }

    /// <summary>What the service's administrator forbids is refused here, before anything of it leaves Easel.</summary>
    /// <exception cref="Refusal">400, naming nodes and inputs.</exception>
    public static void Check(ApiPrompt prompt, NodeCatalog catalog, ServiceView service)
    {
        if (service.Forbidden(prompt, catalog) is { Count: > 0 } findings)
        {
            throw Unbuildable(findings);
        }
    }

    private static ApiPrompt With(ApiPrompt prompt, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        try
        {
            return inputs.Count == 0 ? prompt : prompt.With(inputs);
        }
        catch (GraphEditException unknown)
        {
            var nearest = unknown.Error.DidYouMean.Count == 0 ? "" : $" Did you mean {string.Join(", ", unknown.Error.DidYouMean)}?";
            throw Refusal.BadField($"inputs.{unknown.Error.Value}", FieldReason.UnknownInput, unknown.Error.Message + nearest, new { input = unknown.Error.Value, didYouMean = unknown.Error.DidYouMean });
        }
    }

    /// <summary>What the editor does to seeds between runs; what the caller set stays.</summary>
    private static ApiPrompt MoveSeeds(ApiPrompt prompt, NewRun run, NodeCatalog catalog)
    {
        if (run.Copy == 0)
        {
            return prompt;
        }

        var set = run.Inputs.Keys.Select(path => path.Replace('/', ':')).ToHashSet(StringComparer.Ordinal);
        var nodes = prompt.Json;
        foreach (var seed in SeedInput.Of(run.Document, catalog).Where(seed => !set.Contains($"{seed.Node}.{seed.Input}")))
        {
            if ((nodes[seed.Node] as JsonObject)?["inputs"] is JsonObject inputs && inputs[seed.Input] is JsonValue held
                && decimal.TryParse(held.ToJsonString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
            {
                inputs[seed.Input] = seed.Control switch
                {
                    "increment" => Math.Min(value + run.Copy, ulong.MaxValue),
                    "decrement" => Math.Max(value - run.Copy, 0),
                    _ => Random.Shared.NextInt64(LargestSeed),
                };
            }
        }

        return ApiPrompt.Parse(nodes.ToJsonString());
    }

    private static void CheckTarget(string? target, JsonObject nodes, NodeCatalog catalog)
    {
        if (target is null || nodes[target] is not JsonObject node)
        {
            throw Refusal.BadField("targets", FieldReason.NotARunningNode, $"The workflow has no node {target} that runs.", new { node = target });
        }

        if (node["class_type"]?.ToString() is { } nodeClass && catalog.Find(nodeClass) is { IsOutput: false })
        {
            throw Refusal.BadField("targets", FieldReason.NotAnOutput, $"Node {target} ({nodeClass}) is no output, so a run can't end at it.", new { node = target, nodeClass });
        }
    }

    private static Refusal Unbuildable(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        var why = errors.Select(finding => finding.Hint is null ? finding.Message : $"{finding.Message} {finding.Hint}").ToArray();
        return Refusal.BadRequest(
            RefusalReason.NotRunnable,
            why.Length == 0 ? "The workflow can't be run as it is." : $"The workflow can't be run as it is: {string.Join(" ", why.Take(5))}",
            NotRunnable.Of(errors, why));
    }
}

/// <summary>Why a workflow can't be run, as a client reads it, and as findings for who repairs it.</summary>
internal sealed record NotRunnable(
    IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyDictionary<string, FieldProblem[]> Reasons,
    [property: JsonIgnore] IReadOnlyList<Finding> Findings)
{
    private const string Field = "workflow";

    public static NotRunnable Of(IReadOnlyList<Finding> findings, string[] sentences) => new(
        new Dictionary<string, string[]> { [Field] = sentences },
        new Dictionary<string, FieldProblem[]>
        {
            [Field] = [.. findings.Select(finding => new FieldProblem(FieldReason.NotRunnable, new { code = finding.Code, nodes = finding.Nodes, input = finding.Input }))],
        },
        findings);
}
