namespace Easel.Server.Platform.Database;

/// <summary>Lets one writer at a time into a database that has room for one; a wide gate lets all through.</summary>
internal sealed class WriteGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? _turns = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the caller's turn; disposing the answer lets the next one in.</summary>
    public async ValueTask<Turn> Enter(CancellationToken cancel)
    {
        if (_turns is not null)
        {
            await _turns.WaitAsync(cancel);
        }

        return new Turn(_turns);
    }

    public void Dispose() => _turns?.Dispose();

    /// <summary>A writer's turn.</summary>
    public readonly struct Turn(SemaphoreSlim? turns) : IDisposable
    {
        public void Dispose() => turns?.Release();
    }
}
