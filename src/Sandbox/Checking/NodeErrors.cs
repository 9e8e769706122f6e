using System.Text.Json.Nodes;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Checking;

/// <summary>Makes the errors that POST /prompt tells of single nodes, in the words of ComfyUI 0.33.0.</summary>
internal static class NodeErrors
{
    public static JsonObject RequiredInputMissing(string input) =>
        Error("required_input_missing", "Required input is missing", input, new JsonObject { ["input_name"] = input });

    public static JsonObject BadLink(InputSpec input, JsonNode value) => Error(
        "bad_linked_input", "Bad linked input, must be a length-2 list of [node_id, slot_index]", input.Name, Received(input, value));

    public static JsonObject WrongLinkType(InputSpec input, JsonNode? type, JsonArray link) => Error(
        "return_type_mismatch",
        "Return type mismatch between linked nodes",
        $"{input.Name}, received_type({PythonText.Str(type)}) mismatch input_type({PythonText.Str(input.Type)})",
        new JsonObject
        {
            ["input_name"] = input.Name,
            ["input_config"] = input.Config(),
            ["received_type"] = type?.DeepClone(),
            ["linked_node"] = link.DeepClone(),
        });

    public static JsonObject WrongValue(InputSpec input, JsonNode? value, string why)
    {
        var extra = Received(input, value);
        extra["exception_message"] = why;
        return Error(
            "invalid_input_type",
            $"Failed to convert an input value to a {input.TypeName} value",
            $"{input.Name}, {PythonText.Str(value)}, {why}",
            extra);
    }

    public static JsonObject TooSmall(InputSpec input, JsonNode? value, JsonValue limit) => Error(
        "value_smaller_than_min", $"Value {PythonText.Str(value)} smaller than min of {PythonText.Number(limit)}", input.Name, Received(input, value));

    public static JsonObject TooBig(InputSpec input, JsonNode? value, JsonValue limit) => Error(
        "value_bigger_than_max", $"Value {PythonText.Str(value)} bigger than max of {PythonText.Number(limit)}", input.Name, Received(input, value));

    /// <summary>Long lists are not sent back: they are mostly every model file of a server.</summary>
    public static JsonObject NotInList(InputSpec input, JsonNode? value, JsonArray choices)
    {
        var isLong = choices.Count > 20;
        var extra = Received(input, value);
        if (isLong)
        {
            extra["input_config"] = null;
        }

        var list = isLong ? $"(list of length {choices.Count})" : PythonText.Repr(choices);
        return Error("value_not_in_list", "Value not in list", $"{input.Name}: '{PythonText.Str(value)}' not in {list}", extra);
    }

    public static JsonObject Refused(string input, string why) => Error(
        "custom_validation_failed", "Custom validation failed for node", $"{input} - {why}", new JsonObject { ["input_name"] = input });

    public static JsonObject Cycle(string node, string path, IEnumerable<string> nodes) => Error(
        "dependency_cycle", "Dependency cycle detected", path,
        new JsonObject { ["node_id"] = node, ["cycle_nodes"] = new JsonArray([.. nodes.Select(id => (JsonNode)id)]) });

    /// <summary>The linked node could not even be looked at; the error stands at that node.</summary>
    public static JsonObject InnerException(InputSpec input, JsonArray link, CheckException exception)
    {
        var extra = new JsonObject { ["input_name"] = input.Name, ["input_config"] = input.Config() };
        AddException(extra, exception);
        extra["linked_node"] = link.DeepClone();
        return Error("exception_during_inner_validation", "Exception when validating inner node", exception.Message, extra);
    }

    public static JsonObject OutputException(CheckException exception)
    {
        var extra = new JsonObject();
        AddException(extra, exception);
        return Error("exception_during_validation", "Exception when validating node", exception.Message, extra);
    }

    public static JsonObject Error(string type, string message, string details, JsonObject extra) =>
        new() { ["type"] = type, ["message"] = message, ["details"] = details, ["extra_info"] = extra };

    /// <summary>A real server shows its Python stack; ours would tell nothing, so the list stays empty.</summary>
    private static void AddException(JsonObject extra, CheckException exception)
    {
        extra["exception_message"] = exception.Message;
        extra["exception_type"] = exception.Type;
        extra["traceback"] = new JsonArray();
    }

    private static JsonObject Received(InputSpec input, JsonNode? value) => new()
    {
        ["input_name"] = input.Name,
        ["input_config"] = input.Config(),
        ["received_value"] = value?.DeepClone(),
    };
}

/// <summary>Checking a node ended in what is an exception on a real server, with that exception's type and text.</summary>
internal sealed class CheckException(string type, string message) : Exception(message)
{
    public string Type => type;
}
