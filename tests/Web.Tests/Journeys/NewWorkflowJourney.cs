using System.Text.RegularExpressions;
using Easel.Server.Tests.Features.Files;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>Where workflows come from besides a JSON file and an example.</summary>
[Collection(OnThePage.Name)]
public sealed class NewWorkflowJourney(PageFixture fixture)
{
    private const string Drop = """
        (target, [name, content]) => {
          const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([bytes], name, { type: 'image/png' }));
          for (const type of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
        }
        """;

    [Fact]
    public async Task A_picture_with_a_workflow_inside_becomes_one_and_a_picture_without_says_so_and_nothing_is_lost()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs((await fixture.Server.NewUser()).Api);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();
        await visitor.Fill("Description", "From Grandmother's attic");
        await page.GetByText("A file", new() { Exact = true }).ClickAsync();
        var create = page.GetByRole(AriaRole.Button, new() { Name = "Create" });

        await page.Locator("input[type=file]").SetInputFilesAsync(Png("attic.png", Uploads.Picture(24, 16)));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This picture has no workflow inside.");
        await Expect(create).ToBeDisabledAsync();
        await Expect(visitor.Field("Description")).ToHaveValueAsync("From Grandmother's attic");

        var inside = Convert.ToBase64String(Uploads.PictureWith("workflow", Pictures.Workflow));
        await page.Locator(".ant-upload-drag [role=button]").EvaluateAsync(Drop, new[] { "Großmutter 家.png", inside });
        await Expect(visitor.Field("Name")).ToHaveValueAsync("Großmutter 家");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await create.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/workflows/[0-9]+"));
        await Expect(page.Locator(".react-flow__node[data-id='1']")).ToContainTextAsync("Paper");
        await Expect(page.Locator(".react-flow__edge")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Link, new() { Name = "Workflows" }).First.ClickAsync();
        await Expect(page.GetByText("From Grandmother's attic")).ToBeVisibleAsync();
        Assert.All(visitor.Faults, fault => Assert.Contains("status of 400", fault, StringComparison.Ordinal));
    }

    private static FilePayload Png(string name, byte[] bytes) => new() { Name = name, MimeType = "image/png", Buffer = bytes };
}
