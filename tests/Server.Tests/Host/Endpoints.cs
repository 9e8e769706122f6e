using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Host;

/// <summary>
/// The endpoints that a server has, without the page's own: those answer to everybody, and what they answer depends on whether a page was
/// built.
/// </summary>
internal static class Endpoints
{
    public static IReadOnlyList<RouteEndpoint> Of(EaselServer server) =>
        [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => !IsPage(endpoint))];

    /// <summary>Every method of every endpoint, as <see cref="WorldCall.Route"/> writes it.</summary>
    public static IEnumerable<string> Routes(EaselServer server) => Of(server).SelectMany(Routes);

    public static IEnumerable<string> Routes(RouteEndpoint endpoint)
    {
        var template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Select(method => $"{method} {WorldCall.Shape(template)}");
    }

    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is { } path && (path is "/" or "/assets/{**name}" || path.TrimStart('/').StartsWith("{*path", StringComparison.Ordinal));
}
