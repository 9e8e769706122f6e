using Easel.Server.Platform.Database;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Platform.Http;

/// <summary>One word for whoever watches Easel: whether it lives, and whether it can serve.</summary>
internal static partial class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("alive")).WithName("IsAlive").WithTags("Health").Produces<string>(200, "text/plain").Allow(Access.Anyone);
        app.MapGet("/readyz", Ready).WithName("IsReady").WithTags("Health").Produces<string>(200, "text/plain").Produces<string>(503, "text/plain").Allow(Access.Anyone);
    }

    private static async Task<IResult> Ready(EaselDb db, TimeProvider time, ILoggerFactory loggers, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            // Reads the database and compares what was applied with what this build brings: an answer to both questions.
            var pending = await db.Database.GetPendingMigrationsAsync(either.Token);
            return pending.Any() ? Results.Text("migrating", statusCode: 503) : Results.Text("ready");
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            NotReady(loggers.CreateLogger(typeof(Health)), failure);
            return Results.Text("unready", statusCode: 503);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database does not answer")]
    private static partial void NotReady(ILogger logger, Exception failure);
}
