using Easel.Web.Tests.Host;
using Microsoft.Playwright;

namespace Easel.Web.Tests;

[Collection(OnThePage.Name)]
public sealed class AccessibilityTests(PageFixture fixture, AdministratorBrowser administrator) : IClassFixture<AdministratorBrowser>
{
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
        "/admin/workflows",
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
        await using var stranger = path == "/login" ? await Visitor.Open(fixture.Server) : null;
        var visitor = stranger ?? await administrator.Visitor();
        var before = visitor.Faults.Count;
        await visitor.Page.GotoAsync(await WithIds(path, await administrator.Api()));
        await visitor.Settled();
        await visitor.FindNothing();
        if (Drawers.TryGetValue(path, out var button))
        {
            await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new($"{button}$") }).First.ClickAsync();
            await visitor.Drawer.Locator("form").WaitForAsync();
            await visitor.FindNothing();
        }

        Assert.Empty(visitor.Faults.Skip(before));
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
