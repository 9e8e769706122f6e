using Easel.Server.Platform.Database;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Audit;

/// <summary>The door for all features: writes down who did what. Inside a running write the row shares its fate.</summary>
internal sealed class AuditLog(EaselDb db, IHttpContextAccessor accessor, TimeProvider time)
{
    private const int LongestDetails = 500;
    private const int LongestName = 200;

    /// <summary>Records what the caller did.</summary>
    public Task Record(AuditAction action, string? targetType = null, long? targetId = null, string? details = null, CancellationToken cancel = default)
    {
        var login = accessor.HttpContext?.Features.Get<LiveLogin>();
        return Record(action, login?.UserId, login?.Username ?? "", succeeded: true, targetType, targetId, details, cancel);
    }

    /// <summary>Records what somebody did who may not be logged in.</summary>
    public Task Record(
        AuditAction action,
        long? actorId,
        string actorName,
        bool succeeded,
        string? targetType = null,
        long? targetId = null,
        string? details = null,
        CancellationToken cancel = default) =>
        db.Write(
            () =>
            {
                db.Add(new AuditEntry
                {
                    At = time.GetUtcNow().UtcDateTime,
                    ActorId = actorId,
                    ActorName = Shorten(actorName, LongestName)!,
                    Action = action,
                    Succeeded = succeeded,
                    TargetType = targetType,
                    TargetId = targetId,
                    Details = Shorten(details, LongestDetails),
                    Address = accessor.HttpContext?.Connection.RemoteIpAddress?.ToString(),
                });
                return Task.CompletedTask;
            },
            // What is done already is written down although the caller has hung up.
            db.Database.CurrentTransaction is null ? CancellationToken.None : cancel);

    private static string? Shorten(string? text, int most) => text?.Length > most ? text[..most] : text;
}
