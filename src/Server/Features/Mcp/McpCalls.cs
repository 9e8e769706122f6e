using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Agent;
using Easel.Server.Features.Audit;
using Easel.Server.Features.Chat;
using Easel.Server.Features.Workflows;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Easel.Server.Features.Mcp;

/// <summary>
/// Carries out the calls of MCP clients, in the name of the user whose token it is and with no more rights. A workflow that is not that
/// user's is one that does not exist.
/// </summary>
internal sealed partial class McpCalls(
    IHttpContextAccessor accessor,
    CurrentUser user,
    WorkflowDocuments documents,
    IServiceScopeFactory scopes,
    TurnApprovals approvals,
    WorkflowLocks locks,
    AuditLog audit,
    TimeProvider time,
    ILogger<McpCalls> logger)
{
    private const int MostListed = 200;
    private const int UsuallyListed = 50;

    public async Task<CallToolResult> Call(CallToolRequestParams call, CancellationToken cancel)
    {
        try
        {
            return call.Name == McpTools.WorkflowList ? await List(call, cancel) : await Work(call, cancel);
        }
        catch (Refusal refusal)
        {
            return Error(refusal.Status == StatusCodes.Status404NotFound ? "not_found" : "refused", refusal.Message);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or McpException))
        {
            CallFailed(logger, failure, call.Name);
            return Error("internal_error", "The call failed inside Easel. Nothing was saved; try again.");
        }
    }

    private async Task<CallToolResult> List(CallToolRequestParams call, CancellationToken cancel)
    {
        var query = Text(call, "query");
        var limit = call.Arguments?.TryGetValue("limit", out var wanted) == true && wanted.ValueKind == JsonValueKind.Number && wanted.TryGetInt32(out var number)
            ? Math.Clamp(number, 1, MostListed)
            : UsuallyListed;
        var rows = await documents.List(user.Id, query, limit, cancel);
        return Answer(new JsonObject
        {
            ["workflows"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
            {
                ["workflowId"] = row.Id,
                ["name"] = row.Name,
                ["version"] = row.Version,
                ["serviceId"] = row.ServiceId,
                ["updatedAt"] = row.UpdatedAt,
                ["lockedBy"] = row.LockedBy,
            })]),
        }.ToJsonString());
    }

    private async Task<CallToolResult> Work(CallToolRequestParams call, CancellationToken cancel)
    {
        var mayChange = McpTools.MayChange(accessor);
        if (!ToolDesk.Tools(mayChange).Any(tool => tool.Name == call.Name))
        {
            return Error("unknown_tool", mayChange ? "There is no such tool." : "There is no such tool, or this token may only read.");
        }

        if (call.Arguments?.TryGetValue(McpTools.WorkflowId, out var id) != true || id.ValueKind != JsonValueKind.Number || !id.TryGetInt64(out var workflowId))
        {
            return Error("invalid_arguments", "'workflowId' is missing: take one from workflow_list.");
        }

        var workflow = await documents.Read(workflowId, user.Id, version: null, cancel);
        var token = accessor.HttpContext!.Features.Get<GrantedToken>()!;
        var workspace = new TurnWorkspace(
            new TurnPlace(ExecutionId: 0, user.Id, SessionId: 0, workflow.Id, workflow.ServiceId, $"{token.Name} (MCP)"), scopes, approvals);
        try
        {
            var result = await new ToolDesk(workspace, time, logger).Run(call.Name, Arguments(call), mayChange, cancel);
            long? version = result.Draft is { } draft && workspace.Lease is { } lease
                ? await locks.Commit(lease, new AgentVersion(draft, VersionSummary.ByToken(result.Summary, result.Facts, token.Name), SessionId: null, ExecutionId: null), cancel)
                : null;
            if (result.Ok && ToolDesk.Changes(call.Name))
            {
                await audit.Record(AuditAction.McpToolCalled, "workflow", workflowId, $"{call.Name} with {token.Name}", cancel);
            }

            return Answer(Tell(result, version), result);
        }
        finally
        {
            if (workspace.Lease is { } held)
            {
                await locks.Return(held, CancellationToken.None);
            }
        }
    }

    private static string Tell(DeskResult result, long? version)
    {
        if (version is null)
        {
            return result.ResultJson;
        }

        var told = JsonNode.Parse(result.ResultJson)!.AsObject();
        told["savedAsVersion"] = version;
        return told.ToJsonString();
    }

    private static JsonElement Arguments(CallToolRequestParams call) => JsonSerializer.SerializeToElement(
        call.Arguments!.Where(argument => argument.Key != McpTools.WorkflowId).ToDictionary(argument => argument.Key, argument => argument.Value));

    private static string? Text(CallToolRequestParams call, string name) =>
        call.Arguments?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static CallToolResult Answer(string json, DeskResult? result = null) => new()
    {
        IsError = result is { Ok: false },
        Content =
        [
            new TextContentBlock { Text = json },
            .. (result?.Pictures ?? []).Select(picture => ImageContentBlock.FromBytes(picture.Bytes, picture.MediaType)),
        ],
    };

    private static CallToolResult Error(string code, string message) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString() }],
    };

    [LoggerMessage(LogLevel.Error, "The MCP call of {Tool} failed")]
    private static partial void CallFailed(ILogger logger, Exception failure, string tool);
}
