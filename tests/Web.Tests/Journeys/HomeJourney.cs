using System.Text.RegularExpressions;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>How a person finds one workflow among many.</summary>
[Collection(OnThePage.Name)]
public sealed class HomeJourney(PageFixture fixture)
{
    [Fact]
    public async Task Workflows_are_filtered_searched_ordered_and_listed_and_the_address_brings_all_of_it_back()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var admin = await fixture.Server.LogInAsAdmin();
        var rack = $"rack {Guid.NewGuid():N}"[..16];
        var service = (await admin.Post("services", new { name = rack, url = "http://127.0.0.1:9" })).ShouldBe(200).Id;
        var user = await fixture.Server.NewUser();
        var sandbox = await user.Api.SandboxId();
        foreach (var (name, on) in ((string, long)[])[("Birch", sandbox), ("Aspen", service), ("Cedar", sandbox)])
        {
            (await user.Api.Post("workflows", new { name, serviceId = on, description = $"{name} at dusk" })).ShouldBe(200);
        }

        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync("/");
        var names = page.Locator(".easel-workflow-name");
        await Expect(names).ToHaveTextAsync(["Cedar", "Aspen", "Birch"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Favourite: Aspen" }).ClickAsync();
        await page.GetByText("Favourites", new() { Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("filter=favorite"));
        await Expect(names).ToHaveTextAsync(["Aspen"]);
        await page.GetByText("Recent", new() { Exact = true }).ClickAsync();
        await Expect(names).ToHaveCountAsync(3);
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Order by" })).ToBeDisabledAsync();
        await page.GetByText("All", new() { Exact = true }).ClickAsync();

        await visitor.Select("Service", rack);
        await Expect(page).ToHaveURLAsync(new Regex($"service={service}"));
        await Expect(names).ToHaveTextAsync(["Aspen"]);
        await visitor.Field("Search by name or description").FillAsync("cedar");
        await Expect(page.GetByText("No workflow is like that.")).ToBeVisibleAsync();
        await visitor.Press("Show all");
        await Expect(names).ToHaveCountAsync(3);

        (await user.Api.Put($"workflows/{await IdOf(user, "Birch")}", new { description = "Birch at DAWN" })).ShouldBe(200);
        foreach (var (sort, order) in ((string, string[])[])[("Name", ["Aspen", "Birch", "Cedar"]), ("Changed", ["Birch", "Cedar", "Aspen"]), ("Created", ["Cedar", "Aspen", "Birch"])])
        {
            await visitor.Select("Order by", sort);
            await Expect(names).ToHaveTextAsync(order);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Descending; click for ascending" }).ClickAsync();
        await Expect(names).ToHaveTextAsync(["Birch", "Aspen", "Cedar"]);
        await page.GetByRole(AriaRole.Img, new() { Name = "List", Exact = true }).ClickAsync();
        await visitor.Field("Search by name or description").FillAsync("dusk");
        await Expect(page).ToHaveURLAsync(new Regex("search=dusk"));
        await page.ReloadAsync();
        await Expect(page.Locator("table .easel-workflow-name")).ToHaveTextAsync(["Aspen", "Cedar"]);
        await Expect(visitor.Field("Search by name or description")).ToHaveValueAsync("dusk");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ascending; click for descending" })).ToBeVisibleAsync();
        await visitor.FindNothing();
        await page.GetByRole(AriaRole.Img, new() { Name = "Cards", Exact = true }).ClickAsync();
        await Expect(page.Locator(".easel-workflow-card")).ToHaveCountAsync(2);
        Assert.Empty(visitor.Faults);
    }

    private static async Task<long> IdOf(TestUser user, string name) =>
        (await user.Api.Get($"workflows?search={name}")).ShouldBe(200).Data.EnumerateArray().Single().GetProperty("id").GetInt64();
}
