using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class SkillJourney(PageFixture fixture)
{
    [Fact]
    public async Task A_skill_is_written_given_to_an_agent_and_read_by_it()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var name = $"upscaling-{Guid.NewGuid():N}"[..20];
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Call("skill_read", new { skill = name }), ScriptedAnswer.Say("I keep to it."));
        var agent = await model.Register(fixture.Server);
        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.LogIn(EaselServer.AdminName, EaselServer.AdminPassword);

        await visitor.Choose("Skills");
        // Where there is none yet, the empty list offers the same.
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Add skill$") }).First.ClickAsync();
        await visitor.Fill("Name", name);
        await visitor.Fill("SKILL.md", "No head at all");
        await visitor.Press("Save");
        await Expect(visitor.Drawer).ToContainTextAsync("Its head needs a description");
        await visitor.Fill("SKILL.md", "---\ndescription: How we upscale portraits\n---\n\nTwice, and no more.");
        await visitor.Press("Save");
        await Expect(page.GetByText("How we upscale portraits")).ToBeVisibleAsync();

        await page.GotoAsync($"/admin/agents/{agent}");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "All skills, later ones too" }).UncheckAsync();
        await visitor.Press("Save");
        await Expect(page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

        var admin = await fixture.Server.LogInAsAdmin();
        var workflow = (await admin.Post("workflows", $$"""{"name": "Portrait", "serviceId": {{await admin.SandboxId()}}, "workflowData": {{Pictures.Workflow}}}""")).ShouldBe(200).Id;
        var session = (await admin.Post("sessions", new { workflowId = workflow, title = "Larger", agentId = agent })).ShouldBe(200).Id;
        (await admin.Post($"sessions/{session}/messages", new { content = "Make it larger" })).ShouldBe(200);
        await page.GotoAsync($"/workflows/{workflow}?session={session}");
        await page.GetByText("Did one thing").ClickAsync();
        await Expect(page.GetByText("Read a skill")).ToBeVisibleAsync();
        Assert.Contains("How we upscale portraits", model.Requests.First().ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Faults, fault => !fault.Contains("status of 400", StringComparison.Ordinal));
    }
}
