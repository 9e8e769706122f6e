using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Easel.Server.Platform.Secrets;

/// <summary>
/// Encrypts keys of model providers. Each is bound to its row: a ciphertext that is copied to another provider can't be read there.
/// </summary>
internal sealed class ApiKeys(IDataProtectionProvider protection)
{
    public string Protect(long providerId, string key) => For(providerId).Protect(key);

    /// <summary>The key, or null when the key ring that encrypted it is gone and it has to be entered again.</summary>
    public string? Unprotect(long providerId, string protectedKey)
    {
        try
        {
            return For(providerId).Unprotect(protectedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(long providerId) =>
        protection.CreateProtector("provider.apikey.v1", providerId.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
