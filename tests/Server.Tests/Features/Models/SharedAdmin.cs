using System.Runtime.CompilerServices;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Features.Models;

/// <summary>One administrator's login for all tests of a server: hashing a password is made to be slow.</summary>
internal static class SharedAdmin
{
    private static readonly ConditionalWeakTable<EaselServer, Lazy<Task<Api>>> Logins = [];

    public static Task<Api> Admin(this EaselServer server) => Logins.GetValue(server, each => new Lazy<Task<Api>>(each.LogInAsAdmin)).Value;
}
