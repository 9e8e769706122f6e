using System.Net;
using System.Text.RegularExpressions;
using Easel.Server.Platform.Http;

namespace Easel.Server.Platform.Outbound;

/// <summary>Reads a base URL that an administrator typed.</summary>
internal static class OutboundUrl
{
    private const int Longest = 500;

    /// <exception cref="Refusal">400, naming <paramref name="field"/> and what is wrong.</exception>
    /// <param name="query">What may stand behind a question mark; nothing where it is null.</param>
    public static Uri Parse(string? text, string field, Regex? query = null)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            throw Refusal.BadField(field, FieldReason.NotAUrl, $"A URL such as http://127.0.0.1:8188 with at most {Longest} characters is needed.", new { max = Longest });
        }

        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0)
        {
            throw Refusal.BadField(field, FieldReason.UrlNotHttp, "Only http:// and https:// URLs with a host are taken.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw Refusal.BadField(field, FieldReason.UrlWithLogin, "The URL must not carry a user name or password.");
        }

        if ((url.Query.Length > 0 && query?.IsMatch(url.Query) != true) || url.Fragment.Length > 0)
        {
            throw Refusal.BadField(field, FieldReason.UrlWithQuery, "The URL must end with its path: no ? and no #.");
        }

        if (!System.Text.Ascii.IsValid(url.Host))
        {
            throw Refusal.BadField(field, FieldReason.UrlNotAscii, "Write the host in plain letters and digits; an international name in its xn-- form.");
        }

        if (IPAddress.TryParse(url.Host.Trim('[', ']').TrimEnd('.'), out var address) && !OutboundAddresses.Allows(address))
        {
            throw Refusal.BadField(field, FieldReason.AddressClosed, "This address is never connected to: link-local and cloud metadata addresses are closed.");
        }

        return url;
    }
}
