using System.Text.RegularExpressions;
using Easel.Sandbox;
using Easel.Server.Tests.Features.Files;
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

    private const string ThreeGates = """
        {"1": {"class_type": "TestGate", "inputs": {"gate": "o"}, "_meta": {"title": "Door"}},
         "3": {"class_type": "TestGate", "inputs": {"gate": "a"}, "_meta": {"title": "Turnstile"}},
         "4": {"class_type": "TestGate", "inputs": {"gate": "b"}, "_meta": {"title": "Wicket"}}}
        """;

    private const string TooWide = """
        {"1": {"class_type": "PrimitiveInt", "inputs": {"value": 4000000000}},
         "2": {"class_type": "EmptyImage", "inputs": {"width": ["1", 0], "height": 16, "batch_size": 1, "color": 0}, "_meta": {"title": "Paper"}},
         "4": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "wide"}}}
        """;

    [Fact]
    public async Task A_run_is_cancelled_and_run_again()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var gate = new GateNode();
        await using var sandbox = await Gated(gate);
        var service = await Register(sandbox);
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
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_run_shows_its_progress_and_its_picture_in_the_making_at_each_node_in_turn()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var gate = new GateNode { Shown = Uploads.Picture(32, 32) };
        await using var sandbox = await Gated(gate);
        var user = await fixture.Server.NewUser();
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync($"/workflows/{await Make(user, await Register(sandbox), ThreeGates)}?tab=runs");
        var runs = page.GetByRole(AriaRole.Region, new() { Name = "Runs", Exact = true });
        var progress = runs.GetByRole(AriaRole.Progressbar, new() { Name = "Progress of the run" });

        await visitor.Press("Run");
        // What a node tells before anybody follows its run is let go; from here on it is followed.
        await Expect(runs).ToContainTextAsync("At Door #1");
        gate.Open("o");
        foreach (var (id, title, name, other) in ((string, string, string, string)[])[("3", "Turnstile", "a", "4"), ("4", "Wicket", "b", "3")])
        {
            var node = page.Locator($".react-flow__node[data-id='{id}']");
            await Expect(runs).ToContainTextAsync($"At {title} #{id}");
            await Expect(progress).ToHaveAttributeAsync("aria-valuenow", "50");
            await Expect(node.Locator(".easel-node.is-running")).ToBeVisibleAsync();
            await Expect(node.GetByRole(AriaRole.Img, new() { Name = "Preview of what the node works on" })).ToBeVisibleAsync();
            await Expect(runs.GetByRole(AriaRole.Img, new() { Name = "Picture of work in progress" })).ToBeVisibleAsync();
            await Expect(page.Locator($".react-flow__node[data-id='{other}'] .easel-node.is-running")).ToHaveCountAsync(0);
            await Expect(page.Locator($".react-flow__node[data-id='{other}'] img")).ToHaveCountAsync(0);
            gate.Open(name);
        }

        await Expect(runs).ToContainTextAsync("Done");
        await Expect(progress).ToHaveCountAsync(0);
        await Expect(page.Locator(".react-flow__node img")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_failed_run_shows_its_error_at_its_node_the_agent_repairs_it_when_asked_and_it_succeeds_when_run_again()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var narrower = new { reason = "a width that fits", ops = new[] { new { op = "set", node = "1", input = "value", value = 64 } } };
        await using var model = await ScriptedModel.Start(
            ScriptedAnswer.Call("diagnose", new { }), ScriptedAnswer.Call("workflow_edit", narrower), ScriptedAnswer.Say("The width was too large; it is 64 now."));
        var agent = await model.Register(fixture.Server);
        var user = await fixture.Server.NewUser();
        var workflow = await Make(user, await user.Api.SandboxId(), TooWide);
        (await user.Api.Post("sessions", new { workflowId = workflow, title = "Repair", agentId = agent })).ShouldBe(200);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync($"/workflows/{workflow}?tab=runs");

        await visitor.Press("Run");
        var runs = page.GetByRole(AriaRole.Region, new() { Name = "Runs", Exact = true });
        await Expect(runs).ToContainTextAsync("It failed at Paper #2");
        var node = page.Locator(".react-flow__node[data-id='2']");
        await Expect(node.Locator(".easel-node.has-error .easel-node-error")).ToBeVisibleAsync();
        await visitor.FindNothing();
        await runs.GetByRole(AriaRole.Button, new() { Name = "Paper #2" }).ClickAsync();
        await Expect(node).ToBeInViewportAsync();
        await visitor.Press("Ask the agent to repair it");
        await Expect(visitor.Composer).ToHaveValueAsync(new Regex(@"^Run \d+ failed at node 2 \(EmptyImage\)"));
        await page.ReloadAsync();
        await Expect(visitor.Composer).ToHaveValueAsync(new Regex("Find out why and repair the workflow.$"));
        await visitor.Composer.PressAsync("Enter");
        await Expect(page.Locator(".easel-answer")).ToContainTextAsync("it is 64 now.");
        await Expect(page.Locator(".easel-veil")).ToHaveCountAsync(0);
        Assert.Contains("EmptyImage", model.Requests.ElementAt(1)["messages"]!.AsArray()[^1]!["content"]!.ToJsonString(), StringComparison.Ordinal);

        await visitor.Press("Run");
        await Expect(page.Locator(".easel-run img.ant-image-img")).ToBeVisibleAsync();
        await Expect(page.Locator(".easel-node-outputs img")).ToBeVisibleAsync();
        await Expect(node.Locator(".easel-node-error")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    private static Task<SandboxServer> Gated(GateNode gate) => SandboxServer.Start(
        new SandboxOptions { Folder = Directory.CreateTempSubdirectory("easel-gated-").FullName, Port = 0, ExtraNodes = [gate] }, null, TestContext.Current.CancellationToken);

    private async Task<long> Register(SandboxServer sandbox) =>
        (await (await fixture.Server.LogInAsAdmin()).Post("services", new { name = $"gated {Guid.NewGuid():N}", url = sandbox.Url })).ShouldBe(200).Id;

    private static async Task<long> Make(TestUser user, long service, string document) =>
        (await user.Api.Post("workflows", $$"""{"name": "w {{Guid.NewGuid():N}}", "serviceId": {{service}}, "workflowData": {{document}} }""")).ShouldBe(200).Id;
}
