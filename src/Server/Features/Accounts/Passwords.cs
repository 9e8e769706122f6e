using System.Reflection;
using Easel.Server.Platform.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Easel.Server.Features.Accounts;

/// <summary>Which passwords are taken, and how they are kept: PBKDF2 with SHA-512 and a salt of their own.</summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>How many rounds a hash takes.</summary>
    public const int Iterations = 210_000;

    private const int Shortest = 8;
    private const int Longest = 256;
    private const int HashesAtOnce = 2;
    private const int MostWaiting = 50;

    private static readonly Lazy<HashSet<string>> WellKnown = new(ReadWellKnown);

    private readonly PasswordHasher<User> _hasher;

    // A hash costs a core for a sixth of a second: a flood of logins must not take all of them from everybody else.
    private readonly SemaphoreSlim _turns = new(HashesAtOnce, HashesAtOnce);
    private readonly Lazy<string> _nobodysHash;
    private int _waiting;

    public Passwords(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<User>(options);
        _nobodysHash = new Lazy<string>(() => _hasher.HashPassword(new User(), Guid.NewGuid().ToString()));
    }

    /// <exception cref="Refusal">400, naming <paramref name="field"/> and the rule that the password breaks.</exception>
    public static void Check(string password, string username, string field)
    {
        if (password.Length < Shortest || password.Length > Longest)
        {
            throw Refusal.BadField(field, FieldReason.Length, $"A password has {Shortest} to {Longest} characters.", new { min = Shortest, max = Longest });
        }

        if (!password.Any(char.IsLetter) || !password.Any(char.IsDigit))
        {
            throw Refusal.BadField(field, FieldReason.PasswordSimple, "A password has at least one letter and one digit.");
        }

        if (string.Equals(password.Trim(), username.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.BadField(field, FieldReason.PasswordIsName, "The password must not be the user name.");
        }

        if (WellKnown.Value.Contains(password.Trim().ToLowerInvariant()))
        {
            throw Refusal.BadField(field, FieldReason.PasswordCommon, "This password is on the lists that attackers try first; choose another.");
        }
    }

    public Task<string> Hash(string password, CancellationToken cancel) => InTurn(() => _hasher.HashPassword(new User(), password), cancel);

    /// <summary>Compares; for an unknown user it takes as long, so that the time does not tell.</summary>
    public Task<bool> Verify(User? user, string password, CancellationToken cancel) =>
        InTurn(
            () =>
            {
                var known = user?.PasswordHash ?? _nobodysHash.Value;
                return _hasher.VerifyHashedPassword(user ?? new User(), known, password) != PasswordVerificationResult.Failed && user is not null;
            },
            cancel);

    public void Dispose() => _turns.Dispose();

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw Refusal.TooMany(RefusalReason.ManyLogins, "Too many logins at once. Try again in a moment.", TimeSpan.FromSeconds(2));
        }

        try
        {
            await _turns.WaitAsync(cancel);
            try
            {
                return await Task.Run(work, cancel);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static HashSet<string> ReadWellKnown()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("well-known-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
