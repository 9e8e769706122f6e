using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class LoginJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_person_logs_in_sees_the_workflows_and_logs_out()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.LogIn(await fixture.Server.NewUser());
        await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await visitor.Page.GetByText("Log out").ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/login"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Logging_out_while_the_page_still_reads_is_no_error()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var isOut = new TaskCompletionSource();
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.Page.RouteAsync("**/api/v1/services*", async route =>
        {
            await isOut.Task;
            await route.ContinueAsync();
        });
        await visitor.LogIn(await fixture.Server.NewUser());
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Page.GetByText("Log out").ClickAsync(),
            response => response.Url.EndsWith("/auth/logout", StringComparison.Ordinal) && response.Status == 200);
        isOut.SetResult();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/login"));
        await visitor.Settled();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Who_is_not_logged_in_comes_back_to_where_they_wanted_to_go()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.Page.GotoAsync("/?search=cat");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/login"));
        await visitor.Page.Locator("input[autocomplete=username]").FillAsync(user.Username);
        await visitor.Page.Locator("input[autocomplete=current-password]").FillAsync(user.Password);
        await visitor.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/[?]search=cat$"));
    }

    [Fact]
    public async Task A_wrong_password_and_a_locked_account_are_told_apart_in_the_person_s_language()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server, locale: "zh-CN");
        await visitor.Page.GotoAsync("/login");
        await visitor.Page.Locator("input[autocomplete=username]").FillAsync(user.Username);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await visitor.Page.Locator("input[autocomplete=current-password]").FillAsync($"wrong-{attempt}");
            await visitor.Page.Locator("button[type=submit]").ClickAsync();
            await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("用户名或密码错误");
        }

        await visitor.Page.Locator("button[type=submit]").ClickAsync();
        await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("已锁定");
    }
}
