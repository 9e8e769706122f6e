using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Layout;

public sealed class PlacementTests
{
    [Fact]
    public void New_nodes_overlap_nothing_and_nothing_else_moves()
    {
        var ops = string.Join(',', Enumerable.Range(0, 8).Select(i => $$"""{"op": "add_node", "class": "KSampler", "near": "{{i % 4 + 1}}"}"""));
        var before = Fixture.Picture;
        var after = Fixture.Apply(before, $"[{ops}, {{\"op\": \"add_node\", \"class\": \"ImageInvert\"}}]").Document;

        var boxes = after.Root["nodes"]!.Members.Select(member => member.Value).Select(node =>
        {
            var (x, y) = (node["pos"]![0].Number!.Value, node["pos"]![1].Number!.Value);
            return (Left: x, Top: y - 30, Right: x + node["size"]![0].Number!.Value, Bottom: y + node["size"]![1].Number!.Value);
        }).ToArray();
        Assert.Equal(15, boxes.Length);
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = i + 1; j < boxes.Length; j++)
            {
                var (a, b) = (boxes[i], boxes[j]);
                Assert.False(a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom, $"node {i} lies on node {j}");
            }
        }

        Assert.Equal(before.Nodes, after.Nodes.Take(6));
    }
}
