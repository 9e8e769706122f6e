using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Sandbox.Checking;
using Easel.Sandbox.Imaging;
using Easel.Sandbox.Nodes;
using Easel.Sandbox.Queueing;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Running;

/// <summary>Runs one prompt to its end: every node that has no cached result, one after the other.</summary>
internal sealed class GraphRun(
    QueuedPrompt prompt, RunGraph graph, ResultCache cache, RunReporter report, PromptWork work, long maxTensorBytes, CancellationToken interrupted)
{
    private readonly Signatures _signatures = new(graph);
    private readonly Dictionary<string, CachedResult> _results = new(StringComparer.Ordinal);
    private readonly List<string> _executed = [];
    private readonly JsonObject _outputs = [];
    private readonly JsonObject _meta = [];

    /// <summary>Errors of nodes and interrupts end the run and are told in the entry; they are not thrown.</summary>
    public async Task<HistoryEntry> Run()
    {
        report.Started();
        var signatures = graph.Ids.Select(_signatures.Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
        cache.Retain(signatures);
        foreach (var id in graph.Ids)
        {
            if (Cached(id) is { } known)
            {
                _results[id] = known;
            }
        }

        report.Cached(graph.Ids.Where(_results.ContainsKey));
        var order = new ExecutionOrder(graph, prompt.Outputs, _results.ContainsKey);
        while (!order.IsEmpty)
        {
            var id = order.Next();
            var ended = Cached(id) is { } known ? Reuse(id, known) : await Execute(graph[id], order);
            if (!ended)
            {
                return Entry(succeeded: false);
            }

            order.Done(id);
        }

        report.Succeeded();
        return Entry(succeeded: true);
    }

    private CachedResult? Cached(string id) => _results.GetValueOrDefault(id) ?? cache.Find(_signatures.Of(id));

    private bool Reuse(string id, CachedResult known)
    {
        report.Executed(id, known.Ui);
        report.NodeFinished(id);
        Take(id, known);
        return true;
    }

    private async Task<bool> Execute(RunNode node, ExecutionOrder order)
    {
        Dictionary<string, object?> inputs = new(StringComparer.Ordinal);
        NodeCall? call = null;
        try
        {
            interrupted.ThrowIfCancellationRequested();
            report.NodeStarted(node.Id);
            inputs = Inputs(node);
            call = new NodeCall(node.Id, node.Node.Class, inputs, work, new NodeProgress(report, node.Id), interrupted);
            var result = await node.Node.Run(call);
            var ui = result.Ui is { Count: > 0 } ? result.Ui : null;
            Keep(node, new CachedResult(result.Outputs, ui, Meta(node.Id)), order);
            if (ui is not null)
            {
                report.Executed(node.Id, ui);
            }

            report.NodeFinished(node.Id);
            return true;
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            report.Interrupted(Where(node));
            return false;
        }
        catch (Exception exception)
        {
            report.Failed(Error(node, exception, call));
            return false;
        }
    }

    private void Keep(RunNode node, CachedResult result, ExecutionOrder order)
    {
        Take(node.Id, result);
        _executed.Add(node.Id);
        if (_signatures.Of(node.Id) is { } signature)
        {
            cache.Keep(signature, result);
        }

        StayWithinMemory(node, order);
    }

    /// <summary>Too much held: results that no later node needs are dropped (and will run again another time), then it is an error.</summary>
    private void StayWithinMemory(RunNode node, ExecutionOrder order)
    {
        foreach (var (id, result) in _results.ToList())
        {
            if (Held() <= maxTensorBytes)
            {
                return;
            }

            if (id != node.Id && !order.IsNeeded(id) && result.Outputs.OfType<Tensor>().Any())
            {
                _results[id] = result with { Outputs = [] };
                cache.Drop(_signatures.Of(id) ?? "");
            }
        }

        if (Held() > maxTensorBytes)
        {
            throw new NodeException(
                "MemoryError",
                $"the pictures of this graph need more than the {maxTensorBytes} bytes that the sandbox holds; use smaller sizes or batches, "
                + "or a real ComfyUI server");
        }
    }

    private long Held() => Math.Max(
        cache.Bytes, _results.Values.SelectMany(result => result.Outputs).OfType<Tensor>().Distinct().Sum(tensor => tensor.Bytes));

    private void Take(string id, CachedResult result)
    {
        _results[id] = result;
        if (result.Ui is not null)
        {
            _outputs[id] = result.Ui.DeepClone();
            _meta[id] = Meta(id);
        }
    }

    /// <summary>Literals as values, links as what their sources gave. Undeclared inputs don't reach the node.</summary>
    private Dictionary<string, object?> Inputs(RunNode node)
    {
        var links = node.Links.ToDictionary(link => link.Input);
        Dictionary<string, object?> inputs = new(StringComparer.Ordinal);
        foreach (var input in node.Definition.Inputs)
        {
            if (links.TryGetValue(input.Name, out var link))
            {
                inputs[input.Name] = Linked(node, input, link.Source, link.Slot);
            }
            else if (node.Inputs.TryGetPropertyValue(input.Name, out var literal))
            {
                inputs[input.Name] = Literal(literal);
            }
        }

        return inputs;
    }

    /// <summary>A real server lets a linked number through whatever it is; the sandbox can't afford a width of 2^62.</summary>
    private object? Linked(RunNode node, InputSpec input, string source, int slot)
    {
        var outputs = Cached(source)?.Outputs ?? [];
        if (slot >= outputs.Count)
        {
            throw new NodeException("KeyError", $"node {source} gave nothing for slot {slot}, which input '{input.Name}' of node {node.Id} takes");
        }

        var number = outputs[slot] switch { long whole => (double)whole, double real => real, _ => double.NaN };
        return (input.Limit("min") is { } min && number < Conversion.Real(min)) || (input.Limit("max") is { } max && number > Conversion.Real(max))
            ? throw new NodeException(
                "ValueError",
                $"the linked value {number} for '{input.Name}' of {node.Node.Class} is outside {input.Limit("min")} to {input.Limit("max")}")
            : outputs[slot];
    }

    private static object? Literal(JsonNode? value)
    {
        if (value is not JsonValue scalar)
        {
            return value;
        }

        switch (scalar.GetValueKind())
        {
            case JsonValueKind.String:
                return scalar.GetValue<string>();
            case JsonValueKind.True or JsonValueKind.False:
                return scalar.GetValue<bool>();
            default:
                var isWhole = PythonText.IsInteger(scalar);
                return isWhole && long.TryParse(PythonText.Number(scalar), CultureInfo.InvariantCulture, out var whole) ? (object)whole : Conversion.Real(scalar);
        }
    }

    private JsonObject Where(RunNode node) => new()
    {
        ["node_id"] = node.Id,
        ["node_type"] = node.Node.Class,
        ["executed"] = new JsonArray([.. _executed.Select(id => (JsonNode)id)]),
    };

    private JsonObject Error(RunNode node, Exception exception, NodeCall? call)
    {
        var error = Where(node);
        error["exception_message"] = exception.Message + "\n";
        error["exception_type"] = exception is NodeException known ? known.Type : exception.GetType().Name;
        error["traceback"] = new JsonArray($"  Easel sandbox, node {node.Id} ({node.Node.Class})\n");
        error["current_inputs"] = call?.Shown() ?? [];
        error["current_outputs"] = new JsonArray([.. graph.Ids.Select(id => (JsonNode)id)]);
        return error;
    }

    private HistoryEntry Entry(bool succeeded) => new(prompt, _outputs, _meta, succeeded, report.Messages);

    private static JsonObject Meta(string id) =>
        new() { ["node_id"] = id, ["display_node"] = id, ["parent_node"] = null, ["real_node_id"] = id };

    private sealed class NodeProgress(RunReporter report, string id) : IProgressSink
    {
        public void Progress(long value, long max, ReadOnlyMemory<byte>? preview, bool isPng) => report.Progress(id, value, max, preview, isPng);

        public void Say(string text) => report.Say(id, text);
    }
}
