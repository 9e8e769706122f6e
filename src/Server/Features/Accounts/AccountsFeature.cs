using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Settings;
using Microsoft.AspNetCore.Identity;

namespace Easel.Server.Features.Accounts;

/// <summary>Users: logging in and out, one's own page, and the administrator's care for all of them.</summary>
internal static class AccountsFeature
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var lockout = builder.Configuration.Bind<LockoutSettings>(LockoutSettings.Section);
        lockout.Validate();
        builder.Services.AddSingleton(lockout);
        builder.Services.AddSingleton(builder.Configuration.Bind<AdminSettings>(AdminSettings.Section));
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddScoped<LoginLockout>();
        builder.Services.AddSingleton<LoginFailureExpiry>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LoginFailureExpiry>());
        builder.Services.AddScoped<AccountDirectory>();
        builder.Services.AddScoped<IAccountDirectory>(services => services.GetRequiredService<AccountDirectory>());
    }

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth");
        auth.MapPost("/login", Login.Handle).WithName("Login").Allow(Access.Anyone);
        auth.MapPost("/logout", Logout.Handle).WithName("Logout").Allow(Access.User);
        auth.MapPost("/refresh", RefreshToken.Handle).WithName("RefreshToken").Allow(Access.User);
        auth.MapPost("/ws-ticket", IssueSocketTicket.Handle).WithName("IssueSocketTicket").Allow(Access.User);

        var me = api.MapGroup("/users/me").WithTags("Users").Allow(Access.User);
        me.MapGet("", ReadMe.Handle).WithName("ReadMe");
        me.MapPut("", UpdateMe.Handle).WithName("UpdateMe");
        me.MapPut("/password", ChangePassword.Handle).WithName("ChangePassword");
        me.MapGet("/tokens", ManageTokens.List).WithName("ListTokens");
        me.MapPost("/tokens", ManageTokens.Create).WithName("CreateToken");
        me.MapDelete("/tokens/{id}", ManageTokens.Delete).WithName("DeleteToken");

        var users = api.MapGroup("/users").WithTags("Users").Allow(Access.Admin);
        users.MapGet("", ManageUsers.List).WithName("ListUsers");
        users.MapPost("", ManageUsers.Create).WithName("CreateUser");
        users.MapGet("/{id}", ManageUsers.Read).WithName("ReadUser");
        users.MapPut("/{id}", ManageUsers.Update).WithName("UpdateUser");
        users.MapPost("/{id}/password", ManageUsers.ResetPassword).WithName("ResetPassword");
        users.MapPost("/{id}/unlock", ManageUsers.Unlock).WithName("UnlockUser");
    }
}
