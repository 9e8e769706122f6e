using System.Text;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests;

public sealed class WorkflowDocumentTests
{
    [Theory]
    [InlineData("picture.ui.json", WorkflowFormat.Ui, 6)]
    [InlineData("subgraph.ui.json", WorkflowFormat.Ui, 5)]
    public void A_document_comes_back_byte_for_byte(string name, WorkflowFormat format, int nodes)
    {
        var document = WorkflowDocument.Parse(Fixture.Bytes(name));

        Assert.Equal(Encoding.UTF8.GetString(Fixture.Bytes(name)), document.ToJson());
        Assert.Equal((format, nodes), (document.Format, document.NodeCount));
    }

    [Fact]
    public void Nodes_are_told_with_id_class_title_mode_and_place()
    {
        var nodes = Fixture.Picture.Nodes;

        Assert.Equal(new WorkflowNode("1", "EmptyImage", "Blank", NodeMode.Run, 100, 200), nodes[0]);
        Assert.Equal(new WorkflowNode("3", "ImageInvert", null, NodeMode.Bypass, 560, 200), nodes[2]);
    }

    [Theory]
    [InlineData("""{"nodes": [{"id": "a", "type": "X"}], "links": {"1": {"id": 1}}}""", WorkflowFormat.Ui)]
    [InlineData("""{"nodes": [], "links": [null, [1, 2, 0, 3, 0, "IMAGE"], "odd"]}""", WorkflowFormat.Ui)]
    [InlineData("""{"nodes": [{"id": 18446744073709551616, "type": "X", "id": 5}], "x": "\ud800", "n": 1e400}""", WorkflowFormat.Ui)]
    [InlineData("""{"1": {"class_type": "X", "inputs": {"a": 1}}, "1": {"class_type": "Y", "inputs": {}}}""", WorkflowFormat.Api)]
    public void Odd_but_real_documents_are_kept(string json, WorkflowFormat format)
    {
        var document = WorkflowDocument.Parse(json);

        Assert.Equal((format, json), (document.Format, document.ToJson()));
    }

    [Theory]
    [InlineData("{\n  \"nodes\": [1,,2]\n}", "invalid_json", 2, 15)]
    [InlineData("{\"nodes\": [", "invalid_json", 1, 12)]
    [InlineData("", "invalid_json", 1, 1)]
    [InlineData("{\"nodes\": [NaN]}", "invalid_json", 1, 12)]
    [InlineData("{\"nodes\": []} trailing", "invalid_json", 1, 15)]
    public void Broken_JSON_is_refused_at_its_place(string json, string code, long line, long column)
    {
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(json));

        Assert.Equal((code, line, column), (failure.Code, failure.Line, failure.Column));
        Assert.Contains($"line {line}, column {column}", failure.Message);
    }

    [Theory]
    [InlineData("[]", "not_a_workflow", "$")]
    [InlineData("5", "not_a_workflow", "$")]
    [InlineData("{}", "not_a_workflow", "$")]
    [InlineData("""{"prompt": {"1": {"class_type": "X"}}}""", "not_a_workflow", "$")]
    [InlineData("""{"nodes": {}}""", "invalid_structure", "$.nodes")]
    [InlineData("""{"nodes": [{"id": 1, "type": "X"}, {"id": 2}]}""", "invalid_structure", "$.nodes[1]")]
    [InlineData("""{"nodes": [5]}""", "invalid_structure", "$.nodes[0]")]
    [InlineData("""{"nodes": [], "links": 5}""", "invalid_structure", "$.links")]
    [InlineData("""{"nodes": [], "definitions": {"subgraphs": [{"nodes": [{}]}]}}""", "invalid_structure", "$.definitions.subgraphs[0].nodes[0]")]
    public void What_is_no_workflow_is_refused_with_a_path(string json, string code, string path)
    {
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(json));

        Assert.Equal((code, path), (failure.Code, failure.JsonPath));
    }

    [Fact]
    public void Depth_64_is_accepted_and_more_is_refused_at_its_place()
    {
        static string Nested(int depth) => $$"""{"nodes": [], "extra": {{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

        WorkflowDocument.Parse(Nested(64));
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(Nested(65)));
        Assert.Equal("too_deep", failure.Code);
        Assert.StartsWith("$.extra[0][0]", failure.JsonPath);
        Assert.Equal("too_deep", Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(Nested(1_000_000))).Code);
    }

    [Fact]
    public void Sizes_beyond_the_limits_are_refused_with_the_limit()
    {
        var many = "{\"nodes\": [" + string.Join(',', Enumerable.Range(0, 5001).Select(i => $$"""{"id": {{i}}, "type": "X"}""")) + "]}";
        Assert.Equal("too_many_nodes", Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(many)).Code);
        var linked = "{\"nodes\": [], \"links\": [" + string.Join(',', Enumerable.Repeat("null", 20001)) + "]}";
        Assert.Equal("too_many_links", Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(linked)).Code);
        Assert.Equal("too_large", Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(new byte[WorkflowLimits.MaxBytes + 1])).Code);
        Assert.Equal("invalid_utf8", Assert.Throws<WorkflowFormatException>(() => WorkflowDocument.Parse(new byte[] { (byte)'"', 0xFF, (byte)'"' })).Code);
    }
}
