using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Easel.TestKit;

/// <summary>How a fake ComfyUI misbehaves over HTTP, by path; a fault holds until it is taken away.</summary>
public sealed class FakeComfyFaults
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _byPath = new();
    private readonly ConcurrentQueue<TaskCompletionSource> _stalled = new();
    private readonly SemaphoreSlim _stallBegan = new(0);
    private int _stalling;

    /// <summary>How many requests are stalled now.</summary>
    public int Stalling => Volatile.Read(ref _stalling);

    /// <summary>POST /prompt queues the prompt and then fails to say so.</summary>
    public Func<HttpContext, Task>? AfterAccepting { get; set; }

    /// <summary>Handshakes of sockets are refused with 403.</summary>
    public bool RefuseSockets { get; set; }

    /// <summary>Answers a path, or with "*" every path, like this.</summary>
    public void Set(string path, Func<HttpContext, Task> fault) => _byPath[path] = fault;

    public void Clear(string path) => _byPath.TryRemove(path, out _);

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
        _stalled.Enqueue(released);
        await using var gone = context.RequestAborted.Register(() => released.TrySetResult());
        Interlocked.Increment(ref _stalling);
        _stallBegan.Release();
        await released.Task;
        Interlocked.Decrement(ref _stalling);
    }

    /// <summary>Lets go of those that stall now; they are answered with nothing.</summary>
    public void ReleaseStalled()
    {
        while (_stalled.TryDequeue(out var released))
        {
            released.TrySetResult();
        }
    }

    /// <summary>Ends when the next request stalls.</summary>
    public Task StallBegan() => _stallBegan.WaitAsync();

    internal async Task<bool> Handle(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var fault = _byPath.FirstOrDefault(entry => entry.Key == path || path.StartsWith(entry.Key + "/", StringComparison.Ordinal)).Value
            ?? _byPath.GetValueOrDefault("*");
        if (fault is null)
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
}
