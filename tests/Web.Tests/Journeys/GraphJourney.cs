using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class GraphJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_person_changes_the_graph_takes_steps_back_saves_compares_and_restores()
    {
        await using var visitor = await OnTheGraph();
        var page = visitor.Page;

        await Value(page, "width", 64).ClickAsync();
        await page.Keyboard.TypeAsync("96");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Value(page, "width", 96)).ToBeVisibleAsync();
        await Button(page, "Add a node").ClickAsync();
        await page.GetByRole(AriaRole.Combobox).FillAsync("ImageBlur");
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Expect(page.GetByText("2 unsaved changes")).ToBeVisibleAsync();
        await Expect(page.Locator(".react-flow__node[aria-label*='Blur']")).ToBeVisibleAsync();
        await Button(page, "Undo").ClickAsync();
        await Expect(page.Locator(".react-flow__node[aria-label*='Blur']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Version 2", new() { Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "What changed" }).First.ClickAsync();
        await Expect(page.Locator(".easel-node.is-changed del")).ToHaveTextAsync("64");
        await page.GetByRole(AriaRole.Button, new() { Name = "More for version 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Restore" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(page.GetByText("Version 3", new() { Exact = true })).ToBeVisibleAsync();
        await Button(page, "Back to the newest version").ClickAsync();
        await Expect(Value(page, "width", 64)).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_subgraph_opens_in_place_and_who_leaves_with_unsaved_changes_is_asked()
    {
        await using var visitor = await OnTheGraph();
        var page = visitor.Page;

        await page.Locator(".easel-node-open").ClickAsync();
        await page.Locator(".react-flow__node[data-id='7']").ClickAsync();
        await Button(page, "Mute").ClickAsync();
        await Expect(page.Locator(".easel-mode-mute")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByText("Workflows").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Opened subgraphs" }).GetByText("Picture").ClickAsync();
        await Expect(page.Locator(".react-flow__node[data-id='57']")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_group_is_made_of_what_is_selected_titled_moved_with_its_nodes_and_dissolved()
    {
        await using var visitor = await OnTheGraph();
        var page = visitor.Page;
        var titles = page.Locator(".easel-group-name");

        await page.Locator(".react-flow__node[data-id='3'] .easel-node-title").ClickAsync();
        await page.Keyboard.PressAsync("Control+g");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Title of the group" }).FillAsync("結果");
        await Button(page, "Make the group").ClickAsync();
        await Expect(titles).ToHaveTextAsync(["Sketch", "結果"]);
        await Button(page, "Rename the group 結果").ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Title of the group" }).FillAsync("عنوان");
        await page.Keyboard.PressAsync("Enter");
        await Expect(titles).ToHaveTextAsync(["Sketch", "عنوان"]);

        var paper = page.Locator(".react-flow__node[data-id='1']");
        var before = (await paper.BoundingBoxAsync())!;
        var held = (await titles.First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(held.X + 10, held.Y + 5);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(held.X + 30, held.Y + 65, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await Expect(page.GetByText("3 unsaved changes")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Version 2", new() { Exact = true })).ToBeVisibleAsync();
        Assert.InRange((await paper.BoundingBoxAsync())!.Y - before.Y, 30, 70);

        await Button(page, "Dissolve the group Sketch").ClickAsync();
        await Expect(titles).ToHaveTextAsync(["عنوان"]);
        await Expect(paper).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Axe_finds_nothing_at_the_graph_its_dialogs_and_a_comparison_in_either_theme()
    {
        var user = await fixture.Server.NewUser();
        await using var visitor = await OnTheGraph(user);
        var page = visitor.Page;
        await visitor.FindNothing();
        await Button(page, "Add a node").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await visitor.FindNothing();
        await page.Keyboard.PressAsync("Escape");
        await Button(page, "Choose version and number").ClickAsync();
        await Expect(page.GetByText("How often")).ToBeVisibleAsync();
        await visitor.FindNothing();
        await page.Keyboard.PressAsync("Escape");

        var id = new Uri(page.Url).Segments[^1];
        (await user.Api.Post($"workflows/{id}/edits", new { ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } })).ShouldBe(200);
        await page.GetByRole(AriaRole.Button, new() { Name = "What changed" }).First.ClickAsync();
        await Expect(page.Locator(".easel-node.is-changed")).ToBeVisibleAsync();
        await visitor.FindNothing();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>The button of a value of the node "Paper".</summary>
    private static ILocator Value(IPage page, string input, int value) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex($"^Paper:\\s*{input}\\s*{value}$") });

    private async Task<Visitor> OnTheGraph(TestUser? user = null)
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        user ??= await fixture.Server.NewUser();
        var id = await Pictures.Make(user);
        var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(user.Api);
        await visitor.Page.GotoAsync($"/workflows/{id}?tab=versions");
        await Expect(visitor.Page.Locator(".react-flow__node[data-id='1']")).ToBeVisibleAsync();
        return visitor;
    }
}
