using CsCheck;
using Easel.Graph.Layout;

namespace Easel.Graph.Tests.Layout;

public sealed class LayeredLayoutTests
{
    private static readonly Gen<(NodeSize[] Sizes, LayoutLink[] Links)> Graphs =
        from sizes in Gen.Select(Gen.Int[100, 500], Gen.Int[0, 700], (width, height) => new NodeSize(width, height)).Array[1, 60]
        from links in Gen.Select(Gen.Int[0, sizes.Length - 1], Gen.Int[0, sizes.Length - 1], (one, other) => new LayoutLink(Math.Min(one, other), Math.Max(one, other))).Array[0, 120]
        select (sizes, links);

    [Fact]
    public void No_two_boxes_share_a_place_and_every_link_runs_to_the_right() => Graphs.Sample(graph =>
    {
        var places = LayeredLayout.Arrange(graph.Sizes, graph.Links);
        var boxes = places.Zip(graph.Sizes, (place, size) => NodeBox.At(place.X, place.Y, size)).ToArray();
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = i + 1; j < boxes.Length; j++)
            {
                Assert.False(boxes[i].Overlaps(boxes[j]), $"{i} and {j}");
            }
        }

        Assert.All(graph.Links.Where(link => link.From != link.To), link => Assert.True(boxes[link.From].Right < boxes[link.To].Left, $"{link}"));
    });

    [Fact]
    public void The_same_graph_is_always_arranged_the_same_way() => Graphs.Sample(graph =>
        Assert.Equal(LayeredLayout.Arrange(graph.Sizes, graph.Links), LayeredLayout.Arrange(graph.Sizes, graph.Links)), iter: 20);

    [Fact]
    public void A_circle_is_cut_at_one_link_only()
    {
        var places = LayeredLayout.Arrange([.. Enumerable.Repeat(new NodeSize(100, 100), 3)], [new(0, 1), new(1, 2), new(2, 0), new(1, 1)]);

        Assert.True(places[0].X < places[1].X && places[1].X < places[2].X);
    }

    [Fact]
    public void Four_hundred_nodes_of_one_layer_do_not_become_one_column()
    {
        var places = LayeredLayout.Arrange([.. Enumerable.Repeat(new NodeSize(240, 120), 401)], [.. Enumerable.Range(0, 400).Select(from => new LayoutLink(from, 400))]);

        Assert.True(places.Max(place => place.Y) < 12_000, $"{places.Max(place => place.Y)}");
        Assert.Equal(places.Max(place => place.X), places[400].X);
    }

    [Fact]
    public void Parts_without_a_link_between_them_stand_apart()
    {
        var places = LayeredLayout.Arrange([.. Enumerable.Repeat(new NodeSize(240, 120), 200)], [.. Enumerable.Range(0, 100).Select(part => new LayoutLink(2 * part, 2 * part + 1))]);

        Assert.Equal(200, places.Distinct().Count());
        Assert.True(places.Max(place => place.Y) < 6000 && places.Max(place => place.X) < 9000);
    }

    [Fact]
    public void A_chain_stays_on_one_line()
    {
        var places = LayeredLayout.Arrange([.. Enumerable.Repeat(new NodeSize(200, 100), 5)], [.. Enumerable.Range(0, 4).Select(from => new LayoutLink(from, from + 1))]);

        Assert.Single(places.Select(place => place.Y).Distinct());
    }
}
