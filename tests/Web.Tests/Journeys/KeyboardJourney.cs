using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>What a person without a mouse does: what opens takes the keys, and what closes gives them back to what opened it.</summary>
[Collection(OnThePage.Name)]
public sealed class KeyboardJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_form_at_the_side_is_left_with_Escape_before_anything_in_it_was_touched()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(await fixture.Server.LogInAsAdmin());
        await visitor.Page.GotoAsync("/admin/users");

        var add = visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Add user$") });
        await add.PressAsync("Enter");
        await visitor.Drawer.Locator("form").WaitForAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(visitor.Drawer).ToHaveCountAsync(0);
        await Expect(add).ToBeFocusedAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_gallery_goes_on_by_arrows_but_not_under_the_question_whether_to_delete()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var two = Pictures.Workflow.Replace("[64, 64, 1, 255]", "[64, 64, 2, 255]", StringComparison.Ordinal);
        var workflow = (await user.Api.Post("workflows", $$"""{"name": "Two", "serviceId": {{await user.Api.SandboxId()}}, "workflowData": {{two}}}""")).ShouldBe(200).Id;
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(user.Api);
        var page = visitor.Page;
        await page.GotoAsync("/gallery");
        (await user.Api.Post($"workflows/{workflow}/runs", new { count = 1 })).ShouldBe(200);
        var tiles = page.Locator(".easel-tile");
        await Expect(tiles).ToHaveCountAsync(2);

        await tiles.First.PressAsync("Enter");
        var next = page.GetByRole(AriaRole.Button, new() { Name = "Next" });
        var previous = page.GetByRole(AriaRole.Button, new() { Name = "Previous" });
        await Expect(previous).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(next).ToBeDisabledAsync();
        var shown = page.Url;
        await visitor.Press("Delete");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the file" }).PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".ant-modal-confirm")).ToHaveCountAsync(0);
        Assert.Equal(shown, page.Url);
        await page.Keyboard.PressAsync("Escape");
        await Expect(tiles.First).ToBeFocusedAsync();
        Assert.Empty(visitor.Faults);
    }
}
