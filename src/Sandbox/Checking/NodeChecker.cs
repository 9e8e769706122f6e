using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Checking;

/// <summary>Checks the nodes of one graph, each once, from an output node up its links.</summary>
internal sealed class NodeChecker(JsonObject graph, IReadOnlyDictionary<string, NodeDefinition> definitions)
{
    private readonly OrderedDictionary<string, Verdict> _verdicts = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    /// <summary>The nodes that are at fault themselves, in the order in which they were found.</summary>
    public IEnumerable<(string Id, JsonArray Errors)> Faults =>
        _verdicts.Where(entry => !entry.Value.IsGood && entry.Value.Errors.Count > 0).Select(entry => (entry.Key, entry.Value.Errors));

    public Verdict CheckOutput(string id)
    {
        try
        {
            return Check(id);
        }
        catch (CheckException exception)
        {
            return _verdicts[id] = Verdict.Bad(NodeErrors.OutputException(exception));
        }
        finally
        {
            _path.Clear();
        }
    }

    /// <summary>Recursion, as deep as the graph: a real server ends a graph that is too deep with this exception, and so do we.</summary>
    private Verdict Check(string id)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CheckException("RecursionError", "maximum recursion depth exceeded");
        }

        if (_verdicts.TryGetValue(id, out var known))
        {
            return known;
        }

        if (_path.IndexOf(id) is var start && start >= 0)
        {
            return BreakCycle(id, start);
        }

        _path.Add(id);
        var depth = _path.Count;
        var verdict = CheckInputs(definitions[id], Inputs(id));
        _path.RemoveRange(depth - 1, _path.Count - depth + 1);
        return _verdicts.TryAdd(id, verdict) ? verdict : _verdicts[id];
    }

    private Verdict CheckInputs(NodeDefinition definition, JsonObject inputs)
    {
        var (errors, isGood) = (new JsonArray(), true);
        foreach (var input in definition.Inputs)
        {
            if (!inputs.TryGetPropertyValue(input.Name, out var value))
            {
                if (input.IsRequired)
                {
                    errors.Add(NodeErrors.RequiredInputMissing(input.Name));
                }
            }
            else if (value is JsonArray link)
            {
                var error = LinkError(input, link, ref isGood);
                if (error is not null)
                {
                    errors.Add(error);
                }
            }
            else if (LiteralError(definition, input, inputs, value) is { } error)
            {
                errors.Add(error);
            }
        }

        return new Verdict(isGood && errors.Count == 0, errors);
    }

    private JsonObject? LinkError(InputSpec input, JsonArray link, ref bool isGood)
    {
        if (link.Count != 2)
        {
            return NodeErrors.BadLink(input, link);
        }

        var source = Source(link, out var missing);
        if (missing is not null)
        {
            throw missing;
        }

        var outputs = definitions[source!].Outputs;
        var type = outputs[Slot(link, outputs.Count)];
        if (!LinkTypes.Fit(type, input.Type))
        {
            return NodeErrors.WrongLinkType(input, type, link);
        }

        var depth = _path.Count;
        try
        {
            isGood &= Check(source!).IsGood;
        }
        catch (CheckException exception)
        {
            _path.RemoveRange(depth, _path.Count - depth);
            _verdicts[source!] = Verdict.Bad(NodeErrors.InnerException(input, link, exception));
            isGood = false;
        }

        return null;
    }

    private static JsonObject? LiteralError(NodeDefinition definition, InputSpec input, JsonObject inputs, JsonNode? value)
    {
        if (value is JsonObject wrapper && wrapper.TryGetPropertyValue("__value__", out var wrapped))
        {
            value = wrapped?.DeepClone();
            inputs[input.Name] = value;
        }

        try
        {
            var converted = Conversion.To(input.TypeName, value);
            if (!ReferenceEquals(converted, value))
            {
                inputs[input.Name] = converted;
                value = converted;
            }
        }
        catch (ConversionException exception)
        {
            return NodeErrors.WrongValue(input, value, exception.Message);
        }

        if (definition.Node.JudgedInputs.Contains(input.Name))
        {
            return definition.Node.Refuse(input.Name, value) is { } why ? NodeErrors.Refused(input.Name, why) : null;
        }

        return input.Limit("min") is { } min && value is JsonValue low && Conversion.Real(low) < Conversion.Real(min) ? NodeErrors.TooSmall(input, value, min)
            : input.Limit("max") is { } max && value is JsonValue high && Conversion.Real(high) > Conversion.Real(max) ? NodeErrors.TooBig(input, value, max)
            : input.Choices is { } choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)) ? NodeErrors.NotInList(input, value, choices)
            : null;
    }

    private Verdict BreakCycle(string id, int start)
    {
        var cycle = _path[start..];
        var path = string.Join(" -> ", cycle.Append(id).Select(node => $"{node} ({definitions[node].Node.Class})"));
        foreach (var node in cycle)
        {
            _verdicts[node] = Verdict.Bad(NodeErrors.Cycle(node, path, cycle));
        }

        return _verdicts[id];
    }

    private JsonObject Inputs(string id)
    {
        if (!graph[id]!.AsObject().TryGetPropertyValue("inputs", out var inputs))
        {
            throw new CheckException("KeyError", "'inputs'");
        }

        return inputs as JsonObject ?? throw new CheckException("TypeError", $"'{Conversion.TypeName(inputs)}' object is not a set of inputs");
    }

    /// <summary>Links name nodes by text; a number names none, even where a node has that number as its id.</summary>
    private string? Source(JsonArray link, out CheckException? missing)
    {
        var isText = link[0] is JsonValue value && value.GetValueKind() == JsonValueKind.String;
        var source = isText ? link[0]!.GetValue<string>() : null;
        missing = source is not null && definitions.ContainsKey(source) ? null : new CheckException("KeyError", PythonText.Repr(link[0]));
        return missing is null ? source : null;
    }

    private static int Slot(JsonArray link, int count)
    {
        if (link[1] is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !PythonText.IsInteger(value))
        {
            throw new CheckException("TypeError", $"tuple indices must be integers or slices, not {Conversion.TypeName(link[1])}");
        }

        var slot = Conversion.Real(value);
        return slot >= 0 && slot < count ? (int)slot : throw new CheckException("IndexError", "tuple index out of range");
    }
}

/// <summary>What was found about one node. A node below a bad one is bad without errors of its own.</summary>
internal sealed record Verdict(bool IsGood, JsonArray Errors)
{
    public static Verdict Bad(JsonObject error) => new(false, new JsonArray(error));
}
