using System.Text.RegularExpressions;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>All rows of all tables before a user's hijacked model acts, to be held against what is there afterwards.</summary>
internal sealed partial class OthersRows
{
    private readonly World _world;
    private readonly SortedDictionary<string, string> _before;

    private OthersRows(World world, SortedDictionary<string, string> before) => (_world, _before) = (world, before);

    public static async Task<OthersRows> Of(World world) => new(world, await world.ReadRows());

    /// <summary>What was there is there as it was, and what came belongs to the owner.</summary>
    public async Task AreAsTheyWere(long owner)
    {
        var after = await _world.ReadRows();
        Assert.Empty(_before.Keys.Except(after.Keys));
        Assert.All(after.Keys.Except(_before.Keys), row => Assert.All(Owner().Matches(row), match => Assert.Equal($"{owner}", match.Groups[1].Value)));
    }

    [GeneratedRegex(@"\b(?:user_id|owner_id|created_by)=(\d+)")]
    private static partial Regex Owner();
}

/// <summary>The tests of hijacked models share a world in which nothing else happens meanwhile.</summary>
[CollectionDefinition(Name)]
public sealed class HijackedWorld : ICollectionFixture<SqliteWorld>
{
    public const string Name = "A world with hijacked models";
}
