using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class SessionJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_session_is_renamed_archived_and_deleted()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = await Pictures.Make(user);
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "Wider" })).ShouldBe(200).Id;
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync($"/workflows/{workflow}?session={session}");
        var header = page.GetByRole(AriaRole.Button, new() { Name = "Session: " });
        var list = page.GetByRole(AriaRole.Region, new() { Name = "Sessions" });

        await Choose("Wider", "Rename");
        await visitor.Fill("Title", "Wider 宽");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(header).ToHaveAccessibleNameAsync("Session: Wider 宽");

        await Choose("Wider 宽", "Archive");
        await Expect(page.GetByText("This session is archived.", new() { Exact = false })).ToBeVisibleAsync();
        await Listed();
        await list.GetByText("Archived", new() { Exact = true }).ClickAsync();
        await Choose("Wider 宽", "Delete");
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Delete “Wider 宽”?" });
        await Expect(question).ToContainTextAsync("Everything said in it is erased.");
        await visitor.FindNothing();
        await question.GetByRole(AriaRole.Button, new() { Name = "Delete the session" }).ClickAsync();
        await Expect(header).ToHaveAccessibleNameAsync("Session: New session");
        (await user.Api.Get($"sessions/{session}")).ShouldBe(404);

        async Task Listed()
        {
            if (!await list.IsVisibleAsync())
            {
                await header.ClickAsync();
                await list.WaitForAsync();
            }
        }

        async Task Choose(string title, string action)
        {
            await Listed();
            await list.GetByRole(AriaRole.Button, new() { Name = $"What to do with {title}" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
        }
    }

    [Fact]
    public async Task An_address_of_a_session_that_is_gone_says_so_and_shows_the_newest()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = await Pictures.Make(user);
        var gone = (await user.Api.Post("sessions", new { workflowId = workflow, title = "Gone" })).ShouldBe(200).Id;
        (await user.Api.Delete($"sessions/{gone}")).ShouldBe(200);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        var notice = page.GetByText("The session that the address names was deleted", new() { Exact = false });
        var header = page.GetByRole(AriaRole.Button, new() { Name = "Session: " });

        await page.GotoAsync($"/workflows/{workflow}?session={gone}");
        await Expect(notice).ToContainTextAsync("There is none here yet");
        await Expect(header).ToHaveAccessibleNameAsync("Session: New session");

        (await user.Api.Post("sessions", new { workflowId = workflow, title = "Newest" })).ShouldBe(200);
        await page.ReloadAsync();
        await Expect(notice).ToContainTextAsync("This is the newest one here.");
        await Expect(header).ToHaveAccessibleNameAsync("Session: Newest");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close this notice" }).ClickAsync();
        await Expect(notice).ToHaveCountAsync(0);
        await Expect(header).ToHaveAccessibleNameAsync("Session: Newest");
        await Expect(page).ToHaveURLAsync(new Regex($"/workflows/{workflow}$"));
        Assert.All(visitor.Faults, fault => Assert.Contains("status of 404", fault, StringComparison.Ordinal));
    }
}
