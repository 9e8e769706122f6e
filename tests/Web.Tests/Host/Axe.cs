using System.Text.Json;
using Microsoft.Playwright;

namespace Easel.Web.Tests.Host;

/// <summary>Asks axe whether everybody can use what is on the screen.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(WebFolder.Path, "node_modules", "axe-core", "axe.min.js")));

    /// <summary>What axe found, one line a rule, with the first elements.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
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
