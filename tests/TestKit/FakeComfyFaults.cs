using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Easel.TestKit;

/// <summary>How a fake ComfyUI misbehaves over HTTP, by path; a fault holds until it is taken away.</summary>
public sealed class FakeComfyFaults
{
    /// <summary>The header in which a test numbers its requests.</summary>
    public const string RequestId = "X-Test-Request";

    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _byPath = new();
    private readonly ConcurrentDictionary<string, TimeSpan> _slow = new();
    private readonly ConcurrentDictionary<string, bool> _twice = new();
    private readonly ConcurrentQueue<(HttpContext Context, TaskCompletionSource Released)> _stalled = new();
    private readonly SemaphoreSlim _stallBegan = new(0);
    private readonly ConcurrentDictionary<object, (string Id, DateTimeOffset Until)> _asleep = new();

    /// <summary>The requests that get no answer at this moment, by the id that their client gave them.</summary>
    public IEnumerable<string> Stalling(DateTimeOffset now) =>
        _asleep.Values.Where(asleep => asleep.Until > now).Select(asleep => asleep.Id).ToList();

    /// <summary>POST /prompt queues the prompt and then fails to say so.</summary>
    public Func<HttpContext, Task>? AfterAccepting { get; set; }

    /// <summary>Handshakes of sockets are refused with 403.</summary>
    public bool RefuseSockets { get; set; }

    /// <summary>Answers a path, or with "*" every path, like this.</summary>
    public void Set(string path, Func<HttpContext, Task> fault) => _byPath[path] = fault;

    public void Clear(string path)
    {
        _byPath.TryRemove(path, out _);
        _slow.TryRemove(path, out _);
        _twice.TryRemove(path, out _);
    }

    /// <summary>From here on it behaves; who stalls now is let go.</summary>
    public void ClearAll()
    {
        _byPath.Clear();
        _slow.Clear();
        _twice.Clear();
        AfterAccepting = null;
        RefuseSockets = false;
        ReleaseStalled();
    }

    /// <summary>The plain text of an unexpected exception.</summary>
    public static Task InternalError(HttpContext context)
    {
        context.Response.StatusCode = 500;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("500 Internal Server Error\n\nServer got itself in trouble");
    }

    /// <summary>A bare status.</summary>
    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Any body with status 200.</summary>
    public static Func<HttpContext, Task> Body(string body, string contentType = "application/json") => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Cuts the connection without an answer.</summary>
    public static Task HangUp(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Never answers, until the client hangs up or the server dies.</summary>
    public async Task Stall(HttpContext context)
    {
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gone = context.RequestAborted.Register(() => released.TrySetResult());
        _asleep[context] = (context.Request.Headers[RequestId].ToString(), DateTimeOffset.MaxValue);
        _stalled.Enqueue((context, released));
        _stallBegan.Release();
        await released.Task;
        _asleep.TryRemove(context, out _);
    }

    /// <summary>Answers a path, or with "*" every path, rightly, but only when so much time has passed.</summary>
    public void Slow(string path, TimeSpan time) => _slow[path] = time;

    /// <summary>Answers a path, or with "*" every path, rightly, and sends the same answer once more behind it.</summary>
    public void Twice(string path) => _twice[path] = true;

    /// <summary>Lets go of those that stall now; they are answered with nothing.</summary>
    public void ReleaseStalled()
    {
        while (_stalled.TryDequeue(out var stalled))
        {
            // From here on it is under way, and no time passes on a clock that waits for such requests.
            _asleep.TryRemove(stalled.Context, out _);
            stalled.Released.TrySetResult();
        }
    }

    /// <summary>Ends when the next request stalls.</summary>
    public Task StallBegan() => _stallBegan.WaitAsync();

    internal async Task<bool> Handle(HttpContext context, TimeProvider clock)
    {
        if (For(context, _slow, TimeSpan.Zero) is { Ticks: > 0 } time && !await Slept(context, time, clock))
        {
            return true;
        }

        if (For(context, _twice, false))
        {
            AnswerEcho.Of(context);
        }

        if (For(context, _byPath, null!) is not { } fault)
        {
            return false;
        }

        await fault(context);
        return true;
    }

    internal Task<bool> RefusesSocket(HttpContext context)
    {
        if (RefuseSockets)
        {
            context.Response.StatusCode = 403;
        }

        return Task.FromResult(RefuseSockets);
    }

    private static T For<T>(HttpContext context, ConcurrentDictionary<string, T> faults, T none)
    {
        var path = context.Request.Path.Value ?? "";
        foreach (var (key, fault) in faults)
        {
            if (key == path || path.StartsWith(key + "/", StringComparison.Ordinal))
            {
                return fault;
            }
        }

        return faults.GetValueOrDefault("*", none);
    }

    private async Task<bool> Slept(HttpContext context, TimeSpan time, TimeProvider clock)
    {
        // The timer first: once this request counts as asleep, a stepped clock may move on, and the timer would end later than was said.
        var until = clock.GetUtcNow() + time;
        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = clock.CreateTimer(_ => over.TrySetResult(true), this, time, Timeout.InfiniteTimeSpan);
        _asleep[context] = (context.Request.Headers[RequestId].ToString(), until);
        await using var gone = context.RequestAborted.Register(() => over.TrySetResult(false));
        var slept = await over.Task;
        _asleep.TryRemove(context, out _);
        return slept;
    }
}
