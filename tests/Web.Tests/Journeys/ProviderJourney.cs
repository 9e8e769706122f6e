using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>What an administrator does about a provider that does not do what agents need.</summary>
[Collection(OnThePage.Name)]
public sealed class ProviderJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_provider_is_examined_stage_by_stage_until_what_the_failed_one_says_is_done()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var callsTools = false;
        await using var model = await ScriptedModel.Start((request, _) => Task.FromResult(
            callsTools && request["tools"]?[0]?["function"]?["name"]?.GetValue<string>() is { } tool
                ? ScriptedAnswer.Call(tool, new { word = "easel" })
                : ScriptedAnswer.Say("ready")));
        var admin = await fixture.Server.LogInAsAdmin();
        var name = $"examined {Guid.NewGuid():N}"[..20];
        var provider = (await admin.Post("model-providers", new { name, code = "OPENAI_COMPATIBLE", baseUrl = model.Url })).ShouldBe(200).Id;
        (await admin.Post("models", new { providerId = provider, name, modelCode = "scripted-1", supportTools = true })).ShouldBe(200);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(admin);
        await page.GotoAsync("/admin/providers");

        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions: {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Examine" }).ClickAsync();
        var stages = visitor.Drawer.GetByRole(AriaRole.List, new() { Name = "Stages" }).GetByRole(AriaRole.Listitem);
        await Expect(stages.GetByRole(AriaRole.Img, new() { Name = "Failed" })).ToHaveCountAsync(1);
        await Expect(stages.Nth(0)).ToContainTextAsync("Find the address");
        await Expect(stages.Nth(0).GetByRole(AriaRole.Img, new() { Name = "Passed" })).ToBeVisibleAsync();
        await Expect(stages.Nth(3).GetByRole(AriaRole.Img, new() { Name = "Skipped" })).ToBeVisibleAsync();
        await Expect(stages.Nth(3)).ToContainTextAsync("enter the models' codes by hand");
        await Expect(stages.Nth(4)).ToContainTextAsync("ms");
        await Expect(stages.Last).ToContainTextAsync("Call a tool");
        await Expect(stages.Last).ToContainTextAsync("Choose a model with tool support");
        await Expect(visitor.Drawer.GetByRole(AriaRole.Status)).ToContainTextAsync("the failed stage says what to do");

        callsTools = true;
        await visitor.Press("Examine again");
        await Expect(visitor.Drawer.GetByRole(AriaRole.Status)).ToContainTextAsync("It works, with scripted-1.");
        await Expect(stages.GetByRole(AriaRole.Img, new() { Name = "Failed" })).ToHaveCountAsync(0);

        await visitor.Drawer.GetByLabel("Model to talk to").FillAsync("scripted-2");
        await visitor.Press("Examine again");
        await Expect(visitor.Drawer.GetByRole(AriaRole.Status)).ToContainTextAsync("It works, with scripted-2.");
        Assert.Empty(visitor.Faults);
    }
}
