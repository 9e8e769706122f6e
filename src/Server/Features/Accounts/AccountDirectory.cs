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

    /// <summary>Whose name holds these words, for lists that are searched by who made something.</summary>
    /// <param name="part">In small letters.</param>
    public IQueryable<long> Named(string part) =>
        db.Set<User>().Where(user => user.Username.ToLower().Contains(part) || user.DisplayName.ToLower().Contains(part)).Select(user => user.Id);

    /// <summary>Gives a user another picture.</summary>
    public Task SetAvatar(long userId, string? url, CancellationToken cancel) =>
        db.Write(
            () => db.Set<User>().Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.AvatarUrl, url), cancel),
            cancel);
}
