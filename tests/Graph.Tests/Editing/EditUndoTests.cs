using System.Text.Json;
using Easel.Graph.Editing;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Editing;

public sealed class EditUndoTests
{
    private const string Batch = """
        [
          {"op": "add_node", "as": "b", "class": "ImageBlur", "near": "3", "title": "Weich é 😀"},
          {"op": "connect", "from": "1.IMAGE", "to": "$b"},
          {"op": "remove_node", "node": "5"},
          {"op": "set", "node": "4", "input": "filename_prefix", "value": "日本 \"x\""}
        ]
        """;

    [Fact]
    public void A_batch_is_taken_back_to_the_byte_and_brought_again()
    {
        var document = Fixture.Picture;
        var applied = Fixture.Apply(document, Batch);

        var undone = Assert.IsType<EditsUndone>(applied.Undo.Apply(applied.Document));

        Assert.Equal(document.ToJson(), undone.Document.ToJson());
        Assert.Equal(applied.Document.ToJson(), Assert.IsType<EditsUndone>(undone.Redo.Apply(undone.Document)).Document.ToJson());
    }

    [Fact]
    public void An_undo_holds_only_what_differs_and_survives_being_stored_as_JSON()
    {
        var document = Fixture.Picture;
        var applied = Fixture.Apply(document, """[{"op": "set", "node": "1", "input": "height", "value": 768}]""");

        var json = JsonSerializer.Serialize(applied.Undo);
        var stored = JsonSerializer.Deserialize<EditUndo>(json)!;

        Assert.Equal("256", Assert.Single(stored.Splices).Text);
        Assert.Equal(document.ToJson(), Assert.IsType<EditsUndone>(stored.Apply(applied.Document)).Document.ToJson());
    }

    [Fact]
    public void An_undo_is_refused_by_another_document()
    {
        var applied = Fixture.Apply(Fixture.Picture, Batch);
        var later = Fixture.Apply(applied.Document, """[{"op": "set_title", "node": "4", "title": "Later"}]""");

        Assert.Equal("other_document", Assert.IsType<EditsRefused>(applied.Undo.Apply(later.Document)).Error.Code);
        Assert.Equal("other_document", Assert.IsType<EditsRefused>(applied.Undo.Apply(Fixture.Picture)).Error.Code);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(3, 2)]
    public void A_damaged_undo_is_refused(int at, int length)
    {
        var applied = Fixture.Apply(Fixture.Picture, Batch);
        var damaged = applied.Undo with { Splices = [new TextSplice(at, length, "x")] };

        Assert.Equal("undo_damaged", Assert.IsType<EditsRefused>(damaged.Apply(applied.Document)).Error.Code);
    }

    [Fact]
    public void The_touched_places_are_named_by_ids()
    {
        var applied = Fixture.Apply(Fixture.Picture, """
            [
              {"op": "set", "node": "1", "input": "height", "value": 768},
              {"op": "set_title", "node": "4", "title": "Keep"},
              {"op": "add_node", "class": "ImageBlur"},
              {"op": "disconnect", "to": "4.images"}
            ]
            """);

        Assert.Contains("$.nodes[id=1].widgets_values[1]", applied.Touched);
        Assert.Contains("$.nodes[id=4].title", applied.Touched);
        Assert.Contains("$.nodes[id=7]", applied.Touched);
        Assert.Contains("$.nodes[id=4].inputs[name=images].link", applied.Touched);
        Assert.Contains("$.last_node_id", applied.Touched);
        Assert.Equal(PlaceComparison.Differences(Fixture.Picture.ToJson(), applied.Document.ToJson()), applied.Touched.ToHashSet());
    }

    [Fact]
    public void Touched_places_inside_a_subgraph_name_its_definition()
    {
        var applied = Fixture.Apply(Fixture.Subgraph, """[{"op": "set_title", "node": "57/3", "title": "Soft"}]""");

        Assert.Equal(["$.definitions.subgraphs[id=c5f1a0de-0000-4000-8000-000000000001].nodes[id=3].title"], applied.Touched);
    }

    [Fact]
    public void Touched_places_of_an_API_document_name_its_nodes()
    {
        var applied = Fixture.Apply(Fixture.Api, """[{"op": "set", "node": "1", "input": "width", "value": 128}, {"op": "set_title", "node": "9", "title": "Keep"}]""");

        Assert.Equal(["""$["1"].inputs.width""", """$["9"]._meta"""], applied.Touched);
    }
}
