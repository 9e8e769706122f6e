using System.Security.Cryptography;
using System.Text;
using Easel.Server.Platform.Secrets;
using Easel.Server.Platform.Settings;
using Microsoft.IdentityModel.Tokens;

namespace Easel.Server.Platform.Identity;

/// <summary>The key that signs tokens: the configured one, or 256 random bits kept in the data directory.</summary>
internal sealed class TokenKey
{
    private TokenKey(byte[] key)
    {
        Security = new SymmetricSecurityKey(key);
        Signing = new SigningCredentials(Security, SecurityAlgorithms.HmacSha256);
    }

    public SymmetricSecurityKey Security { get; }

    public SigningCredentials Signing { get; }

    public static TokenKey Load(JwtSettings jwt, EaselSettings easel) =>
        new(jwt.Key is { } text
            ? Encoding.UTF8.GetBytes(text)
            : SecretFile.ReadOrCreate(easel.PathOf("keys", "token.key"), () => RandomNumberGenerator.GetBytes(32)));
}
