using System.Security.Cryptography;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.Accounts;

/// <summary>Who the first administrator is: the section <c>Easel:Admin</c>, read at the first start only.</summary>
internal sealed class AdminSettings
{
    public const string Section = "Easel:Admin";

    public string Username { get; set; } = "admin";

    /// <summary>Absent means one that is generated and printed once.</summary>
    public string? Password { get; set; }
}

/// <summary>Makes the administrator of an installation that has no user yet.</summary>
internal static class FirstAdministrator
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    /// <summary>The new administrator's name and, where it was generated, the password; null where users exist already.</summary>
    public static async Task<NewAdministrator?> Make(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EaselDb>();
        if (await db.Set<User>().AnyAsync(cancel))
        {
            return null;
        }

        var settings = scope.ServiceProvider.GetRequiredService<AdminSettings>();
        var password = settings.Password ?? Generate();
        try
        {
            Passwords.Check(password, settings.Username, "Password");
        }
        catch (Refusal bad)
        {
            throw new SettingsException($"{AdminSettings.Section}:Password", $"can't be used: {bad.Message}");
        }

        if (string.IsNullOrWhiteSpace(settings.Username) || settings.Username.Length > User.LongestName)
        {
            throw new SettingsException($"{AdminSettings.Section}:Username", $"must have 1 to {User.LongestName} characters.");
        }

        var hash = await scope.ServiceProvider.GetRequiredService<Passwords>().Hash(password, cancel);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var id = await db.Write(
            async () =>
            {
                var user = new User
                {
                    Username = settings.Username.Trim(),
                    NameKey = User.KeyOf(settings.Username),
                    DisplayName = settings.Username.Trim(),
                    Role = UserRole.Admin,
                    Status = UserStatus.Active,
                    PasswordHash = hash,
                    CreatedAt = now,
                };
                db.Add(user);
                await db.SaveChangesAsync(cancel);
                return user.Id;
            },
            cancel);
        return new NewAdministrator(id, settings.Username.Trim(), settings.Password is null ? password : null);
    }

    private static string Generate() =>
        $"{RandomNumberGenerator.GetString(Letters, 12)}{RandomNumberGenerator.GetString(Digits, 4)}";
}

/// <summary>The administrator that the first start made.</summary>
/// <param name="GeneratedPassword">Null where the password came from the configuration.</param>
internal sealed record NewAdministrator(long Id, string Username, string? GeneratedPassword);
