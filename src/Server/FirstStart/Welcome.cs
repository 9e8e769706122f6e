using Easel.Server.Features.Accounts;

namespace Easel.Server.FirstStart;

/// <summary>What Easel says on the console when it is ready: where to go, and once, how to get in.</summary>
internal static class Welcome
{
    public static void Say(TextWriter console, IEnumerable<string> addresses, NewAdministrator? administrator)
    {
        var address = addresses.FirstOrDefault() ?? "http://127.0.0.1:5080";
        console.WriteLine();
        console.WriteLine($"  Easel is ready at {address}");
        console.WriteLine($"  Try the API at    {address}/docs");
        if (administrator is not null)
        {
            // The one place where a password is printed: the administrator's own console, at the first start, and never in the log.
            console.WriteLine();
            console.WriteLine(
                administrator.GeneratedPassword is { } password
                    ? $"  Log in as {administrator.Username} with the password {password} (it is shown only now; change it after the first login)."
                    : $"  Log in as {administrator.Username} with the password from the configuration.");
        }

        console.WriteLine();
    }
}
