using System.Diagnostics;
using Easel.Web.Tests.Host;

namespace Easel.Web.Tests;

/// <summary>What the page's own tools say of its sources.</summary>
public sealed class PageSourceTests
{
    [Theory]
    [InlineData("test")]
    [InlineData("lint")]
    [InlineData("typecheck")]
    public async Task Passes(string script)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(WebFolder.Path, "node_modules")), PageFixture.NotBuilt);
        using var npm = Process.Start(new ProcessStartInfo("npm", ["run", "--silent", script])
        {
            WorkingDirectory = WebFolder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1", ["CI"] = "true" },
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, $"npm run {script}:\n{await output}\n{await errors}");
    }
}
