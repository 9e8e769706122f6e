namespace Easel.Llm;

/// <summary>Holds requests back so that a provider's limit is kept.</summary>
public interface IRequestRate
{
    /// <summary>Returns when the next request may begin, and counts it as begun.</summary>
    Task Wait(CancellationToken cancellation);

    /// <summary>Holds everyone back for a while, because the provider said that nothing is left.</summary>
    Task Pause(TimeSpan duration);
}
