using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class ChatJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_workflow_from_an_example_is_changed_and_run_by_the_agent_and_all_of_it_is_there_after_a_reload()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs((await fixture.Server.NewUser()).Api);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();
        await page.GetByText("An example", new() { Exact = true }).ClickAsync();
        await page.GetByText("First picture").ClickAsync();
        await visitor.FindNothing();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/workflows/[0-9]+"));

        var composer = page.GetByPlaceholder("Message to the agent");
        await composer.FillAsync("set the width of node 1 to 640, then run it");
        await composer.PressAsync("Enter");
        var answer = page.Locator(".easel-answer");
        await Expect(answer.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await answer.GetByText("Did", new() { Exact = false }).First.ClickAsync();
        await Expect(answer.GetByText("Changed the workflow")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.Locator(".easel-answer").GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await Expect(page.GetByText("set the width of node 1 to 640, then run it").Last).ToBeVisibleAsync();
        await visitor.FindNothing();

        await page.GotoAsync("/gallery");
        await page.Locator(".easel-tile").First.ClickAsync();
        await Expect(page.GetByText("Where it comes from")).ToBeVisibleAsync();
        await visitor.FindNothing();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the session" }).ClickAsync();
        await Expect(page.Locator(".easel-answer").GetByRole(AriaRole.Img).First).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await Expect(page.Locator(".easel-workflow-cover img")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Faults);
    }
}
