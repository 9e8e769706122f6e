using System.Text.Json.Nodes;

namespace Easel.Graph.Checking;

/// <summary>Writes down what a server answers to a prompt.</summary>
internal static class ServerAnswer
{
    public static JsonObject Of(PromptCheck check)
    {
        if (check.Unknown.Count > 0)
        {
            var node = check.Unknown[0];
            return Refused(
                "missing_node_type",
                node.Class is null
                    ? $"Node 'ID #{node.Id}' has no class_type. The workflow may be corrupted or a custom node is missing."
                    : $"Node '{node.Title ?? node.Class}' not found. The custom node may not be installed.",
                $"Node ID '#{node.Id}'");
        }

        if (check.Outputs.Count == 0)
        {
            return Refused("prompt_no_outputs", "Prompt has no outputs", "");
        }

        var errors = new JsonObject();
        foreach (var (node, found, outputs) in check.Walk.Failures)
        {
            errors[node.Id] = new JsonObject
            {
                ["errors"] = new JsonArray([.. found.Select(Error)]),
                ["dependent_outputs"] = new JsonArray([.. outputs.Select(output => (JsonNode)output.Id)]),
                ["class_type"] = node.Class,
            };
        }

        var answer = check.ServerType is { } type ? Refused(type, "Prompt outputs failed validation", "") : [];
        answer["node_errors"] = errors;
        return answer;
    }

    public static JsonObject Refused(string type, string message, string details) => new()
    {
        ["error"] = new JsonObject { ["type"] = type, ["message"] = message, ["details"] = details, ["extra_info"] = new JsonObject() },
        ["node_errors"] = new JsonObject(),
    };

    private static JsonNode Error(ServerError error) => new JsonObject
    {
        ["type"] = error.Type,
        ["message"] = Message(error.Type),
        ["details"] = error.Input ?? "",
        ["extra_info"] = error.Input is null ? [] : new JsonObject { ["input_name"] = error.Input },
    };

    private static string Message(string type) => type switch
    {
        "required_input_missing" => "Required input is missing",
        "bad_linked_input" => "Bad linked input, must be a length-2 list of [node_id, slot_index]",
        "return_type_mismatch" => "Return type mismatch between linked nodes",
        "invalid_input_type" => "Failed to convert an input value to the type that it needs",
        "value_smaller_than_min" => "Value smaller than min of the input",
        "value_bigger_than_max" => "Value bigger than max of the input",
        "value_not_in_list" => "Value not in list",
        "dependency_cycle" => "Dependency cycle detected",
        "exception_during_validation" => "Exception when validating node",
        _ => "Exception when validating inner node",
    };
}
