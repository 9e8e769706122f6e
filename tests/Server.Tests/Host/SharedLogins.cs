using System.Runtime.CompilerServices;

namespace Easel.Server.Tests.Host;

/// <summary>
/// One login of the administrator and one user for each server, for tests to which it does not matter who asks: making a user costs
/// three password hashes, which are slow on purpose.
/// </summary>
public sealed class SharedLogins
{
    private static readonly ConditionalWeakTable<EaselServer, SharedLogins> s_all = [];

    private SharedLogins(EaselServer server)
    {
        Admin = server.LogInAsAdmin();
        User = server.NewUser();
    }

    public Task<Api> Admin { get; }

    public Task<TestUser> User { get; }

    public static SharedLogins Of(EaselServer server) => s_all.GetValue(server, one => new SharedLogins(one));
}
