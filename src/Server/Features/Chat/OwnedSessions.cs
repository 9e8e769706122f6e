using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Chat;

/// <summary>Finds the caller's own sessions; another's is one that does not exist.</summary>
internal sealed class OwnedSessions(EaselDb db, CurrentUser user)
{
    public IQueryable<Session> All
    {
        get
        {
            var owner = user.Id;
            return db.Set<Session>().Where(session => session.UserId == owner);
        }
    }

    /// <exception cref="Refusal">404.</exception>
    public async Task<Session> Find(long id, CancellationToken cancel) =>
        await All.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, cancel) ?? throw Refusal.NotFound("session");
}
