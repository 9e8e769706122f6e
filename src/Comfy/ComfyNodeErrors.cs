using System.Text.Json;
using Easel.Comfy.Wire;

namespace Easel.Comfy;

/// <summary>All that validation found wrong at one node, and which outputs do not run because of it.</summary>
public sealed record ComfyNodeErrors(
    string NodeId, string NodeClass, IReadOnlyList<ComfyNodeError> Errors, IReadOnlyList<string> DependentOutputs)
{
    internal static IReadOnlyDictionary<string, ComfyNodeErrors> ReadAll(JsonElement nodeErrors)
    {
        var byNode = new Dictionary<string, ComfyNodeErrors>(StringComparer.Ordinal);
        foreach (var node in nodeErrors.Members())
        {
            byNode[node.Name] = new ComfyNodeErrors(
                node.Name,
                UpstreamText.Tame(node.Value.Member("class_type").Text(), 200),
                [.. node.Value.Member("errors").Items().Select(ComfyNodeError.Read)],
                node.Value.Member("dependent_outputs").Texts());
        }

        return byNode;
    }
}

/// <summary>One thing that validation found wrong.</summary>
/// <param name="Type">ComfyUI's word for it, such as <c>value_not_in_list</c>.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Details">More of it: often the input's name and the value.</param>
/// <param name="Input">The input at fault, where told.</param>
/// <param name="Received">The value that was there, as JSON text, where told.</param>
public sealed record ComfyNodeError(string Type, string Message, string Details, string? Input, string? Received)
{
    internal static ComfyNodeError Read(JsonElement error)
    {
        var extra = error.Member("extra_info");
        var received = extra.Member("received_value") is { ValueKind: not JsonValueKind.Undefined } value ? value : extra.Member("received_type");
        return new ComfyNodeError(
            UpstreamText.Tame(error.Member("type").Text(), 100),
            UpstreamText.Tame(error.Member("message").Text()),
            PythonWords.Of(UpstreamText.Tame(extra.Member("exception_type").Text(), 100), UpstreamText.Tame(error.Member("details").Text(), 1000)),
            extra.Member("input_name").Text(),
            received.ValueKind == JsonValueKind.Undefined ? null : UpstreamText.Tame(received.GetRawText(), 200));
    }
}
