using Microsoft.Extensions.Logging;

namespace Easel.Llm.Wire;

/// <summary>What the provider library writes to the log: codes and figures, never words of a conversation.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} failed with {Kind} (status {Status}); sending again for the {Attempt}. time in {DelayMs:0} ms")]
    public static partial void SendingAgain(ILogger logger, string provider, LlmErrorKind kind, int? status, int attempt, double delayMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} gave no answer: {Kind} (status {Status}) at {Place}")]
    public static partial void GivenUp(ILogger logger, string provider, LlmErrorKind kind, int? status, string? place);
}
