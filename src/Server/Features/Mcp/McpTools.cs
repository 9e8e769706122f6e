using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Server.Platform.Identity;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;

namespace Easel.Server.Features.Mcp;

/// <summary>The tools as MCP clients are told of them: the agent's, with the workflow's id as one more argument, and the list of workflows.</summary>
internal static class McpTools
{
    public const string WorkflowList = "workflow_list";
    public const string WorkflowId = "workflowId";

    private static readonly Tool ListTool = new()
    {
        Name = WorkflowList,
        Description = "Your workflows, newest first: id, name, version, service, and who works on it now.",
        InputSchema = JsonElement.Parse(
            """{"type":"object","additionalProperties":false,"properties":{"query":{"type":"string","maxLength":200,"description":"Words of the name."},"limit":{"type":"integer","minimum":1,"maximum":200}}}"""),
        Annotations = new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
    };

    private static readonly ListToolsResult Reading = new() { Tools = Make(canChange: false) };
    private static readonly ListToolsResult All = new() { Tools = Make(canChange: true) };

    public static ListToolsResult List(IHttpContextAccessor accessor) => MayChange(accessor) ? All : Reading;

    /// <summary>Whether the request's token allows changes; one without a token reads nothing here, because it never gets this far.</summary>
    public static bool MayChange(IHttpContextAccessor accessor) =>
        accessor.HttpContext?.Features.Get<GrantedToken>()?.Scope == PersonalTokenScope.Write;

    private static List<Tool> Make(bool canChange) => [ListTool, .. ToolDesk.Tools(canChange).Select(Tell)];

    private static Tool Tell(AIFunctionDeclaration tool)
    {
        var schema = JsonNode.Parse(tool.JsonSchema.GetRawText())!.AsObject();
        var properties = new JsonObject
        {
            [WorkflowId] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["description"] = "The workflow, as workflow_list gives it." },
        };
        foreach (var (name, value) in schema["properties"]?.AsObject() ?? [])
        {
            properties[name] = value?.DeepClone();
        }

        schema["properties"] = properties;
        schema["required"] = new JsonArray([WorkflowId, .. (schema["required"]?.AsArray() ?? []).Select(name => (JsonNode)name!.GetValue<string>())]);
        var changes = ToolDesk.Changes(tool.Name);
        return new Tool
        {
            Name = tool.Name,
            Description = tool.Description,
            InputSchema = JsonSerializer.SerializeToElement(schema),
            Annotations = new ToolAnnotations { ReadOnlyHint = !changes, DestructiveHint = changes, OpenWorldHint = false },
        };
    }
}
