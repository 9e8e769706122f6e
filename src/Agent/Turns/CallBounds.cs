namespace Easel.Agent.Turns;

/// <summary>
/// What a call may use at most, from what it is estimated to use: so much is set aside in the budgets, and what is asked of the provider
/// is less by the same margin.
/// </summary>
internal static class CallBounds
{
    /// <summary>What an answer may take where nobody says.</summary>
    private const int UsualOutput = 4_096;

    /// <summary>The estimate takes four characters for a token; of JSON, numbers and rare scripts a tokenizer makes up to twice as many.</summary>
    private const int InputMargin = 2;

    /// <summary>A provider that keeps to what it was asked for must not be cut off because the estimate counts more than it does.</summary>
    private const double OutputMargin = 1.5;

    public static long Input(long estimated) => estimated * InputMargin;

    public static int Output(int? asked) => (int)Math.Min((asked ?? UsualOutput) * OutputMargin, int.MaxValue);

    /// <summary>The length of the answer to ask the provider for, where so much is set aside.</summary>
    public static int Asked(int mostOutput) => Math.Max(1, (int)(mostOutput / OutputMargin));
}
