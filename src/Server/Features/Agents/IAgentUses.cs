namespace Easel.Server.Features.Agents;

/// <summary>Says what refers to an agent, so that it is not deleted from under it. Features above implement it; Agents can't ask them.</summary>
internal interface IAgentUses
{
    /// <summary>What it counts, as a sentence needs it: "sessions".</summary>
    string What { get; }

    Task<int> Count(long agentId, CancellationToken cancel);
}

/// <summary>Reads what an execution was asked and what about; Chat and the features below it keep that.</summary>
internal interface IExecutionInputs
{
    /// <summary>The text, or null where the message is gone.</summary>
    Task<string?> Text(long messageId, CancellationToken cancel);

    /// <summary>The names of workflows; one that is gone is absent.</summary>
    Task<Dictionary<long, string>> WorkflowNames(IReadOnlyCollection<long> workflowIds, CancellationToken cancel);

    /// <summary>The titles of sessions; one that is gone is absent.</summary>
    Task<Dictionary<long, string>> SessionTitles(IReadOnlyCollection<long> sessionIds, CancellationToken cancel);
}
