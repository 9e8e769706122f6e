using System.Text;
using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>The main job, from a file to a picture, on a desktop and at a phone's width.</summary>
[Collection(OnThePage.Name)]
public sealed class MainJobJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_file_becomes_a_workflow_that_an_agent_and_a_person_change_and_that_gives_a_picture()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs((await fixture.Server.NewUser()).Api);
        await page.GotoAsync("/");
        await Upload(visitor);
        await Expect(page).ToHaveURLAsync(new Regex("/workflows/[0-9]+"));

        await visitor.Say("set the width of node 1 to 80");
        await Expect(Value(page, "width", 80)).ToBeVisibleAsync();
        await Expect(page.Locator(".easel-veil")).ToHaveCountAsync(0);
        await Value(page, "height", 64).ClickAsync();
        await page.Keyboard.TypeAsync("40");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("One unsaved change")).ToBeVisibleAsync();
        await visitor.Press("Run");
        await Expect(page.Locator(".easel-run img.ant-image-img")).ToBeVisibleAsync();
        await Expect(page.Locator(".easel-node-outputs img")).ToBeVisibleAsync();
        await Expect(page.GetByText("unsaved")).ToHaveCountAsync(0);

        await page.Locator(".easel-node-outputs img").ClickAsync();
        var large = page.Locator(".ant-image-preview img");
        await Expect(large).ToBeVisibleAsync();
        Assert.Equal("80 × 40", await large.EvaluateAsync<string>("picture => `${picture.naturalWidth} × ${picture.naturalHeight}`"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_same_is_done_at_a_phone_s_width_where_axe_finds_nothing()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server, width: 390, height: 844);
        var page = visitor.Page;
        await visitor.EnterAs((await fixture.Server.NewUser()).Api);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Expect(visitor.Drawer.GetByRole(AriaRole.Link, new() { Name = "Gallery" })).ToBeVisibleAsync();
        await visitor.FindNothing();
        await page.Keyboard.PressAsync("Escape");
        await Upload(visitor);
        await Expect(page).ToHaveURLAsync(new Regex("/workflows/[0-9]+"));
        await Expect(page.Locator(".react-flow__node[data-id='1']")).ToBeVisibleAsync();
        await Expect(page.Locator(".react-flow__edge")).ToHaveCountAsync(3);
        await visitor.FindNothing();

        await page.GetByText("Details", new() { Exact = true }).ClickAsync();
        await visitor.Say("set the width of node 1 to 80, then run it");
        await Expect(page.Locator(".easel-answer img")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask the same again" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Session:") }).ClickAsync();
        await Expect(page.GetByPlaceholder("Search sessions")).ToBeVisibleAsync();
        await visitor.FindNothing();
        await page.Keyboard.PressAsync("Escape");
        foreach (var tab in (string[])["Runs", "Versions"])
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await visitor.Settled();
            await visitor.FindNothing();
        }

        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(visitor.Faults);
    }

    private static async Task Upload(Visitor visitor)
    {
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();
        await page.GetByText("A file", new() { Exact = true }).ClickAsync();
        var file = new FilePayload { Name = "Mein Bild.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Pictures.Workflow) };
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Expect(visitor.Field("Name")).ToHaveValueAsync("Mein Bild");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
    }

    /// <summary>The button of a value of the node "Paper".</summary>
    private static ILocator Value(IPage page, string input, int value) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Paper:\\s*{input}\\s*{value}$") });
}
