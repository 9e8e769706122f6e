using CsCheck;
using Easel.Graph.Source;

namespace Easel.Graph.Tests.Documents;

public sealed class NameTests
{
    private static readonly Gen<string[]> Names = Gen.Int[0, 30].Select(number => $"n{number}").Array[0, 60];

    [Fact]
    public void A_set_of_names_remembers_as_a_hash_set_does() => Names.Sample(names =>
    {
        var (set, expected) = (new NameSet(), new HashSet<string>());
        foreach (var name in names)
        {
            if (set.Contains(name) != expected.Contains(name) || set.Add(name) != expected.Add(name))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void A_named_list_finds_the_first_of_a_name() => Names.Sample(names =>
    {
        var list = new NamedList<Thing>([.. names.Select(name => new Thing(name))]);
        return list.All(thing => list.Find(thing.Name) == list.First(other => other.Name == thing.Name)) && list.Find("none") is null;
    });

    [Fact]
    public void Distances_are_those_of_a_whole_table() =>
        Gen.Select(Gen.String["abc"], Gen.String["abc"], Gen.Int[0, 12]).Sample((a, b, most) =>
            Spelling.Distance(a, b, most) == Math.Min(Whole(a, b), most + 1));

    [Fact]
    public void What_is_too_far_is_one_more_than_the_most() =>
        Assert.Equal(8, Spelling.Distance("bccacbaccbbccb", "aabacabbcbabaabc", 7));

    private static int Whole(string a, string b)
    {
        var cells = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cells[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1, cells[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
                }
            }
        }

        return cells[a.Length, b.Length];
    }

    private sealed record Thing(string Name) : INamed;
}
