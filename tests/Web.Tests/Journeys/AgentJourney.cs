using Easel.Web.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Easel.Web.Tests.Journeys;

/// <summary>What a person sees of an agent at work, and says to it.</summary>
[Collection(OnThePage.Name)]
public sealed class AgentJourney(PageFixture fixture)
{
    [Fact]
    public async Task An_answer_goes_on_where_it_was_after_a_reload_and_another_browser_sees_who_holds_the_workflow_and_stops_it()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = -1;
        await using var model = await ScriptedModel.Start(async (_, cancel) =>
        {
            switch (Interlocked.Increment(ref asked))
            {
                case 0:
                    return Widened(96);
                case 3:
                    return Widened(112);
                case 1:
                    await gate.Task.WaitAsync(cancel);
                    return ScriptedAnswer.Call("workflow_outline", new { });
                case 2:
                    return ScriptedAnswer.Say("It is wider now.");
                default:
                    await Task.Delay(Timeout.Infinite, cancel);
                    throw new InvalidOperationException("Somebody stops it.");
            }
        });
        var conversation = await Conversation.Begin(fixture.Server, model);
        await using var visitor = await conversation.Open(fixture.Server);
        var page = visitor.Page;
        await visitor.Say("wider, please");
        await Expect(page.Locator(".easel-answer")).ToContainTextAsync("I make it wider.");
        await Expect(page.Locator(".easel-veil")).ToBeVisibleAsync();
        await Expect(page.Locator(".easel-node.is-touched")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.Locator(".easel-answer")).ToContainTextAsync("I make it wider.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).Last).ToBeVisibleAsync();
        await visitor.Composer.FillAsync("and tell me how wide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tell it now" }).ClickAsync();
        await Expect(page.GetByText("Said while the agent was at work")).ToBeVisibleAsync();
        gate.SetResult();
        await Expect(page.Locator(".easel-answer")).ToContainTextAsync("It is wider now.");
        await Expect(page.Locator(".easel-answer").GetByText("I make it wider.")).ToHaveCountAsync(1);
        await Expect(page.Locator(".easel-veil")).ToHaveCountAsync(0);

        await using var other = await conversation.Open(fixture.Server);
        await visitor.Say("once more");
        var veil = other.Page.Locator(".easel-veil");
        await Expect(veil).ToContainTextAsync("scripted");
        await Expect(veil).ToContainTextAsync("a wider picture");
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Add a node" })).ToBeDisabledAsync();
        await veil.GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Tooltip).GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).ClickAsync();
        await Expect(veil).ToHaveCountAsync(0);
        await Expect(page.Locator(".easel-veil")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Nothing of it was saved", new() { Exact = false })).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
        Assert.Empty(other.Faults);
    }

    [Fact]
    public async Task What_an_agent_asks_for_is_denied_once_and_allowed_the_next_time()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var model = await ScriptedModel.Start(
            ScriptedAnswer.Call("run", new { }), ScriptedAnswer.Say("That is all."), ScriptedAnswer.Call("run", new { }), ScriptedAnswer.Say("Here it is."));
        var conversation = await Conversation.Begin(fixture.Server, model, new { approvals = new[] { "run" } });
        await using var visitor = await conversation.Open(fixture.Server);
        var page = visitor.Page;
        var question = page.GetByRole(AriaRole.Group, new() { Name = "The agent asks before it goes on" });

        await visitor.Say("run it");
        await Expect(page.GetByText("Waits for your answer")).ToBeVisibleAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Don't" }).ClickAsync();
        await Expect(page.Locator(".easel-answer")).ToContainTextAsync("That is all.");
        await Expect(question).ToHaveCountAsync(0);
        await Expect(page.Locator(".easel-answer img")).ToHaveCountAsync(0);

        await visitor.Say("do run it");
        await question.GetByRole(AriaRole.Button, new() { Name = "Allow it" }).ClickAsync();
        await Expect(page.Locator(".easel-answer img")).ToBeVisibleAsync();
        await page.Locator(".easel-answer img").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    private static ScriptedAnswer Widened(int width) =>
        new("I make it wider.", [("workflow_edit", new { reason = "a wider picture", ops = new[] { new { op = "set", node = "1", input = "width", value = width } } })]);
}
