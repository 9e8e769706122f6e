using System.Text.Json;
using Easel.Graph.Canvas;
using Easel.Graph.Checking;
using Easel.Graph.Comparing;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Documents;

/// <summary>
/// Documents that are as large as they may be in one respect. Whatever looks at each of their parts once is done in a moment; whatever looks at
/// each part for each part would not be done today.
/// </summary>
public sealed class HostileSizeTests
{
    private const int Many = 100_000;

    public static TheoryData<string> Accepted =>
    [
        "one key many times", "many keys", "tiny members", "an API node with many inputs", "an API node of a known class with many inputs",
        "an API node with the same input many times", "a node with many inputs", "a node of a known class with many inputs", "a node with many widgets",
        "a node with many named values", "nodes with one id", "many links of one node", "a long text", "a long name", "a long number",
        "many values in a growing input", "a subgraph with many inputs", "an output with many links", "nodes in a circle", "instances inside each other",
        "an output of many with many links", "a prompt of beginnings of comments", "a file name of many parts", "many instances of a wide definition",
        "slots of one name", "outputs of a definition",
    ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_is_large_costs_no_more_than_its_size(string kind)
    {
        var json = Json(kind);
        var document = WorkflowDocument.Parse(json);

        Assert.Equal(json.Length, document.ToJson().Length);
        using var args = JsonDocument.Parse("""{"max_chars": 2000}""");
        _ = PromptBuilder.Build(document, Fixture.Catalog).Prompt?.Hash;
        _ = WorkflowChecker.Check(document, Fixture.Catalog);
        _ = Outline.Tell(document, Fixture.Catalog);
        _ = WorkflowQuery.Answer(document, Fixture.Catalog, args.RootElement);
        _ = WorkflowDiff.Compare(document, Fixture.Picture, Fixture.Catalog);
        var edited = WorkflowEditor.Apply(document, Fixture.Catalog, [new SetTitle("1", "Titled")]) is EditsApplied applied
            ? applied.Document
            : WorkflowDocument.Parse(document.Format == WorkflowFormat.Ui ? json[..^1] + ",\"version\": 0.4}" : json);
        _ = WorkflowDiff.Compare(document, edited, Fixture.Catalog);
        _ = WorkflowMerge.Merge(document, edited, document, Fixture.Catalog);
        _ = CanvasGraph.Read(document, Fixture.Catalog);
    }

    [Theory]
    [InlineData("an API node of a known class with many inputs")]
    [InlineData("a node with many widgets")]
    [InlineData("many links of one node")]
    [InlineData("an output of many with many links")]
    [InlineData("nodes in a circle")]
    [InlineData("many instances of a wide definition")]
    public void What_hangs_on_a_wide_node_is_taken_off_at_once(string kind)
    {
        var document = WorkflowDocument.Parse(Json(kind));
        foreach (var edit in (GraphEdit[])[new RemoveNode("1", Bridge: true), new ReplaceNode("1", "ImageInvert")])
        {
            _ = WorkflowEditor.Apply(document, Fixture.Catalog, [edit]);
        }
    }

    [Fact]
    public void Thousands_of_links_at_wide_nodes_are_not_moved_one_by_one()
    {
        foreach (var edit in (GraphEdit[])[new RemoveNode("2", Bridge: true), new ReplaceNode("2", "EmptyImage")])
        {
            var refused = Assert.IsType<EditsRefused>(WorkflowEditor.Apply(WorkflowDocument.Parse(Json("many links of one node")), Fixture.Catalog, [edit]));

            Assert.Equal("too_many_links", refused.Error.Code);
            Assert.Contains("20000 links", refused.Error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("many instances of a wide definition", "too_many_inputs")]
    [InlineData("a file name of long parts", "too_large")]
    public void What_a_small_document_stands_for_is_refused_when_it_is_too_much(string kind, string code)
    {
        var result = PromptBuilder.Build(WorkflowDocument.Parse(Json(kind)), Fixture.Catalog);

        Assert.Null(result.Prompt);
        Assert.Equal(code, Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void Circles_through_each_other_are_told_a_hundred_times_at_most()
    {
        var json = Nodes(
            Each(1000, i => $$"""{"id": {{i}}, "type": "ImageBatch", "inputs": [{"name": "image1", "type": "IMAGE", "link": {{i}}}, {"name": "image2", "type": "IMAGE", "link": {{1000 + i}}}], "outputs": [{"name": "IMAGE", "type": "IMAGE"}]}""")
                + """,{"id": 1000, "type": "PreviewImage", "inputs": [{"name": "images", "type": "IMAGE", "link": 2000}]}""",
            Each(1000, i => $"[{i},{Math.Min(i + 1, 999)},0,{i},0,\"IMAGE\"]") + "," + Each(1000, i => $"[{1000 + i},{Math.Max(i - 1, 0)},0,{i},1,\"IMAGE\"]") + """,[2000,0,0,1000,0,"IMAGE"]""");

        var circles = WorkflowChecker.Check(WorkflowDocument.Parse(json), Fixture.Catalog).Count(finding => finding.Code == "cycle");

        Assert.Equal(100, circles);
    }

    [Theory]
    [InlineData("too many nodes", "too_many_nodes")]
    [InlineData("too many links", "too_many_links")]
    [InlineData("too many groups", "too_many_groups")]
    [InlineData("too many definitions", "too_many_subgraphs")]
    [InlineData("a broken end behind a long name", "invalid_json")]
    public void What_is_too_large_is_refused_without_being_read_to_its_end(string kind, string code)
    {
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(Json(kind)));

        Assert.Equal(code, failure.Code);
        Assert.InRange(failure.Message.Length, 10, 400);
    }

    [Fact]
    public void Twice_the_document_takes_twice_the_memory()
    {
        static long Allocated(int count)
        {
            var json = System.Text.Encoding.UTF8.GetBytes($$$"""{"nodes": [], "extra": [{{{Each(count, i => $$"""{"n{{i}}": [{{i}}, "t", {}, null]}""")}}}]}""");
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = WorkflowDocument.Parse(json);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Allocated(10);
        Assert.InRange((double)Allocated(40_000) / Allocated(20_000), 1.8, 2.3);
    }

    private static string Json(string kind) => kind switch
    {
        "one key many times" => $$"""{"nodes": [], {{Each(Many, _ => "\"a\": 1")}} }""",
        "many keys" => $$"""{"nodes": [], {{Each(Many, i => $"\"k{i}\": 1")}} }""",
        "tiny members" => $$"""{"nodes": [], "extra": [{{Each(1_000_000, _ => "1")}}]}""",
        "an API node with many inputs" => $$$"""{"1": {"class_type": "Unknown", "inputs": {{{{Each(Many, i => $"\"i{i}\": {i}")}}}} } }""",
        "an API node of a known class with many inputs" => $$$"""{"1": {"class_type": "SaveImage", "inputs": {{{{Each(Many, i => $"\"i{i}\": {i}")}}}} } }""",
        "an API node with the same input many times" => $$$"""{"1": {"class_type": "SaveImage", "inputs": {{{{Each(Many, _ => "\"images\": 1")}}}} } }""",
        "a node with many inputs" => Nodes($$"""{"id": 1, "type": "Unknown", "inputs": [{{Each(Many / 4, Slot)}}]}"""),
        "a node of a known class with many inputs" => Nodes($$"""{"id": 1, "type": "SaveImage", "inputs": [{{Each(Many / 4, Slot)}}]}"""),
        "a node with many widgets" => Nodes($$"""{"id": 1, "type": "Unknown", "inputs": [{{Each(Many / 6, WidgetSlot)}}], "widgets_values": [{{Each(Many / 6, i => $"{i}")}}]}"""),
        "a node with many named values" => Nodes($$$"""{"id": 1, "type": "Unknown", "inputs": [{{{Each(Many / 6, WidgetSlot)}}}], "widgets_values": {{{{Each(Many / 6, i => $"\"v{i}\": {i}")}}}} }"""),
        "nodes with one id" => Nodes(Each(5000, i => $$"""{"id": 1, "type": "EmptyImage", "title": "{{i}}"}""")),
        "many links of one node" => Nodes(
            $$"""{"id": 1, "type": "Unknown", "inputs": [{{Each(20_000, Slot)}}]}, {"id": 2, "type": "Unknown", "outputs": [{"name": "o", "type": "X", "links": [{{Each(20_000, i => $"{i}")}}]}]}""",
            Each(20_000, i => $"[{i},2,0,1,{i},\"X\"]")),
        "a long text" => Nodes($$"""{"id": 1, "type": "CLIPTextEncode", "widgets_values": ["{{new string('x', 9_000_000)}}"]}"""),
        "a long name" => Nodes($$"""{"id": 1, "type": "{{new string('N', 4_000_000)}}", "title": "{{new string('t', 4_000_000)}}"}"""),
        "a long number" => Nodes($$"""{"id": {{new string('9', 2_000_000)}}, "type": "EmptyImage", "mode": {{new string('9', 2_000_000)}}, "widgets_values": [{{new string('9', 4_000_000)}}, 1e{{new string('9', 1_000_000)}}]}"""),
        "many values in a growing input" => Nodes($$"""{"id": 1, "type": "BatchImagesNode", "inputs": [{{Each(Many / 4, i => $$"""{"name": "images.image{{i}}", "type": "IMAGE", "link": {{i}}}""")}}]}"""),
        "a subgraph with many inputs" => $$"""
            {"nodes": [{"id": 1, "type": "def", "inputs": [{{Each(2000, Slot)}}]}], "links": [], "definitions": {"subgraphs": [
              {"id": "def", "name": "D", "inputs": [{{Each(2000, i => $$"""{"name": "i{{i}}", "type": "X", "linkIds": [{{i}}]}""")}}], "outputs": [], "nodes": [{"id": 5, "type": "Unknown", "inputs": [{{Each(2000, Slot)}}]}],
               "links": [{{Each(2000, i => $$"""{"id": {{i}}, "origin_id": -10, "origin_slot": {{i}}, "target_id": 5, "target_slot": {{i}}, "type": "X"}""")}}]}]} }
            """,
        "an output with many links" => Nodes($$"""{"id": 1, "type": "EmptyImage", "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [{{Each(1_000_000, i => $"{i}")}}]}]}"""),
        "nodes in a circle" => Nodes(
            Each(5000, i => $$"""{"id": {{i}}, "type": "ImageInvert", "inputs": [{"name": "image", "type": "IMAGE", "link": {{i}}}], "outputs": [{"name": "IMAGE", "type": "IMAGE"}]}"""),
            Each(5000, i => $"[{i},{(i + 1) % 5000},0,{i},0,\"IMAGE\"]")),
        "instances inside each other" => Doubling(14),
        "an output of many with many links" => Nodes(
            $$"""{"id": 1, "type": "Unknown", "inputs": [{{Each(20_000, Slot)}}]}, {"id": 2, "type": "Unknown", "outputs": [{{Each(20_000, i => $$"""{"name": "o{{i}}", "type": "X", "links": [{{i}}]}""")}}]}""",
            Each(20_000, i => $"[{i},2,{i},1,{i},\"X\"]")),
        "a prompt of beginnings of comments" => Nodes($$"""{"id": 1, "type": "CLIPTextEncode", "widgets_values": ["{{string.Concat(Enumerable.Repeat("/*", 4_500_000))}}"]}"""),
        "a file name of many parts" => Nodes(
            $$"""{"id": 1, "type": "SaveImage", "widgets_values": ["{{string.Concat(Enumerable.Repeat("%a.b%", 500_000))}}"]},""" + Each(4900, i => $$"""{"id": {{i + 2}}, "type": "EmptyImage"}""")),
        "a file name of long parts" => Nodes(
            $$"""{"id": 1, "type": "SaveImage", "widgets_values": ["{{string.Concat(Enumerable.Repeat("%T.text%", 100_000))}}"]}, {"id": 2, "type": "CLIPTextEncode", "title": "T", "widgets_values": ["{{new string('x', 1_000_000)}}"]}"""),
        "many instances of a wide definition" => $$"""
            {"nodes": [{{Each(4900, i => $$"""{"id": {{i + 1}}, "type": "def", "inputs": [], "widgets_values": [1]}""")}}], "links": [], "definitions": {"subgraphs": [
              {"id": "def", "name": "D", "inputs": [{{Each(19_000, i => $$"""{"name": "i{{i}}", "type": "X", "linkIds": [{{i}}]}""")}}], "outputs": [],
               "nodes": [{"id": 5, "type": "Unknown", "inputs": [{{Each(19_000, i => $$"""{"name": "i{{i}}", "type": "X", "link": {{i}}, "widget": {"name": "i{{i}}"} }""")}}], "widgets_values": [{{Each(19_000, i => $"{i}")}}]}],
               "links": [{{Each(19_000, i => $$"""{"id": {{i}}, "origin_id": -10, "origin_slot": {{i}}, "target_id": 5, "target_slot": {{i}}, "type": "X"}""")}}]}]} }
            """,
        "slots of one name" => Nodes($$"""{"id": 1, "type": "Unknown", "inputs": [{{Each(Many, _ => """{"name": "a", "type": "X"}""")}}]}"""),
        "outputs of a definition" => $$"""
            {"nodes": [{"id": 1, "type": "def"}], "links": [], "definitions": {"subgraphs": [
              {"id": "def", "name": "D", "inputs": [], "outputs": [{{Each(Many / 2, _ => """{"name": "o", "type": "X"}""")}}], "nodes": [], "links": []}]} }
            """,
        "too many nodes" => Nodes(Each(400_000, _ => """{"id":1,"type":"X"}""")),
        "too many links" => Nodes("", Each(Many, _ => "[1,2,0,1,0,\"X\"]")),
        "too many groups" => $$"""{"nodes": [], "groups": [{{Each(Many, _ => """{"bounding":[0,0,1,1]}""")}}]}""",
        "too many definitions" => $$"""{"nodes": [], "definitions": {"subgraphs": [{{Each(Many, _ => "{}")}}]} }""",
        "a broken end behind a long name" => $$"""{"nodes": [], "{{new string('n', 5_000_000)}}": {"x": tru""",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such document."),
    };

    /// <summary>Definitions of two instances of the next, each with an input that leads through all of them to no widget.</summary>
    private static string Doubling(int depth)
    {
        string Instance(int id, int next) => $$"""{"id": {{id}}, "type": "d{{next}}", "inputs": [{"name": "i", "type": "X", "link": {{id}}}]}""";
        string Link(int id) => $$"""{"id": {{id}}, "origin_id": -10, "origin_slot": 0, "target_id": {{id}}, "target_slot": 0, "type": "X"}""";
        var definitions = Each(depth, i => $$"""
            {"id": "d{{i}}", "name": "D", "inputs": [{"name": "i", "type": "X", "linkIds": [1, 2]}], "outputs": [], "nodes": [{{Instance(1, i + 1)}}, {{Instance(2, i + 1)}}], "links": [{{Link(1)}}, {{Link(2)}}]}
            """);
        return $$"""{"nodes": [{"id": 1, "type": "d0", "inputs": [{"name": "i", "type": "X", "link": null}]}], "links": [], "definitions": {"subgraphs": [{{definitions}}]} }""";
    }

    private static string Slot(int i) => $$"""{"name": "i{{i}}", "type": "X", "link": {{i}}}""";

    private static string WidgetSlot(int i) => $$"""{"name": "i{{i}}", "type": "X", "widget": {"name": "i{{i}}"} }""";

    private static string Nodes(string nodes, string links = "") => $$"""{"nodes": [{{nodes}}], "links": [{{links}}]}""";

    private static string Each(int count, Func<int, string> part) => string.Join(',', Enumerable.Range(0, count).Select(part));
}
