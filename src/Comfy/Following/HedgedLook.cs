namespace Easel.Comfy.Following;

/// <summary>
/// Asks once more while an answer is slow to come, and takes the first that comes: a request that hangs holds nothing up, and a server
/// that is only slow still gets its answer through. No more is asked in a time than by followers who get their answers.
/// </summary>
internal sealed class HedgedLook(TimeProvider time, TimeSpan patience)
{
    public async Task<T> Ask<T>(Func<CancellationToken, Task<T>> question, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var asked = new List<Task>();
        try
        {
            while (true)
            {
                asked.Add(question(stop.Token));
                var first = await Task.WhenAny([.. asked, Task.Delay(patience, time, stop.Token)]);
                if (asked.Contains(first))
                {
                    return await (Task<T>)first;
                }

                ct.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            stop.Cancel();
        }
    }
}
