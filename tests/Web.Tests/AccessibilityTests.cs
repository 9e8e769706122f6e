using Easel.Web.Tests.Host;
using Microsoft.Playwright;

namespace Easel.Web.Tests;

[Collection(OnThePage.Name)]
public sealed class AccessibilityTests(PageFixture fixture)
{
    private const string Still = """
        async () => {
          for (;;) {
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            const moving = document.getAnimations().filter(each => each.effect.getTiming().iterations < 10);
            if (moving.length === 0) return;
            await Promise.allSettled(moving.map(each => each.finished));
          }
        }
        """;

    /// <summary>Every page; what stands in braces is an object that is made for it.</summary>
    public static TheoryData<string> Pages =>
    [
        "/login",
        "/",
        "/gallery",
        "/profile",
        "/admin/services",
        "/admin/services/{service}",
        "/admin/users",
        "/admin/providers",
        "/admin/models",
        "/admin/agents",
        "/admin/agents/new",
        "/admin/agents/{agent}",
        "/admin/skills",
        "/admin/mcp-servers",
        "/admin/executions",
        "/admin/executions/{agent}/{execution}",
        "/admin/usage",
        "/admin/budgets",
        "/admin/audit",
        "/admin/files",
        "/admin/nothing-here",
    ];

    /// <summary>The button that opens a page's form at its side.</summary>
    private static readonly Dictionary<string, string> Drawers = new(StringComparer.Ordinal)
    {
        ["/profile"] = "New token",
        ["/admin/services"] = "Add service",
        ["/admin/users"] = "Add user",
        ["/admin/providers"] = "Add provider",
        ["/admin/models"] = "Add model",
        ["/admin/skills"] = "Add skill",
        ["/admin/mcp-servers"] = "Add server",
        ["/admin/budgets"] = "Set a budget",
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_either_theme(string path)
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        var admin = await fixture.Server.LogInAsAdmin();
        await using var visitor = await Visitor.Open(fixture.Server);
        if (path != "/login")
        {
            await visitor.EnterAs(admin);
        }

        await visitor.Page.GotoAsync(await WithIds(path, admin));
        await visitor.Settled();
        await AxeFindsNothing(visitor);
        if (Drawers.TryGetValue(path, out var button))
        {
            await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{button}$") }).First.ClickAsync();
            await visitor.Drawer.Locator("form").WaitForAsync();
            await AxeFindsNothing(visitor);
        }

        Assert.Empty(visitor.Faults);
    }

    private static async Task AxeFindsNothing(Visitor visitor)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await visitor.Page.Locator($"html[data-theme={(scheme == ColorScheme.Dark ? "dark" : "light")}]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            // Colours that are on their way from one theme to the other are nobody's, and set out only after the next frame.
            await visitor.Page.EvaluateAsync(Still);
            var violations = await Axe.Violations(visitor.Page);
            Assert.True(violations.Count == 0, $"{scheme}:\n{string.Join('\n', violations)}");
        }
    }

    private static async Task<string> WithIds(string path, Api admin)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
        {
            return path;
        }

        var agent = First(await admin.Get("agents"));
        var execution = path.Contains("{execution}", StringComparison.Ordinal) ? await Turn(admin, agent) : 0;
        return path.Replace("{service}", $"{await admin.SandboxId()}", StringComparison.Ordinal)
            .Replace("{agent}", $"{agent}", StringComparison.Ordinal)
            .Replace("{execution}", $"{execution}", StringComparison.Ordinal);
    }

    private static async Task<long> Turn(Api admin, long agent)
    {
        var session = (await admin.Post("sessions", new { workflowId = First(await admin.Get("workflows")), title = "axe", agentId = agent })).ShouldBe(200);
        (await admin.Post($"sessions/{session.Id}/messages", new { content = "set the width of node 1 to 640" })).ShouldBe(200);
        return First(await admin.Get($"agents/{agent}/executions?sessionId={session.Id}"));
    }

    private static long First(ApiAnswer list) => list.ShouldBe(200).Data.EnumerateArray().First().GetProperty("id").GetInt64();
}
