using System.Text.Json.Nodes;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Corpus;
using Easel.Graph.Tests.Fixtures;
using Easel.Graph.Views;
using Easel.TestKit;

namespace Easel.Graph.Tests.Editing;

public sealed class SubgraphEditTests(ITestOutputHelper output)
{
    [Fact]
    public void An_input_of_a_subgraph_feeds_a_node_inside()
    {
        var applied = Fixture.Apply(Fixture.Nested, """
            [{"op": "disconnect", "to": "57/3.image"}, {"op": "add_node", "as": "i", "class": "ImageInvert", "near": "57/3"},
             {"op": "connect", "from": "57/input.image", "to": "$i"}, {"op": "connect", "from": "$i", "to": "57/3.image"}]
            """);

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        var prompt = Prompt(applied.Document);
        Assert.Equal("""["1",0]""", prompt["57:71"]!["inputs"]!["image"]!.ToJsonString());
        Assert.Equal("""["58:71",0]""", prompt["58:3"]!["inputs"]!["image"]!.ToJsonString());
    }

    [Fact]
    public void A_node_inside_feeds_an_output_of_the_subgraph_in_place_of_another()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "connect", "from": "57/3.IMAGE", "to": "57/output"}]""");

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        Assert.Equal("""["57:3",0]""", Prompt(applied.Document)["9"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Fact]
    public void A_node_is_inserted_at_the_border()
    {
        var applied = Fixture.Apply(Fixture.Nested, """
            [{"op": "insert_between", "class": "ImageInvert", "from": "57/input.image", "to": "57/3.image"},
             {"op": "insert_between", "class": "ImageInvert", "from": "57/4.IMAGE", "to": "57/output.IMAGE"}]
            """);

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        Assert.Equal("""["57:72",0]""", Prompt(applied.Document)["9"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Equal("""["57:71",0]""", Prompt(applied.Document)["57:3"]!["inputs"]!["image"]!.ToJsonString());
    }

    [Fact]
    public void A_node_between_border_and_border_is_removed_with_a_bridge_as_far_as_the_editor_can_run_it()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "remove_node", "node": "57/3", "bridge": true}, {"op": "remove_node", "node": "57/4", "bridge": true}]""");

        Assert.Contains(applied.Findings, finding => finding.Code == "not_bridged" && finding.Nodes[0] == "57/output");
        Assert.Empty(GraphIntegrity.Faults(applied.Document));
    }

    [Fact]
    public void Slots_of_an_instance_are_connected_from_outside()
    {
        var applied = Fixture.Apply(Fixture.Nested, """
            [{"op": "add_node", "as": "p", "class": "PrimitiveFloat", "inputs": {"value": 4.5}}, {"op": "connect", "from": "$p", "to": "58.sigma"},
             {"op": "connect", "from": "57.IMAGE", "to": "58.image"}]
            """);

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        var prompt = Prompt(applied.Document);
        Assert.Equal($"""["{applied.Ids["p"]}",0]""", prompt["58:3"]!["inputs"]!["sigma"]!.ToJsonString());
        Assert.Equal("""["57:4",0]""", prompt["58:3"]!["inputs"]!["image"]!.ToJsonString());
    }

    [Theory]
    [InlineData("57", "sigma", "57:3", "sigma")] // an editor of 1.28 to 1.40: the instance's own value
    [InlineData("57", "blur_radius", "57:3", "blur_radius")] // shown, but it lives inside
    [InlineData("57", "3/blur_radius", "57:3", "blur_radius")]
    [InlineData("57/3", "blur_radius", "57:3", "blur_radius")]
    [InlineData("57/3", "sigma", "57:3", "sigma")] // fed by the border, so the instance's value
    [InlineData("58", "sigma", "58:3", "sigma")] // 1.41 to 1.46: the value inside, and the slot is not saved
    [InlineData("59", "strength", "59:61:3", "sigma")] // 1.47 and newer: by position
    [InlineData("59", "scale", "59:62", "scale_by")]
    [InlineData("59/61", "sigma", "59:61:3", "sigma")]
    [InlineData("59/61/3", "sigma", "59:61:3", "sigma")]
    [InlineData("59/62", "scale_by", "59:62", "scale_by")]
    public void A_value_is_written_where_it_takes_effect(string node, string input, string inPrompt, string widget)
    {
        var value = widget == "blur_radius" ? JsonValue.Create(9) : JsonValue.Create(4.75);
        var before = Prompt(Fixture.Nested);
        var applied = Assert.IsType<EditsApplied>(WorkflowEditor.Apply(Fixture.Nested, Fixture.Catalog, [new SetInput(node, input, value)]));

        Assert.Equal(value.ToJsonString(), Prompt(applied.Document)[inPrompt]!["inputs"]![widget]!.ToJsonString());
        Assert.NotEqual(value.ToJsonString(), before[inPrompt]!["inputs"]![widget]!.ToJsonString());
    }

    [Fact]
    public void A_value_that_an_instance_holds_changes_that_instance_alone()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "set", "node": "57", "input": "sigma", "value": 4.75}]""");

        Assert.Equal("$.nodes[id=57].widgets_values[0]", Assert.Single(applied.Touched));
        Assert.Equal("2.5", Prompt(applied.Document)["58:3"]!["inputs"]!["sigma"]!.ToJsonString());
        Assert.DoesNotContain(applied.Findings, finding => finding.Code == "shared_definition");
    }

    [Fact]
    public void A_change_inside_a_definition_of_several_instances_says_so()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "set", "node": "58", "input": "sigma", "value": 4.75}]""");

        var finding = Assert.Single(applied.Findings, finding => finding.Code == "shared_definition");
        Assert.Contains("3 instances", finding.Message);
        Assert.Equal(["58", "57"], finding.Nodes);
        Assert.DoesNotContain(Fixture.Apply(Fixture.Nested, """[{"op": "set", "node": "59/62", "input": "upscale_method", "value": "lanczos"}]""").Findings, finding => finding.Code == "shared_definition");
    }

    [Fact]
    public void What_an_old_editor_would_write_over_a_shown_widget_is_written_with_it()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "set", "node": "57/3", "input": "blur_radius", "value": 9}]""");

        Assert.Contains("$.nodes[id=57].widgets_values[1]", applied.Touched);
        Assert.Contains("$.definitions.subgraphs[id=a0000000-0000-4000-8000-00000000000a].nodes[id=3].widgets_values[0]", applied.Touched);
        Assert.Equal(2, applied.Touched.Count);
    }

    [Fact]
    public void Values_by_position_keep_their_inputs_when_a_widget_inside_is_freed()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "disconnect", "to": "59/61.sigma"}]""");

        Assert.Equal("2.0", Prompt(applied.Document)["59:62"]!["inputs"]!["scale_by"]!.ToJsonString());
        Assert.Equal("3.5", Prompt(applied.Document)["59:61:3"]!["inputs"]!["sigma"]!.ToJsonString());
    }

    [Fact]
    public void A_definition_goes_with_its_last_instance_and_not_before()
    {
        var one = Fixture.Apply(Fixture.Nested, """[{"op": "remove_node", "node": "57"}]""");
        Assert.Contains("Soften\"", one.Document.ToJson());
        var outer = Fixture.Apply(one.Document, """[{"op": "remove_node", "node": "59"}]""");
        Assert.DoesNotContain("Soften and scale", outer.Document.ToJson());
        Assert.Contains("$.definitions.subgraphs[id=b0000000-0000-4000-8000-00000000000b]", outer.Touched);
        var last = Fixture.Apply(outer.Document, """[{"op": "remove_node", "node": "58"}]""");
        Assert.DoesNotContain("Soften", last.Document.ToJson());
        Assert.Empty(GraphIntegrity.Faults(last.Document));
    }

    [Fact]
    public void A_removed_node_inside_is_shown_by_no_instance_any_more()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "remove_node", "node": "57/3"}]""");

        Assert.Empty(GraphIntegrity.Faults(applied.Document));
        Assert.DoesNotContain("\"blur_radius\"]", applied.Document.ToJson());
        Assert.Contains("\"widgets_values\": [1.25]", applied.Document.ToJson());
    }

    [Fact]
    public void A_node_added_inside_has_an_id_that_is_free_in_the_whole_document()
    {
        var applied = Fixture.Apply(Fixture.Nested, """[{"op": "add_node", "as": "a", "class": "ImageInvert", "near": "59/61/3"}, {"op": "add_node", "as": "b", "class": "ImageInvert"}]""");

        Assert.Equal(("59/61/71", "72"), (applied.Ids["a"], applied.Ids["b"]));
        Assert.Empty(GraphIntegrity.Faults(applied.Document));
    }

    [Theory]
    [InlineData("""{"op": "connect", "from": "1.IMAGE", "to": "57/3.image"}""", "subgraph_boundary", "57.image")]
    [InlineData("""{"op": "connect", "from": "57/4.IMAGE", "to": "9.images"}""", "subgraph_boundary", "57.IMAGE")]
    [InlineData("""{"op": "connect", "from": "57/input.image", "to": "57/output.IMAGE"}""", "subgraph_boundary", null)]
    [InlineData("""{"op": "remove_node", "node": "57/input"}""", "subgraph_boundary", null)]
    [InlineData("""{"op": "connect", "from": "57/input.imag", "to": "57/4.image"}""", "unknown_slot", "image")]
    [InlineData("""{"op": "connect", "from": "57/input.sigma", "to": "57/4.image"}""", "type_mismatch", null)]
    [InlineData("""{"op": "connect", "from": "57/4.IMAGE", "to": "57/3.image"}""", "cycle", null)]
    [InlineData("""{"op": "set", "node": "57", "input": "sigma", "value": 0}""", "below_min", "0.1")]
    [InlineData("""{"op": "set", "node": "57", "input": "image", "value": 1}""", "input_linked", "1.IMAGE")]
    [InlineData("""{"op": "set", "node": "9/3", "input": "sigma", "value": 1}""", "unknown_node", null)]
    [InlineData("""{"op": "disconnect", "to": "57/3.image", "from": "57/4"}""", "no_such_link", "57/input.image")]
    [InlineData("""{"op": "group", "title": "Both", "nodes": ["1", "57/3"]}""", "subgraph_boundary", null)]
    public void A_wrong_operation_at_a_border_is_refused_with_the_nearest_right_answer(string op, string code, string? meant)
    {
        var error = Fixture.Refuse(Fixture.Nested, $"[{op}]");

        Assert.Equal(code, error.Code);
        if (meant is not null)
        {
            Assert.Contains(meant, error.DidYouMean);
        }
    }

    [Fact]
    public void Every_value_that_a_real_instance_shows_can_be_set_and_reaches_the_prompt()
    {
        if (ConversionCorpus.Instance is not { } corpus)
        {
            Assert.Skip(SharedData.Absence);
            return;
        }

        var (sent, still) = (0, 0);
        var refused = new Dictionary<string, int>();
        foreach (var pair in corpus.Pairs.Where(pair => !pair.IsError && pair.Features.GetProperty("subgraph_instances").GetInt32() > 0))
        {
            var document = WorkflowDocument.Parse(pair.Ui);
            foreach (var edit in Shown(document, corpus).Where((_, index) => index % 3 == 0))
            {
                var (edited, code) = Edited(document, corpus, edit);
                if (edited is null)
                {
                    refused[code!] = refused.GetValueOrDefault(code!) + 1;
                    continue;
                }

                var inside = PromptBuilder.Build(edited, corpus.Catalog).Prompt!.Json.Where(entry => entry.Key.StartsWith(edit.Node + ":", StringComparison.Ordinal)).ToArray();
                Assert.True(
                    inside.Length == 0 || inside.SelectMany(entry => entry.Value!["inputs"]!.AsObject()).Any(input => JsonNode.DeepEquals(input.Value, edit.Value)),
                    $"{pair.Id}: {edit} reached no node inside");
                sent += inside.Length == 0 ? 0 : 1;
                still += inside.Length == 0 ? 1 : 0;
            }
        }

        output.WriteLine($"{sent} values set and sent, {still} set in instances that send nothing, refused: {string.Join(", ", refused.Select(count => $"{count.Value} {count.Key}"))}");
        Assert.True(sent > 150, $"only {sent} values were set and sent");
        Assert.Subset(new HashSet<string> { "no_options_available", "unknown_enum_value" }, refused.Keys.ToHashSet());
    }

    private static (WorkflowDocument? Document, string? Refused) Edited(WorkflowDocument document, ConversionCorpus corpus, SetInput edit)
    {
        var session = new EditSession(document, corpus.Catalog);
        try
        {
            session.Apply(edit);
        }
        catch (GraphEditException refusal)
        {
            return (null, refusal.Error.Code);
        }

        return (WorkflowDocument.Parse(session.Finish()), null);
    }

    /// <summary>An edit for each widget that an instance of the root shows, saved with it or not.</summary>
    private static IEnumerable<SetInput> Shown(WorkflowDocument document, ConversionCorpus corpus) =>
        new EditGraph(document, corpus.Catalog).Find("")!.Nodes
            .Where(node => node.Subgraph is not null && node.Mode == NodeMode.Run)
            .SelectMany(node => node.Inputs.Where(input => input is { IsWidget: true, IsSocket: true, From: null, Definition: not null }).Select(input => new SetInput(node.Id, input.Name, Another(input))));

    private static JsonNode? Another(InputView input) => input.Definition switch
    {
        { Choices: [.., var last] } => JsonValue.Create(last.Key),
        { Options: [.., var last] } => last.ToNode(),
        { Type: "INT" } number => JsonValue.Create((long)Math.Max(number.Min ?? 0, Math.Min(number.Max ?? 77, 77))),
        { Type: "FLOAT" } number => JsonValue.Create(Math.Max(number.Min ?? 0, Math.Min(number.Max ?? 0.625, 0.625))),
        { Type: "BOOLEAN" } => JsonValue.Create(input.Value?.RawText != "true"),
        _ => JsonValue.Create("a text of its own"),
    };

    private static JsonObject Prompt(WorkflowDocument document) => PromptBuilder.Build(document, Fixture.Catalog).Prompt!.Json;
}
