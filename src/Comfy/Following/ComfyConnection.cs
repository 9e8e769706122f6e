using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Easel.Comfy.Following;

/// <summary>
/// The standing connection to one ComfyUI server: one socket at a time, each under a new client id, because ComfyUI makes the second
/// socket of an id deaf when the first closes. Runs that are followed outlive any of its sockets.
/// </summary>
public sealed partial class ComfyConnection : IAsyncDisposable
{
    private const int MaxRemoved = 10_000;

    private static readonly TimeSpan s_steady = TimeSpan.FromSeconds(5);

    private readonly ComfyClient _client;
    private readonly ComfyConnectionOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly FrameRouter _router = new();
    private readonly CancellationTokenSource _life = new();
    private readonly QueueWatch _queue;
    private readonly ConcurrentDictionary<string, RemovedPrompt> _removed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _loop;
    private string _clientId = NewClientId();

    /// <summary>Makes a connection that opens with <see cref="Open"/> or at the first use.</summary>
    public ComfyConnection(ComfyClient client, ComfyConnectionOptions? options = null, ILogger<ComfyConnection>? logger = null)
    {
        _client = client;
        _options = options ?? new ComfyConnectionOptions();
        _logger = logger ?? NullLogger<ComfyConnection>.Instance;
        _time = client.Wire.Time;
        _queue = new QueueWatch(client, _time, _options, _life.Token);
    }

    /// <summary>The client id of the newest socket; a submission carries it, so that its frames come here.</summary>
    public string ClientId => Volatile.Read(ref _clientId);

    /// <summary>True while a socket is open.</summary>
    public bool IsConnected => Volatile.Read(ref _connected).Task.IsCompleted;

    /// <summary>Keeps a socket open from now on.</summary>
    public void Open()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_life.IsCancellationRequested, this);
            _loop ??= Task.Run(KeepConnected);
        }
    }

    /// <summary>Waits until a socket is open.</summary>
    public Task Connected(CancellationToken ct = default)
    {
        Open();
        return Volatile.Read(ref _connected).Task.WaitAsync(ct);
    }

    /// <summary>Queues a prompt so that its frames come here.</summary>
    public Task<ComfySubmitAnswer> Submit(ComfySubmission submission, CancellationToken ct = default)
    {
        Open();
        return _client.Submit(submission with { ClientId = ClientId }, ct);
    }

    /// <summary>Stops one prompt and no other, and tells those who follow it.</summary>
    public async Task<ComfyCancelOutcome> Cancel(string promptId, Func<string, bool>? mayHit = null, CancellationToken ct = default)
    {
        // Before it is asked: who follows may see that it is gone while the answer is still on its way.
        _removed.TryAdd(promptId, RemovedPrompt.Perhaps);
        var mayBeGone = false;
        try
        {
            var outcome = await _client.Cancel(promptId, mayHit, ct);
            if (outcome == ComfyCancelOutcome.RemovedFromQueue)
            {
                Remember(promptId, RemovedPrompt.Surely);
                _router.Nudge(missedFrames: false);
            }

            return outcome;
        }
        catch (ComfyException failure)
        {
            mayBeGone = failure.MayHaveTakenEffect;
            throw;
        }
        finally
        {
            if (!mayBeGone)
            {
                _removed.TryRemove(KeyValuePair.Create(promptId, RemovedPrompt.Perhaps));
            }
        }
    }

    /// <summary>
    /// Follows a run, whoever submitted it and however long ago, to exactly one <see cref="RunFinished"/>. Ends with
    /// <see cref="OperationCanceledException"/> when the caller or this connection gives up before.
    /// </summary>
    public async IAsyncEnumerable<ComfyRunEvent> Follow(string promptId, [EnumeratorCancellation] CancellationToken ct = default)
    {
        Open();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _life.Token);
        var mailbox = _router.Register(promptId);
        try
        {
            var follower = new RunFollower(_client, _queue, mailbox, promptId, () => _removed.GetValueOrDefault(promptId), _options);
            await foreach (var news in follower.Run(either.Token))
            {
                yield return news;
            }
        }
        finally
        {
            _router.Unregister(promptId, mailbox);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task? loop;
        lock (_lock)
        {
            loop = _loop;
            _life.Cancel();
        }

        if (loop is not null)
        {
            await loop;
        }
    }

    private static string NewClientId() => Guid.NewGuid().ToString("N");

    private void Remember(string promptId, RemovedPrompt removed)
    {
        if (_removed.Count >= MaxRemoved)
        {
            _removed.Clear();
        }

        _removed[promptId] = removed;
    }

    private async Task KeepConnected()
    {
        var failures = 0;
        while (!_life.IsCancellationRequested)
        {
            var from = _time.GetTimestamp();
            var id = NewClientId();
            Volatile.Write(ref _clientId, id);
            try
            {
                await new EventSocket(_client.Wire, _options, id).Run(Opened, _router.Route, _life.Token);
                LogClosed(_client.Wire.Server);
            }
            catch (Exception) when (_life.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogBroken(failure, _client.Wire.Server);
            }

            failures = IsConnected && _time.GetElapsedTime(from) >= s_steady ? 0 : failures + 1;
            Closed();
            await Pause(failures);
        }
    }

    private void Opened()
    {
        _router.Nudge(missedFrames: true);
        Volatile.Read(ref _connected).TrySetResult();
    }

    private void Closed()
    {
        if (IsConnected)
        {
            Volatile.Write(ref _connected, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _router.Nudge(missedFrames: true);
        }
    }

    /// <summary>Waits longer after each failure, and never exactly as long as the others that lost the same server.</summary>
    private async Task Pause(int failures)
    {
        var longest = Math.Min(_options.ReconnectMax.TotalSeconds, _options.ReconnectFirst.TotalSeconds * Math.Pow(2, Math.Min(failures, 16)));
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(longest * (0.5 + (Random.Shared.NextDouble() / 2))), _time, _life.Token);
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            LogEnded(_client.Wire.Server);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The event socket to {Server} was closed by the server; connecting again.")]
    private partial void LogClosed(string server);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The event socket to {Server} broke; connecting again.")]
    private partial void LogBroken(Exception failure, string server);

    [LoggerMessage(Level = LogLevel.Trace, Message = "The connection to {Server} was given up.")]
    private partial void LogEnded(string server);
}
