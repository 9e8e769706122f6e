using System.Text.Json.Nodes;
using Easel.Sandbox.Nodes;

namespace Easel.Sandbox.Checking;

/// <summary>Checks a whole API graph before it is queued, and converts its literals to their widgets' types in place.</summary>
internal sealed class PromptChecker(NodeSet nodes)
{
    /// <summary>Every progress_state frame repeats all nodes, so what a prompt costs grows with the square of this.</summary>
    private const int MaxNodes = 2000;

    /// <param name="targets">The output nodes to run; null runs all.</param>
    /// <exception cref="MalformedPromptException">The graph is not even a set of nodes.</exception>
    public CheckedPrompt Check(JsonNode? prompt, IReadOnlySet<string>? targets)
    {
        if (prompt is not JsonObject graph)
        {
            throw new MalformedPromptException();
        }

        if (graph.Count > MaxNodes)
        {
            return CheckedPrompt.Refused(NodeErrors.Error(
                "too_many_nodes", $"The prompt has {graph.Count} nodes; the sandbox runs at most {MaxNodes}", "", []));
        }

        var definitions = new Dictionary<string, NodeDefinition>(StringComparer.Ordinal);
        foreach (var (id, node) in graph)
        {
            if (node is not JsonObject members)
            {
                throw new MalformedPromptException();
            }

            if (MissingType(id, members, out var definition) is { } error)
            {
                return CheckedPrompt.Refused(error);
            }

            definitions[id] = definition!;
        }

        var outputs = graph.Select(node => node.Key).Where(id => definitions[id].IsOutput && targets?.Contains(id) != false).ToList();
        return outputs.Count == 0
            ? CheckedPrompt.Refused(NodeErrors.Error("prompt_no_outputs", "Prompt has no outputs", "", []))
            : CheckOutputs(graph, definitions, outputs);
    }

    private static CheckedPrompt CheckOutputs(JsonObject graph, IReadOnlyDictionary<string, NodeDefinition> definitions, List<string> outputs)
    {
        var check = new NodeChecker(graph, definitions);
        var (good, details, nodeErrors) = (new List<string>(), new List<string>(), new JsonObject());
        foreach (var output in outputs)
        {
            var verdict = check.CheckOutput(output);
            if (verdict.IsGood)
            {
                good.Add(output);
                continue;
            }

            details.AddRange(verdict.Errors.Select(error => $"{error!["message"]}: {error["details"]}"));
            foreach (var (id, errors) in check.Faults)
            {
                var entry = nodeErrors[id] as JsonObject;
                if (entry is null)
                {
                    nodeErrors[id] = entry = new JsonObject
                    {
                        ["errors"] = errors.DeepClone(),
                        ["dependent_outputs"] = new JsonArray(),
                        ["class_type"] = definitions[id].Node.Class,
                    };
                }

                entry["dependent_outputs"]!.AsArray().Add(output);
            }
        }

        var error = good.Count > 0 ? null : NodeErrors.Error(
            "prompt_outputs_failed_validation", "Prompt outputs failed validation", string.Join('\n', details), []);
        return new CheckedPrompt(good, error, nodeErrors);
    }

    private JsonObject? MissingType(string id, JsonObject node, out NodeDefinition? definition)
    {
        definition = null;
        var title = node["_meta"] is JsonObject meta && meta["title"] is JsonValue text && text.TryGetValue<string>(out var given) ? given : null;
        var nodeClass = node["class_type"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
        if (nodes.Find(nodeClass) is { } found)
        {
            definition = NodeDefinition.Of(found);
            return null;
        }

        var message = nodeClass is null
            ? $"Node '{title ?? $"ID #{id}"}' has no class_type. The workflow may be corrupted or a custom node is missing."
            : $"Node '{title ?? nodeClass}' not found. The custom node may not be installed.";
        return NodeErrors.Error("missing_node_type", message, $"Node ID '#{id}'", new JsonObject
        {
            ["node_id"] = id,
            ["class_type"] = nodeClass,
            ["node_title"] = title ?? nodeClass,
        });
    }
}

/// <summary>What checking a graph found.</summary>
/// <param name="GoodOutputs">The output nodes that can run; none where <paramref name="Error"/> is there.</param>
/// <param name="NodeErrors">By node id; may hold entries beside good outputs.</param>
internal sealed record CheckedPrompt(IReadOnlyList<string> GoodOutputs, JsonObject? Error, JsonObject NodeErrors)
{
    public static CheckedPrompt Refused(JsonObject error) => new([], error, []);
}

/// <summary>The body's prompt is not an object of objects; real servers stumble over it and answer 500.</summary>
internal sealed class MalformedPromptException() : Exception("The prompt is not an object of nodes.");
