using System.Text.Json;
using Microsoft.Playwright;

namespace Easel.Web.Tests.Host;

/// <summary>Asks axe whether everybody can use what is on the screen.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(WebFolder.Path, "node_modules", "axe-core", "axe.min.js")));

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

    extension(Visitor visitor)
    {
        /// <summary>Shows that axe finds nothing at what is on the screen now, light or dark.</summary>
        public async Task FindNothing()
        {
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await visitor.Page.Locator($"html[data-theme={(scheme == ColorScheme.Dark ? "dark" : "light")}]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
                // Colours that are on their way from one theme to the other are nobody's, and set out only after the next frame.
                await visitor.Page.EvaluateAsync(Still);
                var violations = await Violations(visitor.Page);
                Assert.True(violations.Count == 0, $"{scheme}:\n{string.Join('\n', violations)}");
            }
        }
    }

    /// <summary>What axe found, one line a rule, with the first elements.</summary>
    private static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        // Evaluated rather than added as a script, which the page's security policy would refuse.
        await page.EvaluateAsync(Script.Value);
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations");
        return
        [
            .. found.EnumerateArray().Select(rule =>
                $"{rule.GetProperty("id").GetString()} ({rule.GetProperty("impact")}): {rule.GetProperty("help").GetString()}: "
                + string.Join(" | ", rule.GetProperty("nodes").EnumerateArray().Take(3).Select(node => $"{node.GetProperty("html")} {node.GetProperty("failureSummary")}"))),
        ];
    }
}
