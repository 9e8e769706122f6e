using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Agent;

/// <summary>
/// Everything that a turn can reach: its owner's one workflow, that workflow's service and runs. An id outside it answers null,
/// as if it did not exist. Refusals come as <see cref="WorkspaceRefusal"/>, whose message the model and the user read.
/// </summary>
public interface ITurnWorkspace
{
    Task<WorkflowSnapshot> Read(CancellationToken ct);

    Task<NodeCatalog> Catalog(CancellationToken ct);

    /// <summary>What of a prompt the administrator of the workflow's service does not let run there; empty where all of it may.</summary>
    Task<IReadOnlyList<Finding>> Forbidden(ApiPrompt prompt, CancellationToken ct);

    /// <summary>Takes the workflow's lock; asked for once, before the first edit.</summary>
    Task BeginEditing(string reason, CancellationToken ct);

    /// <summary>The newest versions first.</summary>
    Task<IReadOnlyList<VersionLine>> Versions(int limit, CancellationToken ct);

    Task<WorkflowDocument?> ReadVersion(long version, CancellationToken ct);

    /// <summary>Starts a run for a call of the turn; for the same call there is never a second one.</summary>
    Task<RunReport> StartRun(
        string callId,
        WorkflowDocument draft,
        IReadOnlyDictionary<string, JsonNode?> inputs,
        IReadOnlyList<string> targets,
        CancellationToken ct);

    /// <summary>The run that a call of this turn started; null where it started none.</summary>
    Task<RunReport?> FindRun(string callId, CancellationToken ct);

    Task<RunReport?> ReadRun(long runId, CancellationToken ct);

    /// <summary>The run as it stands when it has ended or <paramref name="atMost"/> is over.</summary>
    Task<RunReport?> WaitForRun(long runId, TimeSpan atMost, CancellationToken ct);

    /// <summary>What the user sent into this turn while it ran, after the message <paramref name="after"/>, in order.</summary>
    Task<IReadOnlyList<SteeringMessage>> ReadSteering(long after, CancellationToken ct);

    /// <summary>The newest run of the workflow that failed or was lost; null where there is none.</summary>
    Task<RunReport?> LastFailedRun(CancellationToken ct);

    /// <summary>Ends a run; gives how it then stands.</summary>
    Task<RunReport?> CancelRun(long runId, CancellationToken ct);

    /// <summary>A picture that a run of the workflow made, small enough to show a model; null where there is none or it is no picture.</summary>
    Task<OutputPicture?> ReadPicture(long fileId, CancellationToken ct);

    /// <summary>A file of a skill; SKILL.md where none is named. Null where there is none.</summary>
    Task<SkillText?> ReadSkill(string skill, string? file, CancellationToken ct);

    /// <summary>Whether the turn's owner has a file of this name.</summary>
    Task<bool> HasFile(string fileName, CancellationToken ct);

    /// <summary>True only when the user said yes to this very request.</summary>
    Task<bool> AskApproval(ApprovalRequest request, CancellationToken ct);
}

/// <summary>A workflow as it is saved, with its version.</summary>
public sealed record WorkflowSnapshot(WorkflowDocument Document, long Version, string? Name = null)
{
    /// <summary>What the chat's last turn left or saw, where that is another version; null where it is the same or there was none.</summary>
    public SeenVersion? Seen { get; init; }
}

/// <summary>A version as an earlier turn knew it.</summary>
public sealed record SeenVersion(WorkflowDocument Document, long Version);

/// <summary>One saved version in a list. <see cref="Actor"/> is <c>USER</c> or <c>AGENT</c>.</summary>
public sealed record VersionLine(long Version, string Summary, string Actor, DateTimeOffset CreatedAt);

/// <summary>A message of the user for a turn that runs.</summary>
public sealed record SteeringMessage(long MessageId, string Text);

/// <summary>A picture as a model is shown it.</summary>
public sealed record OutputPicture(ReadOnlyMemory<byte> Bytes, string MediaType);

/// <summary>What the user is asked: a call that waits, bound to its arguments by their hash.</summary>
public sealed record ApprovalRequest(
    string ApprovalId,
    string CallId,
    string Tool,
    string Summary,
    string Reason,
    string ArgumentsHash,
    string ArgumentsJson);

/// <summary>The workspace won't do it; <see cref="Code"/> is for programs (<c>locked</c>), the message says the remedy.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It reads as what it is: the workspace refuses.")]
public sealed class WorkspaceRefusal(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>What is wrong with the workflow, where that is why.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
