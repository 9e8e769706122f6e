using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Easel.Server.Platform.Secrets;

/// <summary>
/// Encrypts keys of model providers and headers of MCP servers. Each is bound to its row: a ciphertext that is copied to another can't be
/// read there.
/// </summary>
internal sealed class ApiKeys(IDataProtectionProvider protection)
{
    private const string ProviderKey = "provider.apikey.v1";
    private const string ServerHeaders = "mcpserver.headers.v1";

    public string Protect(long providerId, string key) => For(ProviderKey, providerId).Protect(key);

    public string ProtectHeaders(long serverId, string headers) => For(ServerHeaders, serverId).Protect(headers);

    /// <summary>The key, or null when the key ring that encrypted it is gone and it has to be entered again.</summary>
    public string? Unprotect(long providerId, string protectedKey) => Open(For(ProviderKey, providerId), protectedKey);

    /// <inheritdoc cref="Unprotect"/>
    public string? UnprotectHeaders(long serverId, string protectedHeaders) => Open(For(ServerHeaders, serverId), protectedHeaders);

    private static string? Open(IDataProtector protector, string sealedText)
    {
        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string what, long id) =>
        protection.CreateProtector(what, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
