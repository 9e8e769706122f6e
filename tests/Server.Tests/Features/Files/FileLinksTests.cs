using Easel.Server.Features.Files;
using Easel.Server.Platform.Identity;
using Easel.Server.Platform.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Easel.Server.Tests.Features.Files;

public sealed class FileLinksTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 16, 59, 0, TimeSpan.Zero));

    [Fact]
    public void A_link_is_the_same_within_the_hour_and_ends_within_a_day()
    {
        var links = Links("a signing key that is long enough, 1234567890");
        var link = links.To(7, BusinessType.RunOutput);
        var (expires, signature) = Parts(link);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(link, links.To(7, BusinessType.RunOutput));
        Assert.True(links.IsGood(7, expires, signature));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(link, links.To(7, BusinessType.RunOutput));
        _time.Advance(TimeSpan.FromHours(22));
        Assert.True(links.IsGood(7, expires, signature));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.False(links.IsGood(7, expires, signature));
    }

    [Fact]
    public void A_link_of_another_installation_opens_nothing()
    {
        var (expires, signature) = Parts(Links("a signing key that is long enough, 1234567890").To(7, BusinessType.RunOutput));

        Assert.True(Links("a signing key that is long enough, 1234567890").IsGood(7, expires, signature));
        Assert.False(Links("another signing key, also long enough, 0987654321").IsGood(7, expires, signature));
    }

    private static (long Expires, string Signature) Parts(string link)
    {
        var query = System.Web.HttpUtility.ParseQueryString(link[link.IndexOf('?', StringComparison.Ordinal)..]);
        return (long.Parse(query["expires"]!, System.Globalization.CultureInfo.InvariantCulture), query["signature"]!);
    }

    private FileLinks Links(string key) => new(TokenKey.Load(new JwtSettings { Key = key }, new EaselSettings()), _time);
}
