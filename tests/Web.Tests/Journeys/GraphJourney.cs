using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class GraphJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_person_changes_the_graph_takes_steps_back_saves_compares_restores_and_duplicates()
    {
        await using var visitor = await OnTheGraph();
        var page = visitor.Page;

        await Value(page, "width", 64).ClickAsync();
        await page.Keyboard.TypeAsync("96");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Value(page, "width", 96)).ToBeVisibleAsync();
        await Button(page, "Add a node").ClickAsync();
        await page.GetByRole(AriaRole.Combobox).FillAsync("ImageBlur");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Blur" }).First.ClickAsync();
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
        await Button(page, "Fit View").ClickAsync();
        await Expect(Value(page, "width", 64)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More for version 2" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Duplicate as a new workflow" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("(copy)");
        await Button(page, "Fit View").ClickAsync();
        await Expect(Value(page, "width", 96)).ToBeVisibleAsync();
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
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByText("Workflows", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Opened subgraphs" }).GetByText("Picture").ClickAsync();
        await Expect(page.Locator(".react-flow__node[data-id='57']")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Unsaved_changes_stay_while_an_old_version_is_looked_at_and_keys_work_wherever_nothing_has_the_focus()
    {
        var user = await fixture.Server.NewUser();
        await using var visitor = await OnTheGraph(user);
        var page = visitor.Page;
        await Widen(user, page);
        await Expect(Value(page, "width", 96)).ToBeVisibleAsync();

        await page.Locator(".react-flow__node[data-id='3'] .easel-node-title").ClickAsync();
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator(".react-flow__node[data-id='3']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator(".react-flow__node[data-id='3']")).ToBeVisibleAsync();
        await page.Locator(".react-flow__node[data-id='3'] .easel-node-title").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "More for version 1" }).FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await page.Locator(".react-flow__pane").ClickAsync(new() { Position = new() { X = 20, Y = 20 } });
        await page.Keyboard.PressAsync("Control+y");
        await Expect(page.Locator(".react-flow__node[data-id='3']")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it", Exact = true }).Last.ClickAsync();
        await Expect(page.Locator(".easel-viewer .react-flow__node[data-id='3']")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByText("Workflows", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Stay" }).ClickAsync();
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Version 3", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_happens_while_a_page_reads_for_the_first_time_is_on_it()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var id = await Pictures.Make(user);
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(user.Api);
        var page = visitor.Page;
        var asked = new TaskCompletionSource();
        var saved = new TaskCompletionSource();
        var isFirst = true;
        await page.RouteAsync("**/versions?*", async route =>
        {
            var answer = await route.FetchAsync();
            if (isFirst)
            {
                isFirst = false;
                asked.SetResult();
                await saved.Task;
            }
            await route.FulfillAsync(new() { Response = answer });
        });

        await page.GotoAsync($"/workflows/{id}?tab=versions");
        await asked.Task;
        await Widen(user, page);
        await Expect(Value(page, "width", 96)).ToBeVisibleAsync();
        saved.SetResult();

        await Expect(page.GetByText("Version 2", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_picture_comes_from_the_disk_into_a_node_and_a_value_is_fed_by_a_link_with_the_keyboard_alone()
    {
        await using var visitor = await OnTheGraph();
        var page = visitor.Page;

        await Button(page, "Add a node").ClickAsync();
        await page.GetByRole(AriaRole.Combobox).FillAsync("LoadImage");
        await page.GetByRole(AriaRole.Option).GetByText("Load Image", new() { Exact = true }).ClickAsync();
        var loader = page.Locator(".react-flow__node[aria-label*='Load Image']");
        await loader.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Katze 猫.png", MimeType = "image/png", Buffer = Convert.FromBase64String(OnePixel) });
        await Expect(loader.GetByText("Katze 猫.png")).ToBeVisibleAsync();
        await Expect(loader.Locator(".easel-node-outputs img")).ToBeVisibleAsync();
        await Button(page, "Fit View").ClickAsync();
        await page.Locator(".react-flow__node[data-id='2']").GetByRole(AriaRole.Button, new() { NameRegex = new("^Choose what feeds image") }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Combobox).FillAsync("Load");
        await page.Keyboard.PressAsync("Enter");
        await visitor.Press("Run");
        await Expect(page.Locator(".easel-run img.ant-image-img")).ToBeVisibleAsync();
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
    public async Task Nodes_are_found_by_name_duplicated_with_what_feeds_them_and_pasted_into_another_workflow()
    {
        var user = await fixture.Server.NewUser();
        await using var visitor = await OnTheGraph(user);
        var page = visitor.Page;
        var selected = page.Locator(".react-flow__node-workflow.selected");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.Keyboard.PressAsync("Control+f");
        await page.GetByRole(AriaRole.Combobox).FillAsync("paper");
        await page.Keyboard.PressAsync("Enter");
        await Expect(selected).ToHaveAttributeAsync("data-id", "1");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+c");
        await page.Keyboard.PressAsync(".");
        await page.Locator(".react-flow__node[data-id='3'] .easel-node-title").ClickAsync();
        await page.Keyboard.PressAsync("Control+d");
        await Expect(selected).ToHaveAttributeAsync("data-id", "61");
        await Expect(page.Locator(".react-flow__edge")).ToHaveCountAsync(4);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Version 2", new() { Exact = true })).ToBeVisibleAsync();

        var other = (await user.Api.Post("workflows", new { name = "Other", serviceId = await user.Api.SandboxId() })).ShouldBe(200).Id;
        await page.GotoAsync($"/workflows/{other}");
        await Expect(page.GetByText("Double-click to add a node", new() { Exact = false })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+v");
        await Expect(selected).ToHaveCountAsync(3);
        await Expect(page.Locator(".react-flow__edge")).ToHaveCountAsync(2);
        await Expect(page.GetByText("One node was not pasted", new() { Exact = false })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        await visitor.FindNothing();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_link_can_be_pulled_from_either_half_of_a_slot()
    {
        await using var visitor = await OnTheGraph();
        var covered = await visitor.Page.Locator(".easel-node .react-flow__handle").EvaluateAllAsync<string[]>("""
            (handles) => handles.filter((handle) => {
              const { left, top, width, height } = handle.getBoundingClientRect();
              return [0.25, 0.75].some((part) => document.elementFromPoint(left + part * width, top + height / 2) !== handle);
            }).map((handle) => handle.dataset.handleid)
            """);

        Assert.Empty(covered);
    }

    [Fact]
    public async Task An_instance_of_a_subgraph_is_duplicated_where_it_stands_and_not_cut()
    {
        await using var visitor = await OnTheGraph();
        var page = visitor.Page;
        var instances = page.Locator(".easel-node-subgraph");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await instances.Locator(".easel-node-title").ClickAsync();
        await page.Keyboard.PressAsync("Control+x");
        await Expect(page.GetByText("One node was not cut", new() { Exact = false })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+d");
        await Expect(instances).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.GetByText("Version 2", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_collapsed_node_is_its_title_until_somebody_looks_into_it()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var collapsed = System.Text.Json.JsonDocument.Parse("""
            {"nodes": [{"id": 1, "type": "EmptyImage", "title": "Paper", "flags": {"collapsed": true}, "pos": [0, 0], "size": [300, 200], "mode": 0, "inputs": [],
              "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": []}], "properties": {}, "widgets_values": [64, 64, 1, 0]}], "links": [], "groups": [], "version": 0.4}
            """).RootElement;
        var made = await user.Api.Post("workflows", new { name = "Collapsed", serviceId = await user.Api.SandboxId(), workflowData = collapsed });
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync($"/workflows/{made.ShouldBe(200).Id}");

        await Expect(page.GetByText("Paper", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Value(page, "width", 64)).ToHaveCountAsync(0);
        await Button(page, "All of Paper").ClickAsync();
        await Expect(Value(page, "width", 64)).ToBeVisibleAsync();
        await Button(page, "All of Paper").ClickAsync();
        await Expect(Value(page, "width", 64)).ToHaveCountAsync(0);
        await visitor.FindNothing();
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

        await Widen(user, page);
        await page.GetByRole(AriaRole.Button, new() { Name = "What changed" }).First.ClickAsync();
        await Expect(page.Locator(".easel-node.is-changed")).ToBeVisibleAsync();
        await visitor.FindNothing();
    }

    /// <summary>A picture of one pixel.</summary>
    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /// <summary>Saves another version from elsewhere.</summary>
    private static async Task Widen(TestUser user, IPage page) =>
        (await user.Api.Post($"workflows/{new Uri(page.Url).Segments[^1]}/edits", new { ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } })).ShouldBe(200);

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
