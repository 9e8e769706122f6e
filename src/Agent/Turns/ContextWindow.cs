namespace Easel.Agent.Turns;

/// <summary>How much one request to the model may hold, in estimated tokens, and when it is time to make room.</summary>
internal sealed class ContextWindow(TurnRequest request, double scale)
{
    private const double FullAt = 0.72;
    private const double EmptiedTo = 0.5;
    private const int UsualOutput = 4_096;

    /// <summary>A turn whose tokens are few may still read so many before it makes room.</summary>
    private const long LeastReading = 8_192;

    private long _tokens = (long)(request.ContextTokens / scale);

    /// <summary>A request that is longer is never sent: the rest of the window is the answer's.</summary>
    public long Most => _tokens - Math.Min((long)((request.Agent.MaxTokens ?? UsualOutput) / scale), _tokens / 4);

    /// <summary>From here on room is made.</summary>
    public long Full => (long)(Spendable * FullAt);

    /// <summary>What making room aims at, so that it is not needed again at the next step.</summary>
    public long Aim => (long)(Spendable * EmptiedTo);

    /// <summary>Each step sends everything again: a quarter of what the turn may use is as much as it can afford to read at once.</summary>
    private long Spendable => Math.Min(_tokens, Math.Max((long)(request.Agent.Tools.Limits.Tokens / 4 / scale), LeastReading));

    /// <summary>The provider found a request of this size too long, so the window is smaller than it was thought to be.</summary>
    public static long After(long refused) => refused * 4 / 5;

    public void Narrow(long tokens) => _tokens = Math.Min(_tokens, tokens);

    /// <summary>How long an answer there is room for beside a request, in the model's tokens.</summary>
    public long Left(long size) => (long)((_tokens - size) * scale);
}
