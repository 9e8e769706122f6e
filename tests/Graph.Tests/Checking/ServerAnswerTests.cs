using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Checking;

public sealed class ServerAnswerTests
{
    private static readonly NodeCatalog Rules = NodeCatalog.Parse(Fixture.Bytes("rules_object_info.json"));

    [Theory]
    [InlineData("""{"n": ["Numbers", "steps", "64"]}""", "")]
    [InlineData("""{"n": ["Numbers", "steps", " +6_4 "]}""", "")]
    [InlineData("""{"n": ["Numbers", "steps", 64.9]}""", "")]
    [InlineData("""{"n": ["Numbers", "steps", 100.9]}""", "")]
    [InlineData("""{"n": ["Numbers", "steps", true]}""", "")]
    [InlineData("""{"n": ["Numbers", "steps", false]}""", "n value_smaller_than_min steps")]
    [InlineData("""{"n": ["Numbers", "steps", "64.9"]}""", "n invalid_input_type steps")]
    [InlineData("""{"n": ["Numbers", "steps", null]}""", "n invalid_input_type steps")]
    [InlineData("""{"n": ["Numbers", "steps", {"a": 1}]}""", "n invalid_input_type steps")]
    [InlineData("""{"n": ["Numbers", "steps", {"__value__": 7}]}""", "")]
    [InlineData("""{"n": ["Numbers", "steps", 101]}""", "n value_bigger_than_max steps")]
    [InlineData("""{"n": ["Numbers", "seed", 18446744073709551615]}""", "")]
    [InlineData("""{"n": ["Numbers", "seed", 18446744073709551616]}""", "n value_bigger_than_max seed")]
    [InlineData("""{"n": ["Numbers", "cfg", "1e1"]}""", "")]
    [InlineData("""{"n": ["Numbers", "cfg", "inf"]}""", "n value_bigger_than_max cfg")]
    [InlineData("""{"n": ["Numbers", "cfg", "wide"]}""", "n invalid_input_type cfg")]
    [InlineData("""{"n": ["Numbers", "name", 5]}""", "")]
    [InlineData("""{"n": ["Numbers", "on", "no"]}""", "")]
    [InlineData("""{"n": ["Numbers", "mode", "fastest"]}""", "n value_not_in_list mode")]
    [InlineData("""{"n": ["Numbers", "mode", 5]}""", "n value_not_in_list mode")]
    [InlineData("""{"n": ["Numbers", "mode", ["fast"]]}""", "n bad_linked_input mode")]
    [InlineData("""{"n": ["Numbers", "unknown", []]}""", "")]
    [InlineData("""{"n": ["Lists", "many", {"__value__": ["a", "b"]}]}""", "")]
    [InlineData("""{"n": ["Lists", "many", {"__value__": ["a", "z"]}]}""", "n value_not_in_list many")]
    [InlineData("""{"n": ["Defaults", "none", "x"]}""", "n value_not_in_list none")]
    [InlineData("""{"n": ["Defaults", "far", "anything"]}""", "n value_not_in_list none")]
    [InlineData("""{"n": ["Resize", "by", "neither"]}""", "")]
    [InlineData("""{"n": ["Resize", "by", "match"]}""", "n required_input_missing by.like")]
    [InlineData("""{"n": ["Resize", "by", "size"]}""", "n required_input_missing by.width")]
    [InlineData("""{"n": ["Grow", "images.image4", ["src", 0]]}""", "n required_input_missing images.image0 n required_input_missing images.image1")]
    [InlineData("""{"n": ["Filter", "mask", ["src", 0]]}""", "n return_type_mismatch mask")]
    [InlineData("""{"n": ["Filter", "mask", ["src", -1]]}""", "")]
    [InlineData("""{"n": ["Filter", "mask", ["src", 2]]}""", "n exception_during_inner_validation any")]
    [InlineData("""{"n": ["Filter", "mask", ["gone", 0]]}""", "n exception_during_inner_validation any")]
    [InlineData("""{"n": ["Filter", "mask", ["n", 1]]}""", "n dependency_cycle ")]
    [InlineData("""{"n": ["Filter", "image", "a picture"]}""", "")]
    public void A_value_is_taken_or_refused_as_the_server_does(string held, string errors)
    {
        var (nodeClass, input, value) = (JsonNode.Parse(held)!["n"]![0]!.ToString(), JsonNode.Parse(held)!["n"]![1]!.ToString(), JsonNode.Parse(held)!["n"]![2]);
        var node = new JsonObject { ["class_type"] = nodeClass, ["inputs"] = Full(nodeClass) };
        node["inputs"]![input] = value?.DeepClone();
        var prompt = new JsonObject
        {
            ["src"] = JsonNode.Parse("""{"class_type": "Source", "inputs": {}}"""),
            ["n"] = node,
            ["out"] = JsonNode.Parse("""{"class_type": "Sink", "inputs": {"images": ["src", 0], "any": ["n", 0]}}"""),
        };
        var answer = WorkflowChecker.ServerAnswer(WorkflowDocument.Parse(prompt.ToJsonString()), Rules);

        Assert.Equal(errors, string.Join(' ', answer["node_errors"]!.AsObject().SelectMany(entry => entry.Value!["errors"]!.AsArray().Select(error => $"{entry.Key} {error!["type"]} {error["extra_info"]!["input_name"]}"))));
        Assert.Equal(errors.Length == 0 ? null : "prompt_outputs_failed_validation", answer["error"]?["type"]?.ToString());
    }

