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
}
