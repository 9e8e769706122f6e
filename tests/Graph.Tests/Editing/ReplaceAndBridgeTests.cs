using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Editing;
using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Editing;

public sealed class ReplaceAndBridgeTests
{
    /// <summary>Classes that differ in names and numbers of inputs and outputs.</summary>
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse("""
        {
          "Give": {"input": {"required": {}}, "output": ["IMAGE", "MASK"], "output_name": ["IMAGE", "MASK"], "category": "", "name": "Give"},
          "Old": {"input": {"required": {"image": ["IMAGE", {}], "mask": ["MASK", {}], "seed": ["INT", {"default": 0, "max": 99999}],
                  "text": ["STRING", {"multiline": true, "default": ""}], "strength": ["FLOAT", {"default": 1.0}]}},
                  "output": ["IMAGE", "MASK"], "output_name": ["out", "rest"], "category": "", "name": "Old"},
          "Renamed": {"input": {"required": {"mask": ["MASK", {}], "pixels": ["IMAGE", {}], "noise_seed": ["INT", {"default": 0, "max": 99999}],
                  "prompt": ["STRING", {"multiline": true, "default": ""}], "strength": ["FLOAT", {"default": 1.0, "max": 0.5}]}},
                  "output": ["MASK", "IMAGE"], "output_name": ["rest", "picture"], "category": "", "name": "Renamed"},
          "Two": {"input": {"required": {"a": ["IMAGE", {}], "b": ["IMAGE", {}]}}, "output": ["IMAGE", "IMAGE"], "output_name": ["x", "y"], "category": "", "name": "Two"},
          "Keep": {"input": {"required": {"images": ["IMAGE", {}]}}, "output": [], "output_node": true, "category": "", "name": "Keep"},
          "KeepMask": {"input": {"required": {"mask": ["MASK", {}]}}, "output": [], "output_node": true, "category": "", "name": "KeepMask"}
        }
        """u8.ToArray());

