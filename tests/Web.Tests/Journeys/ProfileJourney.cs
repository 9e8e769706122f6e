using System.Text.RegularExpressions;
using Easel.Server.Tests.Features.Files;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class ProfileJourney(PageFixture fixture)
{
    /// <summary>How wide a picture is for its height, and the colour at its left edge.</summary>
    private const string Seen = """
        async (picture) => {
          await picture.decode();
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 1;
          const drawing = canvas.getContext('2d');
          drawing.drawImage(picture, 2, picture.naturalHeight / 2, 1, 1, 0, 0, 1, 1);
          return `${picture.naturalWidth / picture.naturalHeight} ${[...drawing.getImageData(0, 0, 1, 1).data].slice(0, 3)}`;
        }
        """;

    [Fact]
    public async Task A_person_takes_another_name_language_theme_and_password()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        const string New = "another-Password-9";
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync("/profile");
        await visitor.Fill("Name", "Ada 林");
        await visitor.Press("Save");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Account: Ada 林" })).ToBeVisibleAsync();

        await page.GetByText("简体中文", new() { Exact = true }).ClickAsync();
        await page.GetByText("深色", new() { Exact = true }).ClickAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "个人资料" })).ToBeVisibleAsync();
        await Expect(page.Locator("html[lang=zh-CN][data-theme=dark]")).ToHaveCountAsync(1);

        await visitor.Fill("当前密码", "not-my-Password-1");
        await visitor.Fill("新密码", New);
        await visitor.Fill("再次输入新密码", New);
        await visitor.Press("修改密码");
        await Expect(page.GetByText("当前密码不正确", new() { Exact = false })).ToBeVisibleAsync();
        await visitor.Fill("当前密码", user.Password);
        await visitor.Press("修改密码");
        await Expect(page).ToHaveURLAsync(new Regex("/login"));
        await visitor.LogIn(user.Username, New);
        await Expect(page.GetByText("Ada 林")).ToBeVisibleAsync();
        // The browser notes the refusals that belong to it.
        Assert.DoesNotContain(visitor.Faults, fault => !fault.Contains("status of 400", StringComparison.Ordinal) && !fault.Contains("status of 401", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_s_picture_is_cut_to_a_square_and_shown_and_what_is_no_picture_is_refused()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs((await fixture.Server.NewUser()).Api);
        await page.GotoAsync("/profile");
        var file = page.Locator("input[type=file]");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Choose the part that is shown" });

        await file.SetInputFilesAsync(new FilePayload { Name = "me.png", MimeType = "image/png", Buffer = "no picture at all"u8.ToArray() });
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose a PNG, JPEG, GIF or WebP file.");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Use this" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        var wide = Uploads.Picture(400, 200, draw: canvas => canvas.DrawRect(0, 0, 100, 200, new() { Color = SkiaSharp.SKColors.Red }));
        await file.SetInputFilesAsync(new FilePayload { Name = "me.png", MimeType = "image/png", Buffer = wide });
        await dialog.GetByRole(AriaRole.Slider, new() { Name = "Zoom" }).PressAsync("ArrowRight");
        await visitor.FindNothing();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Use this" }).ClickAsync();
        var shown = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Img, new() { Name = "Your picture" }).Locator("img").Or(page.Locator("main img[alt='Your picture']")).First;
        await Expect(shown).ToBeVisibleAsync();
        // The red at the left edge is cut away by the square in the middle.
        Assert.Equal("1 0,128,128", await shown.EvaluateAsync<string>(Seen));
        await page.ReloadAsync();
        await Expect(shown).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Account") }).Locator("img")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }
}
