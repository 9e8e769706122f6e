namespace Easel.Server.Features.Models;

/// <summary>Says what refers to a model, so that it is not deleted from under it. Features above implement it; Models can't ask them.</summary>
internal interface IModelUses
{
    /// <summary>What it counts, as a sentence needs it: "agents".</summary>
    string What { get; }

    Task<int> Count(long modelId, CancellationToken cancel);
}
