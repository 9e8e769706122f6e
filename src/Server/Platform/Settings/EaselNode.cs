using System.Security.Cryptography;
using System.Text;

namespace Easel.Server.Platform.Settings;

/// <summary>
/// Which of several Easel processes on one database this is. The data directory tells: a process that is started again on the same one is the
/// same node, and the directory's lock sees to it that there are never two.
/// </summary>
internal sealed class EaselNode(EaselSettings settings)
{
    public string Id { get; } =
        $"{Environment.MachineName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.PathOf())))[..12]}";
}
