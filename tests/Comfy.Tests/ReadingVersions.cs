namespace Easel.Comfy.Tests;

public sealed class ReadingVersions
{
    [Theory]
    [InlineData("0.33.0", true)]
    [InlineData("0.3.57", true)]
    [InlineData("v0.3.57-12-gabcdef", true)]
    [InlineData("1.0", true)]
    [InlineData("0.3.75.1", true)]
    [InlineData("0.3.56", false)]
    [InlineData("0.3.10", false)]
    [InlineData("0.2", false)]
    [InlineData("unknown", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("99999999999.0.0", false)]
    public void Only_a_version_that_is_known_to_target_an_interrupt_is_trusted_with_one(string? version, bool can) =>
        Assert.Equal(can, ComfyVersion.Parse(version) is { CanTargetInterrupt: true });
}
