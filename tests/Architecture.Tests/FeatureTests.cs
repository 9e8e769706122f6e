using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Easel.Server;

namespace Easel.Architecture.Tests;

/// <summary>Features meet only at doors, nobody stands on itself, and the platform knows none of them.</summary>
public sealed class FeatureTests
{
    private const string FeaturesNamespace = "Easel.Server.Features.";
    private const string PlatformNamespace = "Easel.Server.Platform";
    private static readonly ArchUnitNET.Domain.Architecture Server = new ArchLoader().LoadAssemblies(typeof(EaselHost).Assembly).Build();

    private static readonly Dictionary<string, System.Type> Fronts = Features.Doors.Keys.ToDictionary(front => front.Namespace!);

    [Fact]
    public void Every_feature_has_a_row()
    {
        var folders = typeof(EaselHost).Assembly.GetTypes()
            .Select(type => type.Namespace ?? "").Where(name => name.StartsWith(FeaturesNamespace, StringComparison.Ordinal))
            .Select(name => FeaturesNamespace + name[FeaturesNamespace.Length..].Split('.')[0]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(folders, Fronts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Features.Doors.Keys.Order(ByName), Features.Asks.Keys.Order(ByName));
    }

    [Fact]
    public void Features_enter_each_other_through_doors_only()
    {
        var doors = Features.Doors.Values.SelectMany(lent => lent).Select(door => door.FullName!).ToHashSet();
        var around = Arrows()
            .Where(arrow => !doors.Contains(arrow.To) && !Fronts.Values.Any(front => front.FullName == arrow.From))
            .Select(arrow => $"{Short(arrow.From)} -> {Short(arrow.To)}");

        Expect.None(around.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Features_ask_whom_the_table_says_and_nobody_else()
    {
        var found = Arrows().Select(arrow => (From: FeatureOf(arrow.From), To: FeatureOf(arrow.To))).Distinct().ToHashSet();
        var allowed = Features.Asks.SelectMany(row => row.Value, (row, asked) => (From: row.Key.Namespace!, To: asked.Namespace!)).ToHashSet();

        Expect.None(found.Except(allowed).Select(arrow => $"{arrow.From} asks {arrow.To}, and the table does not say so"));
        Expect.None(allowed.Except(found).Select(arrow => $"The table says that {arrow.From} asks {arrow.To}, and it does not"));
    }

    /// <summary>Enumerations leave no trace where only their values are named, and the socket's messages are one closed set.</summary>
    [Fact]
    public void Every_door_is_used()
    {
        var used = Arrows().Select(arrow => arrow.To).ToHashSet();
        var idle = Features.Doors.Values.SelectMany(lent => lent).Where(door => !used.Contains(door.FullName!) && !door.IsEnum && door.BaseType?.Name != "EaselEvent").Select(door => door.FullName!);

        Expect.None(idle);
    }

    [Fact]
    public void No_feature_stands_on_itself()
    {
        var left = Features.Asks.ToDictionary(row => row.Key, row => row.Value.ToHashSet());
        while (left.Where(row => row.Value.Count == 0).Select(row => row.Key).ToList() is { Count: > 0 } ground)
        {
            foreach (var feature in ground)
            {
                left.Remove(feature);
            }

            foreach (var asked in left.Values)
            {
                asked.ExceptWith(ground);
            }
        }

        Expect.None(left.Keys.Select(feature => feature.Name));
    }

    [Fact]
    public void The_platform_knows_no_feature()
    {
        var arrows = Dependencies(PlatformNamespace)
            .Where(arrow => arrow.To.StartsWith(FeaturesNamespace, StringComparison.Ordinal) || arrow.To == typeof(EaselHost).FullName)
            .Select(arrow => $"{arrow.From} -> {arrow.To}");

        Expect.None(arrows.Distinct());
    }

    [Fact]
    public void The_reader_sees_what_it_has_to_see()
    {
        // Nothing above would fail if the dependencies were not read at all: these are there, one of them only inside an async method.
        Assert.Contains(Arrows(), arrow => arrow.To == typeof(Server.Features.Audit.AuditLog).FullName);
        Assert.True(Arrows().Count > 100);
    }

    private static IComparer<System.Type> ByName => Comparer<System.Type>.Create((one, other) => string.CompareOrdinal(one.FullName, other.FullName));

    private static List<(string From, string To)> Arrows() =>
        [.. Dependencies(FeaturesNamespace)
            .Where(arrow => arrow.To.StartsWith(FeaturesNamespace, StringComparison.Ordinal) && FeatureOf(arrow.From) != FeatureOf(arrow.To))];

    /// <summary>Who names whom, with the types that the compiler made counted as the ones that they were made for.</summary>
    private static IEnumerable<(string From, string To)> Dependencies(string inside) =>
        from type in Server.Types
        where type.FullName.StartsWith(inside, StringComparison.Ordinal)
        from dependency in type.Dependencies
        from target in Targets(dependency)
        select (Outermost(type.FullName), Outermost(target.FullName));

    private static IEnumerable<IType> Targets(ITypeDependency dependency) =>
        dependency.TargetGenericArguments.Select(argument => argument.Type).Append(dependency.Target);

    private static string Outermost(string name) => name.Split('+', '/', '`')[0];

    private static string FeatureOf(string type) => FeaturesNamespace + type[FeaturesNamespace.Length..].Split('.')[0];

    private static string Short(string type) => type[FeaturesNamespace.Length..];
}
