using Easel.Web.Tests.Host;

namespace Easel.Web.Tests;

[Collection(OnThePage.Name)]
public sealed class AccessibilityTests(PageFixture fixture)
{
    /// <summary>The pages that everybody has, and those of administrators.</summary>
    public static TheoryData<string, bool> Pages => new(
        from path in (string[])["/login", "/", "/gallery", "/profile"]
        from dark in (bool[])[false, true]
        select (path, dark));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing(string path, bool dark)
    {
        Assert.SkipUnless(fixture.IsBuilt, PageFixture.NotBuilt);
        await using var visitor = await Visitor.Open(fixture.Server, dark: dark);
        if (path != "/login")
        {
            await visitor.LogIn(EaselServer.AdminName, EaselServer.AdminPassword);
        }

        await visitor.Page.GotoAsync(path);
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        var violations = await Axe.Violations(visitor.Page);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        Assert.Empty(visitor.Faults);
    }
}
