using System.Net;
using Microsoft.AspNetCore.Http;

namespace Easel.Sandbox.Http;

/// <summary>Keeps pages of other sites from using a server that listens on the loopback address.</summary>
internal static class OriginGuard
{
    public static bool Refuses(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || !IsLoopback(request.Host.Host) || !Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Host.Length == 0)
        {
            return false;
        }

        // A browser leaves the port out where it is the scheme's own; then only the names are compared.
        var saysPort = !from.IsDefaultPort || origin.TrimEnd('/').EndsWith($":{from.Port}", StringComparison.Ordinal);
        return !string.Equals(from.Host.Trim('[', ']'), request.Host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            || (saysPort && request.Host.Port is { } port && port != from.Port);
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
