using System.Text.Json;
using System.Text.Json.Nodes;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Telling;

public sealed class WorkflowQueryTests
{
    [Fact]
    public void A_query_gives_nodes_with_inputs_and_outputs_by_name()
    {
        Assert.Equal(
            """{"nodes":[{"id":"3","class":"ImageInvert","title":"Invert Image Colors","mode":"bypass","inputs":[{"name":"image","type":"IMAGE","from":"2.IMAGE"}],"outputs":[{"name":"IMAGE","type":"IMAGE","to":["4.images"]}]}],"total":1,"truncated":false}""",
            Query("""{"ids": [3]}""").ToJsonString());
    }

    [Fact]
    public void A_node_has_the_fields_that_are_asked_for_and_no_others()
    {
        Assert.Equal(
            """{"id":"3","groups":["Out"],"links":[{"from":"2.IMAGE","to":"3.image"},{"from":"3.IMAGE","to":"4.images"}],"pos":[560,200],"size":[210,26]}""",
            Query("""{"ids": "3", "fields": ["links", "groups", "pos", "size"]}""")["nodes"]![0]!.ToJsonString());
        Assert.Equal(
            """{"id":"1","values":{"height":256,"batch_size":1,"color":16711680}}""",
            Query("""{"ids": "1", "fields": "values"}""")["nodes"]![0]!.ToJsonString());
    }

    [Fact]
    public void An_unknown_field_is_refused_with_those_that_there_are()
    {
        var error = Query("""{"fields": ["class", "widget"]}""")["error"]!;

        Assert.Equal("unknown_field", error["code"]!.ToString());
        Assert.Contains("id, class, title, mode, inputs, outputs, values, links, groups, pos, size", error["message"]!.ToString());
    }

    [Theory]
    [InlineData("{}", "5 6 1 2 3 4")]
    [InlineData("""{"upstream_of": "3"}""", "6 1 2")]
    [InlineData("""{"upstream_of": "3", "depth": 1}""", "2")]
    [InlineData("""{"upstream_of": ["3", "2"], "depth": 1}""", "1 2")]
    [InlineData("""{"downstream_of": ["6"], "types": "saveimage"}""", "4")]
    [InlineData("""{"downstream_of": 1, "upstream_of": 4}""", "2 3")]
    [InlineData("""{"where": "turn the"}""", "5")]
    [InlineData("""{"where": {"height": 256}}""", "1")]
    [InlineData("""{"where": {"height": [512, 256]}}""", "1")]
    [InlineData("""{"where": {"height": {"gt": 255, "lte": 256.0}}}""", "1")]
    [InlineData("""{"where": {"height": {"lt": 256}}}""", "")]
    [InlineData("""{"where": {"height": {"ne": 256}}}""", "")]
    [InlineData("""{"where": {"batch_size": {"ne": 256}}}""", "1")]
    [InlineData("""{"where": {"filename_prefix": {"contains": "EASEL/"}}}""", "4")]
    [InlineData("""{"where": {"width": {"linked": true}}}""", "1")]
    [InlineData("""{"where": {"height": {"linked": true}}}""", "")]
    [InlineData("""{"where": {"mode": "bypass"}}""", "3")]
    [InlineData("""{"where": {"mode": {"ne": "run"}}}""", "3")]
    [InlineData("""{"where": {"title": "blank"}}""", "1")]
    [InlineData("""{"where": {"class": {"contains": "image"}, "group": "out"}}""", "3 4")]
    [InlineData("""{"where": {"group": {"ne": "out"}, "class": "image"}}""", "1")]
    [InlineData("""{"where": {"*": 640}}""", "6")]
    [InlineData("""{"where": {"*": {"gt": 100000}}}""", "1")]
    [InlineData("""{"ids": ["1", "99"], "fields": ["class"]}""", "1")]
    [InlineData("""{"after": "1"}""", "2 3 4")]
    public void A_query_narrows_by_what_is_asked(string args, string ids) => Assert.Equal(ids, Ids(Query(args)));

    [Theory]
    [InlineData("""{"where": {"heigth": 256}}""", "unknown_input", "height")]
    [InlineData("""{"where": {"height": {"above": 256}}}""", "unknown_operator", "gte")]
    public void A_condition_that_can_not_be_asked_is_refused_with_what_can(string args, string code, string word)
    {
        var error = Query(args)["error"]!;

        Assert.Equal(code, error["code"]!.ToString());
        Assert.Contains(word, error["message"]!.ToString());
    }

