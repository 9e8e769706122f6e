using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Easel.Server.Tests.Host;

/// <summary>The endpoints that a server has.</summary>
internal static class Endpoints
{
    public static IReadOnlyList<RouteEndpoint> Of(EaselServer server) =>
        [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>Every method of every endpoint, as <see cref="WorldCall.Route"/> writes it.</summary>
    public static IEnumerable<string> Routes(EaselServer server) => Of(server).SelectMany(Routes);

    public static IEnumerable<string> Routes(RouteEndpoint endpoint)
    {
        var template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Select(method => $"{method} {WorldCall.Shape(template)}");
    }
}
