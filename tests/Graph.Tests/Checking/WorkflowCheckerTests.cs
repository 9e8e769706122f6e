using Easel.Graph.Checking;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Checking;

public sealed class WorkflowCheckerTests
{
    [Fact]
    public void A_sound_workflow_has_no_findings()
    {
        Assert.Equal("bypassed_on_path", Assert.Single(WorkflowChecker.Check(Fixture.Picture, Fixture.Catalog)).Code);
        Assert.Empty(WorkflowChecker.Check(Fixture.Subgraph, Fixture.Catalog));
        Assert.Empty(WorkflowChecker.Check(Fixture.Api, Fixture.Catalog));
    }

    [Theory]
    [InlineData("\"ImageInvert\"}", "\"ImageInvrt\"}", "class_missing", "2", null, "Did you mean ImageInvert?")]
    [InlineData("\"image\": [\"1\", 0]", "\"other\": 1", "required_input_missing", "2", "image", "Connect 1.IMAGE.")]
    [InlineData("\"image\": [\"1\", 0]", "\"image\": [\"7\", 0]", "dangling_link", "2", "image", "Connect 2.image again.")]
    [InlineData("\"image\": [\"1\", 0]", "\"image\": [\"1\", 3]", "dangling_link", "2", "image", "Connect 2.image again.")]
    [InlineData("\"image\": [\"1\", 0]", "\"image\": [\"2\", 0]", "cycle", "2", "image", "Disconnect 2.image.")]
    [InlineData("\"width\": 64", "\"width\": 0", "below_min", "1", "width", "Set 1.width to 1.")]
    [InlineData("\"width\": 64", "\"width\": 99999", "above_max", "1", "width", "Set 1.width to 16384.")]
    [InlineData("\"width\": 64", "\"width\": \"wide\"", "wrong_value_type", "1", "width", null)]
    [InlineData("\"SaveImage\"", "\"ImageBatch\"", "output_node_missing", null, null, null)]
    [InlineData("\"class_type\": \"EmptyImage\"", "\"class_type\": \"SolidMask\"", "type_mismatch", "2", "image", null)]
    public void What_a_server_would_refuse_is_an_error_with_a_repair(string right, string wrong, string code, string? node, string? input, string? hint)
    {
        var document = WorkflowDocument.Parse(Fixture.Api.ToJson().Replace(right, wrong, StringComparison.Ordinal));
        var findings = WorkflowChecker.Check(document, Fixture.Catalog);
        var finding = findings.FirstOrDefault(finding => finding.Code == code);

        Assert.True(finding is { Severity: FindingSeverity.Error }, string.Join("; ", findings));
        Assert.Equal((node, input), (finding.Nodes.Count > 0 ? finding.Nodes[0] : null, finding.Input));
        if (hint is not null)
        {
            Assert.Equal(hint, finding.Hint);
        }
    }

    [Theory]
    [InlineData("\"width\": 64", "\"width\": \"64\"")]
    [InlineData("\"width\": 64", "\"width\": 64.9")]
    [InlineData("\"width\": 64", "\"width\": true")]
    [InlineData("\"width\": 64", "\"width\": 64, \"unknown\": []")]
    [InlineData("\"filename_prefix\": \"x\"", "\"filename_prefix\": 5")]
    public void What_a_server_accepts_is_no_error(string right, string given)
    {
        Assert.Empty(WorkflowChecker.Check(WorkflowDocument.Parse(Fixture.Api.ToJson().Replace(right, given, StringComparison.Ordinal)), Fixture.Catalog));
    }

    [Fact]
    public void A_value_outside_the_list_names_the_nearest()
    {
        var document = WorkflowDocument.Parse("""
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
             "2": {"class_type": "ImageScaleBy", "inputs": {"image": ["1", 0], "upscale_method": "lancsoz", "scale_by": 2}},
             "3": {"class_type": "PreviewImage", "inputs": {"images": ["2", 0]}}}
            """);
        var finding = Assert.Single(WorkflowChecker.Check(document, Fixture.Catalog));

        Assert.Equal(("unknown_enum_value", "Set 2.upscale_method to lanczos."), (finding.Code, finding.Hint));
    }

