using System.Text.RegularExpressions;
using System.Text.Json;
using Microsoft.Playwright;

namespace Easel.Web.Tests.Host;

/// <summary>
/// A person's browser on an Easel: a context of its own, with nothing stored. What the console says is kept, since an error there is a fault
/// of the page even where nobody sees it.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    /// <summary>In milliseconds, for what happens and for what is expected to be seen: a turn may share its machine with all other tests.</summary>
    private const float Patience = 60_000;

    private Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _faults.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _faults.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && new Uri(request.Url).Host != "127.0.0.1")
            {
                _faults.Add($"asked somebody else: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the console, errors that nobody caught, and requests to other hosts.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<Visitor> Open(EaselServer server, string locale = "en-US", int width = 1280, int height = 800, bool dark = false)
    {
        var browser = await Chromium.Get();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Url.ToString(),
            Locale = locale,
            TimezoneId = "UTC",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Logs in at the page, as a person does.</summary>
    public async Task LogIn(string username, string password)
    {
        await Page.GotoAsync("/login");
        await Page.Locator("input[autocomplete=username]").FillAsync(username);
        await Page.Locator("input[autocomplete=current-password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/login"));
    }

    public Task LogIn(TestUser user) => LogIn(user.Username, user.Password);

    /// <summary>Is logged in from the next page on, without the way over the form.</summary>
    public async Task EnterAs(Api api)
    {
        var me = (await api.Get("users/me")).ShouldBe(200).Data.GetRawText();
        var stored = JsonSerializer.Serialize($$$"""{"state":{"token":"{{{api.Token}}}","user":{{{me}}}},"version":0}""");
        await _context.AddInitScriptAsync($"localStorage.getItem('easel.login') ?? localStorage.setItem('easel.login', {stored})");
    }

    /// <summary>Waits until the page has what it asked for.</summary>
    public async Task Settled()
    {
        await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.WaitForFunctionAsync("() => !document.querySelector('.ant-spin-spinning')");
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
