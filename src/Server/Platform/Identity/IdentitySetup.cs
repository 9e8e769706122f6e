using System.Security.Claims;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Settings;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Easel.Server.Platform.Identity;

/// <summary>Reads tokens from requests, asks the database whether they still hold, and says who is calling.</summary>
internal static class IdentitySetup
{
    /// <summary>The only address where a token may stand in the URL, because browsers can't send headers with a socket.</summary>
    public const string SocketPath = "/ws/chat";

    /// <summary>The only address where a personal token is good, and where nothing else is.</summary>
    public const string McpPath = "/mcp";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private const int LongestToken = 4096;

    public static void AddIdentity(this WebApplicationBuilder builder, EaselSettings easel)
    {
        var jwt = builder.Configuration.Bind<JwtSettings>(JwtSettings.Section);
        jwt.Validate();
        var key = TokenKey.Load(jwt, easel);
        var services = builder.Services;
        services.AddSingleton(jwt);
        services.AddSingleton(key);
        services.AddSingleton<LiveLogins>();
        services.AddSingleton<SocketTickets>();
        services.AddScoped<LoginTokens>();
        services.AddScoped<PersonalTokens>();
        services.AddScoped<CurrentUser>();
        services.AddAccessRules();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TimeProvider>((options, time) => Configure(options, jwt, key, time));
    }

    private static void Configure(JwtBearerOptions options, JwtSettings jwt, TokenKey key, TimeProvider time)
    {
        options.MapInboundClaims = false;
        options.TimeProvider = time;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Issuer,
            ValidAudience = jwt.Audience,
            IssuerSigningKey = key.Security,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = ["at+jwt"],
            RequireExpirationTime = true,
            ClockSkew = ClockSkew,
            LifetimeValidator = (from, until, _, _) =>
                from - ClockSkew <= time.GetUtcNow().UtcDateTime && time.GetUtcNow().UtcDateTime < until + ClockSkew,
            RoleClaimType = ClaimTypes.Role,
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = ReadToken,
            OnTokenValidated = CheckLogin,
            OnChallenge = Challenge,
            OnForbidden = context => Refuse(context.HttpContext, Refusal.Forbidden()),
        };
    }

    private static async Task ReadToken(MessageReceivedContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(McpPath, StringComparison.Ordinal))
        {
            await CheckPersonal(context);
            return;
        }

        if (request.Path == SocketPath && request.Query["token"].ToString() is { Length: > 0 } token)
        {
            context.Token = token;
        }

        if ((context.Token ?? request.Headers.Authorization.ToString()).Length > LongestToken)
        {
            context.Fail("The token is too long.");
        }
    }

    /// <summary>Programs speak MCP and send no Origin; a page that does is not Easel's.</summary>
    private static async Task CheckPersonal(MessageReceivedContext context)
    {
        const string Bearer = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        var secret = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        var http = context.HttpContext;
        if (!secret.StartsWith(PersonalTokens.Prefix, StringComparison.Ordinal)
            || secret.Length > LongestToken
            || context.Request.Headers.ContainsKey("Origin")
            || await http.RequestServices.GetRequiredService<PersonalTokens>().Check(secret, http.RequestAborted) is not var (login, granted))
        {
            context.Fail("A personal token is needed here.");
            return;
        }

        var identity = new ClaimsIdentity(JwtBearerDefaults.AuthenticationScheme);
        SignIn(http, login, identity);
        http.Features.Set(granted);
        context.Principal = new ClaimsPrincipal(identity);
        context.Success();
    }

    private static async Task CheckLogin(TokenValidatedContext context)
    {
        var http = context.HttpContext;
        var tokens = http.RequestServices.GetRequiredService<LoginTokens>();
        var login = context.SecurityToken is JsonWebToken { Id: { Length: > 0 } id } ? await tokens.Check(id, http.RequestAborted) : null;
        if (login is null)
        {
            context.Fail("The token has ended.");
            return;
        }

        SignIn(http, login, (ClaimsIdentity)context.Principal!.Identity!);
    }

    /// <summary>Makes <paramref name="login"/> the caller of this request.</summary>
    public static void SignIn(HttpContext http, LiveLogin login, ClaimsIdentity identity)
    {
        http.Features.Set(login);
        // What a token says of roles counts for nothing: the role is the one that the user has now.
        foreach (var claimed in identity.FindAll(identity.RoleClaimType).ToList())
        {
            identity.RemoveClaim(claimed);
        }

        if (login.IsAdmin)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, nameof(Access.Admin)));
        }
    }

    private static Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.Headers.WWWAuthenticate = "Bearer";
        var hasToken = context.AuthenticateFailure is not null;
        return Refuse(
            context.HttpContext,
            Refusal.Unauthenticated(
                hasToken ? RefusalReason.LoginEnded : RefusalReason.LoginNeeded,
                hasToken ? "This token is not valid or has ended. Log in again." : "Log in first: this call needs a token in the header Authorization: Bearer."));
    }

    private static Task Refuse(HttpContext http, Refusal refusal) =>
        http.RequestServices.GetRequiredService<Refusals>().Write(http, refusal);
}