    [Theory]
    [InlineData("gone.png", "unknown_enum_value")]
    [InlineData("easel://files/5", null)]
    public void A_file_that_is_brought_along_need_not_stand_in_the_list(string name, string? code)
    {
        var document = WorkflowDocument.Parse("""{"1": {"class_type": "LoadImage", "inputs": {"image": "NAME"}}, "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}""".Replace("NAME", name, StringComparison.Ordinal));

        Assert.Equal(code, WorkflowChecker.Check(document, Fixture.Catalog).SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_branch_without_an_output_is_a_warning()
    {
        var document = Fixture.Apply(Fixture.Picture, """[{"op": "add_node", "as": "i", "class": "ImageInvert"}, {"op": "connect", "from": "1.IMAGE", "to": "$i"}]""").Document;
        var finding = WorkflowChecker.Check(document, Fixture.Catalog)[0];

        Assert.Equal((FindingSeverity.Warning, "orphan_branch", "7"), (finding.Severity, finding.Code, finding.Nodes[0]));
    }

    [Fact]
    public void A_muted_node_on_the_path_and_a_changing_seed_are_pointed_out()
    {
        var document = Fixture.Apply(Fixture.Picture, """
            [{"op": "set_mode", "node": "3", "mode": "mute"}, {"op": "add_node", "as": "k", "class": "RandomNoise"}, {"op": "set", "node": "$k", "input": "control_after_generate", "value": "randomize"}]
            """).Document;
        var findings = WorkflowChecker.Check(document, Fixture.Catalog);

        Assert.Equal(["required_input_missing", "orphan_branch", "muted_on_path", "seed_control_after_generate"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_switched_off_node_is_pointed_out_through_reroutes_and_out_of_a_subgraph()
    {
        var muted = WorkflowChecker.Check(WorkflowDocument.Parse(Fixture.Picture.ToJson().Replace("\"mode\": 4", "\"mode\": 2")), Fixture.Catalog);
        var inside = WorkflowChecker.Check(WorkflowDocument.Parse(Fixture.Subgraph.ToJson().Replace("\"type\": \"ImageInvert\", \"pos\": [500, 0], \"size\": [210, 26], \"mode\": 0", "\"type\": \"ImageInvert\", \"pos\": [500, 0], \"size\": [210, 26], \"mode\": 4")), Fixture.Catalog);

        Assert.Equal("3", Assert.Single(muted, finding => finding.Code == "muted_on_path").Nodes[0]);
        Assert.Equal(["57/4"], Assert.Single(inside).Nodes);
    }

    [Fact]
    public void Nodes_inside_a_subgraph_are_named_by_path()
    {
        var document = WorkflowDocument.Parse(Fixture.Subgraph.ToJson().Replace("[5, 2.5]", "[500, 2.5]"));

        Assert.Equal("57/3", Assert.Single(WorkflowChecker.Check(document, Fixture.Catalog)).Nodes[0]);
    }

    [Fact]
    public void A_model_that_is_loaded_twice_is_pointed_out_also_where_another_class_loads_it()
    {
        var twice = Assert.Single(Loads("""{"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a.safetensors"}}"""), IsDouble);
        Assert.Equal((FindingSeverity.Note, "CheckpointLoaderSimple loads the same model 2 times (nodes 1, 2)."), (twice.Severity, twice.Message));

        var otherwise = Assert.Single(Loads("""{"class_type": "VAELoader", "inputs": {"vae_name": "a.safetensors"}}"""), IsDouble);
        Assert.Equal("a.safetensors is loaded 2 times, in different ways (nodes 1 (CheckpointLoaderSimple), 2 (VAELoader)).", otherwise.Message);
        Assert.Equal(["1", "2"], otherwise.Nodes);
        Assert.Null(otherwise.Repair);

        Assert.DoesNotContain(Loads("""{"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "b.safetensors"}}"""), IsDouble);

        static bool IsDouble(Finding finding) => finding.Code == "duplicate_model_load";
        static IReadOnlyList<Finding> Loads(string second) => WorkflowChecker.Check(
            WorkflowDocument.Parse($$$$"""
                {"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a.safetensors"}},
                 "2": {{{{second}}}},
                 "3": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64, "batch_size": 1}},
                 "4": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["1", 2]}},
                 "5": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["2", {{{{(second.Contains("VAELoader", StringComparison.Ordinal) ? 0 : 2)}}}}] } },
                 "6": {"class_type": "ImageBatch", "inputs": {"image1": ["4", 0], "image2": ["5", 0]}},
                 "7": {"class_type": "PreviewImage", "inputs": {"images": ["6", 0]}}}
                """),
            Fixture.Catalog);
    }

    [Fact]
    public void A_node_that_costs_money_is_pointed_out_where_a_run_reaches_it()
    {
        const string asked = """{"1": {"class_type": "GeminiNode", "inputs": {"prompt": "a cat", "model": "gemini-2.5-pro", "seed": 1}}, "2": {"class_type": "PreviewAny", "inputs": {"source": ["1", 0]}}}""";

        var paid = Assert.Single(WorkflowChecker.Check(WorkflowDocument.Parse(asked), Fixture.Catalog), finding => finding.Code == "paid_api_node");

        Assert.Equal(("1 (GeminiNode) call a paid service when they run.", "1"), (paid.Message, Assert.Single(paid.Nodes)));
        Assert.DoesNotContain(
            WorkflowChecker.Check(WorkflowDocument.Parse(asked.Replace("[\"1\", 0]", "\"nothing\"", StringComparison.Ordinal)), Fixture.Catalog),
            finding => finding.Code == "paid_api_node");
    }

    [Fact]
    public void A_seed_that_a_link_feeds_is_not_changed_by_the_editor()
    {
        static IEnumerable<string?> Inputs(string link) => WorkflowChecker.Check(
                WorkflowDocument.Parse($$"""
                    {"nodes": [{"id": 1, "type": "PrimitiveInt", "outputs": [{"name": "INT", "type": "INT", "links": [1]}], "widgets_values": [5, "fixed"]},
                               {"id": 2, "type": "RandomNoise", "inputs": [{"name": "noise_seed", "type": "INT", "widget": {"name": "noise_seed"}, "link": {{link}} }], "widgets_values": [7, "randomize"]}],
                     "links": [[1, 1, 0, 2, 0, "INT"]]}
                    """),
                Fixture.Catalog)
            .Where(finding => finding.Code == "seed_control_after_generate").Select(finding => finding.Input);

        Assert.Equal(["control_after_generate"], Inputs("null"));
        Assert.Empty(Inputs("1"));
    }
}
