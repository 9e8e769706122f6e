using System.Text.Json;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;

namespace Easel.Web.Tests;

/// <summary>What a model writes is words. Whatever it is made to write, nothing of it runs, and nobody elsewhere learns that it was read.</summary>
[Collection(OnThePage.Name)]
public sealed class HostileMarkdownTests(PageFixture fixture)
{
    private const string Elsewhere = "http://beacon.example";

    private static readonly string[] Payloads =
    [
        "<script>window.ran = 'script'</script>",
        "<img src=x onerror=\"window.ran = 'onerror'\">",
        "<svg onload=\"window.ran = 'svg'\"><animate onbegin=\"window.ran = 'animate'\" attributeName=x dur=1s></svg>",
        "<details open ontoggle=\"window.ran = 'toggle'\"><summary>x</summary></details>",
        "<iframe srcdoc=\"<script>parent.ran = 'srcdoc'</script>\"></iframe>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.ran='mxss'&gt;\">",
        "[press me](javascript:window.ran='link')",
        "[press me](java&#10;script:window.ran='entity')",
        "[press me](data:text/html,<script>opener.ran='data'</script>)",
        "<a href=\" javascript:window.ran='space'\" id=now>x</a>",
        $"![picture]({Elsewhere}/markdown.png)",
        $"![picture][far]\n\n[far]: {Elsewhere}/reference.png",
        "![picture](//beacon.example/protocol.png)",
        $"[![both]({Elsewhere}/inner.png)]({Elsewhere}/outer)",
        $"<img src=\"{Elsewhere}/html.png\" srcset=\"{Elsewhere}/set.png 2x\">",
        $"<picture><source srcset=\"{Elsewhere}/source.png\"><img src=y></picture>",
        $"<video poster=\"{Elsewhere}/poster.png\" autoplay><source src=\"{Elsewhere}/video.mp4\"></video><audio src=\"{Elsewhere}/audio.mp3\" autoplay></audio>",
        $"<style>@import url({Elsewhere}/import.css); body {{ background: url({Elsewhere}/style.png) }}</style>",
        $"<div style=\"background: url({Elsewhere}/inline.png)\">styled</div>",
        $"<link rel=stylesheet href=\"{Elsewhere}/link.css\"><link rel=prefetch href=\"{Elsewhere}/prefetch\"><link rel=dns-prefetch href=\"{Elsewhere}\">",
        $"<base href=\"{Elsewhere}/\"><meta http-equiv=refresh content=\"0;url={Elsewhere}/refresh\">",
        $"<form action=\"{Elsewhere}/form\"><input name=q autofocus onfocus=\"window.ran = 'focus'\"><button>Log in again</button></form>",
        $"<object data=\"{Elsewhere}/object\"></object><embed src=\"{Elsewhere}/embed\">",
        $"| a | b |\n| --- | --- |\n| ![cell]({Elsewhere}/cell.png) | <img src={Elsewhere}/cell-html.png> |",
        $"> quoted ![quote]({Elsewhere}/quote.png)\n\n- item ![list]({Elsewhere}/list.png)",
        $"```html\n<img src=\"{Elsewhere}/code.png\" onerror=\"window.ran = 'code'\">\n```",
        $"<http://beacon.example/auto> {Elsewhere}/bare",
    ];

    [Fact]
    public async Task Nothing_that_a_model_writes_runs_or_calls_home()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var user = await fixture.Server.NewUser();
        var workflow = (await user.Api.Post("workflows", new { name = "hostile", serviceId = await user.Api.SandboxId() })).ShouldBe(200).Id;
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "hostile" })).ShouldBe(200).Id;
        await using var visitor = await Visitor.Open(fixture.Server);
        await visitor.EnterAs(user.Api);
        await visitor.Page.RouteAsync($"**/api/v1/sessions/{session}/transcript*", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(new
            {
                code = 200,
                message = "success",
                data = new
                {
                    hasMore = false,
                    lastEventId = 0,
                    messages = Payloads.Select((content, place) => new { id = place + 1, role = "ASSISTANT", content, createdAt = DateTime.UnixEpoch, turnId = (long?)null }),
                    turns = Array.Empty<object>(),
                },
            }),
        }));

        await visitor.Page.GotoAsync($"/workflows/{workflow}?session={session}");
        await visitor.Page.GetByText("/bare").Last.WaitForAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Null(await visitor.Page.EvaluateAsync<string?>("window.ran ?? null"));
        Assert.Equal(0, await visitor.Page.Locator(".easel-markdown :is(script, img, video, audio, iframe, object, embed, form, style, link, base, meta, svg, [onerror], [onload], [ontoggle])").CountAsync());
        Assert.Equal(0, await visitor.Page.Locator(".easel-markdown a:not([href^='http://'], [href^='https://'])").CountAsync());
        Assert.Equal(0, await visitor.Page.Locator(".easel-markdown a:not([rel~=noopener][rel~=noreferrer])").CountAsync());
        Assert.True(visitor.Faults.Count == 0, string.Join('\n', visitor.Faults));
    }
}
