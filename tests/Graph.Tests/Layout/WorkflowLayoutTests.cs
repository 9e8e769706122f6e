using Easel.Graph.Comparing;
using Easel.Graph.Layout;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Fixtures;
using Easel.TestKit;

namespace Easel.Graph.Tests.Layout;

public sealed class WorkflowLayoutTests(ITestOutputHelper output)
{
    [Fact]
    public void Arranging_writes_places_and_nothing_else()
    {
        var arranged = WorkflowLayout.Arrange(Fixture.Picture, Fixture.Catalog);

        Assert.All(WorkflowDiff.Compare(Fixture.Picture, arranged, Fixture.Catalog).Changes, change => Assert.Equal("NODE_MOVED", change.Kind));
        var picture = Picture.Of(arranged, Fixture.Catalog);
        Assert.Equal((0, 0), (picture.Overlaps, picture.Backward));
    }

    [Fact]
    public void Nodes_that_were_not_named_stay_and_nobody_is_put_on_them()
    {
        const string Json = """
            {"nodes": [
              {"id": 1, "type": "EmptyImage", "pos": [0, 0], "size": [200, 100], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [1]}]},
              {"id": 2, "type": "ImageInvert", "pos": {"0": 0, "1": 50}, "size": [200, 100], "inputs": [{"name": "image", "type": "IMAGE", "link": 1}]},
              {"id": 3, "type": "Note", "pos": [300, 0], "size": [200, 100]}], "links": [[1, 1, 0, 2, 0, "IMAGE"]]}
            """;
        var arranged = WorkflowLayout.Arrange(WorkflowDocument.Parse(Json), Fixture.Catalog, new HashSet<string> { "1", "2" });

        Assert.Equal((300, 0), (arranged.Nodes[2].X, arranged.Nodes[2].Y));
        Assert.True(arranged.Nodes[0].X + 200 < arranged.Nodes[1].X);
        Assert.Equal(0, Picture.Of(arranged, Fixture.Catalog).Overlaps);
        Assert.Contains("\"pos\": {\"0\":", arranged.ToJson());
    }

    [Fact]
    public void The_inside_of_a_subgraph_is_arranged_by_its_path()
    {
        var instance = Fixture.Subgraph.Nodes.Single(node => node.Class.Length == 36).Id;
        var arranged = WorkflowLayout.Arrange(Fixture.Subgraph, Fixture.Catalog, path: $"{instance}/");

        Assert.Equal(Fixture.Subgraph.Nodes, arranged.Nodes);
        Assert.Equal(0, Picture.Of(arranged, Fixture.Catalog, $"{instance}/").Overlaps);
    }

    [Fact]
    public void What_is_not_there_is_refused_by_name()
    {
        Assert.Contains("node 77", Assert.Throws<ArgumentException>(() => WorkflowLayout.Arrange(Fixture.Picture, Fixture.Catalog, new HashSet<string> { "77" })).Message);
        Assert.Contains("99/", Assert.Throws<ArgumentException>(() => WorkflowLayout.Arrange(Fixture.Picture, Fixture.Catalog, path: "99/")).Message);
        Assert.Equal(Fixture.Api.ToJson(), WorkflowLayout.Arrange(Fixture.Api, Fixture.Catalog).ToJson());
    }

    [Fact]
    public void Real_workflows_are_arranged_without_overlaps_or_links_to_the_left()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var (documents, before, overlaps, backward) = (0, 0, 0, 0);
        foreach (var pair in corpus.Pairs.Where((_, index) => index % 5 == 0))
        {
            var document = WorkflowDocument.Parse(pair.Ui);
            if (document.Nodes.Count == 0 || document.Nodes.Select(node => node.Id).Distinct().Count() < document.Nodes.Count)
            {
                continue;
            }

            documents++;
            var picture = Picture.Of(WorkflowLayout.Arrange(document, corpus.Catalog), corpus.Catalog);
            before += Picture.Of(document, corpus.Catalog).Backward;
            overlaps += picture.Overlaps;
            backward += picture.Backward - picture.Circular;
        }

        output.WriteLine($"{documents} workflows: {overlaps} overlapping boxes, {backward} links to the left ({before} before)");
        Assert.Equal((0, 0), (overlaps, backward));
        Assert.True(documents > 200, $"{documents}");
    }
}
