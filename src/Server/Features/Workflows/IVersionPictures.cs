namespace Easel.Server.Features.Workflows;

/// <summary>Finds small pictures of what versions gave when they ran. Runs implements it; Workflows can't ask it.</summary>
internal interface IVersionPictures
{
    /// <summary>The pictures by version; one that never gave a picture is absent.</summary>
    Task<Dictionary<long, string>> Of(long workflowId, long ownerId, IReadOnlyCollection<VersionTurn> versions, CancellationToken cancel);
}

/// <summary>A version, and the agent's turn that made it, where one did.</summary>
internal sealed record VersionTurn(long Version, long? ExecutionId);
