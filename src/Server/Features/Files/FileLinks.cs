using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Files;

/// <summary>
/// Makes and checks the links by which a page shows a file without a token. A link ends after a day; it is rounded to the hour, so that
/// one file has one link for a while and browsers can cache it. An avatar's link ends with the avatar, because it stands in users' rows.
/// </summary>
internal sealed class FileLinks
{
    private const int SignatureSize = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly byte[] _key;
    private readonly TimeProvider _time;

    public FileLinks(TokenKey key, TimeProvider time)
    {
        // Derived, so that every process that shares the signing key understands the others' links.
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Security.Key, outputLength: 32, info: "easel.file-links.v1"u8.ToArray());
        _time = time;
    }

    public string To(long fileId, BusinessType businessType)
    {
        if (businessType == BusinessType.Avatar)
        {
            return $"/api/v1/files/{fileId}/content?signature={Sign(fileId, expires: null)}";
        }

        var end = (_time.GetUtcNow() + Lifetime).ToUnixTimeSeconds() / 3600 * 3600;
        return $"/api/v1/files/{fileId}/content?expires={end}&signature={Sign(fileId, end)}";
    }

    /// <summary>The link to the small picture of a file; good for as long as the file's own, whose signature it carries.</summary>
    public string ToThumbnail(long fileId) => To(fileId, BusinessType.TempFile).Replace("/content?", "/thumbnail?", StringComparison.Ordinal);

    /// <summary>Whether a link that names <paramref name="fileId"/> is ours and has not ended.</summary>
    /// <param name="expires">Unix seconds; null in links that end with their file.</param>
    public bool IsGood(long fileId, long? expires, string signature) =>
        (expires is null || _time.GetUtcNow().ToUnixTimeSeconds() < expires)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(fileId, expires)));

    private string Sign(long fileId, long? expires)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{fileId}|{expires}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, SignatureSize));
    }
}
