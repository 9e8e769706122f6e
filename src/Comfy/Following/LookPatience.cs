namespace Easel.Comfy.Following;

/// <summary>
/// How long one look may take: short, so that an answer that never comes is asked for again soon, and longer after each that ran out,
/// so that a server that is only slow gets its answer through.
/// </summary>
internal sealed class LookPatience(TimeSpan first, TimeSpan max)
{
    private TimeSpan _within = first < max ? first : max;

    public async Task<T> Ask<T>(Func<TimeSpan, Task<T>> question)
    {
        try
        {
            var answer = await question(_within);
            _within = first < max ? first : max;
            return answer;
        }
        catch (ComfyException late) when (late.Kind == ComfyErrorKind.Timeout)
        {
            _within = _within * 2 < max ? _within * 2 : max;
            throw;
        }
    }
}
