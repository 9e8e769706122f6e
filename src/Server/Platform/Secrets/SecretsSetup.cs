using Easel.Server.Platform.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Easel.Server.Platform.Secrets;

/// <summary>Encryption of what must be readable again: the keys of model providers.</summary>
internal static class SecretsSetup
{
    public static void AddSecrets(this IServiceCollection services, EaselSettings settings)
    {
        var ring = settings.PathOf("keys", "ring");
        SecretFile.Folder(ring);
        services.AddDataProtection().SetApplicationName("easel").PersistKeysToFileSystem(new DirectoryInfo(ring));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new OwnerOnlyKeyRing(ring)));
        services.AddSingleton<ApiKeys>();
    }
}