    private static readonly string[] Ui =
    [
        """{"op": "connect", "from": "1.IMAGE", "to": "2.image"}""", """{"op": "connect", "from": "1.MASK", "to": "2.mask"}""", """{"op": "connect", "from": "2.out", "to": "3.images"}""",
        """{"op": "connect", "from": "2.out", "to": "4.images"}""", """{"op": "connect", "from": "2.rest", "to": "5.mask"}""",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_and_values_are_kept_by_name_and_then_by_type(bool api)
    {
        var applied = Apply(Document(api), """[{"op": "replace_node", "node": "2", "class": "Renamed"}]""");

        var prompt = Prompt(applied.Document);
        Assert.Equal("""{"noise_seed":7,"prompt":"a boat","strength":1.0,"mask":["1",1],"pixels":["1",0]}""", Sorted(prompt["2"]!["inputs"]!));
        Assert.Equal("""["2",1]""", prompt["3"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Equal("""["2",1]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Equal("""["2",0]""", prompt["5"]!["inputs"]!["mask"]!.ToJsonString());
        var lost = Assert.Single(applied.Findings, finding => finding.Code == "value_not_kept");
        Assert.Equal("strength", lost.Input);
        Assert.Contains("0.75", lost.Message);
    }

    [Fact]
    public void What_could_go_to_several_inputs_is_reported_and_not_guessed()
    {
        var applied = Apply(Document(false), """[{"op": "replace_node", "node": "2", "class": "Two"}]""");

        var lost = applied.Findings.Where(finding => finding.Code == "link_not_kept").ToArray();
        Assert.Contains(lost, finding => finding.Message.Contains("2.a and 2.b", StringComparison.Ordinal));
        Assert.Contains(lost, finding => finding is { Nodes: ["2"], Input: "mask" });
        Assert.Contains(lost, finding => finding is { Nodes: ["3"], Input: "images" } && finding.Message.Contains("2.x and 2.y", StringComparison.Ordinal));
        Assert.Contains(lost, finding => finding is { Nodes: ["5"], Input: "mask" });
        Assert.Empty(GraphIntegrity.Faults(applied.Document));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_consumers_are_bridged_by_their_types(bool api)
    {
        var applied = Apply(Document(api), """[{"op": "remove_node", "node": "2", "bridge": true}]""");

        var prompt = Prompt(applied.Document);
        Assert.Equal("""["1",0]""", prompt["3"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Equal("""["1",0]""", prompt["4"]!["inputs"]!["images"]!.ToJsonString());
        Assert.Equal("""["1",1]""", prompt["5"]!["inputs"]!["mask"]!.ToJsonString());
        Assert.DoesNotContain(applied.Findings, finding => finding.Code is "not_bridged" or "bridge_ambiguous");
    }

    [Fact]
    public void What_can_not_be_bridged_is_told()
    {
        var applied = Apply(Document(false), """[{"op": "disconnect", "to": "2.mask"}, {"op": "remove_node", "node": "2", "bridge": true}]""");

        var finding = Assert.Single(applied.Findings, finding => finding.Code == "not_bridged");
        Assert.Equal(("5", "mask"), (finding.Nodes[0], finding.Input));
    }

    [Fact]
    public void A_bridge_that_had_a_choice_says_which_it_took()
    {
        var document = Apply(Document(false), """
            [{"op": "add_node", "as": "t", "class": "Two"}, {"op": "add_node", "as": "g", "class": "Give"}, {"op": "connect", "from": "1.IMAGE", "to": "$t.a"},
             {"op": "connect", "from": "$g.IMAGE", "to": "$t.b"}, {"op": "connect", "from": "$t.y", "to": "3.images"}]
            """).Document;
        var applied = Apply(document, """[{"op": "remove_node", "node": "6", "bridge": true}]""");

        Assert.Contains("1.IMAGE", Assert.Single(applied.Findings, finding => finding.Code == "bridge_ambiguous").Message);
        Assert.Equal("""["7",0]""", Prompt(applied.Document)["3"]!["inputs"]!["images"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"op": "connect", "from": "1.IMAGE", "to": "6"}""", "6.a", "6.b")]
    [InlineData("""{"op": "connect", "from": "6", "to": "3.images"}""", "6.x", "6.y")]
    [InlineData("""{"op": "insert_between", "class": "Two", "from": "1.IMAGE", "to": "2.image"}""", "7.a", "7.b")]
    [InlineData("""{"op": "disconnect", "to": "2"}""", "2.image", "2.mask")]
    public void An_ambiguous_slot_is_refused_with_the_choices(string op, params string[] choices)
    {
        var error = Assert.IsType<EditsRefused>(WorkflowEditor.Apply(Document(false), Catalog, Fixture.Ops($$"""[{"op": "add_node", "class": "Two"}, {{op}}]"""))).Error;

        Assert.Equal(("slot_ambiguous", 1), (error.Code, error.OpIndex));
        Assert.Equal(choices, error.DidYouMean);
    }

    private static WorkflowDocument Document(bool api)
    {
        if (api)
        {
            return WorkflowDocument.Parse("""
                {"1": {"class_type": "Give", "inputs": {}}, "2": {"class_type": "Old", "inputs": {"image": ["1", 0], "mask": ["1", 1], "seed": 7, "text": "a boat", "strength": 0.75}},
                 "3": {"class_type": "Keep", "inputs": {"images": ["2", 0]}}, "4": {"class_type": "Keep", "inputs": {"images": ["2", 0]}}, "5": {"class_type": "KeepMask", "inputs": {"mask": ["2", 1]}}}
                """);
        }

        var nodes = """{"op": "add_node", "class": "Give"}, {"op": "add_node", "class": "Old", "inputs": {"seed": 7, "text": "a boat", "strength": 0.75}}, {"op": "add_node", "class": "Keep"}, {"op": "add_node", "class": "Keep"}, {"op": "add_node", "class": "KeepMask"}""";
        return Apply(WorkflowDocument.Parse("""{"nodes": [], "links": [], "version": 0.4}"""), $"[{nodes}, {string.Join(", ", Ui)}]").Document;
    }

    private static EditsApplied Apply(WorkflowDocument document, string ops)
    {
        var outcome = WorkflowEditor.Apply(document, Catalog, Fixture.Ops(ops));
        Assert.True(outcome is EditsApplied, (outcome as EditsRefused)?.Error.ToString());
        return (EditsApplied)outcome;
    }

    private static JsonObject Prompt(WorkflowDocument document) => PromptBuilder.Build(document, Catalog).Prompt!.Json;

    /// <summary>Values first, then links, whatever the order in the file.</summary>
    private static string Sorted(JsonNode inputs) =>
        new JsonObject([.. inputs.AsObject().OrderBy(input => input.Value is JsonArray).ThenBy(input => input.Key, StringComparer.Ordinal).Select(input => KeyValuePair.Create(input.Key, input.Value?.DeepClone()))]).ToJsonString();
}
