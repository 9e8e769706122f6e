using System.Text.Json.Nodes;
using Easel.Graph;

namespace Easel.Server.Features.Runs;

/// <summary>A run to be started.</summary>
/// <param name="Version">The version that <paramref name="Document"/> is; null for a draft.</param>
/// <param name="Inputs">Values that hold for this run only, by <c>"node.input"</c>.</param>
/// <param name="Targets">The output nodes to run; empty for all.</param>
/// <param name="ExecutionId">The agent's turn that wants it, where one does.</param>
/// <param name="CallId">The call of the turn that wants it; the same call starts no second run.</param>
/// <param name="Copy">Which repetition of the same it is: from the second on, seeds that are not fixed move on.</param>
internal sealed record NewRun(
    long UserId,
    long WorkflowId,
    long? Version,
    long ServiceId,
    WorkflowDocument Document,
    IReadOnlyDictionary<string, JsonNode?> Inputs,
    IReadOnlyList<string> Targets,
    long? ExecutionId,
    long? SessionId,
    int Copy = 0,
    string? CallId = null);
