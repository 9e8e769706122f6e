using System.Globalization;
using Easel.Server.Features.Events;

namespace Easel.Server.Features.Chat;

/// <summary>Events as a server-sent stream: each with its number as the stream's id, so that a client that comes back goes on from there.</summary>
internal sealed class EventStream(
    EventListener listener, EventDispatcher dispatcher, AwaitedTurn? until, (long SessionId, long WorkflowId)? only, bool endAtOnce) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.ContentEncoding = "identity";
        await response.Body.FlushAsync(httpContext.RequestAborted);
        if (endAtOnce)
        {
            return;
        }

        var lifetime = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await foreach (var happened in listener.ReadAll(dispatcher, over.Token))
            {
                if (only is var (session, workflow) && happened.SessionId != session && happened.WorkflowId != workflow)
                {
                    continue;
                }

                var number = happened.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"id: {id}\n") : "";
                await response.WriteAsync($"{number}data: {happened.ToMessage()}\n\n", httpContext.RequestAborted);
                await response.Body.FlushAsync(httpContext.RequestAborted);
                if (until is not null && await until.EndsWith(happened, over.Token))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client or the server went away; the client comes back with the number of the last event it saw.
        }
    }
}
