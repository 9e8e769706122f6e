using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Events;

/// <summary>
/// What happens, as the socket tells it: the closed set of messages from the server. The name in the list is the message's <c>type</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageReceived), "MESSAGE_RECEIVED")]
[JsonDerivedType(typeof(MessageDelta), "MESSAGE_DELTA")]
[JsonDerivedType(typeof(ReasoningDelta), "REASONING_DELTA")]
[JsonDerivedType(typeof(TurnStarted), "TURN_STARTED")]
[JsonDerivedType(typeof(TurnResumed), "TURN_RESUMED")]
[JsonDerivedType(typeof(TurnEnded), "TURN_ENDED")]
[JsonDerivedType(typeof(ToolStarted), "TOOL_STARTED")]
[JsonDerivedType(typeof(ToolEnded), "TOOL_ENDED")]
[JsonDerivedType(typeof(PlanUpdated), "PLAN_UPDATED")]
[JsonDerivedType(typeof(ApprovalRequested), "APPROVAL_REQUESTED")]
[JsonDerivedType(typeof(ApprovalResolved), "APPROVAL_RESOLVED")]
[JsonDerivedType(typeof(WorkflowLocked), "WORKFLOW_LOCKED")]
[JsonDerivedType(typeof(WorkflowUnlocked), "WORKFLOW_UNLOCKED")]
[JsonDerivedType(typeof(WorkflowChanged), "WORKFLOW_CHANGED")]
[JsonDerivedType(typeof(ProposalCreated), "PROPOSAL_CREATED")]
[JsonDerivedType(typeof(ProposalResolved), "PROPOSAL_RESOLVED")]
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

    /// <summary>The event that was stored as <paramref name="json"/>.</summary>
    public static EaselEvent FromJson(string json) => JsonSerializer.Deserialize<EaselEvent>(json, Json)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions();
        HttpSetup.Configure(options);
        return options;
    }
}

/// <summary>An event of a session.</summary>
internal interface ISessionEvent
{
    long SessionId { get; }
}

/// <summary>An event of a workflow.</summary>
internal interface IWorkflowEvent
{
    long WorkflowId { get; }
}

/// <summary>A message as clients see it.</summary>
/// <param name="TurnId">The turn that it began, or that said it.</param>
/// <param name="Unverified">Names in an answer that neither the service nor the workflow has; absent where there are none.</param>
public sealed record MessageView(
    long Id,
    MessageRole Role,
    string Content,
    DateTime CreatedAt,
    long? TurnId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<UnverifiedNameView>? Unverified = null);

/// <summary>A name that was looked up and not found.</summary>
/// <param name="Text">As it stands in the answer.</param>
/// <param name="Kind">CLASS, INPUT, MODEL or FILE.</param>
/// <param name="Nearest">What was probably meant; null where nothing is near.</param>
public sealed record UnverifiedNameView(string Text, string Kind, string? Nearest);

/// <summary>Who said a message.</summary>
public enum MessageRole
{
    User,
    Assistant,
    System,
}

/// <summary>A message was stored: the user's, and later the agent's.</summary>
internal sealed record MessageReceived(long SessionId, MessageView Message, string? ClientMessageId = null) : EaselEvent, ISessionEvent;

/// <summary>A piece of the answer while it is being written.</summary>
internal sealed record MessageDelta(long SessionId, long TurnId, string Text) : EaselEvent, ISessionEvent;

/// <summary>A piece of what the model thinks aloud; not part of the answer.</summary>
internal sealed record ReasoningDelta(long SessionId, long TurnId, string Text) : EaselEvent, ISessionEvent;

/// <summary>The agent began to work on a message.</summary>
internal sealed record TurnStarted(long SessionId, long TurnId, long MessageId) : EaselEvent, ISessionEvent;

/// <summary>The agent goes on after the process that it ran in has died.</summary>
/// <param name="Text">The answer as far as it holds; pieces of it that came after this are void, and will be said anew.</param>
internal sealed record TurnResumed(long SessionId, long TurnId, string Text) : EaselEvent, ISessionEvent;

/// <summary>The agent is done, in whatever way.</summary>
/// <param name="Status">SUCCESS, FAILED, TIMEOUT or CANCELLED.</param>
internal sealed record TurnEnded(long SessionId, long TurnId, string Status, TurnUsageView Usage, string? ErrorCode = null, string? ErrorMessage = null) : EaselEvent, ISessionEvent;

/// <summary>What a turn used.</summary>
internal sealed record TurnUsageView(long InputTokens, long OutputTokens, decimal Cost);

/// <summary>The agent uses a tool.</summary>
/// <param name="Facts">The names and numbers in the summary, for who says it in another language; absent where there are none.</param>
internal sealed record ToolStarted(
    long SessionId,
    long TurnId,
    string CallId,
    string Tool,
    string Summary,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Facts = null) : EaselEvent, ISessionEvent;

