using System.Net;
using System.Net.Http.Headers;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class TokenJourney(PageFixture fixture)
{
    private const string Initialize = """
        {"jsonrpc": "2.0", "id": 1, "method": "initialize",
         "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "laptop", "version": "1"}}}
        """;

    [Fact]
    public async Task A_personal_token_is_made_shown_once_used_and_ended()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        var user = await fixture.Server.NewUser();
        await visitor.EnterAs(user.Api);
        await page.GotoAsync("/profile");
        await visitor.Press("New token");
        await visitor.Drawer.GetByLabel("Name", new() { Exact = true }).FillAsync("Laptop");
        await visitor.Press("Make it");

        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Token “Laptop”" });
        var secret = await dialog.Locator("code").First.InnerTextAsync();
        Assert.StartsWith("easel_pat_", secret, StringComparison.Ordinal);
        await Expect(dialog).ToContainTextAsync($"{fixture.Server.Url}mcp");
        await visitor.FindNothing();
        await visitor.Press("I have copied it");
        Assert.Equal(HttpStatusCode.OK, await Answer(user.Api.Http, secret));

        await page.ReloadAsync();
        await Expect(page.GetByText($"…{secret[^4..]}")).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "End Laptop" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End", Exact = true }).ClickAsync();
        await Expect(page.GetByText("You have no token.", new() { Exact = false })).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await Answer(user.Api.Http, secret));
        Assert.Empty(visitor.Faults);
    }

    private async Task<HttpStatusCode> Answer(HttpClient http, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fixture.Server.Url, "mcp"))
        {
            Content = new StringContent(Initialize, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
