using Easel.Server.Platform.Database;
using Easel.Server.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>The door: tells other features who a user is.</summary>
internal sealed class AccountDirectory(EaselDb db) : IAccountDirectory
{
    public Task<ActiveAccount?> FindActive(long userId, CancellationToken cancel) =>
        db.Set<User>()
            .Where(user => user.Id == userId && user.Status == UserStatus.Active)
            .Select(user => new ActiveAccount(user.Id, user.Username, user.Role == UserRole.Admin))
            .FirstOrDefaultAsync(cancel);

    /// <summary>The names of users, for lists that show who owns or made something.</summary>
    public Task<Dictionary<long, string>> Names(IReadOnlyCollection<long> userIds, CancellationToken cancel) =>
        db.Set<User>().Where(user => userIds.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Username, cancel);

    /// <summary>Gives a user another picture.</summary>
    public Task SetAvatar(long userId, string? url, CancellationToken cancel) =>
        db.Write(
            () => db.Set<User>().Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.AvatarUrl, url), cancel),
            cancel);
}
