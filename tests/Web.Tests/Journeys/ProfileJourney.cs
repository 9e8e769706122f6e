using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class ProfileJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_person_takes_another_name_language_theme_and_password()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        const string New = "another-Password-9";
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync("/profile");
        await visitor.Fill("Name", "Ada 林");
        await visitor.Press("Save");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Account: Ada 林" })).ToBeVisibleAsync();

        await page.GetByText("简体中文", new() { Exact = true }).ClickAsync();
        await page.GetByText("深色", new() { Exact = true }).ClickAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "个人资料" })).ToBeVisibleAsync();
        await Expect(page.Locator("html[lang=zh-CN][data-theme=dark]")).ToHaveCountAsync(1);

        await visitor.Fill("当前密码", "not-my-Password-1");
        await visitor.Fill("新密码", New);
        await visitor.Fill("再次输入新密码", New);
        await visitor.Press("修改密码");
        await Expect(page.GetByText("当前密码不正确", new() { Exact = false })).ToBeVisibleAsync();
        await visitor.Fill("当前密码", user.Password);
        await visitor.Press("修改密码");
        await Expect(page).ToHaveURLAsync(new Regex("/login"));
        await visitor.LogIn(user.Username, New);
        await Expect(page.GetByText("Ada 林")).ToBeVisibleAsync();
        // The browser notes the refusals that belong to it.
        Assert.DoesNotContain(visitor.Faults, fault => !fault.Contains("status of 400", StringComparison.Ordinal) && !fault.Contains("status of 401", StringComparison.Ordinal));
    }
}
