using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>What somebody's runs made, more of it than one page of the gallery shows.</summary>
[Collection(OnThePage.Name)]
public sealed class GalleryJourney(PageFixture fixture)
{
    private const string SixtyTwo = """
        {"1": {"class_type": "EmptyImage", "inputs": {"width": 16, "height": 16, "batch_size": 62, "color": 255}},
         "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "sixty-two"}}}
        """;

    [Fact]
    public async Task One_picture_leads_to_the_next_beyond_the_first_page_and_the_one_that_was_asked_about_is_deleted()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = (await user.Api.Post("workflows", $$"""{"name": "Many", "serviceId": {{await user.Api.SandboxId()}}, "workflowData": {{SixtyTwo}}}""")).ShouldBe(200).Id;
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync($"/workflows/{workflow}?tab=runs");
        await visitor.Press("Run");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Runs", Exact = true })).ToContainTextAsync("Done");

        await page.GotoAsync("/gallery");
        var tiles = page.Locator(".easel-tile");
        await Expect(tiles).ToHaveCountAsync(60);
        await tiles.Last.ClickAsync();
        var large = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Where it comes from" });
        await Expect(large).ToContainTextAsync("sixty-two_00003_.png");
        await large.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(large).ToContainTextAsync("sixty-two_00002_.png");
        await Expect(tiles).ToHaveCountAsync(62);

        await large.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.GetByText("Delete “sixty-two_00002_.png”?").Last).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the file" }).ClickAsync();
        await Expect(tiles).ToHaveCountAsync(61);
        await Expect(tiles.Filter(new() { HasText = "sixty-two_00002_.png" })).ToHaveCountAsync(0);
        await Expect(tiles.Filter(new() { HasText = "sixty-two_00001_.png" })).ToHaveCountAsync(1);
        Assert.Empty(visitor.Faults);
    }
}
