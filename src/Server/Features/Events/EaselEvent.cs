using System.Text.Json;
using System.Text.Json.Serialization;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Events;

/// <summary>
/// What happens, as the socket tells it: the closed set of messages from the server. The name in the list is the message's <c>type</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageReceived), "MESSAGE_RECEIVED")]
[JsonDerivedType(typeof(MessageDelta), "MESSAGE_DELTA")]
[JsonDerivedType(typeof(TurnStarted), "TURN_STARTED")]
[JsonDerivedType(typeof(TurnEnded), "TURN_ENDED")]
[JsonDerivedType(typeof(ToolStarted), "TOOL_STARTED")]
[JsonDerivedType(typeof(ToolEnded), "TOOL_ENDED")]
[JsonDerivedType(typeof(ApprovalRequested), "APPROVAL_REQUESTED")]
[JsonDerivedType(typeof(ApprovalResolved), "APPROVAL_RESOLVED")]
[JsonDerivedType(typeof(WorkflowLocked), "WORKFLOW_LOCKED")]
[JsonDerivedType(typeof(WorkflowUnlocked), "WORKFLOW_UNLOCKED")]
[JsonDerivedType(typeof(WorkflowChanged), "WORKFLOW_CHANGED")]
[JsonDerivedType(typeof(RunQueued), "RUN_QUEUED")]
[JsonDerivedType(typeof(RunProgress), "RUN_PROGRESS")]
[JsonDerivedType(typeof(RunPreview), "RUN_PREVIEW")]
[JsonDerivedType(typeof(RunOutput), "RUN_OUTPUT")]
[JsonDerivedType(typeof(RunEnded), "RUN_ENDED")]
[JsonDerivedType(typeof(ServiceStatusChanged), "SERVICE_STATUS")]
internal abstract record EaselEvent
{
    private static readonly JsonSerializerOptions Json = MakeOptions();

    /// <summary>Who is told: one user, or everybody where it is null.</summary>
    [JsonIgnore]
    public long? Recipient { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions();
        HttpSetup.Configure(options);
        return options;
    }
}

/// <summary>A message as clients see it.</summary>
public sealed record MessageView(long Id, MessageRole Role, string Content, DateTime CreatedAt);

/// <summary>Who said a message.</summary>
public enum MessageRole
{
    User,
    Assistant,
    System,
}

/// <summary>A message was stored: the user's, and later the agent's.</summary>
internal sealed record MessageReceived(long SessionId, MessageView Message, string? ClientMessageId = null) : EaselEvent;

/// <summary>A piece of the answer while it is being written.</summary>
internal sealed record MessageDelta(long SessionId, long TurnId, string Text) : EaselEvent;

/// <summary>The agent began to work on a message.</summary>
internal sealed record TurnStarted(long SessionId, long TurnId, long MessageId) : EaselEvent;

/// <summary>The agent is done, in whatever way.</summary>
/// <param name="Status">SUCCESS, FAILED, TIMEOUT or CANCELLED.</param>
internal sealed record TurnEnded(long SessionId, long TurnId, string Status, TurnUsageView Usage, string? ErrorCode = null, string? ErrorMessage = null) : EaselEvent;

/// <summary>What a turn used.</summary>
internal sealed record TurnUsageView(long InputTokens, long OutputTokens, decimal Cost);

/// <summary>The agent uses a tool.</summary>
internal sealed record ToolStarted(long SessionId, long TurnId, string CallId, string Tool, string Summary) : EaselEvent;

/// <summary>A tool has answered.</summary>
internal sealed record ToolEnded(long SessionId, long TurnId, string CallId, string Tool, string Summary, bool Ok, long DurationMs) : EaselEvent;

/// <summary>The agent waits for a person's yes or no.</summary>
internal sealed record ApprovalRequested(long SessionId, long TurnId, string ApprovalId, string CallId, string Tool, string Summary) : EaselEvent;

/// <summary>The yes or no has come.</summary>
internal sealed record ApprovalResolved(long SessionId, long TurnId, string ApprovalId, bool Approved) : EaselEvent;

/// <summary>An agent holds the workflow: nobody else can save it.</summary>
internal sealed record WorkflowLocked(long WorkflowId, string Reason, long? SessionId) : EaselEvent;

/// <summary>The workflow is free again.</summary>
internal sealed record WorkflowUnlocked(long WorkflowId) : EaselEvent;

/// <summary>The workflow has a new version.</summary>
/// <param name="Actor">USER or AGENT.</param>
/// <param name="Changes">The change in one line.</param>
internal sealed record WorkflowChanged(long WorkflowId, long Version, string Actor, string Changes) : EaselEvent;

/// <summary>A run waits for its turn.</summary>
internal sealed record RunQueued(long RunId, long WorkflowId, int? Position) : EaselEvent;

/// <summary>How far a node of a run is.</summary>
internal sealed record RunProgress(long RunId, long WorkflowId, string? NodeId, double Value, double Max) : EaselEvent;

/// <summary>A picture of work in progress; never stored.</summary>
/// <param name="Data">A data URL.</param>
internal sealed record RunPreview(long RunId, long WorkflowId, string? NodeId, string Data) : EaselEvent;

/// <summary>A run has produced a file.</summary>
internal sealed record RunOutput(long RunId, long WorkflowId, string NodeId, long FileId, string FileName, string FileType, string AccessUrl) : EaselEvent;

/// <summary>A run is over.</summary>
/// <param name="Status">SUCCESS, FAILED, CANCELLED or LOST.</param>
internal sealed record RunEnded(long RunId, long WorkflowId, string Status, string? Error, string? NodeId) : EaselEvent;

/// <summary>A ComfyUI server came or went; everybody is told.</summary>
/// <param name="Status">ONLINE, OFFLINE or ERROR.</param>
internal sealed record ServiceStatusChanged(long ServiceId, string Status) : EaselEvent;
