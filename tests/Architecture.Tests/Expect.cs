namespace Easel.Architecture.Tests;

/// <summary>Says that nothing is wrong, and everything that is where it is not so.</summary>
internal static class Expect
{
    public static void None(IEnumerable<string> wrong)
    {
        var all = string.Join('\n', wrong.Distinct());
        Assert.True(all.Length == 0, all);
    }
}