    [Fact]
    public void One_good_output_is_enough_and_bad_ones_depend_on_what_failed_before_them()
    {
        var answer = Answer("""
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 0, "height": 64, "batch_size": 1, "color": 0}},
             "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
             "3": {"class_type": "PreviewImage", "inputs": {}},
             "4": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
             "5": {"class_type": "PreviewImage", "inputs": {"images": ["4", 0]}},
             "6": {"class_type": "EmptyImage", "inputs": {}}}
            """);

        Assert.Null(answer["error"]);
        Assert.Equal("""["2","3"]""", answer["node_errors"]!["1"]!["dependent_outputs"]!.ToJsonString());
        Assert.Equal("""["3"]""", answer["node_errors"]!["3"]!["dependent_outputs"]!.ToJsonString());
        Assert.Equal(["1", "3"], answer["node_errors"]!.AsObject().Select(node => node.Key));
    }

    [Theory]
    [InlineData("""{"1": {"class_type": "EmptyImage", "inputs": {}}}""", "prompt_no_outputs")]
    [InlineData("""{"1": {"class_type": "EmptyImage", "inputs": {}}, "2": {"class_type": "Gone", "inputs": {}}}""", "missing_node_type")]
    [InlineData("""{"1": {"class_type": "PreviewImage", "inputs": {}}, "2": {"inputs": {}}}""", "missing_node_type")]
    public void What_stops_everything_stands_at_the_head(string prompt, string type)
    {
        var answer = Answer(prompt);

        Assert.Equal(type, answer["error"]!["type"]!.ToString());
        Assert.Empty(answer["node_errors"]!.AsObject());
    }

    [Fact]
    public void What_leads_to_a_missing_class_is_no_orphan()
    {
        var findings = WorkflowChecker.Check(WorkflowDocument.Parse("""
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
             "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
             "3": {"class_type": "SolidMask", "inputs": {"value": 1, "width": 64, "height": 64}},
             "4": {"class_type": "SaveTheirs", "inputs": {"mask": ["3", 0]}}}
            """), Fixture.Catalog);

        Assert.Equal("class_missing", Assert.Single(findings).Code);
    }

    [Fact]
    public void Choices_that_the_user_typed_are_not_compared_with_a_list()
    {
        var document = WorkflowDocument.Parse("""{"1": {"class_type": "CustomCombo", "inputs": {"choice": "b", "index": 1}}, "2": {"class_type": "PreviewAny", "inputs": {"source": ["1", 0]}}}""");

        Assert.Empty(WorkflowChecker.Check(document, Rules));
    }

