using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

[Collection(OnThePage.Name)]
public sealed class ProposalJourney(PageFixture fixture)
{
    private static readonly object Edit = new
    {
        reason = "as asked",
        ops = new object[] { new { op = "set", node = "1", input = "width", value = 128 }, new { op = "set_title", node = "3", title = "Shown" } },
    };

    [Fact]
    public async Task A_proposal_is_accepted_in_part_and_the_node_tells_who_set_its_value()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var model = await ScriptedModel.Start(ScriptedAnswer.Call("workflow_edit", Edit), ScriptedAnswer.Say("Proposed."));
        var agent = await model.Register(fixture.Server, toolsConfig: new { review = true });
        var user = await fixture.Server.NewUser();
        var workflow = await Pictures.Make(user);
        var session = (await user.Api.Post("sessions", new { workflowId = workflow, title = "Wider", agentId = agent })).ShouldBe(200).Id;
        (await user.Api.Post($"sessions/{session}/messages", new { content = "wider, with a title" })).ShouldBe(200);

        await using var visitor = await Visitor.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.EnterAs(user.Api);
        await page.GotoAsync($"/workflows/{workflow}?session={session}");
        var proposal = page.GetByRole(AriaRole.Group, new() { Name = "Proposed changes" });
        await Expect(proposal).ToContainTextAsync("set 1.width 64 → 128");
        await proposal.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("#3") }).UncheckAsync();
        await visitor.FindNothing();

        (await user.Api.Post($"workflows/{workflow}/edits", new { ops = new[] { new { op = "set", node = "1", input = "width", value = 96 } } })).ShouldBe(200);
        await Expect(proposal).ToContainTextAsync("is 96 now, the proposal makes it 128.");
        (await user.Api.Post($"workflows/{workflow}/edits", new { ops = new[] { new { op = "set", node = "1", input = "width", value = 64 } } })).ShouldBe(200);
        await Expect(proposal).Not.ToContainTextAsync("is 96 now");
        await visitor.Press("Accept 1 node");
        await Expect(proposal).ToContainTextAsync("Accepted in part");
        await Expect(proposal).ToContainTextAsync("It became version 4.");
        var saved = (await user.Api.Get($"workflows/{workflow}")).ShouldBe(200).Data.GetProperty("workflowData");
        Assert.Equal(128, saved.GetProperty("nodes")[0].GetProperty("widgets_values")[0].GetInt32());
        Assert.DoesNotContain("Shown", saved.GetRawText(), StringComparison.Ordinal);

        await page.Locator(".react-flow__node[data-id='1'] .easel-node-title").ClickAsync();
        await visitor.Press("Who set its values");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Who set it, and when" })).ToContainTextAsync("Version 4 · agent for");
        Assert.Empty(visitor.Faults);
    }
}
