using Easel.Server.Features.Workflows;
using Easel.Web.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task While_an_agent_holds_the_workflow_the_graph_says_who_and_why_and_can_only_be_looked_at()
    {
        var user = await fixture.Server.NewUser();
        await using var visitor = await OnTheGraph(user);
        var page = visitor.Page;
        var id = long.Parse(new Uri(page.Url).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);

        await using var scope = fixture.Server.Services.CreateAsyncScope();
        var locks = scope.ServiceProvider.GetRequiredService<WorkflowLocks>();
        await locks.Borrow(new BorrowRequest(id, user.Id, "Agent Smith", "making it wider", null, null), TestContext.Current.CancellationToken);
        await Expect(page.Locator(".easel-veil")).ToContainTextAsync("Agent Smith");
        await Expect(page.Locator(".easel-veil")).ToContainTextAsync("making it wider");
        await Expect(Button(page, "Add a node")).ToBeDisabledAsync();
        await Expect(Value(page, "width", 64)).ToHaveCountAsync(0);
        await Button(page, "Stop the agent").ClickAsync();
        await page.GetByRole(AriaRole.Tooltip).GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).ClickAsync();
        await Expect(page.Locator(".easel-veil")).ToHaveCountAsync(0);
        await Expect(Button(page, "Add a node")).ToBeEnabledAsync();
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Axe_finds_nothing_at_the_graph_and_at_a_comparison(bool dark)
    {
        var user = await fixture.Server.NewUser();
        await using var visitor = await OnTheGraph(user, dark);
        var page = visitor.Page;
        Assert.Empty(await Axe.Violations(page));

        var id = new Uri(page.Url).Segments[^1];
        (await user.Api.Post($"workflows/{id}/edits", new { ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } })).ShouldBe(200);
        await page.GetByRole(AriaRole.Button, new() { Name = "What changed" }).First.ClickAsync();
        await Expect(page.Locator(".easel-node.is-changed")).ToBeVisibleAsync();
        Assert.Empty(await Axe.Violations(page));
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>The button of a value of the node "Paper".</summary>
    private static ILocator Value(IPage page, string input, int value) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex($"^Paper:\\s*{input}\\s*{value}$") });

    private async Task<Visitor> OnTheGraph(TestUser? user = null, bool dark = false)
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        user ??= await fixture.Server.NewUser();
        var id = await Pictures.Make(user);
        var visitor = await Visitor.Open(fixture.Server, dark: dark);
        await visitor.LogIn(user);
        await visitor.Page.GotoAsync($"/workflows/{id}?tab=versions");
        await Expect(visitor.Page.Locator(".react-flow__node[data-id='1']")).ToBeVisibleAsync();
        return visitor;
    }
}
