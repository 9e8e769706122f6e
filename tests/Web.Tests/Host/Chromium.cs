using Microsoft.Playwright;

namespace Easel.Web.Tests.Host;

/// <summary>
/// One headless Chromium for all tests: Debian's, since a browser of a package's own can't be downloaded everywhere. Without one the tests
/// of the page are skipped and say so; EASEL_REQUIRE_CHROMIUM=1, which CI sets, turns that into a failure.
/// </summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Only = new(Launch);

    private static string? Executable { get; } = Environment.GetEnvironmentVariable("EASEL_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    /// <summary>Skips the calling test where there is no browser.</summary>
    public static async Task<IBrowser> Get()
    {
        if (Executable is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("EASEL_REQUIRE_CHROMIUM") == "1", "Chromium is not installed (Debian: apt-get install chromium); the page was not tried in a browser.");
            Assert.Fail("Chromium is required here and was not found. Install it, or name it in EASEL_CHROMIUM.");
        }

        return await Only.Value;
    }

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments });
    }
}