/// <summary>A tool has answered.</summary>
/// <param name="Facts">As in <see cref="ToolStarted"/>; of a refusal, its <c>code</c>.</param>
internal sealed record ToolEnded(
    long SessionId,
    long TurnId,
    string CallId,
    string Tool,
    string Summary,
    bool Ok,
    long DurationMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Facts = null) : EaselEvent, ISessionEvent;

/// <summary>What the agent means to do and how far it is; it replaces the plan before.</summary>
internal sealed record PlanUpdated(long SessionId, long TurnId, IReadOnlyList<PlanStepView> Steps) : EaselEvent, ISessionEvent;

/// <summary>A step of a plan.</summary>
/// <param name="Status">PENDING, IN_PROGRESS, DONE or SKIPPED.</param>
public sealed record PlanStepView(string Text, string Status);

/// <summary>The agent waits for a person's yes or no.</summary>
/// <param name="Facts">As in <see cref="ToolStarted"/>.</param>
internal sealed record ApprovalRequested(
    long SessionId,
    long TurnId,
    string ApprovalId,
    string CallId,
    string Tool,
    string Summary,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Facts = null) : EaselEvent, ISessionEvent;

/// <summary>The yes or no has come.</summary>
internal sealed record ApprovalResolved(long SessionId, long TurnId, string ApprovalId, bool Approved) : EaselEvent, ISessionEvent;

/// <summary>An agent holds the workflow: nobody else can save it.</summary>
internal sealed record WorkflowLocked(long WorkflowId, string Reason, long? SessionId) : EaselEvent, IWorkflowEvent;

/// <summary>The workflow is free again.</summary>
internal sealed record WorkflowUnlocked(long WorkflowId) : EaselEvent, IWorkflowEvent;

/// <summary>The workflow has a new version, or its borrower's draft has moved on.</summary>
/// <param name="Version">The newest version that is saved; a draft has none of its own.</param>
/// <param name="Actor">USER or AGENT.</param>
/// <param name="Changes">The change in one line.</param>
/// <param name="Draft">Whether it is not saved yet.</param>
/// <param name="Nodes">The nodes that were touched, while it is a draft.</param>
internal sealed record WorkflowChanged(
    long WorkflowId, long Version, string Actor, string Changes, bool Draft = false, IReadOnlyList<string>? Nodes = null) : EaselEvent, IWorkflowEvent;

/// <summary>An agent proposes a change that its user looks through.</summary>
/// <param name="BaseVersion">The version that it was made from.</param>
internal sealed record ProposalCreated(long ProposalId, long WorkflowId, long? SessionId, long BaseVersion, string Summary) : EaselEvent, IWorkflowEvent;

/// <summary>A proposal was decided on.</summary>
/// <param name="Status">ACCEPTED, PARTLY_ACCEPTED or REJECTED.</param>
/// <param name="Version">The version that it became.</param>
internal sealed record ProposalResolved(long ProposalId, long WorkflowId, string Status, long? Version) : EaselEvent, IWorkflowEvent;

/// <summary>A run waits for its turn.</summary>
/// <param name="Position">1 is next; null where that is not known yet.</param>
/// <param name="EstimatedWaitMs">Until it begins, by how long such runs took; null where nothing ran yet.</param>
internal sealed record RunQueued(long RunId, long WorkflowId, int? Position, long? EstimatedWaitMs = null) : EaselEvent, IWorkflowEvent;

/// <summary>How far a node of a run is.</summary>
internal sealed record RunProgress(long RunId, long WorkflowId, string? NodeId, double Value, double Max) : EaselEvent, IWorkflowEvent;

/// <summary>A picture of work in progress; never stored.</summary>
/// <param name="Data">A data URL.</param>
internal sealed record RunPreview(long RunId, long WorkflowId, string? NodeId, string Data) : EaselEvent, IWorkflowEvent;

/// <summary>A run has produced a file.</summary>
internal sealed record RunOutput(long RunId, long WorkflowId, string NodeId, long FileId, string FileName, string FileType, string AccessUrl) : EaselEvent, IWorkflowEvent;

/// <summary>A run is over.</summary>
/// <param name="Status">SUCCESS, FAILED, CANCELLED or LOST.</param>
internal sealed record RunEnded(long RunId, long WorkflowId, string Status, string? Error, string? NodeId) : EaselEvent, IWorkflowEvent;

/// <summary>A ComfyUI server came or went; everybody is told.</summary>
/// <param name="Status">ONLINE, OFFLINE or ERROR.</param>
internal sealed record ServiceStatusChanged(long ServiceId, string Status) : EaselEvent;
