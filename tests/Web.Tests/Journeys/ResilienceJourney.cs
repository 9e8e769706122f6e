using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class ResilienceJourney(PageFixture fixture)
{
    [Fact]
    public async Task Whose_login_ends_with_unsaved_changes_logs_in_beside_them_and_saves()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = await Pictures.Make(user);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await MuteANode(page, workflow);

        (await user.Api.Post("auth/logout", new { })).ShouldBe(200);
        await Expect(page.GetByText("Your login has ended.", new() { Exact = false })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await visitor.FindNothing();

        var beside = await page.Context.NewPageAsync();
        await beside.GotoAsync("/login");
        await beside.Locator("input[autocomplete=username]").FillAsync(user.Username);
        await beside.Locator("input[autocomplete=current-password]").FillAsync(user.Password);
        await beside.Locator("button[type=submit]").ClickAsync();
        await Expect(page.GetByText("Your login has ended.", new() { Exact = false })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("One unsaved change")).ToHaveCountAsync(0);
        await Expect(page.Locator(".easel-mode-mute")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_save_whose_answer_is_lost_is_no_conflict_with_oneself()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = await Pictures.Make(user);
        var versions = (await user.Api.Get($"workflows/{workflow}/versions")).ShouldBe(200).Data.GetArrayLength();
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await MuteANode(page, workflow);
        await page.RouteAsync(
            "**/edits",
            async route =>
            {
                await route.FetchAsync();
                await route.AbortAsync();
            },
            new() { Times = 1 });

        await page.Keyboard.PressAsync("Control+s");

        await Expect(page.GetByText("One unsaved change")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Put my changes on top")).ToHaveCountAsync(0);
        await Expect(page.Locator(".easel-mode-mute")).ToBeVisibleAsync();
        Assert.Equal(versions + 1, (await user.Api.Get($"workflows/{workflow}/versions")).ShouldBe(200).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_graph_that_can_t_be_read_is_asked_for_again_beside_a_chat_that_goes_on()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = await Pictures.Make(user);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.RouteAsync("**/graph", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/json", Body = """{"code":500,"message":"No."}""" }));
        await page.GotoAsync($"/workflows/{workflow}");
        await Expect(page.GetByText("Easel failed at that.", new() { Exact = false })).ToBeVisibleAsync();
        await Expect(visitor.Composer).ToBeVisibleAsync();
        await page.UnrouteAsync("**/graph");
        await visitor.Press("Try again");
        await Expect(page.Locator(".react-flow__node[data-id='1']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_whose_script_did_not_come_while_the_server_was_away_comes_when_it_is_back()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        var away = new Regex("/assets/GalleryPage|/healthz$");
        await visitor.EnterAs(user.Api);
        await page.GotoAsync("/");
        await visitor.Settled();
        await page.RouteAsync(away, route => route.AbortAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Gallery", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Easel can't be reached.", new() { Exact = false })).ToBeVisibleAsync();
        await page.UnrouteAsync(away);
        await visitor.Press("Try again");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Gallery" })).ToBeVisibleAsync();
    }

    /// <summary>Leaves one change unsaved.</summary>
    private static async Task MuteANode(IPage page, long workflow)
    {
        await page.GotoAsync($"/workflows/{workflow}");
        await page.Locator(".react-flow__node[data-id='2'] .easel-node-title").ClickAsync();
        await page.Keyboard.PressAsync("Control+m");
        await Expect(page.GetByText("One unsaved change")).ToBeVisibleAsync();
    }
}