    [Fact]
    public void Behind_a_missing_class_the_server_sees_nothing_and_the_check_does()
    {
        var findings = WorkflowChecker.Check(WorkflowDocument.Parse("""
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 0, "height": 64, "batch_size": 1, "color": 0}},
             "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
             "3": {"class_type": "Gone", "inputs": {}}, "4": {"class_type": "Gone too", "inputs": {}}}
            """), Fixture.Catalog);

        Assert.Equal([("class_missing", "missing_node_type"), ("class_missing", null), ("below_min", null)], findings.Select(finding => (finding.Code, finding.ServerType)));
    }

    [Theory]
    [InlineData("sdxl/base_fp16.safetensors", "base_fp16.safetensors")]
    [InlineData("base_fp16.ckpt", "base_fp16.safetensors")]
    [InlineData("base-fp8_e4m3fn.safetensors", "base_fp16.safetensors")]
    [InlineData("vae/other.safetensors", "sub/other.pt")]
    public void A_missing_model_is_answered_with_the_one_that_is_installed(string wanted, string installed)
    {
        var catalog = NodeCatalog.Parse("""
            {"Loader": {"input": {"required": {"name": [["zzz.safetensors", "sub/other.pt", "base_fp16.safetensors"]]}}, "output": ["MODEL"]},
             "End": {"input": {"required": {"model": ["MODEL"]}}, "output": [], "output_node": true}}
            """u8.ToArray());
        var document = WorkflowDocument.Parse($$"""{"1": {"class_type": "Loader", "inputs": {"name": "{{wanted}}"} }, "2": {"class_type": "End", "inputs": {"model": ["1", 0]} } }""");
        var finding = Assert.Single(WorkflowChecker.Check(document, catalog));

        Assert.Equal(("model_missing", "value_not_in_list", $"Set 1.name to {installed}."), (finding.Code, finding.ServerType, finding.Hint));
    }

    [Fact]
    public void Definitions_that_branch_at_every_level_cost_no_more_than_the_limit()
    {
        var definitions = Enumerable.Range(0, 38).Select(level => $$"""
            {"id": "d{{level}}", "name": "D", "inputs": [{"name": "in", "type": "INT", "linkIds": [1, 2]}], "outputs": [],
             "nodes": [{"id": 1, "type": "d{{level + 1}}", "inputs": [{"name": "in", "type": "INT", "link": 1}]}, {"id": 2, "type": "d{{level + 1}}", "inputs": [{"name": "in", "type": "INT", "link": 2}]}],
             "links": [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 1, "target_slot": 0, "type": "INT"}, {"id": 2, "origin_id": -10, "origin_slot": 0, "target_id": 2, "target_slot": 0, "type": "INT"}]}
            """);
        var document = WorkflowDocument.Parse($$"""
            {"nodes": [{"id": 7, "type": "d0", "inputs": [{"name": "in", "type": "INT", "link": null}]}], "links": [],
             "definitions": {"subgraphs": [{{string.Join(", ", definitions)}}, {"id": "d38", "name": "D", "inputs": [{"name": "in", "type": "INT", "linkIds": []}], "outputs": [], "nodes": [], "links": []}]} }
            """);

        Assert.Equal("too_many_nodes", Assert.Single(WorkflowChecker.Check(document, Fixture.Catalog)).Code);
    }

    private static JsonObject Answer(string prompt) => WorkflowChecker.ServerAnswer(WorkflowDocument.Parse(prompt), Fixture.Catalog);

    /// <summary>Inputs with which a class of the rules' catalog is content, so that what a case changes is all there is.</summary>
    private static JsonObject Full(string nodeClass) => JsonNode.Parse(nodeClass switch
    {
        "Numbers" => """{"seed": 1, "steps": 2, "cfg": 3, "mode": "fast"}""",
        "Lists" => """{"many": "a", "curve": {}, "range": {}}""",
        "Defaults" => """{"i": 1, "f": 1, "s": "", "b": true, "first": "one", "chosen": "one", "far": "x", "colour": "#000000", "none": "x"}""",
        "Resize" => """{"input": ["src", 0], "by.how": "plain", "method": "area"}""",
        "Filter" => """{"mask": ["src", 1], "image": ["src", 0], "amount": 1}""",
        _ => "{}",
    })!.AsObject();
}
