using System.Text.RegularExpressions;
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
        await Expect(page.Locator(".easel-node.is-touched")).ToContainTextAsync("96");

        await page.ReloadAsync();
        await Expect(page.Locator(".easel-node.is-touched")).ToContainTextAsync("96");
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
        await Expect(other.Page.Locator(".easel-node.is-touched")).ToContainTextAsync("112");
        await Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Add a node" })).ToBeDisabledAsync();
        await other.Page.GotoAsync("/");
        await Expect(other.Page.GetByText("The agent is at work")).ToBeVisibleAsync();
        await other.FindNothing();
        await other.Page.GoBackAsync();
        await veil.GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Tooltip).GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).ClickAsync();
        await Expect(veil).ToHaveCountAsync(0);
        await Expect(other.Page.Locator(".react-flow__node").GetByText("96", new() { Exact = true })).ToBeVisibleAsync();
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

    [Fact]
    public async Task An_agent_is_stopped_what_waits_is_answered_and_the_session_is_renamed_put_away_and_deleted()
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var model = await ScriptedModel.Start(async (request, cancel) =>
        {
            var said = request["messages"]!.ToJsonString();
            if (said.Contains("wider, please", StringComparison.Ordinal) && !said.Contains("what is node 2?", StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }

            return ScriptedAnswer.Say("It is an `ImageInvrt` node.");
        });
        var conversation = await Conversation.Begin(fixture.Server, model);
        await using var visitor = await conversation.Open(fixture.Server);
        var page = visitor.Page;
        var agent = await page.Locator(".easel-chat-agent").InnerTextAsync();

        await visitor.Say("wider, please");
        var stop = page.GetByRole(AriaRole.Button, new() { Name = "Stop the agent" }).Last;
        await Expect(stop).ToBeVisibleAsync();
        await visitor.Say("what is node 2?");
        await Expect(page.GetByText("Waits for the agent")).ToBeVisibleAsync();
        await stop.ClickAsync();
        await Expect(page.GetByText("Nothing of it was saved", new() { Exact = false })).ToBeVisibleAsync();
        await Expect(page.Locator(".easel-answer").Last).ToContainTextAsync("It is an ImageInvrt node.");
        var marks = page.GetByRole(AriaRole.Region, new() { Name = "Not found on the service or in the workflow" });
        await Expect(marks).ToContainTextAsync("nearest is ImageInvert");
        await visitor.FindNothing();

        await OfTheSession(page, "Rename");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Title").FillAsync("اسم 🌄");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Session: اسم 🌄" })).ToBeVisibleAsync();
        await OfTheSession(page, "Archive");
        await Expect(page.GetByText("This session is archived", new() { Exact = false })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask the same again" })).ToHaveCountAsync(0);
        await page.GetByText("Archived", new() { Exact = true }).ClickAsync();
        await OfTheSession(page, "Delete");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete the session" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Agent of the session" })).ToBeVisibleAsync();
        await visitor.FindNothing();
        await visitor.Select("Agent of the session", agent);
        await visitor.Say("and node 1?");
        await Expect(page.Locator(".easel-answer")).ToContainTextAsync("It is an ImageInvrt node.");
        await Expect(page.Locator(".easel-chat-agent")).ToHaveTextAsync(agent);
        Assert.Empty(visitor.Faults);
    }

    /// <summary>Does something with the only session of a list, which is opened where it is not.</summary>
    private static async Task OfTheSession(IPage page, string action)
    {
        var more = page.Locator(".easel-sessions").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^What to do with") });
        if (!await more.IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Session:") }).ClickAsync();
        }

        await more.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }

    private static ScriptedAnswer Widened(int width) =>
        new("I make it wider.", [("workflow_edit", new { reason = "a wider picture", ops = new[] { new { op = "set", node = "1", input = "width", value = width } } })]);
}
