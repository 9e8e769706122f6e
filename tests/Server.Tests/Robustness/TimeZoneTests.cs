using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>An Easel whose machine keeps another time than UTC.</summary>
public sealed class TimeZoneTests
{
    [Fact]
    public async Task A_time_without_a_zone_is_UTC_wherever_the_server_stands()
    {
        var folder = Directory.CreateTempSubdirectory("easel-zone-");
        using var easel = await EaselProcess.Start(folder.FullName, database: null);
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(easel.Url, "/api/v1/") };
        var login = (await new Api(http, token: null).Post("auth/login", new { username = EaselServer.AdminName, password = EaselServer.AdminPassword })).ShouldBe(200);
        var admin = new Api(http, login.Data.GetProperty("token").GetString());

        var made = (await admin.Post("users/me/tokens", new { name = "one", expiresAt = "2099-01-01T00:00:00" })).ShouldBe(200).Data;
        Assert.Equal(new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc), made.GetProperty("expiresAt").GetDateTime());
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(1).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.NotEqual(0, (await admin.Get($"audit?to={soon}")).ShouldBe(200).Data.GetArrayLength());

        easel.Kill();
        folder.Delete(recursive: true);
    }
}
