using Microsoft.AspNetCore.Authorization;

namespace Easel.Server.Platform.Identity;

/// <summary>Who may call an endpoint.</summary>
internal enum Access
{
    /// <summary>No token needed.</summary>
    Anyone,

    /// <summary>Every user that is logged in; what they reach is their own.</summary>
    User,

    /// <summary>Administrators.</summary>
    Admin,
}

/// <summary>Says on each endpoint who may call it; what says nothing is refused.</summary>
internal static class AccessRules
{
    public const string AdminPolicy = "Admin";

    /// <summary>Declares who may call these endpoints. A test fails for an endpoint without a declaration.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoints, Access access)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.WithMetadata(new AccessDeclaration(access));
        return access switch
        {
            Access.Anyone => endpoints.AllowAnonymous(),
            Access.Admin => endpoints.RequireAuthorization(AdminPolicy),
            _ => endpoints.RequireAuthorization(),
        };
    }

    public static void AddAccessRules(this IServiceCollection services) =>
        services.AddAuthorizationBuilder()
            .AddPolicy(AdminPolicy, policy => policy.RequireAuthenticatedUser().RequireRole(nameof(Access.Admin)))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRoute).Build());

    /// <summary>A route without a declaration is closed; an address without a route goes on to its 404, 405 or 415.</summary>
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}

/// <summary>The declaration as it stands on an endpoint; the last one counts.</summary>
internal sealed record AccessDeclaration(Access Access);
