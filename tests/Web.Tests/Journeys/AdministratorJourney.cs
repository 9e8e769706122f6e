using System.Text.Json;
using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class AdministratorJourney(PageFixture fixture)
{
    [Fact]
    public async Task An_administrator_sets_up_a_provider_a_model_an_agent_and_a_service()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.LogIn(EaselServer.AdminName, EaselServer.AdminPassword);

        await visitor.Choose("Model providers");
        await visitor.Press("Add provider");
        await visitor.Select("Kind", "OpenAI-compatible server");
        await visitor.Fill("Name", "Journey provider");
        await visitor.Press("Save");
        await Expect(visitor.Drawer).ToContainTextAsync("A provider of this kind needs its address.");
        await visitor.Fill("Address", "http://127.0.0.1:9/v1");
        await visitor.Fill("API key", "sk-journey-0123456789");
        await visitor.Press("Save");
        await visitor.OpenRow("Journey provider");
        await Expect(visitor.Drawer).ToContainTextAsync("ends in “6789”");
        await Expect(visitor.Field("API key")).ToHaveValueAsync("");
        await visitor.Press("Cancel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Journey provider" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Examine" }).ClickAsync();
        await Expect(visitor.Drawer).ToContainTextAsync("the failed stage says what to do");
        await visitor.FindNothing();
        await visitor.Drawer.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await visitor.Choose("Models");
        await visitor.Press("Add model");
        // Until the form is there, the list's own filter answers to the same name.
        await visitor.Drawer.GetByRole(AriaRole.Combobox, new() { Name = "Provider", Exact = true }).WaitForAsync();
        await visitor.Select("Provider", "Journey provider");
        await visitor.Fill("Name at the provider", "journey-1");
        await visitor.Fill("Name", "Journey model");
        await visitor.Press("Save");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Journey model", Exact = true })).ToBeVisibleAsync();

        await visitor.Choose("Agents");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add agent" }).ClickAsync();
        await visitor.Fill("Name", "Journey agent");
        await visitor.Select("Model", "Journey model · Journey provider");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Asks first: Run the workflow" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add agent" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Journey agent" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Asks first: Run the workflow" })).ToBeCheckedAsync();

        await visitor.Choose("Services");
        await visitor.Press("Add service");
        await visitor.Fill("Name", "Journey server");
        await visitor.Fill("Address", "http://127.0.0.1:9");
        await visitor.Press("Rules for nodes");
        await visitor.Fill("Never run here", "Execute*\nShell Command");
        await visitor.Press("Save");
        await page.GetByRole(AriaRole.Link, new() { Name = "Journey server" }).ClickAsync();
        await Expect(page.GetByText("Execute*, Shell Command")).ToBeVisibleAsync();
        await visitor.Press("Test");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Failed" })).ToBeVisibleAsync();
        // The provider's list of models was asked for, and nobody is there; the browser notes the answer.
        Assert.All(visitor.Faults, fault => Assert.Contains("status of 502", fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_MCP_server_is_registered_and_tested_and_a_budget_set_and_removed()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var admin = await fixture.Server.LogInAsAdmin();
        // Easel itself is such a server.
        var token = (await admin.Post("users/me/tokens", new { name = "journey" })).ShouldBe(200).Data.GetProperty("token").GetString()!;
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(admin);
        await page.GotoAsync("/admin/mcp-servers");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Add server$") }).First.ClickAsync();
        await visitor.Fill("Name", "journey");
        await visitor.Fill("Address", $"{fixture.Server.Url}mcp");
        await visitor.Press("Add a header");
        await visitor.Fill("Header", "Authorization");
        await visitor.Fill("Value", $"Bearer {token}");
        await visitor.Press("Save");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: journey" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Test it" }).ClickAsync();
        await Expect(visitor.Drawer).ToContainTextAsync("It answers and offers");
        await Expect(visitor.Drawer).ToContainTextAsync("workflow_outline");
        Assert.DoesNotContain(token, await page.ContentAsync(), StringComparison.Ordinal);
        await visitor.Drawer.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        await visitor.Choose("Budgets");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Set a budget$") }).First.ClickAsync();
        await visitor.Press("Save");
        await Expect(visitor.Drawer).ToContainTextAsync("Set a limit of tokens, of cost, or both.");
        await visitor.Fill("Most tokens", "1000000000");
        await visitor.Press("Save");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Set a budget$") }).First.ClickAsync();
        await Expect(visitor.Drawer).ToContainTextAsync("There is such a budget already, with 1,000,000,000 tokens.");
        await visitor.Press("Cancel");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions: Each user" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Remove the budget “Each user”?" });
        await visitor.FindNothing();
        await question.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByText("No budget yet")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task An_administrator_finds_everybodys_workflows_by_their_owner_and_opens_none()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var (admin, owner) = (await fixture.Server.LogInAsAdmin(), await fixture.Server.NewUser());
        var name = $"theirs {Guid.NewGuid():N}"[..20];
        (await owner.Api.Post("workflows", new { name, serviceId = await owner.Api.SandboxId() })).ShouldBe(200);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(admin);

        await page.GotoAsync($"/admin/services/{await admin.SandboxId()}");
        await page.GetByTitle("Whose they are").ClickAsync();
        await page.GetByPlaceholder("Search names and owners").FillAsync(owner.Username);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = name })).ToContainTextAsync(owner.Username);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions: {name}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Break the lock" })).ToContainTextAsync("Nothing holds it.");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task An_agent_is_not_tried_as_long_as_its_form_says_something_else()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var admin = await fixture.Server.LogInAsAdmin();
        var agent = (await admin.Get("agents")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        (await admin.Post("workflows", new { name = "tried", serviceId = await admin.SandboxId() })).ShouldBe(200);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(admin);
        await page.GotoAsync($"/admin/agents/{agent}");
        await visitor.Fill("Description", "changed");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToContainTextAsync("Save them first");
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Start the chat" })).ToBeDisabledAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await visitor.Press("Save");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Start the chat" })).ToBeEnabledAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_built_in_engine_passes_every_stage_of_its_test()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var admin = await fixture.Server.LogInAsAdmin();
        await using var visitor = await Visitor.Open(fixture.Server, locale: "zh-CN");
        await visitor.LogIn(EaselServer.AdminName, EaselServer.AdminPassword);
        await visitor.Page.GotoAsync($"/admin/services/{await admin.SandboxId()}");
        await visitor.Press("测试");
        await Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "通过" })).ToHaveCountAsync(4);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_user_is_made_and_disabled_while_their_page_is_open()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        var name = $"page-{Guid.NewGuid():N}"[..16];
        await visitor.LogIn(EaselServer.AdminName, EaselServer.AdminPassword);
        await visitor.Choose("Users");
        await visitor.Press("Add user");
        await visitor.Fill("User name", EaselServer.AdminName);
        await visitor.Fill("New password", "a-Password-of-9");
        await visitor.Drawer.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();
        await Expect(visitor.Drawer).ToContainTextAsync("This user name is taken.");
        await visitor.Fill("User name", name);
        await visitor.Drawer.GetByRole(AriaRole.Button, new() { Name = "Add user" }).ClickAsync();

        await page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        var menu = page.GetByRole(AriaRole.Button, new() { Name = $"Actions: {name}" });
        await Expect(menu).ToBeVisibleAsync();
        await using var other = await Visitor.Open(fixture.Server);
        await other.LogIn(name, "a-Password-of-9");

        await menu.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Disable" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("All logins of this person end at once");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();

        await Expect(other.Page).ToHaveURLAsync(new Regex("/login"));
        Assert.DoesNotContain(visitor.Faults, fault => !fault.Contains("status of 409", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_administrator_changed_while_a_form_was_open_stays_and_what_is_emptied_is_gone()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var admin = await fixture.Server.LogInAsAdmin();
        var modelId = (await admin.Get("models")).ShouldBe(200).Data[0].GetProperty("id").GetInt64();
        var agent = (await admin.Post("agents", new { name = "Of two", type = "GENERAL_ASSISTANT", modelId, temperature = 0.5, maxTokens = 900 })).ShouldBe(200).Id;
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(admin);
        await visitor.Page.GotoAsync($"/admin/agents/{agent}");
        await Expect(visitor.Field("Temperature")).ToHaveValueAsync("0.5");

        (await admin.Put($"agents/{agent}", new { description = "The other's words" })).ShouldBe(200);
        await visitor.Fill("Instructions", "Be brief.");
        await visitor.Fill("Temperature", "");
        await visitor.Press("Save");

        await Expect(visitor.Field("Description")).ToHaveValueAsync("The other's words");
        var saved = (await admin.Get($"agents/{agent}")).ShouldBe(200).Data;
        Assert.Equal(("Be brief.", "The other's words"), (saved.GetProperty("systemPrompt").GetString(), saved.GetProperty("description").GetString()));
        Assert.Equal((JsonValueKind.Null, 900), (saved.GetProperty("temperature").ValueKind, saved.GetProperty("maxTokens").GetInt32()));
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("/admin/audit?from=soon&to=2026-06-31&action=NOPE", "Audit")]
    [InlineData("/admin/usage?from=soon&by=NOPE", "Usage and cost")]
    [InlineData("/admin", "Services")]
    public async Task An_address_of_what_there_is_not_shows_all_that_there_is(string address, string heading)
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(await fixture.Server.LogInAsAdmin());

        await visitor.Page.GotoAsync(address);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading })).ToBeVisibleAsync();
        await visitor.Settled();
        await Expect(visitor.Page).ToHaveTitleAsync($"{heading} · Easel");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_last_administrator_can_not_be_disabled_and_is_told_why()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var server = (await EaselServer.Start(TestDatabase.Sqlite))!;
        await using var visitor = await Visitor.Open(server);
        await visitor.LogIn(EaselServer.AdminName, EaselServer.AdminPassword);
        await visitor.Choose("Users");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = $"Actions: {EaselServer.AdminName}" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Disable" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(visitor.Page.GetByText("This is the last active administrator.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_user_gets_no_pages_of_administrators()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.LogIn(await fixture.Server.NewUser());
        await visitor.Page.GotoAsync("/admin/users");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("//[^/]+/([?].*)?$"));
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Users" })).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }
}
