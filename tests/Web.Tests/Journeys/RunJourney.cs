using System.Text.RegularExpressions;
using Easel.Sandbox;
using Easel.Server.Tests.Features.Runs;
using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>Runs as a person starts and ends them, and what they do about one that fails.</summary>
[Collection(OnThePage.Name)]
public sealed class RunJourney(PageFixture fixture)
{
    private const string Gate = """{"3": {"class_type": "TestGate", "inputs": {"gate": "a"}, "_meta": {"title": "Turnstile"}}}""";

    private const string TooWide = """
        {"1": {"class_type": "PrimitiveInt", "inputs": {"value": 4000000000}},
         "2": {"class_type": "EmptyImage", "inputs": {"width": ["1", 0], "height": 16, "batch_size": 1, "color": 0}, "_meta": {"title": "Paper"}},
         "4": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "wide"}}}
        """;

    [Fact]
    public async Task A_run_is_cancelled_and_run_again_and_one_that_fails_leads_to_its_node_and_to_the_agent()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var gate = new GateNode();
        var options = new SandboxOptions { Folder = Directory.CreateTempSubdirectory("easel-gated-").FullName, Port = 0, ExtraNodes = [gate] };
        await using var sandbox = await SandboxServer.Start(options, null, TestContext.Current.CancellationToken);
        var admin = await fixture.Server.LogInAsAdmin();
        var service = (await admin.Post("services", new { name = $"gated {Guid.NewGuid():N}", url = sandbox.Url })).ShouldBe(200).Id;
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);

        await page.GotoAsync($"/workflows/{await Make(user, service, Gate)}?tab=runs");
        await visitor.Press("Run");
        var runs = page.GetByRole(AriaRole.Region, new() { Name = "Runs", Exact = true });
        await Expect(runs).ToContainTextAsync("At Turnstile #3");
        await runs.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Cancel run") }).ClickAsync();
        await Expect(runs).ToContainTextAsync("Cancelled");
        gate.Open("a");
        await runs.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Run the same as run") }).ClickAsync();
        await Expect(runs).ToContainTextAsync("through a");
        await Expect(runs).ToContainTextAsync("Done");

        await page.GotoAsync($"/workflows/{await Make(user, service, TooWide)}?tab=runs");
        await visitor.Press("Run");
        await Expect(runs).ToContainTextAsync("It failed at Paper #2");
        await visitor.FindNothing();
        await runs.GetByRole(AriaRole.Button, new() { Name = "Paper #2" }).ClickAsync();
        await Expect(page.Locator(".react-flow__node[data-id='2']")).ToBeInViewportAsync();
        await visitor.Press("Ask the agent to repair it");
        await Expect(visitor.Composer).ToHaveValueAsync(new Regex(@"^Run \d+ failed at node 2 \(EmptyImage\)"));
        await page.ReloadAsync();
        await Expect(visitor.Composer).ToHaveValueAsync(new Regex("Find out why and repair the workflow.$"));
        Assert.Empty(visitor.Faults);
    }

    private static async Task<long> Make(TestUser user, long service, string document) =>
        (await user.Api.Post("workflows", $$"""{"name": "w {{Guid.NewGuid():N}}", "serviceId": {{service}}, "workflowData": {{document}} }""")).ShouldBe(200).Id;
}