    [Fact]
    public void A_name_of_the_node_can_be_one_of_an_input_as_well()
    {
        var document = WorkflowDocument.Parse("""{"1": {"class_type": "CLIPLoader", "inputs": {"clip_name": "a", "type": "flux"}}, "2": {"class_type": "FluxGuidance", "inputs": {}}}""");

        Assert.Equal("1 2", Ids(Query("""{"where": {"type": "flux"}}""", document)));
        Assert.Equal("1", Ids(Query("""{"where": {"type": "flux", "class": "clip"}}""", document)));
    }

    [Theory]
    [InlineData("57/3", "57/3")]
    [InlineData("57/4/1", "")]
    [InlineData("9/3", "")]
    public void Nodes_inside_subgraphs_have_paths(string id, string found) =>
        Assert.Equal(found, Ids(Query($$"""{"ids": "{{id}}"}""", Fixture.Subgraph)));

    [Fact]
    public void Every_instance_leads_to_the_inside_that_they_share()
    {
        var second = JsonNode.Parse(Fixture.Subgraph.ToJson())!;
        var copy = second["nodes"]!.AsArray().Single(node => node!["id"]!.ToString() == "57")!.DeepClone();
        copy["id"] = 58;
        second["nodes"]!.AsArray().Add(copy);

        Assert.Equal("57/3", Ids(Query("""{"ids": "58/3"}""", WorkflowDocument.Parse(second.ToJsonString()))));
    }

    [Fact]
    public void A_query_that_is_cut_off_says_how_to_go_on()
    {
        var seen = new List<string>();
        var args = """{"max_chars": 700}""";
        while (true)
        {
            var answer = Query(args);
            var shown = Ids(answer).Split(' ');
            seen.AddRange(shown);
            if (!answer["truncated"]!.GetValue<bool>())
            {
                break;
            }

            Assert.Equal(6 - seen.Count, answer["left"]!.GetValue<int>());
            Assert.Equal(6 - seen.Count, answer["next"]!.AsArray().Count);
            args = $$"""{"max_chars": 700, "after": "{{shown[^1]}}"}""";
        }

        Assert.Equal("5 6 1 2 3 4".Split(' '), seen);
    }

    [Fact]
    public void Any_budget_is_kept_and_no_node_is_lost_without_word()
    {
        var nodes = string.Join(',', Enumerable.Range(1, 300).Select(i =>
            $"\"{i}\":{{\"class_type\":\"CLIPTextEncode\",\"inputs\":{{\"text\":\"{new string('x', i * 37 % 4000)}\",\"clip\":[\"{(i == 1 ? 300 : i - 1)}\",0]}}}}"));
        var document = WorkflowDocument.Parse("{" + nodes + "}");
        for (var budget = 500; budget < 40_000; budget += 977)
        {
            var answer = Query($$"""{"max_chars": {{budget}}, "ids": ["unknown", {{string.Join(',', Enumerable.Range(1, 300))}}]}""", document);
            var shown = answer["nodes"]!.AsArray().Count;

            Assert.InRange(answer.ToJsonString().Length, 1, budget);
            Assert.InRange(shown, 1, 300);
            Assert.Equal(shown < 300, answer["truncated"]!.GetValue<bool>());
            Assert.Equal(300 - shown, answer["left"]?.GetValue<int>() ?? 0);
            Assert.Equal("unknown", answer["notFound"]![0]!.ToString());
        }
    }

    [Fact]
    public void A_text_that_is_too_long_for_any_answer_is_cut_and_said_to_be()
    {
        var document = WorkflowDocument.Parse("""{"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "LONG"}}}""".Replace("LONG", new string('x', 50_000), StringComparison.Ordinal));
        var node = Query("{}", document)["nodes"]![0]!;

        Assert.True(node["cut"]!.GetValue<bool>());
        Assert.Equal(1000, node["inputs"]!.AsArray().Single(input => input!["name"]!.ToString() == "text")!["value"]!.ToString().Length - 1);
    }

    private static string Ids(JsonObject answer) => string.Join(' ', answer["nodes"]!.AsArray().Select(node => node!["id"]!.ToString()));

    private static JsonObject Query(string args, WorkflowDocument? document = null)
    {
        using var read = JsonDocument.Parse(args);
        return WorkflowQuery.Answer(document ?? Fixture.Picture, Fixture.Catalog, read.RootElement);
    }
}
