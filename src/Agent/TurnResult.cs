using System.Text.Json.Nodes;
using Easel.Graph;

namespace Easel.Agent;

/// <summary>The four ways in which a turn ends.</summary>
public enum TurnStatus
{
    Success,
    Failed,
    Timeout,
    Cancelled,
}

/// <summary>How a turn ended. <see cref="Text"/> is every word that was shown, also where the turn was stopped half-way.</summary>
/// <param name="Draft">The changed workflow to be saved: only on success, and only when something differs.</param>
/// <param name="Summary">One line about what the draft changes.</param>
public sealed record TurnResult(
    TurnStatus Status,
    string Text,
    TurnUsage Usage,
    string? ErrorCode,
    string? ErrorMessage,
    WorkflowDocument? Draft,
    string? Summary,
    int Steps,
    int ToolCalls)
{
    /// <summary>The summary as data, as <see cref="Easel.Graph.Comparing.WorkflowDiff.Facts"/> gives it; null where there is no draft.</summary>
    public JsonObject? SummaryFacts { get; init; }

    /// <summary>The limit that cut a successful turn short (<c>limit_steps</c>, <c>limit_tool_calls</c>, <c>invalid_calls</c>,
    /// <c>same_call</c>, <c>length</c>), or null where the model ended by itself.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>The last message that was sent into the turn and reached the model; 0 where there was none.</summary>
    public long LastSteering { get; init; }

    /// <summary>What the turn made of the beginning of its history; null where it sent all of it.</summary>
    public CompactedHistory? Compacted { get; init; }

    /// <summary>Names in the text that neither the service nor the workflow has.</summary>
    public IReadOnlyList<UnverifiedName> Unverified { get; init; } = [];

    /// <summary>The version of the workflow that the turn stood on, and that <see cref="Draft"/> was made from; null where it read none.</summary>
    public long? BaseVersion { get; init; }
}

/// <summary>A summary that stands for the first messages of a turn's history, and for what stood for those before them.</summary>
public sealed record CompactedHistory(int Messages, string Summary);

/// <summary>What model calls used. <see cref="Estimated"/> says that a provider did not report and the counts are a guess.</summary>
public sealed record TurnUsage(
    long InputTokens,
    long OutputTokens,
    long CachedInputTokens,
    decimal Cost,
    int ModelCalls,
    bool Estimated)
{
    public static TurnUsage None { get; } = new(0, 0, 0, 0, 0, false);

    /// <summary>The part of the input that the provider put into its cache.</summary>
    public long CacheWriteInputTokens { get; init; }

    /// <summary>Input and output together.</summary>
    public long Tokens => InputTokens + OutputTokens;

    public static TurnUsage operator +(TurnUsage left, TurnUsage right) => new(
        left.InputTokens + right.InputTokens,
        left.OutputTokens + right.OutputTokens,
        left.CachedInputTokens + right.CachedInputTokens,
        left.Cost + right.Cost,
        left.ModelCalls + right.ModelCalls,
        left.Estimated || right.Estimated)
    {
        CacheWriteInputTokens = left.CacheWriteInputTokens + right.CacheWriteInputTokens,
    };
}
